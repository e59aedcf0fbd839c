// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string base =
    "[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per point and year\"\nprice = \"1 902 kr\"\n"
    "grade = \"A\"\nsource = \"Region Gävleborg 2017\"\nages = [{ from = 0, woman = 1, man = 0.5 }]\n";
const std::string vat =
    "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\npercent = \"{percent}\"\n";

County public_and_private(const std::vector<std::string>& ids) {
  County county = county_of(ids);
  for (std::size_t i = 1; i < ids.size(); ++i) county.centres[i].is_private = true;
  return county;
}

TEST(Neutrality, PaysTheWorkedCasesOfComponents) {
  expect_worked_cases("neutrality_cases.csv", {"percent", "A:women@40", "B:women@40", "A:ore", "B:ore"},
                      base + vat + "of = [\"Base\"]\n", public_and_private({"A", "B"}));
}

TEST(Neutrality, PaysTheWorkedCasesOfCosts) {
  expect_worked_cases("neutrality_of_costs_cases.csv", {"percent", "B:open", "A:ore", "B:ore", "C:ore"},
                      vat + "costs = \"neutrality_costs.csv\"\n", public_and_private({"A", "B", "C"}));
}

County two_municipalities() {
  County county = county_of({"A", "B", "C", "D", "E"});
  county.municipalities.push_back({"0001", "Other"});
  county.centres[2].is_private = county.centres[3].is_private = true;
  county.centres[3].municipality = county.centres[4].municipality = 1;
  return county;
}

TEST(Neutrality, PaysTheWorkedCasesOfDeficits) {
  expect_worked_cases("neutrality_of_deficits_cases.csv",
                      {"percent", "A:women@40", "B:men@40", "B:open", "C:women@40", "C:open", "D:women@40",
                       "E:women@40", "C:ore", "D:ore", "A:ore"},
                      vat + "deficits = \"neutrality_deficits.csv\"\n", two_municipalities());
}

TEST(Neutrality, MayStandBeforeWhatItIsAShareOf) {
  const std::string share =
      "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n"
      "percent = \"3 %\"\nof = [\"Base\"]\n";
  const PaymentModel model = open_model_of(share + base, public_and_private({"A", "B"}));
  StatementBuilder county(2);
  county.women(1, 40, 1000);
  PaymentMemory memory;
  const std::vector<Money> amounts = paid_month(model, county.statement(), {2017, 1}, memory).amounts;
  EXPECT_EQ(amounts[1], Money::kronor(4755));        // 3 % of 158 500 kr
  EXPECT_EQ(amounts[2 + 1], Money::kronor(158500));  // 1000 × 1902 / 12
}

// 30 women of one point and 20 men of half a point: 30 of 40 points are the women's, of both components.
TEST(Neutrality, GoesToTheSexesAsTheMoneyItIsAShareOf) {
  const PaymentModel model =
      open_model_of(base +
                        "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n"
                        "percent = \"3 %\"\nof = [\"Base\"]\n",
                    public_and_private({"A", "B"}));
  StatementBuilder county(2);
  county.women(1, 40, 30).men(1, 40, 20);
  PaymentMemory memory;
  const PaidMonth paid = paid_month(model, county.statement(), {2017, 1}, memory);
  EXPECT_EQ(paid.women[1], 750'000);
  EXPECT_EQ(paid.women[2 + 1], 750'000);
}

TEST(NeutralityFaults, OfWhatThePercentageIsOf) {
  const std::string head = "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n";
  const County county = public_and_private({"A", "B"});
  EXPECT_EQ(faults_of(head + "percent = \"3 %\"\n", county),
            "model.toml:7: component[1]\n  found:   nothing\n  allowed: one of \"of\", \"costs\" and \"deficits\"\n"
            "  do:      say what the percentage is of: components, or costs or deficits in a CSV\n");
  EXPECT_EQ(faults_of(head + "percent = 3\nof = []\n", county),
            "model.toml:12: component[1].percent\n  found:   3\n  allowed: a text\n"
            "  do:      write the value in quotation marks\n"
            "model.toml:13: component[1].of\n  found:   []\n  allowed: at least one name of a component or group\n"
            "  do:      name whose amounts are meant\n");
  EXPECT_EQ(faults_of(base + head + "percent = \"103 %\"\nof = [\"Bas\"]\n", county),
            "model.toml:20: component[2].percent\n  found:   \"103 %\"\n"
            "  allowed: a percentage such as \"3 %\": a number from 0 to 100\n"
            "  do:      write a number within these limits, then %\n"
            "model.toml:21: component[2].of\n  found:   \"Bas\"\n"
            "  allowed: names of components or groups of this model: one of \"Base\", \"VAT\"\n"
            "  do:      did you mean \"Base\"?\n");
}

TEST(NeutralityFaults, OfTheDeficitsOfPrivateCentres) {
  EXPECT_EQ(faults_of("[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n"
                      "percent = \"100 %\"\ncosts = \"neutrality_costs.csv\"\ndeficits = \"neutrality_deficits.csv\"\n",
                      public_and_private({"A", "B"})),
            "model.toml:7: component[1]\n  found:   \"costs\" and \"deficits\"\n"
            "  allowed: one of \"of\", \"costs\" and \"deficits\"\n"
            "  do:      say what the percentage is of: components, or costs or deficits in a CSV\n");
  EXPECT_EQ(faults_of("[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n"
                      "percent = \"100 %\"\ndeficits = \"neutrality_deficits.csv\"\n",
                      public_and_private({"A", "B"})),
            "model.toml:13: component[1].deficits\n  found:   \"neutrality_deficits.csv\"\n"
            "  allowed: deficits of public centres only\n  do:      remove the row of B from the file\n");
}

TEST(NeutralityFaults, OfTheCostsOfCentres) {
  EXPECT_EQ(faults_of("[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n"
                      "percent = \"3\"\ncosts = \"neutrality_costs.csv\"\n",
                      public_and_private({"AAA", "BB"})),
            "model.toml:12: component[1].percent\n  found:   \"3\"\n"
            "  allowed: a percentage such as \"3 %\": a number from 0 to 100\n"
            "  do:      write the sign % after the number, in quotation marks\n"
            "neutrality_costs.csv:3: centre\n  found:   \"B\"\n  allowed: the id of a centre of the county\n"
            "  do:      did you mean \"BB\"?\n");
  EXPECT_EQ(faults_of("[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"A\"\nsource = \"s\"\n"
                      "percent = \"20 %\"\ncosts = \"neutrality_costs.csv\"\n",
                      county_of({"A", "B"})),
            "model.toml:13: component[1].costs\n  found:   \"neutrality_costs.csv\"\n"
            "  allowed: costs of private centres only\n  do:      remove the row of B from the file\n");
}

}  // namespace
}  // namespace valfri::models
