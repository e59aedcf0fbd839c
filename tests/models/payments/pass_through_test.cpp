// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head =
    "[[component]]\nkind = \"pass_through\"\nname = \"Cost\"\ngrade = \"D\"\nsource = \"made up\"\n";
const std::string by_person = head + "unit = \"kr per person and year\"\n";
const std::string by_centre = head + "unit = \"kr per centre and year\"\n";

TEST(PassThrough, PaysTheWorkedCasesByPerson) {
  expect_worked_cases("pass_through_cases.csv",
                      {"per", "price", "A:women@40", "A:men@70", "A:cni.born_abroad", "A:open", "A:ore"},
                      by_person + "per = \"{per}\"\nprice = \"{price}\"\n", county_of({"A", "B"}));
}

TEST(PassThrough, PaysTheWorkedCasesOfStatedCosts) {
  expect_worked_cases("pass_through_costs_cases.csv", {"C:open", "A:ore", "B:ore", "C:ore"},
                      by_centre + "costs = \"pass_through_costs.csv\"\n", county_of({"A", "B", "C"}));
}

// 30 women of 70 and 10 men of 90 are from 65 on: 40 × 120 / 12 = 400 kr, three quarters of them the women's.
TEST(PassThrough, MayBeOfSomeAgesAndGoesToTheirSexes) {
  const PaymentModel model =
      open_model_of(by_person + "per = \"listed\"\nfrom = 65\nprice = \"120 kr\"\n", county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 70, 30).men(0, 90, 10).women(0, 40, 99);
  PaymentMemory memory;
  const PaidMonth paid = paid_month(model, county.statement(), {2026, 1}, memory);
  EXPECT_EQ(paid.amounts[0], Money::kronor(400));
  EXPECT_EQ(paid.women[0], 750'000);
}

// 1 200 000 kr of 2025 at C, with 5 % a year: 1 260 000 kr in 2026.
TEST(PassThrough, MovesStatedCostsFromThePriceYear) {
  const PaymentModel model = model_of(
      "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n"
      "price_year = 2025\n[frame]\nkind = \"open\"\n" +
          by_centre + "costs = \"pass_through_costs.csv\"\n",
      county_of({"A", "B", "C"}));
  const std::vector<CentreMonth> lists(3);
  PaymentMemory memory;
  const PaidMonth paid = paid_month(model, {lists, {}}, {2026, 1}, memory, index_of(50'000));
  EXPECT_EQ(paid.amounts[2], Money::kronor(105'000));
}

TEST(PassThrough, ReadsOnlyItsColumns) {
  StatementBuilder county(1);
  county.women(0, 70, 30).men(0, 3, 10).cni(0, CniFactor::born_abroad, 7).band(0, 2, 40);
  for (const char* per : {"listed", "born_abroad"}) {
    const PaymentModel model =
        open_model_of(by_person + "per = \"" + std::string(per) + "\"\nprice = \"120 kr\"\n", county_of({"A"}));
    EXPECT_EQ(model.columns().has(Column::cni), std::string(per) == "born_abroad");
    expect_reads_only_its_columns(model, county.statement(), {2026, 1});
  }
}

TEST(PassThroughFaults, OfUnitGroupAndPrice) {
  const County county = county_of({"A"});
  EXPECT_EQ(faults_of(head + "price = \"1 kr\"\nper = \"listed\"\n", county),
            "model.toml:7: component[1].unit\n  found:   nothing\n"
            "  allowed: one of \"kr per person and year\", \"kr per centre and year\"\n"
            "  do:      add the line: unit = \"…\"\n");
  EXPECT_EQ(faults_of(by_person + "price = \"-1 kr\"\nper = \"born_abrod\"\nfrom = 0\nto = 17\nprise = 1\n", county),
            "model.toml:13: component[1].price\n  found:   \"-1 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n"
            "model.toml:14: component[1].per\n  found:   \"born_abrod\"\n"
            "  allowed: one of \"listed\", \"under_five\", \"born_abroad\", \"over_65_alone\", "
            "\"single_parent_child\", \"moved_in\", \"unemployed\", \"low_education\"\n"
            "  do:      did you mean \"born_abroad\"?\n"
            "model.toml:17: component[1].prise\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", \"valid_from\", "
            "\"valid_to\", \"group\", \"outside_frame\", \"unit\", \"price\", \"per\", \"from\", \"to\"\n"
            "  do:      did you mean \"price\"?\n");
  EXPECT_EQ(faults_of(by_person + "price = \"1 kr\"\nper = \"moved_in\"\nfrom = 65\n", county),
            "model.toml:14: component[1].per\n  found:   \"moved_in\"\n"
            "  allowed: \"listed\" where ages are given\n"
            "  do:      remove \"from\" and \"to\", or write per = \"listed\"\n");
}

TEST(PassThroughFaults, OfAShareOfAClosedFrame) {
  const std::string closed =
      "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n"
      "[frame]\nkind = \"closed\"\namount_per_year = \"1 kr\"\nbase_year = 2025\ngrade = \"A\"\nsource = \"s\"\n";
  const auto faults = [&](const std::string& text) {
    Problems problems;
    read_payment_model_text(text, VALFRI_SOURCE_DIR "/tests/models/payments/model.toml", county_of({"A"}), problems);
    const std::string all = problems.text();
    return all.substr(all.rfind("model.toml"));
  };
  const std::string cost = by_person + "per = \"listed\"\nprice = \"1 kr\"\n";
  EXPECT_EQ(faults(closed + cost),
            "model.toml:11: component[1].outside_frame\n  found:   a share of the closed frame\n"
            "  allowed: a component \"pass_through\" outside every closed frame, so that its amounts stand\n"
            "  do:      write outside_frame = true\n");
  const std::string group =
      "[[group]]\nname = \"Costs\"\nkind = \"closed\"\namount_per_year = \"1 kr\"\nbase_year = 2025\ngrade = \"A\"\n"
      "source = \"s\"\n";
  EXPECT_EQ(faults(closed + group + cost + "group = \"Costs\"\n"),
            "model.toml:26: component[1].group\n  found:   \"Costs\"\n"
            "  allowed: a component \"pass_through\" outside every closed frame, so that its amounts stand\n"
            "  do:      take it out of the group, and write outside_frame = true\n");
}

}  // namespace
}  // namespace valfri::models
