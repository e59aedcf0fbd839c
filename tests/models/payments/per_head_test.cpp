// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head = "[[component]]\nkind = \"per_head\"\nname = \"Heads\"\ngrade = \"A\"\nsource = \"s\"\n";
const std::string per_year = "unit = \"kr per head and year\"\n";

TEST(PerHead, PaysTheWorkedCasesOfChildHealth) {
  expect_worked_cases("per_head_child_health_cases.csv", {"A:women@0", "A:men@0", "A:men@3", "A:women@6", "A:ore"},
                      head + per_year +
                          "heads = [ { from = 0, to = 0, amount = \"8 717 kr\" },\n"
                          "  { from = 1, to = 5, amount = \"1 537 kr\" },\n"
                          "  { from = 0, to = 0, times = 2, amount = \"1 000 kr\" } ]\n",
                      county_of({"A"}));
}

TEST(PerHead, PaysTheWorkedCasesOfWomen) {
  expect_worked_cases(
      "per_head_women_cases.csv",
      {"price", "unit", "A:women@15", "A:women@40", "A:women@45", "A:men@30", "A:women@14", "A:ore"},
      head + "unit = \"{unit}\"\nheads = [ { from = 15, to = 44, sex = \"woman\", amount = \"{price}\" } ]\n",
      county_of({"A"}));
}

const std::string places =
    "places = \"per_head_places.csv\"\n"
    "heads = [ { column = \"permanent\", amount = \"2 400 kr\" }, { column = \"short_term\", amount = \"12 000 kr\" "
    "},\n"
    "  { column = \"lss\", amount = \"1 200 kr\" }, { column = \"socio_points\", amount = \"100 kr\" } ]\n";

TEST(PerHead, PaysTheWorkedCasesOfPlaces) {
  expect_worked_cases("per_head_places_cases.csv", {"A:open", "A:ore", "B:ore", "C:ore"}, head + per_year + places,
                      county_of({"A", "B", "C"}));
}

// Price from 1 January: 310 kr; from 16 January: 620 kr. A head and month: (15 × 310 + 16 × 620) / 31 = 470 kr.
TEST(PerHead, CountsDatedPricesByDays) {
  const std::string dated =
      "[ { valid_from = \"2017-01-01\", amount = \"310 kr\" }, { valid_from = \"2017-01-16\", amount = \"620 kr\" } ]";
  const PaymentModel model =
      open_model_of(head + "unit = \"kr per head and month\"\nheads = [ { from = 0, amount = " + dated +
                        " }, { from = 0, amount = \"1 kr\" } ]\n",
                    county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 2);
  EXPECT_EQ(paid(model, county.statement().lists, 2017, 1)[0], Money::kronor(2 * 471));
  EXPECT_EQ(paid(model, county.statement().lists, 2017, 2)[0], Money::kronor(2 * 621));
}

// 30 girls earn 300 kr; 10 boys earn 100 kr, and 200 kr by a row of their own.
TEST(PerHead, GoesToTheSexesByWhatTheyEarn) {
  const PaymentModel model =
      open_model_of(head +
                        "unit = \"kr per head and month\"\nheads = [ { from = 0, to = 0, amount = \"10 kr\" },\n"
                        "  { from = 0, to = 0, sex = \"man\", amount = \"20 kr\" } ]\n",
                    county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 0, 30).men(0, 0, 10);
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2017, 1}, memory).women[0], 500'000);
}

TEST(PerHead, ReadsOnlyItsColumns) {
  const PaymentModel model = open_model_of(head + per_year + places, county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 40, 70).men(0, 40, 30).band(0, 2, 100);
  expect_reads_only_its_columns(model, county.statement(), {2025, 1});
}

