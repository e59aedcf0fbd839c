// SPDX-License-Identifier: Apache-2.0
// Indices of inequality against published values, exact fractions, and the properties that define them.
#include "results/inequality.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <vector>

namespace valfri::results {
namespace {

using Numbers = std::vector<double>;

Numbers ones(std::size_t n) { return Numbers(n, 1.0); }

const Numbers classes{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};

// The example of the R package ineq, and its own output; the other values by high-precision arithmetic on the formulas.
TEST(Inequality, ReproducesPublishedValues) {
  const Numbers w = ones(10);
  const Rows rows{classes, w};
  EXPECT_NEAR(gini(rows).value, 0.4620911, 1e-7);
  EXPECT_NEAR(gini_unbiased(rows).value, 0.5134346, 1e-7);
  EXPECT_NEAR(theil_t(rows).value, 0.3623412, 1e-7);
  EXPECT_NEAR(atkinson(rows, 0.5).value, 0.1796591, 1e-7);
  EXPECT_NEAR(atkinson(rows, 1).value, 0.3518251, 1e-7);
  EXPECT_NEAR(theil_l(rows).value, 0.433594649520446, 1e-12);
  EXPECT_NEAR(atkinson(rows, 2).value, 0.6290110545117581, 1e-12);
  const Numbers households{482, 825, 722, 690, 661, 760, 745, 2140, 1911, 1024};
  EXPECT_NEAR(gini({classes, households}).value, 0.38892566607278173, 1e-12);
}

TEST(Inequality, ConcentrationIndexIsExactAlsoAtTiesAndWeights) {
  const Numbers h{1, 3, 2, 5, 4, 6, 8, 7, 9, 12};
  Numbers rank(10);
  std::iota(rank.begin(), rank.end(), 1.0);
  const Numbers w = ones(10);
  EXPECT_NEAR(concentration_index({h, w}, rank).value, 59.0 / 190, 1e-14);
  EXPECT_NEAR(generalised_concentration_index({h, w}, rank).value, 59.0 / 190 * 5.7, 1e-13);
  // Ranks 1/8, 1/2, 1/2, 7/8 of values 1 to 4: 2/(4·2.5)·(1/8 + 5/2 + 7/2·1 + …) − 1 = 9/40.
  const Numbers four{1, 2, 3, 4}, tied{1, 2, 2, 3};
  EXPECT_NEAR(concentration_index({four, ones(4)}, tied).value, 9.0 / 40, 1e-15);
  // Weights 1, 2, 3 of values 4, 0, 1: mean 7/6, ranks 1/12, 4/12, 9/12.
  const Numbers three{4, 0, 1}, order{1, 1, 2}, weights{1, 2, 3};
  const double expected = 2 / (7.0 / 6) * (4 * (0.25 - 0.5) + 3 * (0.75 - 0.5)) / 6;
  EXPECT_NEAR(concentration_index({three, weights}, order).value, expected, 1e-15);
  // Payment 1, 1 by need 1, 3: C = 0, the Gini of need is 1/4.
  const Numbers paid{1, 1}, need{1, 3};
  EXPECT_NEAR(kakwani_index({paid, ones(2)}, need).value, -0.25, 1e-15);
}

// A share that is 0 for the lowest half and 1 for the highest: C = 1/2, so that E = 4·(1/2)·(1/2) = 1 and C_W = 1.
TEST(Inequality, BoundedIndicesNeedBoundsAndValuesWithin) {
  const Numbers h{0, 1}, rank{1, 2};
  const Numbers w = ones(2);
  const Bounds share{0, 1}, too_low{0, 0.5};
  EXPECT_NEAR(erreygers_index({h, w}, rank, &share).value, 1, 1e-15);
  EXPECT_NEAR(wagstaff_index({h, w}, rank, &share).value, 1, 1e-15);
  EXPECT_EQ(erreygers_index({h, w}, rank, nullptr).refusal, Refusal::no_bounds);
  EXPECT_EQ(wagstaff_index({h, w}, rank, nullptr).refusal, Refusal::no_bounds);
  EXPECT_EQ(erreygers_index({h, w}, rank, &too_low).refusal, Refusal::outside_bounds);
  const Numbers all_one{1, 1};
  EXPECT_EQ(wagstaff_index({all_one, w}, rank, &share).refusal, Refusal::outside_bounds);
}

// Values 1, 2, 3, 4 at ranks 1/8 … 7/8 lie on the line 1/2 + 4·R.
TEST(Inequality, SlopeIndicesAreThoseOfTheLine) {
  const Numbers four{1, 2, 3, 4}, rank{1, 2, 3, 4}, w = ones(4);
  const SlopeIndices line = slope_indices({four, w}, rank);
  EXPECT_NEAR(line.slope.value, 4, 1e-14);
  EXPECT_NEAR(line.relative.value, 1.6, 1e-14);
  EXPECT_NEAR(line.ratio.value, 9, 1e-12);
  const Numbers steep{0, 0, 0, 4}, same{1, 1, 1, 1};
  EXPECT_EQ(slope_indices({steep, w}, rank).ratio.refusal, Refusal::no_lowest_end);
  EXPECT_TRUE(slope_indices({steep, w}, rank).slope.defined());
  EXPECT_EQ(slope_indices({four, w}, same).slope.refusal, Refusal::equal_ranks);
}

TEST(Inequality, RefusesWhatIsUndefinedAndKeepsWhatIsNot) {
  const Numbers w = ones(2), zeros{0, 0}, some_zero{0, 2}, negative{-1, 2}, unknown{NAN, 2}, none{0, 0};
  EXPECT_EQ(gini({zeros, w}).refusal, Refusal::zero_mean);
  EXPECT_EQ(gini({negative, w}).refusal, Refusal::negative_value);
  EXPECT_EQ(gini({unknown, w}).refusal, Refusal::not_finite);
  EXPECT_EQ(gini({some_zero, none}).refusal, Refusal::no_weight);
  EXPECT_EQ(concentration_index({some_zero, w}, unknown).refusal, Refusal::not_finite);
  EXPECT_EQ(theil_l({some_zero, w}).refusal, Refusal::zero_value);
  EXPECT_EQ(atkinson({some_zero, w}, 1).refusal, Refusal::zero_value);
  EXPECT_EQ(atkinson({some_zero, w}, 2).refusal, Refusal::zero_value);
  EXPECT_TRUE(std::isnan(atkinson({some_zero, w}, 2).value));
  EXPECT_NEAR(gini({some_zero, w}).value, 0.5, 1e-15);
  EXPECT_NEAR(theil_t({some_zero, w}).value, std::log(2), 1e-15);
  EXPECT_NEAR(atkinson({some_zero, w}, 0.5).value, 0.5, 1e-15);
  // A row without weight counts for nothing, even where its value is no number.
  const Numbers first_out{0, 1};
  EXPECT_NEAR(gini({unknown, first_out}).value, 0, 1e-15);
  for (const Refusal refusal : {Refusal::no_weight, Refusal::no_bounds, Refusal::no_lowest_end})
    EXPECT_FALSE(text_of(refusal).empty());
}

template <class Property>
void holds(Property&& property) {
  rc::detail::TestParams params;
  params.seed = 20250101;
  params.maxSuccess = 200;
  const auto result = rc::detail::checkTestable(std::forward<Property>(property), rc::detail::TestMetadata(), params);
  if (!result.template is<rc::detail::SuccessResult>()) rc::detail::printResultMessage(result, std::cerr);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>());
}

struct Sample {
  Numbers values, weights, rank;
  std::vector<std::size_t> group;
};

// From low to high − 1, over the whole range from the first try on.
int whole(int low, int high) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high)); }

