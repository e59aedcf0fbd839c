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

// P(N ≤ n) summed term by term with 60 decimal digits.
TEST(PoissonOfAnyMean, IsTheInverseOfTheDistributionFunction) {
  struct Row {
    double mean;
    std::int64_t n;
    double at_most_n;
  };
  const Row rows[] = {{60, 44, 0.018973},     {60, 60, 0.534262},     {60, 75, 0.974036},
                      {500, 455, 0.022047},   {500, 500, 0.511891},   {500, 544, 0.975522},
                      {5000, 4858, 0.022306}, {5000, 5000, 0.503761}, {5000, 5141, 0.976931}};
  for (const Row& row : rows) {
    EXPECT_EQ(poisson_of_any_mean(row.mean, row.at_most_n - 1e-4), row.n) << row.mean;
    EXPECT_EQ(poisson_of_any_mean(row.mean, row.at_most_n + 1e-4), row.n + 1) << row.mean;
  }
  // P(N ≤ 29 | 60) = 6.876e-6 to one part in ten, P(N > 589 | 500) = 4.839e-5 to one in fifty.
  EXPECT_EQ(poisson_of_any_mean(60, 6.876e-6 * 0.9), 29);
  EXPECT_EQ(poisson_of_any_mean(60, 6.876e-6 * 1.1), 30);
  EXPECT_EQ(poisson_of_any_mean(500, 1 - 4.839e-5 * 1.02), 589);
  EXPECT_EQ(poisson_of_any_mean(500, 1 - 4.839e-5 * 0.98), 590);
}

TEST(PoissonOfAnyMean, IsThePoissonUpToFifty) {
  for (const double mean : {0.0, 3.0, 50.0})
    for (const double u : {1e-9, 0.3, 0.999}) EXPECT_EQ(poisson_of_any_mean(mean, u), poisson(mean, u));
  for (const double u : {0x1p-53, 1 - 0x1p-53}) {
    EXPECT_GE(poisson_of_any_mean(51, u), 0);
    EXPECT_LT(poisson_of_any_mean(1e6, u), 1'010'000);
  }
}

// P(K ≤ k) summed term by term with 60 decimal digits.
TEST(Binomial, IsTheInverseOfTheDistributionFunction) {
  struct Row {
    std::int64_t n;
    double p;
    std::int64_t k;
    double at_most_k;
  };
  const Row rows[] = {{10, 0.3, 0, 0.028248},       {10, 0.3, 3, 0.649611},       {10, 0.3, 5, 0.952651},
                      {20, 0.79, 12, 0.041923},     {20, 0.79, 15, 0.414177},     {20, 0.79, 19, 0.991035},
                      {1000, 0.9, 881, 0.027805},   {1000, 0.9, 900, 0.515418},   {1000, 0.9, 918, 0.976903},
                      {5000, 0.42, 2030, 0.023088}, {5000, 0.42, 2100, 0.506020}, {5000, 0.42, 2169, 0.976663}};
  for (const Row& row : rows) {
    EXPECT_EQ(binomial(row.n, row.p, row.at_most_k - 1e-4), row.k) << row.n << " " << row.p;
    EXPECT_EQ(binomial(row.n, row.p, row.at_most_k + 1e-4), row.k + 1) << row.n << " " << row.p;
  }
}

TEST(Binomial, KeepsWithinItsTrials) {
  for (const double u : {0x1p-53, 0.5, 1 - 0x1p-53}) {
    EXPECT_EQ(binomial(0, 0.5, u), 0);
    EXPECT_EQ(binomial(7, 0.0, u), 0);
    EXPECT_EQ(binomial(7, 1.0, u), 7);
    for (const double p : {0.001, 0.5, 0.999}) {
      EXPECT_GE(binomial(300, p, u), 0);
      EXPECT_LE(binomial(300, p, u), 300);
    }
  }
  EXPECT_THROW(binomial(-1, 0.5, 0.5), InvariantError);
  EXPECT_THROW(binomial(1, 1.1, 0.5), InvariantError);
}

// Chi-squared with k degrees over k, k = 2 / spread²: Abramowitz & Stegun 1972, table 26.8 (8 and, by k = 200, tables
// of the chi-squared distribution: 168.279 and 233.994).
TEST(GammaOfMeanOne, HasTheQuantilesOfTheTable) {
  EXPECT_NEAR(gamma_of_mean_one(0.5, 0.05), 2.73264 / 8, 3e-3);
  EXPECT_NEAR(gamma_of_mean_one(0.5, 0.50), 7.34412 / 8, 3e-3);
  EXPECT_NEAR(gamma_of_mean_one(0.5, 0.95), 15.5073 / 8, 3e-3);
  EXPECT_NEAR(gamma_of_mean_one(0.1, 0.05), 168.279 / 200, 1e-4);
  EXPECT_NEAR(gamma_of_mean_one(0.1, 0.95), 233.994 / 200, 1e-4);
  EXPECT_EQ(gamma_of_mean_one(0.0, 0.95), 1.0);
  EXPECT_GE(gamma_of_mean_one(0.5, 0x1p-53), 0.0);
  EXPECT_THROW(gamma_of_mean_one(0.6, 0.5), InvariantError);
}

}  // namespace
