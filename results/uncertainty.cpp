// SPDX-License-Identifier: Apache-2.0
#include "results/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "results/bands.hpp"
#include "results/summary_parts.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// What the analysis of variance is made of, added over draws.
struct Sums {
  double draws = 0;
  double within = 0;         // squares around the draw's own mean
  double means = 0;          // of the draws' means
  double squared_means = 0;  // and their squares

  Sums without(const Sums& one) const {
    return {draws - one.draws, within - one.within, means - one.means, squared_means - one.squared_means};
  }
  double mean_square_within(double n) const { return within / (draws * (n - 1)); }
  /// Without bias; may be below 0.
  double between(double n) const {
    const double variance_of_means = (squared_means - means * means / draws) / (draws - 1);
    return variance_of_means - mean_square_within(n) / n;
  }
  double share_between(double n) const {
    const double total = mean_square_within(n) + between(n);
    return total > 0 ? between(n) / total : 0;
  }
};

/// Deviations are from `centre`, so that squares lose no digits.
Sums sums_of(std::span<const double> draw, double centre) {
  Sums sums{1, 0, 0, 0};
  for (double value : draw) sums.means += (value - centre) / static_cast<double>(draw.size());
  for (double value : draw) sums.within += (value - centre - sums.means) * (value - centre - sums.means);
  sums.squared_means = sums.means * sums.means;
  return sums;
}

double jackknife_error(const std::vector<Sums>& draws, const Sums& all, double n) {
  if (draws.size() < 3) return undefined;
  std::vector<double> shares;
  for (const Sums& draw : draws) shares.push_back(all.without(draw).share_between(n));
  // √{(K − 1)/K · Σ(x − mean)²} (Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans).
  return standard_error_of(shares) * (static_cast<double>(draws.size()) - 1);
}

void add_rows(std::vector<UncertaintyRow>& rows, const PlaceSeries& series, std::size_t inner) {
  std::vector<std::size_t> places = series.places_of(centre_level);
  for (std::size_t county : series.places_of(county_level)) places.push_back(county);
  for (std::size_t s = 0; s < series.scenarios().ids.size(); ++s) {
    for (std::size_t m = 0; m < series.models().ids.size(); ++m) {
      for (std::size_t place : places) {
        for (std::size_t y = 0; y < series.years().ids.size(); ++y) {
          rows.push_back({figure_at(series, place, y), split_variance(series.series(s, m, place, y), inner)});
          rows.back().figure.scenario = series.scenarios().ids[s];
          rows.back().figure.model = series.models().ids[m];
        }
      }
    }
  }
}

}  // namespace

VarianceSplit split_variance(std::span<const double> values, std::size_t inner) {
  sim::ensure(inner >= 2 && values.size() % inner == 0 && values.size() >= 2 * inner,
              "variance is split over at least two draws of at least two replications each");
  const double n = static_cast<double>(inner);
  const double centre = mean_of(values);
  std::vector<Sums> draws;
  Sums all;
  for (std::size_t first = 0; first < values.size(); first += inner) {
    const Sums& draw = draws.emplace_back(sums_of(values.subspan(first, inner), centre));
    all = {all.draws + draw.draws, all.within + draw.within, all.means + draw.means,
           all.squared_means + draw.squared_means};
  }
  VarianceSplit split;
  split.chance = all.mean_square_within(n);
  split.parameters = std::max(0.0, all.between(n));
  const double total = split.chance + split.parameters;
  split.chance_share = total > 0 ? split.chance / total : undefined;
  split.parameters_share = total > 0 ? split.parameters / total : undefined;
  split.share_error = total > 0 ? jackknife_error(draws, all, n) : undefined;
  return split;
}

std::vector<UncertaintyRow> uncertainty_rows(const Store& store) {
  std::vector<UncertaintyRow> rows;
  const auto inner = static_cast<std::size_t>(store.heading().inner);
  if (inner < 2) return rows;
  const Store all = store.all_replications();
  for (const char* measure : {"payment", "listed"})
    if (const auto series = series_of(all, measure)) add_rows(rows, *series, inner);
  return rows;
}

}  // namespace valfri::results
