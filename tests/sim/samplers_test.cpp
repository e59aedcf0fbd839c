// SPDX-License-Identifier: Apache-2.0
// Draws by inverse distribution function against tables of the distribution function.
#include "sim/samplers.hpp"

#include <gtest/gtest.h>

#include "sim/error.hpp"

namespace {

using namespace valfri::sim;

TEST(Poisson, IsTheInverseOfTheTabulatedDistributionFunction) {
  // P(N ≤ n) to five decimals: Abramowitz & Stegun 1972, table 26.7 (1 − Q with χ² = 2·mean, ν = 2n + 2).
  struct Row {
    double mean;
    std::uint32_t n;
    double at_most_n;
  };
  const Row rows[] = {{0.1, 0, 0.90484}, {0.1, 1, 0.99532}, {0.1, 2, 0.99985}, {1.0, 0, 0.36788},
                      {1.0, 1, 0.73576}, {1.0, 2, 0.91970}, {1.0, 3, 0.98101}, {5.0, 0, 0.00674},
                      {5.0, 4, 0.44049}, {5.0, 5, 0.61596}, {5.0, 8, 0.93191}, {5.0, 10, 0.98630}};
  for (const Row& row : rows) {
    EXPECT_EQ(poisson(row.mean, row.at_most_n - 1e-5), row.n) << "mean " << row.mean;
    EXPECT_EQ(poisson(row.mean, row.at_most_n + 1e-5), row.n + 1) << "mean " << row.mean;
  }
}

TEST(Poisson, NeverHappensAtMeanZero) {
  for (const double u : {0x1p-53, 0.5, 1 - 0x1p-53}) EXPECT_EQ(poisson(0.0, u), 0u);
}

TEST(Poisson, GrowsWithTheMeanAndWithTheUniform) {
  for (int i = 1; i < 200; ++i) {
    const double u = i / 200.0;
    std::uint32_t before = 0;
    for (int k = 0; k <= 6000; ++k) {
      const std::uint32_t n = poisson(k * 0.1, u);
      ASSERT_GE(n, before) << "mean " << k * 0.1 << ", u " << u;
      before = n;
    }
  }
  std::uint32_t before = 0;
  for (int i = 1; i < 10000; ++i) {
    const std::uint32_t n = poisson(600, i / 10000.0);
    ASSERT_GE(n, before);
    before = n;
  }
  EXPECT_NEAR(poisson(600, 0.5), 600, 1);  // the median lies within 1 of the mean (Choi 1994)
}

TEST(Poisson, StaysMeaningfulAtTheLargestUniform) {
  // 1 − 2⁻⁵³: P(N > 25 | mean 3) < 1e-15, P(N > 13 | mean 0.5) < 1e-15, P(N > 860 | mean 600) < 1e-20.
  EXPECT_LE(poisson(0.5, 1 - 0x1p-53), 30u);
  EXPECT_LE(poisson(3.0, 1 - 0x1p-53), 40u);
  EXPECT_LE(poisson(600.0, 1 - 0x1p-53), 900u);
  for (int k = 1; k < 600; ++k) EXPECT_LE(poisson(k, 1 - 0x1p-53), static_cast<std::uint32_t>(2 * k + 40)) << k;
}

TEST(Poisson, RefusesAMeanOutsideItsRange) {
  EXPECT_THROW(poisson(-0.1, 0.5), InvariantError);
  EXPECT_THROW(poisson(600.1, 0.5), InvariantError);
}

}  // namespace