TEST(PerHeadFaults, OfHeads) {
  EXPECT_EQ(faults_of(head + "unit = \"kr per head and yer\"\nheads = [ { from = 3, to = 5, amount = \"1 kr\" },\n"
                             "  { amount = \"1 kr\" },\n  { column = \"permanent\", from = 0, amount = \"-1 kr\" },\n"
                             "  { from = 15, to = 44, sex = \"women\", amount = \"1 kr\" } ]\n",
                      county_of({"A"})),
            "model.toml:12: component[1].unit\n  found:   \"kr per head and yer\"\n"
            "  allowed: one of \"kr per head and year\", \"kr per head and month\"\n"
            "  do:      did you mean \"kr per head and year\"?\n"
            "model.toml:13: component[1].heads[1].from\n  found:   3\n"
            "  allowed: an age at which a price can change: 0, 1, 2, 5, 6, 10, 15, 16, 18, 20, 25, 30, 35, 40, 45, "
            "50, 55, 60, 65, 70, 75, 80, 85, 90\n"
            "  do:      start the group at one of these ages\n"
            "model.toml:14: component[1].heads[2]\n  found:   nothing\n"
            "  allowed: either \"from\" (and \"to\", \"sex\"), or \"column\"\n"
            "  do:      say which heads: ages of the lists, or a column of the CSV under \"places\"\n"
            "model.toml:15: component[1].heads[3].amount\n  found:   \"-1 kr\"\n"
            "  allowed: an amount of at least 0 kr\n  do:      remove the minus sign, or remove the amount\n"
            "model.toml:15: component[1].heads[3]\n  found:   both \"from\" and \"column\"\n"
            "  allowed: either \"from\" (and \"to\", \"sex\"), or \"column\"\n"
            "  do:      say which heads: ages of the lists, or a column of the CSV under \"places\"\n"
            "model.toml:16: component[1].heads[4].sex\n  found:   \"women\"\n"
            "  allowed: one of \"both\", \"woman\", \"man\"\n  do:      did you mean \"woman\"?\n");
}

TEST(PerHeadFaults, OfTheColumnsOfTheCsv) {
  EXPECT_EQ(
      faults_of(head + per_year + "heads = [ { column = \"permanent\", amount = \"1 kr\" } ]\n", county_of({"A"})),
      "model.toml:7: component[1].places\n  found:   nothing\n  allowed: a text\n"
      "  do:      add the line: places = \"…\"\n");
  EXPECT_EQ(faults_of(head + per_year, county_of({"A"})),
            "model.toml:7: component[1].heads\n  found:   nothing\n"
            "  allowed: a list of { from, to, sex, amount } or { column, amount }\n  do:      add the list\n");
  EXPECT_EQ(faults_of(head + per_year + "heads = []\n", county_of({"A"})),
            "model.toml:13: component[1].heads\n  found:   []\n"
            "  allowed: a list of { from, to, sex, amount } or { column, amount }\n  do:      add the list\n");
}

TEST(PerHeadFaults, OfTooManyRows) {
  std::string rows;
  for (int i = 0; i < 33; ++i) rows += "{ from = 0, amount = \"1 kr\" }, ";
  EXPECT_EQ(faults_of(head + per_year + "heads = [ " + rows + "]\n", county_of({"A"})),
            "model.toml:13: component[1].heads\n  found:   33 rows\n  allowed: at most 32 rows\n"
            "  do:      divide them over several components\n");
}

// 10 kr for each of 30 girls and 20 kr for each of 10 boys are 300 and 200 kr; ten places at 10 kr are 100 kr, of which
// the girls, 30 of 40 listed, stand for 75 kr: 375 of 600 kr.
TEST(PerHead, DividesPlacesOverTheSexesByListedPersons) {
  const PaymentModel model = open_model_of(
      head +
          "unit = \"kr per head and month\"\nplaces = \"per_head_places.csv\"\nheads = [ { from = 0, to = 0, amount = "
          "\"10 kr\" }, { from = 0, to = 0, sex = \"man\", amount = \"10 kr\" }, { column = \"permanent\", amount = "
          "\"10 kr\" },\n  { column = \"short_term\", amount = \"0 kr\" }, "
          "{ column = \"lss\", amount = \"0 kr\" }, { column = \"socio_points\", amount = \"0 kr\" } ]\n",
      county_of({"A", "B"}));
  StatementBuilder county(2);
  county.women(0, 0, 30).men(0, 0, 10);
  PaymentMemory memory;
  const PaidMonth month = paid_month(model, county.statement(), {2017, 1}, memory);
  EXPECT_EQ(month.amounts[0], Money::kronor(600));
  EXPECT_EQ(month.women[0], 625'000);
}

}  // namespace
}  // namespace valfri::models
