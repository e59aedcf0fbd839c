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

/// How replications are nested in outer draws.
struct Nesting {
  std::size_t inner;
  std::size_t behaviour_draws;
  std::size_t in_all() const { return inner * behaviour_draws; }
};

/// Squares and means of outer draws, added.
struct Sums {
  double draws = 0;
  double within = 0;         // squares around the mean of the draw of the behaviour
  double between = 0;        // squares of those means around the mean of the outer draw
  double means = 0;          // of the outer draws' means
  double squared_means = 0;  // and their squares

  Sums with(const Sums& one, double sign) const {
    return {draws + sign * one.draws, within + sign * one.within, between + sign * one.between,
            means + sign * one.means, squared_means + sign * one.squared_means};
  }
};

/// Without bias: the last two may be below 0. Behaviour is 0 where it is not drawn apart.
struct Components {
  double chance = 0, behaviour = 0, outer = 0;
  double total() const { return chance + behaviour + outer; }
};

/// Deviations are from `centre`, so that squares lose no digits.
Sums sums_of(std::span<const double> draw, const Nesting& nesting, double centre) {
  Sums sums{1, 0, 0, 0, 0};
  std::vector<double> means;
  for (std::size_t first = 0; first < draw.size(); first += nesting.inner) {
    const auto same = draw.subspan(first, nesting.inner);
    double& mean = means.emplace_back(0);
    for (double value : same) mean += (value - centre) / static_cast<double>(same.size());
    for (double value : same) sums.within += (value - centre - mean) * (value - centre - mean);
  }
  sums.means = mean_of(means);
  for (double mean : means) sums.between += (mean - sums.means) * (mean - sums.means);
  sums.squared_means = sums.means * sums.means;
  return sums;
}

Components components_of(const Sums& sums, const Nesting& nesting) {
  const auto n = static_cast<double>(nesting.inner), m = static_cast<double>(nesting.behaviour_draws);
  const double variance_of_means = (sums.squared_means - sums.means * sums.means / sums.draws) / (sums.draws - 1);
  Components parts;
  parts.chance = sums.within / (sums.draws * m * (n - 1));
  if (nesting.behaviour_draws == 1) {
    parts.outer = variance_of_means - parts.chance / n;
  } else {
    const double mean_square_between = sums.between / (sums.draws * (m - 1));
    parts.behaviour = mean_square_between - parts.chance / n;
    parts.outer = variance_of_means - mean_square_between / m;
  }
  return parts;
}

/// √{(K − 1)/K · Σ(x − mean)²} of a share without each draw (Efron 1982, The Jackknife, the Bootstrap and Other
/// Resampling Plans).
double jackknife_error(const std::vector<Components>& without, double Components::*part) {
  if (without.size() < 3) return undefined;
  std::vector<double> shares;
  for (const Components& parts : without) shares.push_back(parts.total() > 0 ? parts.*part / parts.total() : 0);
  return standard_error_of(shares) * (static_cast<double>(without.size()) - 1);
}

/// What is known of the split: the components, and without each outer draw.
VarianceSplit split_of(const Components& parts, const std::vector<Components>& without, bool apart) {
  const double behaviour = std::max(0.0, parts.behaviour), outer = std::max(0.0, parts.outer);
  const double total = parts.chance + behaviour + outer;
  const auto part = [&](double variance, double Components::*of) {
    if (!(total > 0)) return VariancePart{variance, undefined, undefined};
    return VariancePart{variance, variance / total, jackknife_error(without, of)};
  };
  VarianceSplit split;
  split.chance = part(parts.chance, &Components::chance);
  // All that is not chance: its share has the same error.
  split.parameters = part(behaviour + outer, &Components::chance);
  if (apart) {
    split.behaviour = part(behaviour, &Components::behaviour);
    split.inputs = part(outer, &Components::outer);
  }
  return split;
}

void add_rows(std::vector<UncertaintyRow>& rows, const PlaceSeries& series, const Nesting& nesting) {
  std::vector<std::size_t> places = series.places_of(centre_level);
  for (std::size_t county : series.places_of(county_level)) places.push_back(county);
  for (std::size_t s = 0; s < series.scenarios().ids.size(); ++s) {
    for (std::size_t m = 0; m < series.models().ids.size(); ++m) {
      for (std::size_t place : places) {
        for (std::size_t y = 0; y < series.years().ids.size(); ++y) {
          rows.push_back({figure_at(series, place, y),
                          split_variance(series.series(s, m, place, y), nesting.inner, nesting.behaviour_draws)});
          rows.back().figure.scenario = series.scenarios().ids[s];
          rows.back().figure.model = series.models().ids[m];
        }
      }
    }
  }
}

}  // namespace

VarianceSplit split_variance(std::span<const double> values, std::size_t inner, std::size_t behaviour_draws) {
  const Nesting nesting{inner, behaviour_draws};
  sim::ensure(inner >= 2 && behaviour_draws >= 1 && values.size() % nesting.in_all() == 0 &&
                  values.size() >= 2 * nesting.in_all(),
              "variance is split over at least two draws of at least two replications each");
  const double centre = mean_of(values);
  std::vector<Sums> draws;
  Sums all;
  for (std::size_t first = 0; first < values.size(); first += nesting.in_all())
    all = all.with(draws.emplace_back(sums_of(values.subspan(first, nesting.in_all()), nesting, centre)), 1);
  std::vector<Components> without;
  if (draws.size() > 2)
    for (const Sums& draw : draws) without.push_back(components_of(all.with(draw, -1), nesting));
  return split_of(components_of(all, nesting), without, behaviour_draws > 1);
}

std::vector<UncertaintyRow> uncertainty_rows(const Store& store) {
  std::vector<UncertaintyRow> rows;
  const Heading& heading = store.heading();
  if (heading.inner < 2) return rows;
  const Nesting nesting{static_cast<std::size_t>(heading.inner / heading.behaviour_draws),
                        static_cast<std::size_t>(heading.behaviour_draws)};
  const Store all = store.all_replications();
  for (const char* measure : {"payment", "listed"})
    if (const auto series = series_of(all, measure)) add_rows(rows, *series, nesting);
  return rows;
}

}  // namespace valfri::results
