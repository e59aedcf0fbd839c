// SPDX-License-Identifier: Apache-2.0
#include "models/county/proportional_fitting.hpp"

#include <gtest/gtest.h>

#include "sim/error.hpp"

namespace valfri::models {
namespace {

// Rows 50, 50 and columns 40, 60. Fitting keeps the odds ratio of the seed, 6·1/(1·1) = 6 = 30·40/(20·10).
TEST(ProportionalFitting, FindsTheOneTableWithTheMarginsAndTheOddsRatioOfTheSeed) {
  std::vector<double> table{6, 1, 1, 1};
  const std::vector<double> rows{50, 50};
  const std::vector<double> columns{40, 60};
  ASSERT_TRUE(fit_proportionally(table, rows, columns).has_value());
  EXPECT_NEAR(table[0], 30, 1e-6);
  EXPECT_NEAR(table[1], 20, 1e-6);
  EXPECT_NEAR(table[2], 10, 1e-6);
  EXPECT_NEAR(table[3], 40, 1e-6);
}

// Round 1: rows give 300/7, 50/7, 25, 25; columns then ×40·7/475 and ×60·7/225.
TEST(ProportionalFitting, FirstRoundIsAsWorkedByHand) {
  std::vector<double> table{6, 1, 1, 1};
  const std::vector<double> rows{50, 50};
  const std::vector<double> columns{40, 60};
  EXPECT_FALSE(fit_proportionally(table, rows, columns, 1e-10, 1).has_value());
  EXPECT_NEAR(table[0], 480.0 / 19, 1e-12);
  EXPECT_NEAR(table[1], 40.0 / 3, 1e-12);
  EXPECT_NEAR(table[2], 280.0 / 19, 1e-12);
  EXPECT_NEAR(table[3], 140.0 / 3, 1e-12);
}

TEST(ProportionalFitting, LeavesATableThatFitsAsItIs) {
  std::vector<double> table{30, 20, 10, 40};
  const std::vector<double> rows{50, 50};
  const std::vector<double> columns{40, 60};
  EXPECT_EQ(fit_proportionally(table, rows, columns), 1);
  EXPECT_EQ(table, (std::vector<double>{30, 20, 10, 40}));
}

TEST(ProportionalFitting, KeepsZeros) {
  std::vector<double> table{1, 0, 1, 1};
  const std::vector<double> rows{20, 80};
  const std::vector<double> columns{50, 50};
  ASSERT_TRUE(fit_proportionally(table, rows, columns, 1e-6, 100000).has_value());
  EXPECT_EQ(table[1], 0);
  EXPECT_NEAR(table[0], 20, 1e-3);
}

// 10 over 1:2:4 is 1.43, 2.86, 5.71: rounded down 1, 2, 5; two are left, for .86 and .71.
TEST(WholePersons, GivesThoseLeftOverToTheLargestRemainders) {
  const std::vector<double> shares{1, 2, 4};
  EXPECT_EQ(whole_persons(shares, 10), (std::vector<std::int64_t>{1, 3, 6}));
}

TEST(WholePersons, GivesTiesToTheLowerIndex) {
  const std::vector<double> shares{0.5, 0.5, 0.5, 0.5};
  EXPECT_EQ(whole_persons(shares, 6), (std::vector<std::int64_t>{2, 2, 1, 1}));
}

TEST(WholePersons, GivesNobodyToAnybodyWhenThereIsNobody) {
  const std::vector<double> shares{0, 0};
  EXPECT_EQ(whole_persons(shares, 0), (std::vector<std::int64_t>{0, 0}));
}

TEST(WholePersons, RefusesSharesWithoutASum) {
  const std::vector<double> shares{0, 0};
  EXPECT_THROW(whole_persons(shares, 1), sim::InvariantError);
}

}  // namespace
}  // namespace valfri::models
