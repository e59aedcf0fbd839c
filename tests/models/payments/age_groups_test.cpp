// SPDX-License-Identifier: Apache-2.0
// What each age group earns of a component: by its points where it pays by age, else by listed persons.
#include "models/payments/age_groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

// What a component says in a month of 2025, of centre A.
std::optional<AgeWeights> weights_of(const std::string& component) {
  const County county = county_of({"A"});
  const PaymentModel model = open_model_of(component, county);
  return model.components[0]->age_weights({{2025, 12}, {}, {&no_index(), model.price_year}, {}, {}});
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

TEST(AgeWeights, ArePointsOrOreWhereAComponentPaysByAge) {
  const std::string head =
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\ngrade = \"D\"\nsource = \"made up\"\n";
  const auto points = weights_of(head +
                                 "price = \"12 kr\"\nunit = \"kr per point and year\"\n"
                                 "ages = [ { from = 0, to = 17, woman = 2, man = 1 }, { from = 18, both = 0.5 } ]\n");
  ASSERT_TRUE(points);
  EXPECT_EQ((*points)[price_age_of(3)], 2'000'000);
  EXPECT_EQ((*points)[n_price_ages + price_age_of(3)], 1'000'000);
  EXPECT_EQ((*points)[n_price_ages + price_age_of(70)], 500'000);
  const auto ore =
      weights_of(head + "unit = \"kr per person and year\"\nages = [ { from = 0, both = \"1 200 kr\" } ]\n");
  ASSERT_TRUE(ore);
  EXPECT_EQ((*ore)[price_age_of(50)], 120'000);
}

// Children of 0: 100 kr, and boys 50 kr twice more; nobody else.
TEST(AgeWeights, AreOreAHeadWhereHeadsOfSomeAgesArePaid) {
  const auto ore = weights_of(
      "[[component]]\nkind = \"per_head\"\nname = \"Children\"\nunit = \"kr per head and year\"\ngrade = \"D\"\n"
      "source = \"made up\"\nheads = [ { from = 0, to = 0, amount = \"100 kr\" },\n"
      "  { from = 0, to = 0, sex = \"man\", times = 2, amount = \"50 kr\" } ]\n");
  ASSERT_TRUE(ore);
  EXPECT_EQ((*ore)[0], 10'000);
  EXPECT_EQ((*ore)[n_price_ages], 20'000);
  EXPECT_EQ((*ore)[price_age_of(30)], 0);
}

TEST(AgeWeights, AreNoneWhereNoAgeCountsMoreThanAnother) {
  EXPECT_FALSE(weights_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\ngrade = \"D\"\n"
      "source = \"made up\"\namounts = [ { centre = \"A\", amount = \"1 200 kr\" } ]\n"));
}

}  // namespace
}  // namespace valfri::models
