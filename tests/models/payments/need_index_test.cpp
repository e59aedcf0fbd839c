// SPDX-License-Identifier: Apache-2.0
#include "models/payments/need_index.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

std::vector<std::string> columns(std::vector<std::string> others) {
  others.insert(others.end(), cni_factor_ids.begin(), cni_factor_ids.end());
  return others;
}

TEST(NeedIndex, ReproducesTheExampleOfStatisticsSweden) {
  const CsvTable cases =
      worked_cases("care_need_index_scb.csv", columns({"unit", "population", "index", "cni", "working"}));
  ASSERT_EQ(cases.rows(), 1u);
  const std::int64_t index = raw_need_index(cni_counts(cases, 0), scb_need_weights);
  const std::int64_t population = cases.integer(0, "population", 1, 1'000'000);
  EXPECT_NEAR(static_cast<double>(index) / 1e6, cases.number(0, "index", {0, 1e6}), 1.0);
  EXPECT_NEAR(need_index(index, population, scb_need_normaliser), cases.number(0, "cni", {0, 10}), 0.0001);
}

TEST(NeedIndex, OfNobodyIsZero) { EXPECT_EQ(need_index(0, 0, scb_need_normaliser), 0.0); }

TEST(NeedIndex, PaysTheWorkedCases) {
  const CsvTable cases =
      worked_cases("need_index_cases.csv", columns({"case", "form", "price", "level", "listed", "ore", "working"}));
  ASSERT_GE(cases.rows(), 6u);
  const County county = county_of({"A"});
  for (std::size_t row = 0; row < cases.rows(); ++row) {
    const bool linear = cases.text(row, "form") == "linear";
    const PaymentModel model = open_model_of(
        fmt::format("[[component]]\nkind = \"need_index\"\nname = \"CNI\"\nform = \"{}\"\nprice = \"{}\"\n"
                    "unit = \"{}\"\n{} = {}\ngrade = \"D\"\nsource = \"made up\"\nweights = {{ under_five = 3.23, "
                    "born_abroad = 5.72, over_65_alone = 6.15, single_parent_child = 4.19, moved_in = 4.19, "
                    "unemployed = 5.13, low_education = 3.97 }}\n",
                    cases.text(row, "form"), cases.text(row, "price"),
                    linear ? "kr per listed at index 1 and year" : "kr per listed and month",
                    linear ? "normaliser" : "threshold", cases.text(row, "level")),
        county);
    CentreMonth centre;
    centre.listed[price_age_of(40)] = static_cast<std::int32_t>(cases.integer(row, "listed", 0, 1'000'000));
    centre.cni = cni_counts(cases, row);
    EXPECT_EQ(paid(model, {&centre, 1})[0].in_ore(), cases.integer(row, "ore", 0, 1'000'000'000'000))
        << cases.text(row, "case");
  }
}

const std::string head = "[[component]]\nkind = \"need_index\"\nname = \"CNI\"\ngrade = \"A\"\nsource = \"s\"\n";
const std::string scb_weights =
    "weights = { under_five = 3.23, born_abroad = 5.72, over_65_alone = 6.15, single_parent_child = 4.19, moved_in = "
    "4.19, unemployed = 5.13, low_education = 3.97 }\n";

TEST(NeedIndex, PaysTheWorkedCasesOfPointsAboveTheThreshold) {
  expect_worked_cases("need_index_points_cases.csv", {"A:women@40", "A:men@40", "A:cni.unemployed", "A:ore"},
                      head + scb_weights +
                          "form = \"threshold\"\nprice = \"67 kr\"\nunit = \"kr per point and month\"\nthreshold = "
                          "2.5\npoints = [ { from = 0, woman = 1.2, man = 0.9 } ]\n",
                      county_of({"A"}));
}

TEST(NeedIndex, PaysTheWorkedCasesOfTiers) {
  expect_worked_cases(
      "need_index_tiers_cases.csv", {"A:women@40", "A:cni.unemployed", "A:ore"},
      head + scb_weights +
          "form = \"tiers\"\nunit = \"kr per listed and month\"\ntiers = [ { from = 0, amount = \"0 kr\" "
          "}, { from = 2, amount = \"30 kr\" }, { from = 2.5, amount = \"67 kr\" } ]\n",
      county_of({"A"}));
}

const std::string given =
    "price = \"600 kr\"\nunit = \"kr per listed at index 1 and year\"\nvalues = \"need_index_values.csv\"\n";

TEST(NeedIndex, PaysTheWorkedCasesOfGivenValuesAndNormalisersByYear) {
  expect_worked_cases("need_index_given_cases.csv", {"A:women@40", "B:women@40", "A:ore", "B:ore"},
                      head + given + "normaliser = [ { year = 2016, value = 2.5 }, { year = 2018, value = 3 } ]\n",
                      county_of({"A", "B", "C"}));
}

TEST(NeedIndex, ReadsOnlyItsColumns) {
  const PaymentModel model = open_model_of(head + given + "normaliser = 2.5\n", county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 40, 70).men(0, 40, 30).band(0, 2, 100).cni(0, CniFactor::moved_in, 3);
  expect_reads_only_its_columns(model, county.statement(), {2025, 1});
}

TEST(NeedIndexFaults, OfYearsAndOfWhatTheIndexIsMadeOf) {
  EXPECT_EQ(faults_of(head + given + scb_weights +
                          "normaliser = [ { year = 2018, value = 3 },\n  { year = 2016, value = 2.5 } ]\n",
                      county_of({"A", "B", "C"})),
            "model.toml:7: component[1]\n  found:   both \"weights\" and \"values\"\n"
            "  allowed: either \"weights\" or \"values\"\n"
            "  do:      give the weights of the seven facts, or a CSV with an index for every centre\n"
            "model.toml:17: component[1].normaliser[2].year\n  found:   2016\n"
            "  allowed: a year after that of the row before\n"
            "  do:      put the years in rising order, each once\n");
}

TEST(NeedIndexFaults, OfPointsWithoutTheirUnit) {
  EXPECT_EQ(faults_of(head + scb_weights +
                          "form = \"threshold\"\nprice = \"67 kr\"\nunit = \"kr per listed and month\"\n"
                          "threshold = 2.5\npoints = [ { from = 0, both = 1 } ]\n",
                      county_of({"A"})),
            "model.toml:17: component[1].points\n  found:   [ { both = 1, from = 0 } ]\n"
            "  allowed: no points for the unit \"kr per listed and month\"\n"
            "  do:      remove the points, or write unit = \"kr per point and month\"\n");
}

// Points 1.2 for women and 0.8 for men: 12 of 12 + 4.
TEST(NeedIndex, GoesToTheSexesByPointsWherePointsArePaidFor) {
  const PaymentModel model =
      open_model_of(head + scb_weights +
                        "form = \"threshold\"\nprice = \"67 kr\"\nunit = \"kr per point and month\"\nthreshold = 0.01\n"
                        "points = [ { from = 0, woman = 1.2, man = 0.8 } ]\n",
                    county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 10).men(0, 40, 5).cni(0, CniFactor::unemployed, 3);
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2025, 1}, memory).women[0], 750'000);
}

}  // namespace
}  // namespace valfri::models
