// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string base =
    "[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per person and year\"\ngrade = \"D\"\n"
    "source = \"made up\"\nages = [{ from = 0, both = \"1 200 kr\" }]\n";
const std::string head =
    "[[component]]\nkind = \"transition\"\nname = \"Guard\"\ngrade = \"D\"\nsource = \"made up\"\nof = [\"Base\"]\n"
    "budget = \"transition_budget.csv\"\n";
const std::string steps =
    "form = \"damping\"\nsteps = [{ year = 2026, phased_in = \"25 %\" }, { year = 2027, phased_in = \"50 %\" },\n"
    "  { year = 2028, phased_in = \"75 %\" }]\n";

County three() { return county_of({"A", "B", "C"}); }

TEST(Transition, PaysTheWorkedCasesOfAFloor) {
  expect_worked_cases("transition_floor_cases.csv",
                      {"percent", "A:women@40", "A:open", "B:women@40", "C:women@40", "A:ore", "B:ore", "C:ore"},
                      base + head + "form = \"floor\"\npercent = \"{percent}\"\n", three());
}

TEST(Transition, PaysTheWorkedCasesOfAUniformFactor) {
  expect_worked_cases("transition_factor_cases.csv",
                      {"percent", "A:women@40", "B:women@40", "C:women@40", "C:open", "A:ore", "B:ore", "C:ore"},
                      base + head + "form = \"uniform_factor\"\npercent = \"{percent}\"\n", three());
}

TEST(Transition, PaysTheWorkedCasesOfDamping) {
  expect_worked_cases("transition_damping_cases.csv",
                      {"A:women@40", "B:women@40", "C:women@40", "A:ore", "B:ore", "C:ore"}, base + head + steps,
                      three());
}

// 120 000 kr of 2025 with 2 % a year: 10 200 kr a month in 2026; A is paid 9 000 kr. Nominal: 10 000 kr.
TEST(Transition, HoldsToTheReferenceAsItWasOrIndexed) {
  StatementBuilder county(3);
  county.women(0, 40, 90).women(1, 40, 60).women(2, 40, 60);
  for (const bool indexed : {false, true}) {
    const PaymentModel model = open_model_of(
        base + head + "form = \"floor\"\npercent = \"100 %\"\nindexed = " + (indexed ? "true" : "false") + "\n",
        three());
    PaymentMemory memory;
    const PaidMonth paid = paid_month(model, county.statement(), {2026, 1}, memory, index_of(20'000));
    EXPECT_EQ(paid.amounts[3], Money::kronor(indexed ? 1200 : 1000));
  }
}

// 30 women and 60 men at A: a third of what the base pays is the women's, and so of what is added.
TEST(Transition, GoesToTheSexesAsTheMoneyThatItLooksAt) {
  const PaymentModel model = open_model_of(base + head + "form = \"floor\"\npercent = \"100 %\"\n", three());
  StatementBuilder county(3);
  county.women(0, 40, 30).men(0, 40, 60);
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2026, 1}, memory).women[3], 333'333);
  expect_reads_only_its_columns(model, county.statement(), {2026, 1});
}

// The frame of 12 000 kr a month goes 1:1 to A and B, 6 000 kr each: A lacks 4 000 kr of its budget, B nothing.
TEST(Transition, LooksAtWhatAClosedFramePays) {
  const PaymentModel model = model_of(
      "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n"
      "[frame]\nkind = \"closed\"\namount_per_year = \"144 000 kr\"\nbase_year = 2025\ngrade = \"A\"\n"
      "source = \"s\"\n" +
          base + head + "form = \"floor\"\npercent = \"100 %\"\noutside_frame = true\n",
      three());
  StatementBuilder county(3);
  county.women(0, 40, 7).women(1, 40, 7);
  PaymentMemory memory;
  const std::vector<Money> amounts = paid_month(model, county.statement(), {2025, 1}, memory).amounts;
  EXPECT_EQ(amounts[0], Money::kronor(6000));
  EXPECT_EQ(amounts[3], Money::kronor(4000));
  EXPECT_EQ(amounts[4], Money());
}

TEST(Transition, IsAPlaceholderWhenItsBudgetIsOne) {
  const std::string text =
      "[[component]]\nkind = \"transition\"\nname = \"Guard\"\ngrade = \"B\"\nsource = \"s\"\n"
      "of = [\"Base\"]\nform = \"floor\"\npercent = \"95 %\"\nbudget = ";
  EXPECT_TRUE(open_model_of(base + text + "\"transition_placeholder.csv\"\n", county_of({"A"}))
                  .components.back()
                  ->placeholder());
  EXPECT_FALSE(open_model_of(base + text + "\"transition_budget.csv\"\n", three()).components.back()->placeholder());
}

TEST(TransitionFaults, OfFormStepsAndReference) {
  EXPECT_EQ(faults_of(base + head + "form = \"flor\"\npercent = \"95 %\"\n", three()),
            "model.toml:21: component[2].form\n  found:   \"flor\"\n"
            "  allowed: one of \"floor\", \"uniform_factor\", \"damping\"\n  do:      did you mean \"floor\"?\n");
  EXPECT_EQ(faults_of(base + head + "form = \"damping\"\npercent = \"95 %\"\n", three()),
            "model.toml:14: component[2].steps\n  found:   nothing\n  allowed: a list of { year, phased_in }\n"
            "  do:      add the list; in years that are not in it, the change is whole\n"
            "model.toml:22: component[2].percent\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", \"valid_from\", "
            "\"valid_to\", \"group\", \"outside_frame\", \"form\", \"of\", \"budget\", \"indexed\", \"steps\"\n"
            "  do:      remove it, or correct its spelling\n");
  EXPECT_EQ(faults_of(base + head +
                          "form = \"damping\"\nsteps = [{ year = 2026, phased_in = \"50 %\" },\n"
                          "  { year = 2028, phased_in = \"25 %\" }]\n",
                      three()),
            "model.toml:23: component[2].steps[2].year\n  found:   2028\n"
            "  allowed: the year after that of the step before\n"
            "  do:      let the steps follow each other, a year each\n"
            "model.toml:23: component[2].steps[2].phased_in\n  found:   \"25 %\"\n"
            "  allowed: at least as much as the year before\n  do:      put the steps in rising order\n");
  EXPECT_EQ(faults_of(base + head + "form = \"floor\"\npercent = \"95 %\"\n", county_of({"A", "B"})),
            "transition_budget.csv:5: centre\n  found:   \"C\"\n  allowed: the id of a centre of the county\n"
            "  do:      remove the row, or correct the id: those of centres.csv\n");
}

}  // namespace
}  // namespace valfri::models
