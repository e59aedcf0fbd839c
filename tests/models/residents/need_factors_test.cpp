// SPDX-License-Identifier: Apache-2.0
#include "models/residents/need_factors.hpp"

#include <gtest/gtest.h>

namespace valfri::models {
namespace {

constexpr HouseholdMakeup alone{1, 1};
constexpr HouseholdMakeup couple{2, 2};
constexpr HouseholdMakeup mother_and_child{2, 1};
constexpr std::uint8_t no_facts = 0;
constexpr std::uint8_t all_facts = born_abroad | unemployed | low_education;

std::uint8_t mask(std::initializer_list<CniFactor> factors) {
  std::uint8_t bits = 0;
  for (CniFactor factor : factors) bits = static_cast<std::uint8_t>(bits | bit(factor));
  return bits;
}

TEST(NeedFactors, HaveOneBitEachInTheOrderOfTheStatement) {
  EXPECT_EQ(bit(CniFactor::under_five), 1);
  EXPECT_EQ(bit(CniFactor::low_education), 64);
}

TEST(NeedFactors, CountLivingAloneFromSixtySixOn) {
  EXPECT_EQ(need_factors(65, no_facts, alone), 0);
  EXPECT_EQ(need_factors(66, no_facts, alone), mask({CniFactor::over_65_alone}));
  EXPECT_EQ(need_factors(66, no_facts, couple), 0);
}

TEST(NeedFactors, CountTheChildOfASingleParentAndNotTheParent) {
  EXPECT_EQ(need_factors(17, no_facts, mother_and_child), mask({CniFactor::single_parent_child}));
  EXPECT_EQ(need_factors(18, no_facts, mother_and_child), 0);
  EXPECT_EQ(need_factors(40, no_facts, mother_and_child), 0);
}

TEST(MovedIn, CountsForTwelveMonthsFromOneYearOfAgeOn) {
  EXPECT_TRUE(counts_as_moved_in(40, -1, -12));
  EXPECT_FALSE(counts_as_moved_in(40, 0, -12));
  EXPECT_TRUE(counts_as_moved_in(40, 7, 7));
  EXPECT_TRUE(counts_as_moved_in(1, 7, 7));
  EXPECT_FALSE(counts_as_moved_in(0, 7, 7));
  EXPECT_FALSE(counts_as_moved_in(40, 7, 8));
  EXPECT_FALSE(counts_as_moved_in(40, 7, long_ago));
}

TEST(NeedFactors, CountUnemploymentAndLowEducationAtWorkingAgesOnly) {
  EXPECT_EQ(need_factors(15, all_facts, {3, 2}), mask({CniFactor::born_abroad}));
  EXPECT_EQ(need_factors(16, all_facts, {3, 2}), mask({CniFactor::born_abroad, CniFactor::unemployed}));
  EXPECT_EQ(need_factors(25, all_facts, couple),
            mask({CniFactor::born_abroad, CniFactor::unemployed, CniFactor::low_education}));
  EXPECT_EQ(need_factors(64, all_facts, couple),
            mask({CniFactor::born_abroad, CniFactor::unemployed, CniFactor::low_education}));
  EXPECT_EQ(need_factors(65, all_facts, couple), mask({CniFactor::born_abroad}));
}

TEST(NeedFactors, AddUpInOnePerson) {
  EXPECT_EQ(need_factors(2, born_abroad, mother_and_child),
            mask({CniFactor::born_abroad, CniFactor::single_parent_child}));
}

TEST(Household, IsReadFromTheRing) {
  Residents residents;
  residents.resize(4);
  residents.role = {Role::head, Role::dependent, Role::partner, Role::head};
  residents.next_member = {2, 0, 1, 3};
  EXPECT_EQ(household_of(residents, 1).members, 3);
  EXPECT_EQ(household_of(residents, 1).adults, 2);
  EXPECT_EQ(household_of(residents, 3).members, 1);
  EXPECT_EQ(household_of(residents, 3).adults, 1);
}

}  // namespace
}  // namespace valfri::models
