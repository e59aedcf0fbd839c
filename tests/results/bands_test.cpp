// SPDX-License-Identifier: Apache-2.0
#include "results/bands.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/draws.hpp"

namespace valfri::results {
namespace {

TEST(Band, OfFiveValuesIsWorkedByHand) {
  const std::vector<double> values{5, 1, 4, 2, 3};
  const Band band = BandMaker(5).of(values);
  EXPECT_EQ(band.mean, 3);
  EXPECT_DOUBLE_EQ(band.standard_error, std::sqrt(0.5));  // variance 10/4, divided by 5
  EXPECT_DOUBLE_EQ(band.lowest().value, 1.2);
  EXPECT_EQ(band.points[1].value, 2);
  EXPECT_EQ(band.median().value, 3);
  EXPECT_DOUBLE_EQ(band.highest().value, 4.8);
}

TEST(Band, SaysWhereTheReplicationsGiveNoBound) {
  const std::vector<double> values{5, 1, 4, 2, 3};
  const Band band = BandMaker(5).of(values);
  EXPECT_TRUE(std::isinf(band.highest().high));
  EXPECT_GT(band.highest().high, 0);
  EXPECT_TRUE(std::isinf(band.lowest().low));
  EXPECT_LT(band.lowest().low, 0);
  // P(at most 2 of 5 below the 5th percentile) = 0.99884 ≥ 0.975 and P(at most 1) = 0.97741 ≥ 0.975: the second value.
  EXPECT_EQ(band.lowest().high, 2);
}

TEST(Band, OfOneReplicationHasNoStandardError) {
  const std::vector<double> one{7};
  const Band band = BandMaker(1).of(one);
  EXPECT_EQ(band.mean, 7);
  EXPECT_TRUE(std::isnan(band.standard_error));
  EXPECT_EQ(band.lowest().value, 7);
}

TEST(Band, IsMonotoneAndLiesBetweenSmallestAndLargest) {
  for (std::size_t n : {1u, 2u, 7u, 60u, 333u}) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i)
      values.push_back(sim::Draws(3, sim::Replication{0}).uniform(sim::Identity{i}, sim::Month{0}, sim::Purpose{1}));
    const Band band = BandMaker(n).of(values);
    double before = 0;
    for (const BandPoint& point : band.points) {
      EXPECT_LE(before, point.value);
      EXPECT_LE(point.low, point.value);
      EXPECT_GE(point.high, point.value);
      EXPECT_LT(point.value, 1);
      before = point.value;
    }
  }
}

TEST(Band, TakesEveryReplicationOrNone) {
  const std::vector<double> four{1, 2, 3, 4};
  EXPECT_THROW(BandMaker(5).of(four), sim::InvariantError);
}

}  // namespace
}  // namespace valfri::results
