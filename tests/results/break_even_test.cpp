// SPDX-License-Identifier: Apache-2.0
#include "results/break_even.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace valfri::results {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

BreakEven needed(const std::vector<double>& reference, const std::vector<double>& inside,
                 const std::vector<double>& outside) {
  return BreakEvenMaker(reference.size()).of(reference, inside, outside);
}

TEST(BreakEven, IsTheChangeThatTheFrameNeeds) {
  // z of the decision study: 460/400, 450/390, 470/410 and 460/400; in expectation (800 − 340)/400.
  const BreakEven result = needed({800, 790, 810, 800}, {400, 390, 410, 400}, {340, 340, 340, 340});
  EXPECT_NEAR(result.expected, 0.15, 1e-12);
  EXPECT_NEAR(result.points[0].value, 0.15, 1e-12);                              // between the second and the third
  EXPECT_NEAR(result.points[1].value, 0.15 + 0.4 * (60.0 / 390 - 0.15), 1e-12);  // position 3·0.8 = 2.4
  EXPECT_NEAR(result.points[2].value, 0.15 + 0.85 * (60.0 / 390 - 0.15), 1e-12);
  EXPECT_EQ(result.points[2].high, infinity);  // four replications bound no 95th percentile
}

TEST(BreakEven, IsNegativeWhereTheFrameMayShrink) {
  const BreakEven result = needed({90, 95}, {100, 100}, {0, 0});
  EXPECT_NEAR(result.expected, -0.075, 1e-12);
  EXPECT_NEAR(result.points[0].value, -0.075, 1e-12);
  EXPECT_NEAR(result.points[2].value, -0.0525, 1e-12);  // −0.10 + 0.95·0.05
}

TEST(BreakEven, InExpectationIsNotTheMiddleOne) {
  // Needed: 1.0, 1.0, 3.0; of the means 500/300.
  const BreakEven result = needed({100, 100, 300}, {100, 100, 100}, {0, 0, 0});
  EXPECT_NEAR(result.expected, 500.0 / 300 - 1, 1e-12);
  EXPECT_EQ(result.points[0].value, 0);
}

TEST(BreakEven, IsMinusOneWithoutReferenceAndInfiniteWithoutMoneyInside) {
  EXPECT_EQ(needed({0, 0}, {100, 100}, {0, 0}).expected, -1);
  EXPECT_EQ(needed({0, 0}, {100, 100}, {0, 0}).points[1].value, -1);
  EXPECT_EQ(needed({0, 0}, {0, 0}, {0, 0}).points[1].value, -1);
  const BreakEven none = needed({10, 10}, {0, 0}, {5, 5});
  EXPECT_EQ(none.expected, infinity);
  for (const BandPoint& point : none.points) EXPECT_EQ(point.value, infinity);
  // One replication of two has none: the middle lies between 0 and infinity.
  EXPECT_EQ(needed({10, 10}, {0, 10}, {0, 0}).points[0].value, infinity);
}

TEST(BreakEven, GivesEachProbabilityTheShareOfReplicationsThatHaveTheirReference) {
  // References 1 to 1001 with 1000 inside: the change for 80 % is position 1000·0.8 = 800, reference 801.
  std::vector<double> reference(1001);
  std::iota(reference.begin(), reference.end(), 1.0);
  const std::vector<double> inside(1001, 1000.0), outside(1001, 0.0);
  const BreakEven result = needed(reference, inside, outside);
  EXPECT_NEAR(result.points[0].value, -0.499, 1e-12);
  EXPECT_NEAR(result.points[1].value, -0.199, 1e-12);
  EXPECT_NEAR(result.points[2].value, -0.049, 1e-12);
}

}  // namespace
}  // namespace valfri::results
