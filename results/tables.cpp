// SPDX-License-Identifier: Apache-2.0
#include "results/tables.hpp"

#include <fmt/format.h>

namespace valfri::results {

Figure figure_at(const PlaceSeries& series, std::size_t place, std::size_t year) {
  const Place& where = series.places()[place];
  return {series.measure().name,    series.measure().unit,       "", "", where.level, where.id, where.label,
          series.years().ids[year], series.measure().placeholder};
}

std::string point_name(std::size_t point) { return fmt::format("p{}", band_levels.at(point) / 10); }

std::vector<BandRow> band_rows(const PlaceSeries& series, const BandMaker& bands) {
  std::vector<BandRow> rows;
  for (std::size_t s = 0; s < series.scenarios().ids.size(); ++s) {
    for (std::size_t m = 0; m < series.models().ids.size(); ++m) {
      for (std::size_t p = 0; p < series.places().size(); ++p) {
        for (std::size_t y = 0; y < series.years().ids.size(); ++y) {
          rows.push_back({figure_at(series, p, y), bands.of(series.series(s, m, p, y))});
          rows.back().figure.scenario = series.scenarios().ids[s];
          rows.back().figure.model = series.models().ids[m];
        }
      }
    }
  }
  return rows;
}

std::vector<ComparisonRow> model_rows(const PlaceSeries& series, const BandMaker& bands) {
  std::vector<ComparisonRow> rows;
  for (std::size_t s = 0; s < series.scenarios().ids.size(); ++s) {
    for (std::size_t m = 1; m < series.models().ids.size(); ++m) {
      for (std::size_t p = 0; p < series.places().size(); ++p) {
        for (std::size_t y = 0; y < series.years().ids.size(); ++y) {
          rows.push_back({figure_at(series, p, y), series.models().ids[0], series.models().ids[m],
                          compare(bands, series.series(s, 0, p, y), series.series(s, m, p, y))});
          rows.back().figure.scenario = series.scenarios().ids[s];
        }
      }
    }
  }
  return rows;
}

std::vector<ComparisonRow> scenario_rows(const PlaceSeries& series, const BandMaker& bands) {
  std::vector<ComparisonRow> rows;
  for (std::size_t s = 1; s < series.scenarios().ids.size(); ++s) {
    for (std::size_t m = 0; m < series.models().ids.size(); ++m) {
      for (std::size_t p = 0; p < series.places().size(); ++p) {
        for (std::size_t y = 0; y < series.years().ids.size(); ++y) {
          rows.push_back({figure_at(series, p, y), series.scenarios().ids[0], series.scenarios().ids[s],
                          compare(bands, series.series(0, m, p, y), series.series(s, m, p, y))});
          rows.back().figure.model = series.models().ids[m];
        }
      }
    }
  }
  return rows;
}

Display display_of(std::string_view unit) {
  if (unit == "öre") return {"kr", 100};
  return {std::string(unit), 1};
}

}  // namespace valfri::results
