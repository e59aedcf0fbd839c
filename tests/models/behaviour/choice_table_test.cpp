// SPDX-License-Identifier: Apache-2.0
// The search for the best rival against the multinomial logit worked out by hand: with the travel scale of 100 minutes
// and −0.342 a minute, a centre t minutes away weighs exp(−0.342 · 100 · ln(1 + t/100)) = (1 + t/100)^−34.2.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t n_people = 200000;
constexpr std::size_t n_bins = 10;
constexpr double no_limit = std::numeric_limits<double>::infinity();
constexpr std::array<double, 4> minutes{2, 5, 9, 14};
constexpr std::array<double, 4> factor{1.0, 0.8, 1.3, 0.6};

double by_hand(std::size_t centre) { return std::pow(1 + minutes[centre] / 100, -34.2); }

struct OneArea {
  OneArea() : stage(Minutes{{minutes.begin(), minutes.end()}}) {
    stage.county.centres[1].is_private = true;
    stage.add_singles(1, 0);
    stage.build();
    table = ChoiceTable(stage.setting(), shipped_behaviour().main(), {});
  }
  Rival search(std::size_t who, std::span<const double> factors, std::uint16_t excluded, double limit) const {
    return table.best_rival({static_cast<sim::Identity>(who), 0, 2, excluded, limit}, factors, draws, sim::Month{3},
                            purpose::choice_forced);
  }
  Stage stage;
  ChoiceTable table;
  sim::Draws draws{Stage::seed, sim::Replication{0}};
};

/// Joint law of centre and X against shares w/Σw, X exponential with rate Σw, and independence: cells of centre ×
/// tenths of X. Weights are by_hand × factors, without the excluded.
void expect_logit(const char* what, const OneArea& county, std::span<const double> factors, std::uint16_t excluded) {
  double total = 0;
  for (std::size_t c = 0; c < 4; ++c) total += c == excluded ? 0 : by_hand(c) * factors[c];
  std::vector<double> observed(4 * n_bins, 0.0), expected(4 * n_bins, 0.0);
  for (std::size_t c = 0; c < 4; ++c)
    for (std::size_t bin = 0; bin < n_bins; ++bin)
      expected[c * n_bins + bin] = c == excluded ? 0 : n_people * by_hand(c) * factors[c] / total / n_bins;
  for (std::size_t who = 0; who < n_people; ++who) {
    const Rival rival = county.search(who, factors, excluded, no_limit);
    ASSERT_TRUE(rival.found);
    ASSERT_NE(rival.centre, excluded);
    const auto bin = static_cast<std::size_t>((1 - std::exp(-rival.x * total)) * n_bins);
    observed[rival.centre * n_bins + std::min(bin, n_bins - 1)] += 1;
  }
  support::expect_chi_squared({what, Stage::seed}, observed, expected);
}

TEST(ChoiceTable, WeighsACentreByTheWayToIt) {
  const OneArea county;
  for (std::size_t c = 0; c < 4; ++c) EXPECT_NEAR(county.table.weight(0, 2, c) / by_hand(c), 1.0, 1e-12) << c;
  // 0.05 a step above the middle income, at the private centre only.
  EXPECT_NEAR(county.table.weight(0, 4, 1) / county.table.weight(0, 2, 1), std::exp(0.10), 1e-12);
  EXPECT_EQ(county.table.weight(0, 4, 0), county.table.weight(0, 2, 0));
}

TEST(ChoiceTable, AddsTheBalanceToTheUtilityOfItsCentre) {
  const OneArea county;
  const std::array<double, 4> balance{0, 0, 0.7, 0};
  const ChoiceTable balanced(county.stage.setting(), shipped_behaviour().main(), balance);
  EXPECT_NEAR(balanced.weight(0, 2, 2) / county.table.weight(0, 2, 2), std::exp(0.7), 1e-12);
  EXPECT_EQ(balanced.weight(0, 2, 1), county.table.weight(0, 2, 1));
}

TEST(ChoiceTable, ReproducesTheMultinomialLogitWhenNobodyIsExcluded) {
  expect_logit("centre and X, all centres", OneArea(), factor, no_centre);
}

TEST(ChoiceTable, ReproducesTheMultinomialLogitOverTheRestWhenTheOwnCentreIsExcluded) {
  expect_logit("centre and X, without the strongest", OneArea(), factor, 0);
  expect_logit("centre and X, without a weak one", OneArea(), factor, 2);
}