// Up to 12 rows of small whole numbers, so that ties are common; values above 0.
Sample sample() {
  Sample made;
  const int n = whole(2, 13);
  for (int i = 0; i < n; ++i) {
    made.values.push_back(whole(1, 20));
    made.weights.push_back(whole(1, 5));
    made.rank.push_back(whole(0, 6));
    made.group.push_back(static_cast<std::size_t>(whole(0, 3)));
  }
  return made;
}

Numbers relative_indices(const Sample& of) {
  const Rows rows{of.values, of.weights};
  Numbers all{gini(rows).value,          concentration_index(rows, of.rank).value,
              theil_t(rows).value,       theil_l(rows).value,
              atkinson(rows, 0.5).value, atkinson(rows, 1).value,
              atkinson(rows, 2).value,   kakwani_index(rows, of.values).value};
  const SlopeIndices slopes = slope_indices(rows, of.rank);
  if (slopes.relative.defined()) all.push_back(slopes.relative.value);
  return all;
}

void expect_same(const Numbers& one, const Numbers& other) {
  RC_ASSERT(one.size() == other.size());
  for (std::size_t i = 0; i < one.size(); ++i) RC_ASSERT(std::abs(one[i] - other[i]) < 1e-11);
}

TEST(InequalityProperties, ScaleOfValuesAndOfWeightsDoesNotMatter) {
  holds([] {
    const Sample of = sample();
    Sample scaled = of;
    for (double& x : scaled.values) x *= 1234.5;
    for (double& w : scaled.weights) w *= 7;
    expect_same(relative_indices(of), relative_indices(scaled));
  });
}

