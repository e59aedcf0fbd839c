// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head =
    "[[component]]\nkind = \"visits\"\nname = \"Visits\"\ngrade = \"A\"\nsource = \"s\"\nunit = \"kr per visit\"\n";
const std::string fees =
    head + "form = \"patient_fees\"\ndoctor = \"200 kr\"\nnurse = \"200 kr\"\nother = \"200 kr\"\n";

TEST(Visits, PayTheWorkedCasesOfOwnVisits) {
  expect_worked_cases("visits_cases.csv",
                      {"doctor", "nurse", "other", "A:doctor.own_centre@40", "A:nurse.own_centre@0",
                       "A:other.own_centre@90", "A:doctor.other_centre@40", "A:ore"},
                      head + "form = \"own_visits\"\ndoctor = \"{doctor}\"\nnurse = \"{nurse}\"\nother = \"{other}\"\n",
                      county_of({"A"}));
}

TEST(Visits, PayTheWorkedCasesBetweenCentresAndCounties) {
  expect_worked_cases(
      "visits_between_cases.csv",
      {"form", "price", "credit", "debit", "A:doctor.other_centre@40", "A:nurse.other_centre@0",
       "A:doctor.out_of_county@40", "B:doctor.from_other_centre@40", "B:nurse.from_other_centre@0",
       "B:doctor.from_out_of_county@90", "A:ore", "B:ore"},
      head +
          "form = \"{form}\"\ndoctor = \"{price}\"\nnurse = \"500 kr\"\nother = \"600 kr\"\ncredit = \"{credit}\"\n"
          "debit = \"{debit}\"\n",
      county_of({"A", "B"}));
}

TEST(Visits, PayTheWorkedCasesOfPatientFees) {
  expect_worked_cases("visits_fees_cases.csv",
                      {"kept_by", "compensated", "A:doctor.own_centre@40", "A:doctor.own_centre@0",
                       "A:nurse.own_centre@18", "A:other.own_centre@90", "A:nurse.from_other_centre@40",
                       "A:doctor.from_out_of_county@0", "A:doctor.other_centre@40", "A:ore", "A:returned"},
                      fees + "free_below = 20\nfree_from = 85\nkept_by = \"{kept_by}\"\ncompensated = {compensated}\n",
                      county_of({"A"}));
}

// Västra Götaland 2018: 100 kr at the chosen centre, 300 kr elsewhere. 10 × 100 + (3 + 1) × 300 = 2 200 kr.
TEST(Visits, MayCostThePatientMoreElsewhere) {
  const std::string steering =
      head +
      "form = \"patient_fees\"\nkept_by = \"centre\"\ndoctor = \"100 kr\"\nnurse = \"100 kr\"\nother = \"100 kr\"\n"
      "listed_elsewhere = { doctor = \"300 kr\", nurse = \"300 kr\", other = \"300 kr\" }\n";
  const PaymentModel model = open_model_of(steering, county_of({"A"}));
  StatementBuilder county(1);
  county.set(0, "doctor.own_centre@40", 10).set(0, "nurse.from_other_centre@0", 3);
  county.set(0, "other.from_out_of_county@90", 1);
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2018, 1}, memory).amounts[0], Money::kronor(2200));
  EXPECT_FALSE(model.returns_money());
}

