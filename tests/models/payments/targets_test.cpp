// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head = "[[component]]\nkind = \"targets\"\nname = \"Targets\"\ngrade = \"A\"\nsource = \"s\"\n";
const std::string price =
    head +
    "form = \"price\"\nprice = \"1.25 kr\"\nunit = \"kr per quality point, listing point and month\"\nmonths = 12\n"
    "ages = [{ from = 0, to = 64, both = 1 }, { from = 65, both = 2.5 }]\nindicators = [\n"
    "  { indicator = \"experience\", lower = \"60 %\", upper = \"80 %\", points = 9 },\n"
    "  { indicator = \"assessed\", lower = \"90 %\", upper = \"100 %\", points = 9 },\n"
    "  { indicator = \"continuity\", lower = \"40 %\", upper = \"60 %\", points = 9 } ]\n";
const std::string base =
    "[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per point and year\"\nprice = \"1 902 kr\"\n"
    "grade = \"A\"\nsource = \"Region Gävleborg 2017\"\nages = [{ from = 0, woman = 1, man = 0.5 }]\n";
const std::string share = head +
                          "form = \"share\"\npercent = \"3 %\"\nof = [\"Base\"]\nmonths = 12\nindicators = [\n"
                          "  { indicator = \"telephone\", lower = \"90 %\", upper = \"90 %\", points = 2 },\n"
                          "  { indicator = \"fixed_doctor\", lower = \"20 %\", upper = \"40 %\", points = 1 } ]\n";
const std::string one_indicator =
    "indicators = [{ indicator = \"experience\", lower = \"60 %\", upper = \"80 %\", points = 1 }]\n";

TEST(Targets, PayTheWorkedCasesOfAPrice) {
  expect_worked_cases(
      "targets_cases.csv",
      {"A:women@40", "A:experience.good", "A:experience.respondents", "A:assessed.good", "A:assessed.respondents",
       "A:continuity.good", "A:continuity.respondents", "A:ore", "A:returned"},
      price, county_of({"A"}));
}

TEST(Targets, PayTheWorkedCasesOfAShare) {
  expect_worked_cases("targets_share_cases.csv",
                      {"A:women@40", "A:telephone.good", "A:telephone.respondents", "A:fixed_doctor.good",
                       "A:fixed_doctor.respondents", "A:ore", "A:returned"},
                      base + share, county_of({"A"}));
}

TEST(Targets, PayTheWorkedCasesOfAPot) {
  expect_worked_cases("targets_pot_cases.csv",
                      {"A:women@40", "B:women@40", "A:experience.good", "A:experience.respondents", "B:experience.good",
                       "B:experience.respondents", "A:ore", "A:returned", "B:ore", "B:returned"},
                      head + "form = \"pot\"\namount_per_year = \"30 000 000 kr\"\nmonths = 12\n" + one_indicator,
                      county_of({"A", "B"}));
}

// A woman of 70 with 2.5 points beside a man of 40 with one; as Base: a point beside half a point.
TEST(Targets, GoToTheSexesByPointsOrAsTheMoneyTheyAreAShareOf) {
  StatementBuilder county(1);
  county.women(0, 70, 1).men(0, 40, 1).indicator(0, Indicator::experience, {80, 100});
  county.indicator(0, Indicator::telephone, {95, 100});
  PaymentMemory memory, other;
  EXPECT_EQ(paid_month(open_model_of(price, county_of({"A"})), county.statement(), {2016, 1}, memory).women[0],
            714'286);
  const PaidMonth paid =
      paid_month(open_model_of(share + base, county_of({"A"})), county.statement(), {2016, 1}, other);
  EXPECT_EQ(paid.women[0], 666'667);
}

TEST(Targets, ReadOnlyTheirColumns) {
  StatementBuilder county(1);
  county.women(0, 40, 2).men(0, 3, 1).band(0, 3, 2).hospital_visits(0, 4).drug_cost(0, Money::kronor(9));
  county.set(0, "nurse.own_centre@40", 6).indicator(0, Indicator::experience, {3, 4});
  expect_reads_only_its_columns(open_model_of(price, county_of({"A"})), county.statement(), {2016, 1});
}

TEST(TargetFaults, OfTheirIndicators) {
  EXPECT_EQ(faults_of(head + "form = \"pot\"\namount_per_year = \"1 kr\"\nmonths = 12\nindicators = [\n"
                             "  { indicator = \"telefone\", lower = \"60 %\", upper = \"80 %\", points = 1 },\n"
                             "  { indicator = \"assessed\", lower = \"80 %\", upper = \"60 %\", points = 1 },\n"
                             "  { indicator = \"assessed\", lower = \"60\", upper = \"80 %\", points = -1 } ]\n",
                      county_of({"A"})),
            "model.toml:16: component[1].indicators[1].indicator\n  found:   \"telefone\"\n"
            "  allowed: one of \"experience\", \"same_doctor\", \"continuity\", \"assessed\", \"telephone\", "
            "\"fixed_doctor\"\n  do:      did you mean \"telephone\"?\n"
            "model.toml:17: component[1].indicators[2].upper\n  found:   \"60 %\"\n"
            "  allowed: a percentage of at least \"lower\"\n"
            "  do:      write a higher upper limit, or a lower lower one\n"
            "model.toml:18: component[1].indicators[3].indicator\n  found:   \"assessed\"\n"
            "  allowed: every indicator once\n  do:      remove one of the two rows\n"
            "model.toml:18: component[1].indicators[3].lower\n  found:   \"60\"\n"
            "  allowed: a percentage such as \"3 %\": a number from 0 to 100\n"
            "  do:      write the sign % after the number, in quotation marks\n"
            "model.toml:18: component[1].indicators[3].points\n  found:   -1\n  allowed: a number from 0 to 100\n"
            "  do:      choose a number within these limits\n");
}

TEST(TargetFaults, OfWhatTheyPay) {
  EXPECT_EQ(faults_of(head + "form = \"price\"\nprice = \"-1 kr\"\nmonths = 12\n" + one_indicator, county_of({"A"})),
            "model.toml:7: component[1].unit\n  found:   nothing\n"
            "  allowed: one of \"kr per quality point, listing point and month\", "
            "\"kr per quality point, listed and month\"\n  do:      add the line: unit = \"…\"\n"
            "model.toml:7: component[1].ages\n  found:   nothing\n"
            "  allowed: a list of age groups { from, to, woman, man } or { from, to, both }\n"
            "  do:      add the list, with \"to\" left out in the last group, or the name of a CSV (age, woman, man)\n"
            "model.toml:13: component[1].price\n  found:   \"-1 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n");
  EXPECT_EQ(faults_of(head + "form = \"share\"\npercent = \"3 %\"\nof = [\"Bas\"]\nmonths = 12\n", county_of({"A"})),
            "model.toml:7: component[1].indicators\n  found:   nothing\n"
            "  allowed: a list of { indicator, lower, upper, points }\n  do:      add the list\n"
            "model.toml:14: component[1].of\n  found:   \"Bas\"\n"
            "  allowed: names of components or groups of this model: one of \"Targets\"\n"
            "  do:      correct the name, or add the component\n");
}

}  // namespace
}  // namespace valfri::models
