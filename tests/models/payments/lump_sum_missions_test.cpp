// SPDX-License-Identifier: Apache-2.0
#include "models/payments/missions.hpp"

#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string missions =
    "[[component]]\nkind = \"lump_sum\"\nname = \"Missions\"\ngrade = \"B\"\nsource = \"s\"\n"
    "unit = \"kr per centre and year\"\n";

County along_a_meridian() {
  County county = county_of({"A", "B", "C"});
  county.centres[0].point = {64.0, 20.0};
  county.centres[1].point = {64.1, 20.0};
  county.centres[2].point = {64.5, 20.0};
  return county;
}

TEST(Missions, PayTheWorkedCases) {
  expect_worked_cases(
      "lump_sum_missions_cases.csv",
      {"A:open", "B:open", "C:open", "A:women@2", "A:men@5", "A:women@6", "B:women@2", "A:ore", "B:ore", "C:ore"},
      missions + "missions = \"lump_sum_missions.csv\"\n", along_a_meridian());
}

// 12 kr a year to each centre, 1 kr a month, beside Beds at A: 500 000 kr a month.
TEST(Missions, AddToTheAmountsOfCentres) {
  const PaymentModel model = open_model_of(
      missions + "missions = \"lump_sum_missions.csv\"\namounts = [{ kind = \"every\", amount = \"12 kr\" }]\n",
      along_a_meridian());
  const std::vector<CentreMonth> lists(3);
  EXPECT_EQ(paid(model, lists), (std::vector<Money>{Money::kronor(500'001), Money::kronor(1), Money::kronor(1)}));
}

// The nearest open centre to one is decided by distance, then by the order of centres.csv.
TEST(Missions, OfCentresInOnePlaceGoToTheFirstOfEquals) {
  const PaymentModel model =
      open_model_of(missions + "missions = \"lump_sum_missions.csv\"\n", county_of({"C", "B", "A"}));
  std::vector<CentreMonth> lists(3);
  lists[2].open = false;  // A
  EXPECT_EQ(paid(model, lists)[0], Money::kronor(500'000));
}

TEST(Missions, ReadOnlyTheirColumns) {
  StatementBuilder county(3);
  county.women(0, 2, 600).band(0, 3, 50).cni(0, CniFactor::moved_in, 5);
  expect_reads_only_its_columns(open_model_of(missions + "missions = \"lump_sum_missions.csv\"\n", along_a_meridian()),
                                county.statement(), {2026, 1});
}

TEST(MissionFaults, AreToldWithLineAndRemedy) {
  EXPECT_EQ(faults_of(missions, along_a_meridian()),
            "model.toml:7: component[1].amounts\n  found:   nothing\n"
            "  allowed: a list of { centre, amount } or { kind, amount }, or missions = \"missions.csv\"\n"
            "  do:      add the list, or the name of the file\n");
  EXPECT_EQ(faults_of(missions + "amounts = []\n", along_a_meridian()),
            "model.toml:13: component[1].amounts\n  found:   []\n"
            "  allowed: a list of { centre, amount } or { kind, amount }, or missions = \"missions.csv\"\n"
            "  do:      add the list, or the name of the file\n");
  EXPECT_EQ(faults_of(missions + "missions = \"lump_sum_no_missions.csv\"\n", along_a_meridian()),
            "lump_sum_no_missions.csv: mission\n  found:   no rows\n  allowed: at least one row\n"
            "  do:      add a row for each mission\n");
  EXPECT_EQ(faults_of(missions + "missions = \"lump_sum_missions_with_faults.csv\"\n", along_a_meridian()),
            "lump_sum_missions_with_faults.csv:2: kr_per_year\n  found:   \"-5\"\n"
            "  allowed: kronor of at least 0, with at most two decimals and without \"kr\"\n"
            "  do:      write an amount such as 120000 or 1 902.50\n"
            "lump_sum_missions_with_faults.csv:2: host\n  found:   \"AA\"\n  allowed: one of \"A\", \"B\", \"C\"\n"
            "  do:      write the id of a centre of the county\n"
            "lump_sum_missions_with_faults.csv:2: need\n  found:   \"alwys\"\n"
            "  allowed: one of \"always\", \"listed\", \"minutes\"\n  do:      did you mean \"always\"?\n"
            "lump_sum_missions_with_faults.csv:2: when_host_closes\n  found:   \"move\"\n"
            "  allowed: one of \"lapses\", \"moves\"\n  do:      did you mean \"moves\"?\n"
            "lump_sum_missions_with_faults.csv:3: at_least\n  found:   nothing\n  allowed: how many persons\n"
            "  do:      fill in the column at_least\n"
            "lump_sum_missions_with_faults.csv:3: from_age\n  found:   \"7\"\n"
            "  allowed: an age at which a price can change\n  do:      begin with 6, for example\n"
            "lump_sum_missions_with_faults.csv:3: to_age\n  found:   \"3\"\n"
            "  allowed: the year before an age at which a price can change\n  do:      end with 1, for example\n"
            "lump_sum_missions_with_faults.csv:3: mission\n  found:   \"Beds\"\n"
            "  allowed: a name that no other mission has\n  do:      give each mission a name of its own\n"
            "lump_sum_missions_with_faults.csv:4: at_least\n  found:   \"5\"\n"
            "  allowed: nothing where the need is \"always\"\n  do:      empty the cell, or change the need\n"
            "lump_sum_missions_with_faults.csv:5: to_age\n  found:   \"1\"\n"
            "  allowed: an age of at least \"from_age\"\n  do:      put the limits of the group in rising order\n");
}

}  // namespace
}  // namespace valfri::models
