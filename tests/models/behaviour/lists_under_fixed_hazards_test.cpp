// SPDX-License-Identifier: Apache-2.0
// The whole month of the county, for a year, against lists in closed form: households of one, no moves, fixed hazards,
// and everybody's match kept.
//
// Let U = E/w_own be exponential with rate R given the past, K = exp(κ) the inertia and S the rivals' sum of weights.
// At a thought, the best rival's X is exponential with rate S, and the resident changes when X < U/K, which is
// exponential with rate R·K. So the chance of a change is S/(S + R·K), to each rival by its weight; then U becomes X,
// which given the change is exponential with rate S + R·K. If the resident stays, U given K·X > U is exponential with
// rate R + S/K. Either way U stays exponential: (own centre, R, number of changes) is a Markov chain, and it stops at
// two changes in the year. A month has a thought with probability 1 − exp(−hazard). The passive start with E of mean 1,
// so R = w_own.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t n_centres = 4;
constexpr std::array<double, n_centres> minutes{3, 4, 6, 8};
constexpr double inertia = -0.4;  // κ
constexpr int months = 12;
constexpr std::array<std::size_t, 3> starters{400, 250, 150};  // passive residents at centres 0, 1 and 3
constexpr std::array<std::uint16_t, 3> starts_at{0, 1, 3};
constexpr int n_replications = 400;

double weight(std::size_t centre) { return std::pow(1 + minutes[centre] / 100, -34.2); }

using Law = std::array<double, n_centres>;

/// Where a passive resident of the centre is after a year.
Law law_after_a_year(std::uint16_t start, double hazard) {
  using State = std::tuple<std::size_t, double, int>;  // own centre, R, changes
  const double k = std::exp(inertia), thought = 1 - std::exp(-hazard);
  double all = 0;
  for (std::size_t c = 0; c < n_centres; ++c) all += weight(c);
  std::map<State, double> now{{{start, weight(start), 0}, 1.0}};
  for (int month = 0; month < months; ++month) {
    std::map<State, double> next;
    for (const auto& [state, p] : now) {
      const auto [own, rate, changes] = state;
      const double s = all - weight(own);
      if (changes == 2) {
        next[state] += p;
        continue;
      }
      next[state] += p * (1 - thought);
      const double change = s / (s + rate * k);
      next[{own, rate + s / k, changes}] += p * thought * (1 - change);
      for (std::size_t c = 0; c < n_centres; ++c)
        if (c != own) next[{c, s + rate * k, changes + 1}] += p * thought * change * weight(c) / s;
    }
    now = std::move(next);
  }
  Law law{};
  for (const auto& [state, p] : now) law[std::get<0>(state)] += p;
  return law;
}

void expect_closed_form(double hazard) {
  Stage stage(Minutes{{minutes.begin(), minutes.end()}});
  for (std::size_t g = 0; g < starters.size(); ++g) stage.add_singles(starters[g], starts_at[g]);
  stage.build(months);
  Values values = quiet(shipped_behaviour().main());
  values.attention_base = hazard;
  values.inertia_dissatisfied = inertia;

  // People are independent, so lists are sums of multinomials. Groups of centres stand for covariances:
  // var(a + b) = var(a) + var(b) + 2·cov(a, b).
  const std::array<std::array<bool, n_centres>, 7> groups{{{true, false, false, false},
                                                           {false, true, false, false},
                                                           {false, false, true, false},
                                                           {false, false, false, true},
                                                           {true, true, false, false},
                                                           {true, false, true, false},
                                                           {true, false, false, true}}};
  std::array<double, 7> mean{}, variance{}, found{}, squares{};
  for (std::size_t g = 0; g < starters.size(); ++g) {
    const Law law = law_after_a_year(starts_at[g], hazard);
    ASSERT_NEAR(law[0] + law[1] + law[2] + law[3], 1.0, 1e-12);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      double p = 0;
      for (std::size_t c = 0; c < n_centres; ++c) p += groups[i][c] ? law[c] : 0;
      mean[i] += static_cast<double>(starters[g]) * p;
      variance[i] += static_cast<double>(starters[g]) * p * (1 - p);
    }
  }
  for (int replication = 0; replication < n_replications; ++replication) {
    stage.begin(values, static_cast<sim::Replication>(replication));
    const sim::Draws draws(99, static_cast<sim::Replication>(replication));
    for (std::size_t i = 0; i < stage.households(); ++i)
      stage.lane().listings[stage.slots(i)[0]].match =
          static_cast<float>(-std::log(draws.uniform(static_cast<sim::Identity>(i), sim::Month{0}, sim::Purpose{1})));
    stage.play(months);
    const std::vector<double> listed = stage.listed();
    for (std::size_t i = 0; i < groups.size(); ++i) {
      double n = 0;
      for (std::size_t c = 0; c < n_centres; ++c) n += groups[i][c] ? listed[c] : 0;
      found[i] += n / n_replications;
      squares[i] += (n - mean[i]) * (n - mean[i]) / variance[i];
    }
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    support::expect_mean({"mean list", Stage::seed}, {n_replications, found[i], std::sqrt(variance[i])}, mean[i]);
    support::expect_variance({"variance of lists", Stage::seed}, squares[i], n_replications);
  }
}

// Below a twelfth a month the calendar books a year at a time, above it month by month.
TEST(ListsUnderFixedHazards, HaveTheMeanAndCovarianceOfTheClosedForm) { expect_closed_form(0.05); }
TEST(ListsUnderFixedHazards, HaveTheMeanAndCovarianceOfTheClosedFormAtHighHazards) { expect_closed_form(0.12); }

// With one centre in the county there is nothing to change to, whatever the hazard.
TEST(ListsUnderFixedHazards, StandStillWhereThereIsOneCentre) {
  Stage stage(Minutes{{3.0}});
  stage.add_singles(500, 0);
  stage.build(months);
  Values values = quiet(shipped_behaviour().main());
  values.attention_base = 0.12;
  values.inertia_dissatisfied = -5;
  stage.begin(values, sim::Replication{0});
  stage.play(months);
  for (std::size_t i = 0; i < stage.households(); ++i) {
    const Listing& listing = stage.lane().listings[stage.slots(i)[0]];
    ASSERT_EQ(stage.lane().listed_at[stage.slots(i)[0]], 0);
    ASSERT_EQ(listing.last_change, long_ago);
  }
}

}  // namespace
}  // namespace valfri::models
