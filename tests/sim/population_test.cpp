// SPDX-License-Identifier: Apache-2.0
#include "sim/population.hpp"

#include <gtest/gtest.h>

#include "sim/error.hpp"

namespace {

using namespace valfri::sim;

constexpr Class grown{1};

TEST(Population, GivesSlotsOfThePhaseAskedFor) {
  Population population(2);
  const Slot spring = population.enter(Identity{0}, Class{0}, 3);
  const Slot autumn = population.enter(Identity{1000}, grown, 9);
  EXPECT_EQ(population.phase(spring), 3);
  EXPECT_EQ(population.phase(autumn), 9);
  EXPECT_EQ(population.identity(autumn), Identity{1000});
  EXPECT_EQ(population.class_of(autumn), grown);
  EXPECT_EQ(population.n_present(), 2u);
  EXPECT_EQ(population.size(), 2 * Population::page_size);
  ASSERT_EQ(population.pages(9).size(), 1u);
  EXPECT_EQ(population.pages(9)[0], index(autumn) / Population::page_size);
  EXPECT_TRUE(population.pages(4).empty());
}

TEST(Population, TellsTheNextSlotBeforeItIsTaken) {
  Population population(1);
  for (int i = 0; i < 600; ++i) {
    const Slot next = population.next_slot(5);
    EXPECT_EQ(population.enter(static_cast<Identity>(i), Class{0}, 5), next);
    EXPECT_EQ(index(next), static_cast<std::size_t>(i));
  }
}

TEST(Population, APageIsRegularWhileEveryIdentityIsItsSlotsNumber) {
  Population population(1);
  population.enter(Identity{0}, Class{0}, 0);
  EXPECT_TRUE(population.regular(0));
  population.enter(Identity{500}, Class{0}, 0);
  EXPECT_FALSE(population.regular(0));
}

TEST(Population, LetsASlotAgainOnlyAfterTheMonth) {
  Population population(1);
  const Slot first = population.enter(Identity{900}, Class{0}, 2);
  population.leave(first);
  EXPECT_FALSE(population.occupied(first));
  EXPECT_EQ(population.n_present(), 0u);
  EXPECT_NE(population.enter(Identity{901}, Class{0}, 2), first);
  population.end_month();
  EXPECT_EQ(population.enter(Identity{902}, Class{0}, 2), first);
  EXPECT_EQ(population.identity(first), Identity{902});
}

TEST(Population, NeverLetsASlotOfARegularPageAgain) {
  Population population(1);
  const Slot first = population.enter(Identity{0}, Class{0}, 2);
  population.leave(first);
  population.end_month();
  for (std::uint64_t i = 1; i < 400; ++i) EXPECT_NE(population.enter(Identity{i}, Class{0}, 2), first);
}

TEST(Population, ClosedPagesTakeNobodyNew) {
  Population population(1);
  population.enter(Identity{0}, Class{0}, 2);
  population.close_pages();
  EXPECT_EQ(index(population.enter(Identity{7000}, Class{0}, 2)), Population::page_size);
  EXPECT_TRUE(population.regular(0));
  EXPECT_FALSE(population.regular(1));
}

TEST(Population, RefusesWhatCannotBe) {
  Population population(1);
  EXPECT_THROW(population.enter(Population::nobody, Class{0}, 0), InvariantError);
  EXPECT_THROW(population.next_slot(12), InvariantError);
  EXPECT_THROW(population.next_slot(-1), InvariantError);
  const Slot slot = population.enter(Identity{0}, Class{0}, 0);
  population.leave(slot);
  EXPECT_THROW(population.leave(slot), InvariantError);
}

}  // namespace
