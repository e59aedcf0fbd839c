// SPDX-License-Identifier: Apache-2.0
#include "results/simultaneous_band.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void add_rows(std::vector<SimultaneousRow>& rows, const PlaceSeries& series, std::size_t scenario, std::size_t model,
              std::size_t place) {
  std::vector<std::span<const double>> years;
  for (std::size_t y = 0; y < series.years().ids.size(); ++y) years.push_back(series.series(scenario, model, place, y));
  const SimultaneousBand band = simultaneous_band(years);
  for (std::size_t y = 0; y < years.size(); ++y) {
    rows.push_back({figure_at(series, place, y), mean_of(years[y]), band.low[y], band.high[y]});
    rows.back().figure.scenario = series.scenarios().ids[scenario];
    rows.back().figure.model = series.models().ids[model];
  }
}

}  // namespace

SimultaneousBand simultaneous_band(std::span<const std::span<const double>> years, int per_mille) {
  sim::ensure(!years.empty() && !years.front().empty(), "a band needs years and replications");
  const std::size_t n = years.front().size();
  std::vector<std::vector<double>> sorted;
  std::vector<std::size_t> depth(n, n);
  for (const std::span<const double> year : years) {
    sim::ensure(year.size() == n, "every year has every replication");
    const std::vector<double>& values = sorted.emplace_back(year.begin(), year.end());
    std::ranges::sort(sorted.back());
    for (std::size_t r = 0; r < n; ++r) {
      const auto not_above = std::ranges::upper_bound(values, year[r]) - values.begin();
      const auto below = std::ranges::lower_bound(values, year[r]) - values.begin();
      depth[r] = std::min({depth[r], static_cast<std::size_t>(not_above), n - static_cast<std::size_t>(below)});
    }
  }
  std::ranges::sort(depth, std::greater<>());
  const std::size_t needed = ((n + 1) * static_cast<std::size_t>(per_mille) + 999) / 1000;
  SimultaneousBand band;
  band.rank = needed >= 1 && needed <= n ? depth[needed - 1] - 1 : 0;
  for (const std::vector<double>& values : sorted) {
    band.low.push_back(band.rank > 0 ? values[band.rank - 1] : -infinity);
    band.high.push_back(band.rank > 0 ? values[n - band.rank] : infinity);
  }
  return band;
}

std::vector<SimultaneousRow> simultaneous_rows(const PlaceSeries& series) {
  std::vector<std::size_t> places = series.places_of(centre_level);
  for (std::size_t county : series.places_of(county_level)) places.push_back(county);
  std::vector<SimultaneousRow> rows;
  for (std::size_t s = 0; s < series.scenarios().ids.size(); ++s)
    for (std::size_t m = 0; m < series.models().ids.size(); ++m)
      for (std::size_t place : places) add_rows(rows, series, s, m, place);
  return rows;
}

}  // namespace valfri::results