// A price of 500 kr for 10 days of March and 601 kr for 21: 17 621 / 31 = 568.4193… kr, to the öre 568.42 kr. So three
// visits cost A and pay B the same.
TEST(Visits, ChargeWhatTheyPayInAMonthOfTwoPricesToo) {
  const std::string price =
      " = [{ valid_from = \"2026-01-01\", amount = \"500 kr\" }, { valid_from = \"2026-03-11\", amount = \"601 kr\" "
      "}]\n";
  const PaymentModel model =
      open_model_of(head + "form = \"between_centres\"\ndoctor" + price + "nurse = \"0 kr\"\nother = \"0 kr\"\n",
                    county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.set(0, "doctor.other_centre@40", 3).set(1, "doctor.from_other_centre@40", 2);
  county.set(2, "doctor.from_other_centre@40", 1);
  PaymentMemory memory;
  const PaidMonth paid = paid_month(model, county.statement(), {2026, 3}, memory);
  EXPECT_EQ(paid.amounts, (std::vector{Money::ore(-170526), Money::ore(113684), Money::ore(56842)}));
}

TEST(Visits, ReadOnlyTheirColumns) {
  const PaymentModel model = open_model_of(fees + "kept_by = \"region\"\n", county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 2).men(0, 3, 1).band(0, 3, 2).hospital_visits(0, 4).drug_cost(0, Money::kronor(9));
  county.set(0, "nurse.own_centre@40", 6).set(0, "doctor.from_other_centre@40", 3);
  county.indicator(0, Indicator::experience, {3, 4});
  expect_reads_only_its_columns(model, county.statement(), {2016, 1});
}

TEST(VisitsFaults, OfTheirPricesAndForm) {
  EXPECT_EQ(faults_of("[[component]]\nkind = \"visits\"\nname = \"Visits\"\ngrade = \"A\"\nsource = \"s\"\n"
                      "form = \"between_centers\"\ndoctor = \"-1 kr\"\nnurse = \"1 kr\"\n",
                      county_of({"A"})),
            "model.toml:7: component[1].unit\n  found:   nothing\n  allowed: one of \"kr per visit\"\n"
            "  do:      add the line: unit = \"…\"\n"
            "model.toml:7: component[1].other\n  found:   nothing\n"
            "  allowed: an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"\n"
            "  do:      add the line: other = \"… kr\"\n"
            "model.toml:12: component[1].form\n  found:   \"between_centers\"\n"
            "  allowed: one of \"own_visits\", \"between_centres\", \"out_of_county\", \"patient_fees\"\n"
            "  do:      did you mean \"between_centres\"?\n"
            "model.toml:13: component[1].doctor\n  found:   \"-1 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n");
  EXPECT_EQ(faults_of(head + "form = \"own_visits\"\ndoctor = \"1 kr\"\nnurse = \"1 kr\"\nother = \"1 kr\"\n"
                             "debit = \"100 %\"\n",
                      county_of({"A"})),
            "model.toml:17: component[1].debit\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", \"valid_from\", "
            "\"valid_to\", \"group\", \"outside_frame\", \"unit\", \"form\", \"doctor\", \"nurse\", \"other\"\n"
            "  do:      remove it, or correct its spelling\n");
}

TEST(VisitsFaults, OfWhatCentresOweEachOtherInAClosedFrame) {
  const auto faults = [&](const std::string& form, const std::string& more) {
    Problems problems;
    read_payment_model_text(
        "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n"
        "[frame]\nkind = \"closed\"\namount_per_year = \"1 kr\"\nbase_year = 2025\ngrade = \"A\"\nsource = \"s\"\n" +
            head + "form = \"" + form + "\"\ndoctor = \"1 kr\"\nnurse = \"1 kr\"\nother = \"1 kr\"\n" + more,
        "model.toml", county_of({"A"}), problems);
    return problems.text();
  };
  EXPECT_EQ(faults("between_centres", ""),
            "model.toml:11: component[1].outside_frame\n  found:   a share of the closed frame\n"
            "  allowed: a component \"visits\" outside every closed frame, so that its amounts stand\n"
            "  do:      write outside_frame = true\n");
  EXPECT_EQ(faults("between_centres", "outside_frame = true\n"), "");
  EXPECT_EQ(faults("own_visits", ""), "");
}

TEST(VisitsFaults, OfPatientFees) {
  EXPECT_EQ(
      faults_of(fees + "free_below = 19\nfree_from = 80\nkept_by = \"region\"\ncompensated = true\n", county_of({"A"})),
      "model.toml:17: component[1].free_below\n  found:   19\n"
      "  allowed: an age at which patient fees can change: 18, 20, 85\n"
      "  do:      choose the nearest of these ages\n"
      "model.toml:18: component[1].free_from\n  found:   80\n"
      "  allowed: an age at which patient fees can change: 18, 20, 85\n"
      "  do:      choose the nearest of these ages\n"
      "model.toml:20: component[1].compensated\n  found:   true\n"
      "  allowed: compensation only where the centre keeps the fees\n"
      "  do:      remove it, or write kept_by = \"centre\"\n");
  EXPECT_EQ(faults_of(fees + "free_below = 20\nfree_from = 18\nkept_by = \"centre\"\n", county_of({"A"})),
            "model.toml:18: component[1].free_from\n  found:   18\n  allowed: an age above \"free_below\"\n"
            "  do:      let some age pay, or write fees of \"0 kr\"\n");
}

}  // namespace
}  // namespace valfri::models
