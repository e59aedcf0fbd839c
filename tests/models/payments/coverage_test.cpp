// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head = "[[component]]\nkind = \"coverage\"\nname = \"Coverage\"\ngrade = \"A\"\nsource = \"s\"\n";
const std::string terms =
    "price = \"3.15 kr\"\nunit = \"kr per point, percentage point and month\"\nfloor = \"50 %\"\ncap = \"80 %\"\n"
    "months = 6\nages = [{ from = 0, to = 64, both = 1 }, { from = 65, both = 2.5 }]\n";

TEST(Coverage, PaysTheWorkedCases) {
  expect_worked_cases("coverage_cases.csv",
                      {"numerator", "A:women@40", "A:women@70", "A:doctor.own_centre@40", "A:nurse.other_centre@40",
                       "A:other.out_of_county@40", "A:hospital_visits", "A:ore"},
                      head + terms + "numerator = \"{numerator}\"\n", county_of({"A"}));
}

// April 2016 has 30 days: 15 at 3 kr and 15 at 4 kr are 3.50 kr; × 30 percentage points × 2 listed = 210 kr.
TEST(Coverage, CountsPricesByDaysAndListedPersonsAlike) {
  const PaymentModel model = open_model_of(
      head +
          "price = [{ valid_from = \"2016-01-01\", amount = \"3 kr\" }, { valid_from = \"2016-04-16\", amount = \"4 "
          "kr\" }]\nunit = \"kr per listed, percentage point and month\"\nnumerator = \"own_centre\"\nmonths = 1\n"
          "floor = \"50 %\"\ncap = \"80 %\"\n",
      county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 1).men(0, 90, 1).made(0, VisitType::other, MadeAt::own_centre, 90, 7);
  PaymentMemory memory;
  const PaidMonth paid = paid_month(model, county.statement(), {2016, 4}, memory);
  EXPECT_EQ(paid.amounts[0], Money::kronor(210));
  EXPECT_EQ(paid.women[0], 500'000);
}

// A woman of 70 with 2.5 points beside a man of 40 with one: 2.5 of 3.5 points.
TEST(Coverage, GoesToTheSexesByPointsAndReadsOnlyItsColumns) {
  const PaymentModel model = open_model_of(head + terms + "numerator = \"own_centre\"\n", county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 70, 1).men(0, 40, 1).band(0, 3, 2).hospital_visits(0, 4).drug_cost(0, Money::kronor(9));
  county.made(0, VisitType::nurse, MadeAt::own_centre, 40, 6).received(0, VisitType::doctor, {}, 40, 3);
  county.indicator(0, Indicator::experience, {3, 4});
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2016, 1}, memory).women[0], 714'286);
  expect_reads_only_its_columns(model, county.statement(), {2016, 1});
}

TEST(CoverageFaults, OfItsTerms) {
  EXPECT_EQ(faults_of(head + "price = \"-3.15 kr\"\nnumerator = \"own_center\"\nfloor = \"80 %\"\ncap = \"50 %\"\n"
                             "months = 0\nflor = \"50 %\"\n",
                      county_of({"A"})),
            "model.toml:7: component[1].unit\n  found:   nothing\n"
            "  allowed: one of \"kr per point, percentage point and month\", \"kr per listed, percentage point and "
            "month\"\n  do:      add the line: unit = \"…\"\n"
            "model.toml:7: component[1].ages\n  found:   nothing\n"
            "  allowed: a list of age groups { from, to, woman, man } or { from, to, both }\n"
            "  do:      add the list, with \"to\" left out in the last group, or the name of a CSV (age, woman, man)\n"
            "model.toml:12: component[1].price\n  found:   \"-3.15 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n"
            "model.toml:13: component[1].numerator\n  found:   \"own_center\"\n"
            "  allowed: one of \"cost_responsible\", \"own_centre\"\n  do:      did you mean \"own_centre\"?\n"
            "model.toml:15: component[1].cap\n  found:   \"50 %\"\n  allowed: a percentage above \"floor\"\n"
            "  do:      write a higher cap, or a lower floor\n"
            "model.toml:16: component[1].months\n  found:   0\n  allowed: a whole number from 1 to 36\n"
            "  do:      choose a whole number within these limits\n"
            "model.toml:17: component[1].flor\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", \"valid_from\", "
            "\"valid_to\", \"group\", \"outside_frame\", \"price\", \"unit\", \"ages\", \"numerator\", \"floor\", "
            "\"cap\", \"months\"\n"
            "  do:      did you mean \"floor\"?\n");
}

TEST(CoverageFaults, OfAgesInNoGroupInTwoOrWithoutUse) {
  const std::string rest =
      "price = [{ valid_from = \"2016-02-01\", amount = \"1 kr\" },\n"
      "  { valid_from = \"2016-01-01\", amount = \"1 kr\" }]\n"
      "numerator = \"own_centre\"\nfloor = \"50 %\"\ncap = \"80 %\"\nmonths = 6\n";
  EXPECT_EQ(faults_of(head + rest +
                          "unit = \"kr per point, percentage point and month\"\n"
                          "ages = [{ from = 0, to = 19, both = 1 }, { from = 18, to = 84, both = 1 }]\n",
                      county_of({"A"})),
            "model.toml:13: component[1].price[2].valid_from\n  found:   \"2016-01-01\"\n"
            "  allowed: prices in order of their dates, one price a day\n"
            "  do:      let it begin after 2016-02-01, or let the price before it end earlier\n"
            "model.toml:19: component[1].ages[2].from\n  found:   the ages 18 to 84, some of them for the second time\n"
            "  allowed: every age from 0 to 120 in exactly one group\n  do:      let the groups not overlap\n"
            "model.toml:19: component[1].ages\n  found:   the ages from 85 in no group\n"
            "  allowed: every age from 0 to 120 in exactly one group\n"
            "  do:      add a group for these ages, or widen the one beside them\n");
  EXPECT_EQ(faults_of(head + "price = \"1 kr\"\nnumerator = \"own_centre\"\nfloor = \"50 %\"\ncap = \"80 %\"\n"
                             "months = 6\nunit = \"kr per listed, percentage point and month\"\nages = []\n",
                      county_of({"A"})),
            "model.toml:18: component[1].ages\n  found:   a list of points\n"
            "  allowed: no points where every listed person counts alike\n"
            "  do:      remove the list, or write the unit \"kr per point, percentage point and month\"\n");
}

}  // namespace
}  // namespace valfri::models
