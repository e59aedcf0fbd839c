// SPDX-License-Identifier: Apache-2.0
// The statistical checks themselves: critical values from tables, and that each can fail.
#include "tests/support/statistics.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <array>

namespace {

using namespace valfri::support;

// Abramowitz & Stegun 1972, tables 26.5 and 26.6 (normal) and 26.8 (chi-squared).
TEST(Statistics, CriticalValuesAreThoseOfTheTables) {
  EXPECT_NEAR(normal_critical(Alpha{0.05}), 1.95996, 5e-6);
  EXPECT_NEAR(normal_critical(Alpha{0.01}), 2.57583, 5e-6);
  EXPECT_NEAR(normal_critical(house_alpha), 4.892, 5e-4);
  EXPECT_NEAR(chi_squared_critical(1, Alpha{0.05}), 3.84146, 5e-6);
  EXPECT_NEAR(chi_squared_critical(10, Alpha{0.01}), 23.2093, 5e-5);
  EXPECT_NEAR(chi_squared_critical(30, Alpha{0.001}), 59.703, 5e-4);
}

TEST(Statistics, AMeanPassesWithinTheCriticalValueAndFailsBeyondIt) {
  // Standard error 2 / √10000 = 0.02; 4.892 of them are 0.0978.
  expect_mean({"just inside", 0}, {10000, 5.097, 2}, 5);
  EXPECT_NONFATAL_FAILURE(expect_mean({"just outside", 0}, {10000, 5.099, 2}, 5), "just outside: seed 0, n 10000");
  EXPECT_NONFATAL_FAILURE(expect_mean({"below", 0}, {10000, 4.901, 2}, 5), "below");
}

TEST(Statistics, AProportionIsJudgedByTheExactBinomialTail) {
  // P(no success in 20 throws at 1/2) = 2^-20 = 9.5e-7, above 5e-7; in 21 throws 4.8e-7, below.
  expect_proportion({"twenty tails", 0}, 20, 0, 0.5);
  EXPECT_NONFATAL_FAILURE(expect_proportion({"tails again", 0}, 21, 0, 0.5), "tails again");
  EXPECT_NONFATAL_FAILURE(expect_proportion({"heads again", 0}, 21, 21, 0.5), "heads again");
}

TEST(Statistics, ChiSquaredFailsForADieThatIsNotFair) {
  const std::array<double, 6> fair{1000, 1000, 1000, 1000, 1000, 1000};
  const std::array<double, 6> thrown{1030, 980, 1010, 960, 1020, 1000};  // (900+400+100+1600+400)/1000 = 3.4
  const std::array<double, 6> loaded{1150, 970, 970, 970, 970, 970};     // (22500+5·900)/1000 = 27, alpha 1e-3: 20.5
  expect_chi_squared({"fair", 0}, thrown, fair);
  EXPECT_NONFATAL_FAILURE(expect_chi_squared({"loaded", 0, Alpha{1e-3}}, loaded, fair), "chi2(5) = 27.00");
}

TEST(Statistics, SmallCellsArePooledAndImpossibleOnesWatched) {
  const std::array<double, 4> expected{970, 10, 20, 0};
  const std::array<double, 4> good{960, 12, 28, 0};
  const std::array<double, 4> impossible{969, 10, 20, 1};
  expect_chi_squared({"pooled", 0}, good, expected);
  const std::array<double, 3> expected_rarely{970, 30, 0};
  const std::array<double, 3> found_rarely{969, 30, 1};
  EXPECT_NONFATAL_FAILURE(expect_chi_squared({"never", 0}, found_rarely, expected_rarely), "never");
  expect_chi_squared({"one in a pool of ten", 0}, impossible, std::array<double, 4>{970, 9.5, 20, 0.5});
}

TEST(Statistics, AVarianceIsJudgedOnBothSides) {
  // Chi-squared with 400 degrees has standard deviation √800 = 28.3.
  expect_variance({"as it should be", 0}, 400, 400);
  EXPECT_NONFATAL_FAILURE(expect_variance({"too large", 0}, 570, 400), "too large");
  EXPECT_NONFATAL_FAILURE(expect_variance({"too small", 0}, 270, 400), "too small");
}

}  // namespace
