// SPDX-License-Identifier: Apache-2.0
#include "models/payments/money.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <type_traits>
#include <vector>

#include "sim/error.hpp"

namespace valfri::models {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Multipliable = requires(A a, B b) {
  a* b;
};
static_assert(Addable<Money, Money>);
static_assert(!Addable<Money, double> && !Addable<Money, std::int64_t> && !Multipliable<Money, double>);
static_assert(!std::is_convertible_v<std::int64_t, Money> && !std::is_constructible_v<Money, double>);

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(Money, IsWrittenAsSwedesWriteIt) {
  EXPECT_EQ(Money::ore(0).text(), "0,00 kr");
  EXPECT_EQ(Money::ore(7).text(), "0,07 kr");
  EXPECT_EQ(Money::ore(123450).text(), "1 234,50 kr");
  EXPECT_EQ(Money::kronor(1100000000).text(), "1 100 000 000,00 kr");
  EXPECT_EQ(Money::ore(-123456789).text(), "-1 234 567,89 kr");
  EXPECT_EQ(Money::ore(-5).text(), "-0,05 kr");
  EXPECT_EQ(Money::ore(99999).text(), "999,99 kr");
}

TEST(Money, AddsAndSubtracts) {
  EXPECT_EQ(Money::kronor(2) + Money::ore(5), Money::ore(205));
  EXPECT_EQ(Money::kronor(2) - Money::kronor(3), Money::kronor(-1));
  Money sum;
  sum += Money::ore(3);
  EXPECT_EQ(sum.in_ore(), 3);
  EXPECT_LT(Money::ore(-1), Money());
}

TEST(Money, OverflowIsABrokenInvariant) {
  EXPECT_THROW(Money::ore(most) + Money::ore(1), sim::InvariantError);
  EXPECT_THROW(Money::ore(-most) - Money::ore(2), sim::InvariantError);
  EXPECT_THROW(share_of(Money::ore(most), 2, 1), sim::InvariantError);
  EXPECT_EQ(share_of(Money::ore(most), 3, 3), Money::ore(most));
}

TEST(ShareOf, RoundsToTheNearestOreAndHalvesAwayFromZero) {
  EXPECT_EQ(share_of(Money::ore(10), 1, 3), Money::ore(3));
  EXPECT_EQ(share_of(Money::ore(10), 2, 3), Money::ore(7));
  EXPECT_EQ(share_of(Money::ore(5), 1, 2), Money::ore(3));
  EXPECT_EQ(share_of(Money::ore(-5), 1, 2), Money::ore(-3));
  EXPECT_EQ(share_of(Money::ore(5), -1, 2), Money::ore(-3));
  EXPECT_EQ(share_of(Money::ore(-10), 1, 3), Money::ore(-3));
  EXPECT_EQ(share_of(Money::ore(5), 0, 2), Money());
}

TEST(ShareOf, WantsAPositiveDenominator) {
  EXPECT_THROW(share_of(Money::ore(1), 1, 0), sim::InvariantError);
  EXPECT_THROW(share_of(Money::ore(1), 1, -2), sim::InvariantError);
}

TEST(Twelfth, AddsUpToTheYear) {
  for (const std::int64_t year : std::array<std::int64_t, 7>{0, 1, 11, 12, 13, 100000, 110000000007}) {
    Money sum;
    for (int month = 1; month <= 12; ++month) sum += twelfth(Money::ore(year), month);
    EXPECT_EQ(sum, Money::ore(year));
  }
  EXPECT_THROW(twelfth(Money(), 0), sim::InvariantError);
  EXPECT_THROW(twelfth(Money(), 13), sim::InvariantError);
}

struct Split {
  std::int64_t pot;
  std::vector<std::int64_t> weights;
  std::vector<std::int64_t> parts;
};

// Worked by hand: pot × weight / Σ weights rounded down, then an öre each to the largest remainders.
TEST(Split, GivesTheOreLeftOverToTheLargestRemainders) {
  const Split cases[] = {
      {100, {1, 1}, {50, 50}},
      {100, {1, 1, 1}, {34, 33, 33}},              // 33.33 each: the tie goes to the first
      {101, {1, 1, 1}, {34, 34, 33}},              // 33.67 each: two öre left, the first two
      {10, {1, 2, 4}, {1, 3, 6}},                  // 1.43, 2.86, 5.71: two left, to 2.86 and 5.71
      {7, {0, 5, 0}, {0, 7, 0}},                   // nothing where there is no weight
      {0, {3, 4}, {0, 0}},                         //
      {3, {most, most, most, most}, {1, 1, 1, 0}}  // 0.75 each; Σ weights is beyond 64 bits
  };
  for (const Split& one : cases) {
    std::vector<Money> parts(one.weights.size(), Money::ore(99));
    EXPECT_TRUE(split(Money::ore(one.pot), one.weights, parts));
    for (std::size_t i = 0; i < parts.size(); ++i) EXPECT_EQ(parts[i].in_ore(), one.parts[i]) << one.pot << " " << i;
  }
}

TEST(Split, PaysNothingWhenAllWeightsAreZero) {
  std::array<Money, 2> parts{Money::ore(9), Money::ore(9)};
  EXPECT_FALSE(split(Money::ore(100), std::array<std::int64_t, 2>{0, 0}, parts));
  EXPECT_EQ(parts[0], Money());
  EXPECT_EQ(parts[1], Money());
}

TEST(Split, WantsNothingNegativeAndAsManyPartsAsWeights) {
  std::array<Money, 2> parts;
  EXPECT_THROW(split(Money::ore(1), std::array<std::int64_t, 2>{1, -1}, parts), sim::InvariantError);
  EXPECT_THROW(split(Money::ore(-1), std::array<std::int64_t, 2>{1, 1}, parts), sim::InvariantError);
  EXPECT_THROW(split(Money::ore(1), std::array<std::int64_t, 1>{1}, parts), sim::InvariantError);
}

}  // namespace
}  // namespace valfri::models
