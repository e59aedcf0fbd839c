// SPDX-License-Identifier: Apache-2.0
#include "results/comparison.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace valfri::results {
namespace {

Comparison compared(const std::vector<double>& reference, const std::vector<double>& changed) {
  return compare(BandMaker(reference.size()), reference, changed);
}

TEST(Comparison, PairsByReplication) {
  // Unpaired, these overlap widely; paired, every replication loses exactly one.
  const Comparison result = compared({100, 200, 300, 400}, {99, 199, 299, 399});
  EXPECT_EQ(result.reference, 250);
  EXPECT_EQ(result.changed, 249);
  EXPECT_EQ(result.difference.mean, -1);
  EXPECT_EQ(result.difference.standard_error, 0);
  EXPECT_DOUBLE_EQ(result.relative, -0.004);
  EXPECT_EQ(result.verdict, Verdict::less);
}

TEST(Comparison, CountsLossesAboveEachLevel) {
  // Losses of 0, exactly 1, 1.5 and 6 percent.
  const Comparison result = compared({100, 100, 200, 100}, {100, 99, 197, 94});
  EXPECT_EQ(result.loss[0].value, 0.75);
  EXPECT_EQ(result.loss[1].value, 0.5);
  EXPECT_EQ(result.loss[2].value, 0.25);
  EXPECT_EQ(result.loss[3].value, 0.25);
  EXPECT_DOUBLE_EQ(result.loss[1].standard_error, 0.25);  // √(0.5·0.5/4)
  EXPECT_DOUBLE_EQ(result.loss[0].standard_error, std::sqrt(0.75 * 0.25 / 4));
}

TEST(Comparison, CountsALossOfExactlyALevelAsNotAboveIt) {
  // 1 percent of 12,345,600 öre is 123,456 öre.
  const Comparison result = compared({12345600, 12345600}, {12222144, 12222143});
  EXPECT_EQ(result.loss[1].value, 0.5);
}

TEST(Comparison, OfASeriesWithItselfIsNoDifference) {
  const Comparison result = compared({3, 1, 4, 1, 5}, {3, 1, 4, 1, 5});
  EXPECT_EQ(result.verdict, Verdict::no_difference);
  EXPECT_EQ(result.difference.mean, 0);
  EXPECT_EQ(result.difference.lowest().value, 0);
  EXPECT_EQ(result.difference.highest().value, 0);
  EXPECT_EQ(result.relative, 0);
  EXPECT_EQ(result.loss[0].value, 0);
}

TEST(Comparison, IsUndecidedWhereTheMeanIsSmallerThanTwoErrors) {
  // Differences 1, −1, 1, 1: mean 0.5, standard error 0.5.
  EXPECT_EQ(compared({0, 0, 0, 0}, {1, -1, 1, 1}).verdict, Verdict::undecided);
  // Differences 1, 0, 1, 1: mean 0.75, standard error 0.25.
  EXPECT_EQ(compared({0, 0, 0, 0}, {1, 0, 1, 1}).verdict, Verdict::more);
  // Zero on average, but not in every replication.
  EXPECT_EQ(compared({0, 0}, {1, -1}).verdict, Verdict::undecided);
  EXPECT_EQ(compared({1}, {2}).verdict, Verdict::undecided);
}

TEST(Comparison, IsPracticallyUnchangedWhereEvenWithTwoErrorsTheMeanIsBelowAThousandth) {
  // A mean of 10,000. Differences of 9 have no error: a sign that is known, and a size below 10.
  EXPECT_EQ(compared({9000, 11000}, {9009, 11009}).verdict, Verdict::practically_unchanged);
  EXPECT_EQ(compared({9000, 11000}, {9010, 11010}).verdict, Verdict::more);  // a thousandth is not below it
  EXPECT_EQ(compared({-9000, -11000}, {-9009, -11009}).verdict, Verdict::practically_unchanged);
  // Differences 4, −2, 4, 2: mean 2, standard error √2: 2 + 2.8 is below 10, though the sign is not known.
  EXPECT_EQ(compared({10000, 10000, 10000, 10000}, {10004, 9998, 10004, 10002}).verdict,
            Verdict::practically_unchanged);
  // Differences 12, 4, 12, 4: mean 8, standard error 2.3: 8 + 4.6 is not below 10.
  EXPECT_EQ(compared({10000, 10000, 10000, 10000}, {10012, 10004, 10012, 10004}).verdict, Verdict::more);
  // Differences 12, −12, 12, 4: mean 4, standard error 5.7: neither size nor sign is known.
  EXPECT_EQ(compared({10000, 10000, 10000, 10000}, {10012, 9988, 10012, 10004}).verdict, Verdict::undecided);
  EXPECT_EQ(compared({10000}, {10001}).verdict, Verdict::undecided);
}

TEST(Comparison, HasNoShareWhereTheReferenceIsZero) {
  const Comparison result = compared({0, 0}, {5, 5});
  EXPECT_TRUE(std::isnan(result.relative));
  EXPECT_EQ(result.loss[0].value, 0);
  EXPECT_EQ(result.loss[3].value, 0);
}

TEST(Probability, HasABoundAlsoWhereNoReplicationHits) {
  const Probability none = probability_of(0, 100);
  EXPECT_EQ(none.standard_error, 0);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 1 - std::pow(0.025, 0.01), 1e-12);  // (1 − p)¹⁰⁰ = 0.025
  const Probability all = probability_of(100, 100);
  EXPECT_NEAR(all.low, std::pow(0.025, 0.01), 1e-12);
  EXPECT_EQ(all.high, 1);
}

}  // namespace
}  // namespace valfri::results
