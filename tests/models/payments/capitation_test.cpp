// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

constexpr const char* component =
    "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nprice = \"{}\"\nunit = \"kr per point and year\"\n"
    "grade = \"D\"\nsource = \"made up\"\nages = [\n  {{ from = 0, to = 17, woman = {}, man = {} }},\n"
    "  {{ from = 18, woman = {}, man = {} }} ]\n";

TEST(Capitation, PaysTheWorkedCases) {
  const CsvTable cases =
      worked_cases("capitation_cases.csv",
                   {"case", "price", "woman_child_points", "man_child_points", "woman_adult_points", "man_adult_points",
                    "woman_child", "man_child", "woman_adult", "man_adult", "ore", "working"});
  ASSERT_GE(cases.rows(), 3u);
  const County county = county_of({"A"});
  const std::size_t child = price_age_of(3);
  const std::size_t adult = price_age_of(50);
  for (std::size_t row = 0; row < cases.rows(); ++row) {
    const PaymentModel model =
        open_model_of(fmt::format(component, cases.text(row, "price"), cases.text(row, "woman_child_points"),
                                  cases.text(row, "man_child_points"), cases.text(row, "woman_adult_points"),
                                  cases.text(row, "man_adult_points")),
                      county);
    CentreMonth centre;
    const auto persons = [&](const char* column) {
      return static_cast<std::int32_t>(cases.integer(row, column, 0, 10'000'000));
    };
    centre.listed[child] = persons("woman_child");
    centre.listed[n_price_ages + child] = persons("man_child");
    centre.listed[adult] = persons("woman_adult");
    centre.listed[n_price_ages + adult] = persons("man_adult");
    EXPECT_EQ(paid(model, {&centre, 1})[0].in_ore(), cases.integer(row, "ore", 0, 1'000'000'000'000))
        << cases.text(row, "case");
  }
}

// 12 kr per girl of 0, 24 kr per boy of 0, 36 kr from 90 on and 0 between, per year: 1, 2 and 3 kr per month.
TEST(Capitation, TakesKronorByAgeGroup) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nunit = \"kr per person and year\"\n"
      "grade = \"D\"\nsource = \"made up\"\nages = [ { from = 0, to = 0, woman = \"12 kr\", man = \"24 kr\" },\n"
      "  { from = 1, to = 89, both = \"0 kr\" }, { from = 90, both = \"36 kr\" } ]\n",
      county_of({"A"}));
  CentreMonth centre;
  centre.listed[price_age_of(0)] = 1;
  centre.listed[n_price_ages + price_age_of(0)] = 10;
  centre.listed[price_age_of(60)] = 1000;
  centre.listed[n_price_ages + price_age_of(104)] = 100;
  EXPECT_EQ(paid(model, {&centre, 1})[0], Money::kronor(1 + 20 + 300));
}

TEST(PriceAge, IsTheGroupThatHoldsTheAge) {
  EXPECT_EQ(price_age_of(0), 0u);
  EXPECT_EQ(price_age_of(1), 1u);
  EXPECT_EQ(price_age_of(4), 2u);
  EXPECT_EQ(price_age_of(5), 3u);
  EXPECT_EQ(price_age_of(17), 7u);
  EXPECT_EQ(price_age_of(89), 22u);
  EXPECT_EQ(price_age_of(90), 23u);
  EXPECT_EQ(price_age_of(120), 23u);
}

}  // namespace
}  // namespace valfri::models
