// SPDX-License-Identifier: Apache-2.0
#include "results/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace valfri::results {

namespace {

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> result(values.begin(), values.end());
  std::ranges::sort(result);
  return result;
}

std::optional<std::size_t> most_uncertain_centre(const PlaceSeries& series, std::size_t scenario, std::size_t model,
                                                 std::size_t year) {
  std::optional<std::size_t> found;
  double widest = 0;
  for (std::size_t place : series.places_of(centre_level)) {
    const std::vector<double> values = sorted(series.series(scenario, model, place, year));
    const double median = std::abs(quantile(values, 500));
    if (median == 0) continue;  // closed
    const double width = (quantile(values, 950) - quantile(values, 50)) / median;
    if (found && width <= widest) continue;
    found = place;
    widest = width;
  }
  return found;
}

void add_rows(std::vector<ConvergenceRow>& rows, const Figure& figure, std::span<const double> values) {
  std::size_t before = 0;
  for (std::size_t divisor : prefix_divisors) {
    const std::size_t n = values.size() / divisor;
    if (n == before) continue;
    before = n;
    const std::vector<double> first = sorted(values.first(n));
    for (int level : headline_levels) {
      ConvergenceRow row{figure, n, level, band_point(first, level, interval_ranks(n, level, band_confidence)), 0, 0};
      row.half_width = (row.quantile.high - row.quantile.low) / 2;
      row.relative = row.half_width / std::abs(row.quantile.value);
      rows.push_back(std::move(row));
    }
  }
}

}  // namespace

std::vector<ConvergenceRow> convergence_rows(const PlaceSeries& series) {
  std::vector<ConvergenceRow> rows;
  const std::size_t last = series.years().ids.size() - 1;
  for (std::size_t s = 0; s < series.scenarios().ids.size(); ++s) {
    for (std::size_t m = 0; m < series.models().ids.size(); ++m) {
      std::vector<std::size_t> places = series.places_of(county_level);
      if (const auto centre = most_uncertain_centre(series, s, m, last)) places.push_back(*centre);
      for (std::size_t place : places) {
        Figure figure = figure_at(series, place, last);
        figure.scenario = series.scenarios().ids[s];
        figure.model = series.models().ids[m];
        add_rows(rows, figure, series.series(s, m, place, last));
      }
    }
  }
  return rows;
}

}  // namespace valfri::results