TEST(ChoiceTable, KeepsTheLawWhereNearlyAllProposalsAreRefused) {
  // A proposal is accepted with probability Σ w·F / (Σ w · highest): below 1/1000 here, so 19 in 20 end in the
  // fallback; with factors a fiftieth, about half do.
  std::array<double, 4> tiny{}, small{};
  for (std::size_t c = 0; c < 4; ++c) {
    tiny[c] = factor[c] / 1000;
    small[c] = factor[c] / 50;
  }
  expect_logit("centre and X, fallback", OneArea(), tiny, no_centre);
  expect_logit("centre and X, fallback without one", OneArea(), tiny, 0);
  expect_logit("centre and X, half fallback", OneArea(), small, no_centre);
}

TEST(ChoiceTable, IsOnlyCutOffByTheLimit) {
  const OneArea county;
  constexpr double limit = 0.8;
  std::size_t cut = 0;
  for (std::size_t who = 0; who < 20000; ++who) {
    const Rival free = county.search(who, factor, 1, no_limit);
    const Rival limited = county.search(who, factor, 1, limit);
    ASSERT_EQ(limited.found, free.x < limit);
    if (limited.found) {
      ASSERT_EQ(limited.centre, free.centre);
      ASSERT_EQ(limited.x, free.x);
    } else {
      ++cut;
    }
  }
  EXPECT_GT(cut, 1000u);
  EXPECT_LT(cut, 19000u);
}

TEST(ChoiceTable, ChangesNothingForOthersWhenACentreClosesAndSharesItsPeopleByWeight) {
  const OneArea county;
  std::array<double, 4> without = factor;
  without[1] = 0;
  std::array<double, 4> moved{};
  double n = 0;
  for (std::size_t who = 0; who < n_people; ++who) {
    const Rival before = county.search(who, factor, no_centre, no_limit);
    const Rival after = county.search(who, without, no_centre, no_limit);
    if (before.centre == 1) {
      moved[after.centre] += 1;
      n += 1;
      continue;
    }
    ASSERT_EQ(after.centre, before.centre) << who;
    ASSERT_EQ(after.x, before.x) << who;
  }
  double rest = 0;
  for (std::size_t c = 0; c < 4; ++c) rest += by_hand(c) * without[c];
  std::array<double, 4> expected{};
  for (std::size_t c = 0; c < 4; ++c) expected[c] = n * by_hand(c) * without[c] / rest;
  support::expect_chi_squared({"where people of a closed centre go", Stage::seed}, moved, expected);
}

TEST(ChoiceTable, FindsTheSameRivalsTogetherAsOneByOne) {
  const OneArea county;
  for (const std::size_t n : {std::size_t{1}, std::size_t{7}, ChoiceTable::batch}) {
    std::vector<Seeker> seekers;
    for (std::size_t who = 0; who < n; ++who)
      seekers.push_back(
          {static_cast<sim::Identity>(who), 0, 2, static_cast<std::uint16_t>(who % 4), who % 2 == 0 ? 1.0 : no_limit});
    std::vector<Rival> found(n);
    county.table.best_rivals(seekers, factor, county.draws, sim::Month{3}, purpose::choice_forced,
                             sim::choose_kernels(sim::KernelPath::fastest).philox_many, found);
    for (std::size_t who = 0; who < n; ++who) {
      const Rival alone = county.search(who, factor, seekers[who].own, seekers[who].limit);
      EXPECT_EQ(found[who].found, alone.found);
      EXPECT_EQ(found[who].centre, alone.centre);
      EXPECT_EQ(found[who].x, alone.x);
    }
  }
}

TEST(ChoiceTable, FindsNoRivalWhereThereIsOnlyTheOwnCentre) {
  Stage alone(Minutes{{3.0}});
  alone.add_singles(1, 0);
  alone.build();
  const ChoiceTable table(alone.setting(), shipped_behaviour().main(), {});
  const sim::Draws draws(Stage::seed, sim::Replication{0});
  const std::array<double, 1> one{1.0};
  for (std::size_t who = 0; who < 1000; ++who)
    ASSERT_FALSE(table
                     .best_rival({static_cast<sim::Identity>(who), 0, 2, 0, no_limit}, one, draws, sim::Month{0},
                                 purpose::choice_dissatisfied)
                     .found);
}

TEST(ChoiceTable, BoundsEveryFactorByTheHighestAndTheLowest) {
  // 3 spreads · 0.14 a spread and twice 2 days · 0.07 a day on either side: exp(±(0.42 + 0.28)).
  const OneArea county;
  EXPECT_NEAR(county.table.highest_factor(), std::exp(0.70), 1e-12);
  EXPECT_NEAR(county.table.lowest_factor(), std::exp(-0.70), 1e-12);
}

}  // namespace
}  // namespace valfri::models