TEST(InequalityProperties, AWeightIsTheRowSoManyTimes) {
  holds([] {
    const Sample of = sample();
    Sample repeated;
    for (std::size_t i = 0; i < of.values.size(); ++i)
      for (int k = 0; k < static_cast<int>(of.weights[i]); ++k) {
        repeated.values.push_back(of.values[i]);
        repeated.rank.push_back(of.rank[i]);
        repeated.weights.push_back(1);
      }
    expect_same(relative_indices(of), relative_indices(repeated));
  });
}

TEST(InequalityProperties, OrderOfRowsDoesNotMatter) {
  holds([] {
    const Sample of = sample();
    Sample turned = of;
    for (Numbers* each : {&turned.values, &turned.weights, &turned.rank}) std::reverse(each->begin(), each->end());
    expect_same(relative_indices(of), relative_indices(turned));
  });
}

// From somebody with more to somebody with less, without changing their order: every index of inequality falls.
TEST(InequalityProperties, ATransferToThePoorerMakesItLess) {
  holds([] {
    Sample of = sample();
    std::fill(of.weights.begin(), of.weights.end(), 1.0);
    of.values[0] = 24;  // at least four above everybody else, so that there is somebody to take from
    const auto [low, high] = std::minmax_element(of.values.begin(), of.values.end());
    Sample after = of;
    after.values[static_cast<std::size_t>(low - of.values.begin())] += 1;
    after.values[static_cast<std::size_t>(high - of.values.begin())] -= 1;
    const Rows before{of.values, of.weights}, now{after.values, after.weights};
    RC_ASSERT(gini(now).value < gini(before).value);
    RC_ASSERT(theil_t(now).value < theil_t(before).value);
    RC_ASSERT(theil_l(now).value < theil_l(before).value);
    for (const double epsilon : {0.5, 1.0, 2.0})
      RC_ASSERT(atkinson(now, epsilon).value < atkinson(before, epsilon).value);
  });
}

TEST(InequalityProperties, WithinAndBetweenAddUp) {
  holds([] {
    const Sample of = sample();
    const Rows rows{of.values, of.weights};
    for (const Decomposition& parts : {theil_t_by_group(rows, of.group), theil_l_by_group(rows, of.group)}) {
      RC_ASSERT(std::abs(parts.within.value + parts.between.value - parts.total.value) < 1e-12);
      RC_ASSERT(parts.within.value > -1e-12);
      RC_ASSERT(parts.between.value > -1e-12);
    }
  });
}

TEST(InequalityProperties, TheReversedRankTurnsTheSign) {
  holds([] {
    const Sample of = sample();
    Numbers reversed;
    for (const double r : of.rank) reversed.push_back(-r);
    const Rows rows{of.values, of.weights};
    RC_ASSERT(std::abs(concentration_index(rows, of.rank).value + concentration_index(rows, reversed).value) < 1e-12);
    RC_ASSERT(std::abs(concentration_index(rows, of.rank).value) <= gini(rows).value + 1e-12);
  });
}

}  // namespace
}  // namespace valfri::results
