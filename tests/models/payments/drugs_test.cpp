// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head = "[[component]]\nkind = \"drugs\"\nname = \"Drugs\"\ngrade = \"A\"\nsource = \"s\"\n";
const std::string corridor =
    head + "form = \"corridor\"\nprice = \"1 200 kr\"\nunit = \"kr per listed and year\"\nshare = \"100 %\"\n";

TEST(Drugs, PayTheWorkedCasesByPoints) {
  expect_worked_cases("drugs_cases.csv", {"A:women@40", "A:men@70", "A:ore"},
                      head +
                          "form = \"capitated\"\nprice = \"722 kr\"\nunit = \"kr per point and year\"\n"
                          "ages = [{ from = 0, to = 64, both = 1 }, { from = 65, both = 2.5 }]\n",
                      county_of({"A"}));
}

// (12 × 1.4 + 2 × 1.0) points × 722 / 12 = 1 131.133… kr
TEST(Drugs, PayByPointsForYearsOfAgeFromACsv) {
  const PaymentModel model = open_model_of(head +
                                               "form = \"capitated\"\nprice = \"722 kr\"\nunit = \"kr per point "
                                               "and year\"\nages = \"capitation_points.csv\"\n",
                                           county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 12).men(0, 70, 2);
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2025, 1}, memory).amounts[0], Money::ore(113'113));
}

TEST(Drugs, PayTheWorkedCasesOfTheirCost) {
  expect_worked_cases("drugs_actual_cases.csv", {"share", "A:drug_cost", "A:ore"},
                      head + "form = \"actual\"\nshare = \"{share}\"\n", county_of({"A"}));
}

TEST(Drugs, PayTheWorkedCasesOfACorridor) {
  expect_worked_cases("drugs_corridor_cases.csv",
                      {"corridor", "A:women@40", "B:women@40", "A:drug_cost", "B:drug_cost", "A:ore", "B:ore"},
                      corridor + "corridor = \"{corridor}\"\n", county_of({"A", "B"}));
}

// Ten per cent a year: 100 kr of 2026, the first year, cost 110 kr in 2027. Prices are of 2017, of 2026 or nominal.
TEST(Drugs, CostTheSameInEveryModelOfAStudy) {
  for (const int price_year : {0, 2017, 2026}) {
    PaymentModel model = open_model_of(head + "form = \"actual\"\nshare = \"50 %\"\n", county_of({"A"}));
    model.price_year = price_year;
    StatementBuilder county(1);
    county.drug_cost(0, Money::kronor(100));
    PaymentMemory memory;
    PaidMonth paid;
    paid.explained_centre = 0;
    model.settle({2026, 12}, county.statement(), index_of(100'000), memory, paid);
    EXPECT_EQ(paid.amounts[0], Money::kronor(50)) << price_year;
    model.settle({2027, 1}, county.statement(), index_of(100'000), memory, paid);
    EXPECT_EQ(paid.amounts[0], Money::kronor(55)) << price_year;
    EXPECT_EQ(paid.explanations[0].base, kronor_in_millionths(Money::kronor(110))) << price_year;
  }
}

// Ten per cent a year, a corridor of nothing: in December 2027 the year has cost 12 × 110 kr, and paid 12 × 100 kr.
TEST(Drugs, LeaveANominalPriceBehindInACorridor) {
  const PaymentModel model = open_model_of(corridor + "corridor = \"0 kr\"\n", county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 1).drug_cost(0, Money::kronor(100));
  PaymentMemory memory;
  Money year;
  for (int month = 0; month < 24; ++month) {
    const CalendarMonth now{2026 + month / 12, month % 12 + 1};
    const Money amount = paid_month(model, county.statement(), now, memory, index_of(100'000)).amounts[0];
    if (now.year == 2027) year += amount;
  }
  EXPECT_EQ(year, Money::kronor(1320));
}

TEST(Drugs, ReadOnlyTheirColumns) {
  StatementBuilder county(1);
  county.women(0, 40, 2).men(0, 3, 1).band(0, 3, 2).hospital_visits(0, 4).drug_cost(0, Money::kronor(9));
  county.set(0, "nurse.own_centre@40", 6).indicator(0, Indicator::experience, {3, 4});
  expect_reads_only_its_columns(open_model_of(corridor + "corridor = \"1 kr\"\n", county_of({"A"})), county.statement(),
                                {2016, 12});
  const PaymentModel capitated = open_model_of(
      head + "form = \"capitated\"\nprice = \"722 kr\"\nunit = \"kr per listed and year\"\n", county_of({"A"}));
  EXPECT_FALSE(capitated.columns().need_care());
  expect_reads_only_its_columns(capitated, county.statement(), {2016, 12});
}

TEST(DrugsFaults, OfTheirTerms) {
  EXPECT_EQ(faults_of(head + "form = \"coridor\"\nunit = \"kr per point\"\nprice = \"722 kr\"\nages = []\n",
                      county_of({"A"})),
            "model.toml:12: component[1].form\n  found:   \"coridor\"\n"
            "  allowed: one of \"capitated\", \"actual\", \"corridor\"\n  do:      did you mean \"corridor\"?\n"
            "model.toml:13: component[1].unit\n  found:   \"kr per point\"\n"
            "  allowed: one of \"kr per point and year\", \"kr per listed and year\"\n"
            "  do:      choose one of these words\n"
            "model.toml:15: component[1].ages\n  found:   the ages from 0 in no group\n"
            "  allowed: every age from 0 to 120 in exactly one group\n"
            "  do:      add a group for these ages, or widen the one beside them\n");
  EXPECT_EQ(faults_of(head + "form = \"corridor\"\nprice = \"722 kr\"\nunit = \"kr per listed and year\"\n"
                             "share = \"120 %\"\ncorridor = 5000000\n",
                      county_of({"A"})),
            "model.toml:15: component[1].share\n  found:   \"120 %\"\n"
            "  allowed: a percentage such as \"3 %\": a number from 0 to 100\n"
            "  do:      write a number within these limits, then %\n"
            "model.toml:16: component[1].corridor\n  found:   5000000\n"
            "  allowed: an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"\n"
            "  do:      write the unit with the amount, in quotation marks: \"5000000 kr\"\n");
}

}  // namespace
}  // namespace valfri::models
