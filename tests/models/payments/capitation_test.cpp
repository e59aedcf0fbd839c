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

TEST(Capitation, PaysTheWorkedCasesOfPointsAndMonths) {
  expect_worked_cases(
      "capitation_month_cases.csv", {"price", "A:women@40", "A:men@40", "A:ore"},
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nprice = \"{price}\"\nunit = \"kr per "
      "point and month\"\ngrade = \"A\"\nsource = \"s\"\nages = [ { from = 0, woman = 1.2, man = 0.9 } ]\n",
      county_of({"A"}));
}

TEST(Capitation, TakesKronorAMonth) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nunit = \"kr per person and month\"\n"
      "grade = \"D\"\nsource = \"made up\"\nages = [ { from = 0, woman = \"12 kr\", man = \"24.50 kr\" } ]\n",
      county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 2).men(0, 40, 2);
  EXPECT_EQ(paid(model, county.statement().lists)[0], Money::kronor(73));
}

const std::string by_year =
    "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nprice = \"12 kr\"\nunit = \"kr per point and year\"\n"
    "grade = \"D\"\nsource = \"made up\"\n";

// At 12 kr a year a point is paid 1 kr a month. 10 girls of 0: 0.1 each; 5 women of 27: 1.1; 10 men of 97: 1.20.
TEST(Capitation, TakesPointsByYearOfAgeFromACsv) {
  const PaymentModel model = open_model_of(by_year + "ages = \"capitation_points.csv\"\n", county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 0, 10).women(0, 27, 5).men(0, 97, 10);
  EXPECT_EQ(paid(model, county.statement().lists)[0], Money::ore(100 + 550 + 1200));
  ASSERT_EQ(model.files.size(), 1u);
  EXPECT_EQ(model.files[0].filename(), "capitation_points.csv");
}

// The same table as kronor a month: 10 × 0.10 kr, 5 × 1.10 kr and 10 × 1.20 kr.
TEST(Capitation, TakesKronorByYearOfAgeFromACsv) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nunit = \"kr per person and month\"\ngrade = \"D\"\n"
      "source = \"made up\"\nages = \"capitation_points.csv\"\n",
      county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 0, 10).women(0, 27, 5).men(0, 97, 10);
  EXPECT_EQ(paid(model, county.statement().lists)[0], Money::ore(100 + 550 + 1200));
}

// What the statement does not tell apart cannot be priced apart: the rows say so.
TEST(CapitationFaults, OfPointsByYearOfAge) {
  EXPECT_EQ(faults_of(by_year + "ages = \"capitation_points_differ.csv\"\n", county_of({"A"})),
            "capitation_points_differ.csv: age\n  found:   no rows from 5 on\n"
            "  allowed: a row for each year of age from 0 to 90 at least; the last row stands for all older\n"
            "  do:      add the rows that are missing\n"
            "capitation_points_differ.csv:4: man\n  found:   \"-1\"\n  allowed: a number from 0 to 1000\n"
            "  do:      choose a number within these limits\n"
            "capitation_points_differ.csv:6: woman\n  found:   \"1.2\"\n"
            "  allowed: the same value for all of the ages 2 to 4: lists are counted in these ages together\n"
            "  do:      write one value in these rows, such as the mean over the county's residents of these ages\n");
  EXPECT_EQ(faults_of(by_year + "ages = \"capitation_points_gap.csv\"\n", county_of({"A"})),
            "capitation_points_gap.csv:5: age\n  found:   \"3\"\n"
            "  allowed: 2: a row for each year of age, in order\n"
            "  do:      add the row that is missing, or remove this one\n");
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
