// SPDX-License-Identifier: Apache-2.0
// What each age group earns of a component: by its points where it pays by age, else by listed persons.
#include "models/payments/age_groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

using ByGroup = std::array<std::int64_t, n_age_groups>;

ByGroup ages_of(const std::string& component) {
  const County county = county_of({"A"});
  const PaymentModel model = open_model_of(component, county);
  StatementBuilder lists(1);
  lists.women(0, 3, 10).men(0, 3, 20).women(0, 50, 30).men(0, 85, 5);
  ByGroup ages{};
  PaidMonth paid;
  paid.ages = ages;
  PaymentMemory memory;
  model.settle({2025, 1}, lists.statement(), no_index(), memory, paid);
  return ages;
}

TEST(AgeGroups, HoldEveryPriceAgeOnce) {
  EXPECT_EQ(age_group_of[price_age_of(0)], 0);
  EXPECT_EQ(age_group_of[price_age_of(19)], 0);
  EXPECT_EQ(age_group_of[price_age_of(20)], 1);
  EXPECT_EQ(age_group_of[price_age_of(44)], 1);
  EXPECT_EQ(age_group_of[price_age_of(64)], 2);
  EXPECT_EQ(age_group_of[price_age_of(79)], 3);
  EXPECT_EQ(age_group_of[price_age_of(80)], 4);
  for (const int age : group_ages) EXPECT_EQ(price_ages[price_age_of(age)], age);  // groups are whole price ages
}

// Girls of 3 have 2 points, boys 1, women of 50 a half, men of 85 four: 40, 15 and 20 points.
TEST(AgeGroups, EarnByPointsWhereAComponentPaysByAge) {
  const ByGroup ages = ages_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nprice = \"12 kr\"\nunit = \"kr per point and year\"\n"
      "grade = \"D\"\nsource = \"made up\"\nages = [ { from = 0, to = 17, woman = 2, man = 1 },\n"
      "  { from = 18, to = 64, woman = 0.5, man = 7 }, { from = 65, woman = 9, man = 4 } ]\n");
  EXPECT_EQ(ages, (ByGroup{40'000'000, 0, 15'000'000, 0, 20'000'000}));
}

// The caller counts the persons listed, once for all components.
TEST(AgeGroups, EarnNothingOfTheirOwnElsewhere) {
  const ByGroup ages = ages_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\ngrade = \"D\"\n"
      "source = \"made up\"\namounts = [ { centre = \"A\", amount = \"1 200 kr\" } ]\n");
  EXPECT_EQ(ages, (ByGroup{}));
}

// Nobody asks: nothing is counted.
TEST(AgeGroups, AreNotCountedUnlessAskedFor) {
  const County county = county_of({"A"});
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nprice = \"12 kr\"\nunit = \"kr per point and year\"\n"
      "grade = \"D\"\nsource = \"made up\"\nages = [ { from = 0, woman = 2, man = 1 } ]\n",
      county);
  PaymentMemory memory;
  StatementBuilder lists(1);
  EXPECT_TRUE(paid_month(model, lists.statement(), {2025, 1}, memory).ages.empty());
}

}  // namespace
}  // namespace valfri::models
