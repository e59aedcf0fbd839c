// SPDX-License-Identifier: Apache-2.0
#include "results/hold_harmless.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace valfri::results {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
using Centres = std::vector<HeldCentre>;

TEST(TopUp, IsWhatThoseBelowTheirReferenceLack) {
  // 100 − 90 = 10 lacks; 100 − 120 has more and gives nothing back; 50 − 30 − 15 = 5.
  EXPECT_EQ(top_up(Centres{{100, 90, 0}, {100, 120, 0}, {50, 30, 15}}), 15);
  EXPECT_EQ(top_up(Centres{}), 0);
  EXPECT_EQ(top_up(Centres{{0, 0, 0}}), 0);
  EXPECT_EQ(top_up(Centres{{70, 0, 0}}), 70);  // nothing is paid: all of it
}

TEST(FactorOfACentre, LiftsItsMoneyInsideTheFrameToItsReference) {
  EXPECT_DOUBLE_EQ(factor_of({110, 100, 0}), 1.1);
  EXPECT_DOUBLE_EQ(factor_of({110, 50, 60}), 1.0);
  EXPECT_DOUBLE_EQ(factor_of({110, 50, 85}), 0.5);  // half the frame would be enough
}

TEST(FactorOfACentre, IsZeroWhereTheMoneyOutsideIsEnoughAndInfiniteWhereNoneIs) {
  EXPECT_EQ(factor_of({0, 100, 0}), 0);  // reference 0
  EXPECT_EQ(factor_of({60, 100, 60}), 0);
  EXPECT_EQ(factor_of({0, 0, 0}), 0);
  EXPECT_EQ(factor_of({1, 0, 0}), infinity);  // nothing new
  EXPECT_EQ(factor_of({61, 0, 60}), infinity);
}

TEST(UniformFactor, IsThatOfTheCentreThatNeedsMost) {
  // 110/100, 210/200, 45/50.
  const Centres centres{{110, 100, 0}, {210, 200, 0}, {45, 50, 0}};
  const UniformFactor smallest = smallest_factor(centres);
  EXPECT_DOUBLE_EQ(smallest.factor, 1.1);
  EXPECT_EQ(smallest.decided_by, 0u);
  EXPECT_NEAR(cost_of_factor(centres, smallest.factor), 35, 1e-12);  // 0.1·(100 + 200 + 50)
  EXPECT_EQ(top_up(centres), 20);                                    // 10 + 10
}

TEST(UniformFactor, BelowOneCostsNothing) {
  const Centres centres{{90, 100, 0}, {40, 50, 0}};
  EXPECT_DOUBLE_EQ(smallest_factor(centres).factor, 0.9);
  EXPECT_EQ(cost_of_factor(centres, 0.9), 0);
}

TEST(UniformFactor, LeavesMoneyOutsideTheFrameAlone) {
  // z of the decision study: (800 − 340)/400 = 1.15; the frame is 400 + 1900.
  const Centres centres{{800, 400, 340}, {2000, 1900, 100}};
  EXPECT_DOUBLE_EQ(smallest_factor(centres).factor, 1.15);
  EXPECT_NEAR(cost_of_factor(centres, 1.15), 345, 1e-9);
}

TEST(UniformFactor, DoesNotExistWhereACentreIsPaidNothingInsideTheFrame) {
  const Centres centres{{110, 100, 0}, {10, 0, 0}};
  const UniformFactor smallest = smallest_factor(centres);
  EXPECT_EQ(smallest.factor, infinity);
  EXPECT_EQ(smallest.decided_by, 1u);
  EXPECT_EQ(cost_of_factor(centres, smallest.factor), infinity);
  EXPECT_EQ(top_up(centres), 20);  // the top-up exists all the same
}

TEST(UniformFactor, IsBoundedAboveByACentreInDebit) {
  // The second has 100 outside and pays 20 back inside: its 70 hold up to f = 1.5.
  EXPECT_DOUBLE_EQ(smallest_factor(Centres{{140, 100, 0}, {70, -20, 100}}).factor, 1.4);
  const UniformFactor none = smallest_factor(Centres{{160, 100, 0}, {70, -20, 100}});
  EXPECT_EQ(none.factor, infinity);
  EXPECT_EQ(none.decided_by, 1u);
}

TEST(UniformFactor, OfNoCentreIsZero) {
  EXPECT_EQ(smallest_factor(Centres{}).factor, 0);
  EXPECT_FALSE(smallest_factor(Centres{}).decided_by.has_value());
}

TEST(HoldHarmless, BringsEveryCentreToItsReferenceAndNoFurther) {
  std::mt19937_64 random(20260101);
  const auto amount = [&](std::uint64_t most) { return static_cast<double>(random() % (most + 1)); };
  for (int trial = 0; trial < 1000; ++trial) {
    Centres centres;
    for (int c = 0; c < 37; ++c)
      centres.push_back({amount(9'000'000'000), 1 + amount(9'000'000'000), amount(100'000'000)});
    double missing = 0;
    for (const HeldCentre& centre : centres) {
      const double paid = centre.inside + centre.outside;
      const double raised = std::max(paid, centre.reference);  // what a top-up must make of it
      missing += raised - paid;
    }
    EXPECT_EQ(top_up(centres), missing);
    const double factor = smallest_factor(centres).factor;
    bool exact = false;
    for (const HeldCentre& centre : centres) {
      EXPECT_GE(factor * centre.inside + centre.outside, centre.reference - 0.01);  // a hundredth of an öre
      exact = exact || std::abs(factor * centre.inside + centre.outside - centre.reference) < 0.01;
    }
    EXPECT_TRUE(exact);
    if (factor >= 1) {
      EXPECT_GE(cost_of_factor(centres, factor) + 0.01, top_up(centres));
    }
  }
}

}  // namespace
}  // namespace valfri::results
