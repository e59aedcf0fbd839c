// SPDX-License-Identifier: Apache-2.0
#include "results/quantile.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace valfri::results {
namespace {

TEST(Quantile, InterpolatesAtPositionNMinusOneTimesP) {
  const std::vector<double> four{1, 2, 3, 4};
  EXPECT_DOUBLE_EQ(quantile(four, 500), 2.5);
  EXPECT_DOUBLE_EQ(quantile(four, 250), 1.75);
  EXPECT_DOUBLE_EQ(quantile(four, 50), 1.15);
  EXPECT_DOUBLE_EQ(quantile(four, 950), 3.85);
  EXPECT_EQ(quantile(four, 0), 1);
  EXPECT_EQ(quantile(four, 1000), 4);
}

TEST(Quantile, IsAnOrderStatisticWhereThePositionIsWhole) {
  std::vector<double> values;
  for (int i = 1; i <= 21; ++i) values.push_back(i / 10.0);
  EXPECT_EQ(quantile(values, 950), 2.0);
  EXPECT_EQ(quantile(values, 50), 0.2);
}

TEST(Quantile, OfOneValueIsThatValue) {
  const std::vector<double> one{42};
  EXPECT_EQ(quantile(one, 50), 42);
}

TEST(Quantile, OfNothingIsRefused) { EXPECT_THROW(quantile({}, 500), sim::InvariantError); }

void check_ranks(std::size_t n, int per_mille, std::size_t low, std::size_t high, double coverage) {
  const Ranks ranks = interval_ranks(n, per_mille);
  EXPECT_EQ(ranks.low, low) << n << " " << per_mille;
  EXPECT_EQ(ranks.high, high) << n << " " << per_mille;
  EXPECT_NEAR(ranks.coverage, coverage, 5e-11) << n << " " << per_mille;
}

// Worked in rational arithmetic from the binomial probabilities themselves.
TEST(IntervalRanks, EqualBinomialQuantiles) {
  check_ranks(1000, 950, 936, 964, 0.9580952682226541);
  check_ranks(200, 50, 4, 17, 0.9671521638567258);
  check_ranks(60, 500, 22, 39, 0.972659866131922);
}

TEST(IntervalRanks, LieOutsideTheValuesWhereThereIsNoBound) {
  check_ranks(200, 990, 195, 201, 0.9839770930908225);
  check_ranks(60, 950, 53, 61, 0.9902108512900585);
  check_ranks(1, 500, 0, 2, 1.0);
}

TEST(Quantile, LiesAtInfinityBetweenInfiniteValues) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(quantile(std::vector<double>{1, infinity, infinity}, 750), infinity);
  EXPECT_EQ(quantile(std::vector<double>{1, infinity, infinity}, 250), infinity);
  EXPECT_EQ(quantile(std::vector<double>{1, infinity, infinity}, 0), 1);
}

}  // namespace
}  // namespace valfri::results
