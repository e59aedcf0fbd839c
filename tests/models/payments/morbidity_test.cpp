// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head = "[[component]]\nkind = \"morbidity\"\nname = \"Morbidity\"\ngrade = \"A\"\nsource = \"s\"\n";
const std::string weights = "weights = { rub_0 = 0.2, rub_1 = 0.5, rub_2 = 1, rub_3 = 2, rub_4 = 4, rub_5 = 8 }\n";
const std::string price = "price = \"294 kr\"\nunit = \"kr per point and month\"\n";

TEST(Morbidity, PaysTheWorkedCases) {
  expect_worked_cases(
      "morbidity_cases.csv",
      {"price", "unit", "kept", "lag", "A:band.2", "A:band.3", "B:band.2", "B:band.3", "A:ore", "B:ore"},
      head + weights + "price = \"{price}\"\nunit = \"{unit}\"\nmonths_kept = {kept}\nmonths_of_lag = {lag}\n",
      county_of({"A", "B"}));
}

TEST(Morbidity, PaysTheWorkedCasesOfDrift) {
  expect_worked_cases("morbidity_drift_cases.csv", {"A:band.2", "B:band.5", "A:ore", "B:ore"},
                      head + weights + price +
                          "months_kept = 1\ndrift = { per_year = \"10 %\", at_most = \"15 %\", base_year = 2017 }\n",
                      county_of({"A", "B"}));
}

TEST(Morbidity, PaysTheWorkedCasesOfDriftThatDiffers) {
  expect_worked_cases(
      "morbidity_drift_factors_cases.csv", {"A:band.2", "B:band.2", "C:band.2", "A:ore", "B:ore", "C:ore"},
      head + weights + price +
          "months_kept = 1\ndrift = { per_year = \"10 %\", at_most = \"15 %\", base_year = 2017, factors "
          "= \"morbidity_drift.csv\" }\n",
      county_of({"A", "B", "C"}));
}

// A's 100 persons go from RUB 2 to RUB 3 in the second month. As long as nothing of that is recorded, A gets
// 100 × 294 = 29 400 kr; when only it is recorded, 100 × 2 of 300 points for 200 listed: 39 200 kr.
TEST(Morbidity, ShowsAChangeOnlyAfterTheLag) {
  const PaymentModel model =
      open_model_of(head + weights + price + "months_kept = 1\nmonths_of_lag = 24\n", county_of({"A", "B"}));
  PaymentMemory memory;
  StatementBuilder before(2), after(2);
  before.band(0, 2, 100).band(1, 2, 100);
  after.band(0, 3, 100).band(1, 2, 100);
  paid_month(model, before.statement(), {2025, 1}, memory);
  for (int month = 2; month <= 26; ++month) {
    const CalendarMonth now{2025 + (month - 1) / 12, (month - 1) % 12 + 1};
    const Money amount = paid_month(model, after.statement(), now, memory).amounts[0];
    EXPECT_EQ(amount, Money::kronor(month < 26 ? 29'400 : 39'200)) << month;
  }
}

// Of 15 months that count together, k show the change after k months: mean weight 1 + k/15.
// After 5 months: 100 × 4/3 of 133.3333 + 100 points for 200 listed: 114.2857 × 294 = 33 600 kr.
TEST(Morbidity, TakesUpAChangeMonthByMonth) {
  const PaymentModel model = open_model_of(head + weights + price + "months_kept = 15\n", county_of({"A", "B"}));
  PaymentMemory memory;
  StatementBuilder before(2), after(2);
  before.band(0, 2, 100).band(1, 2, 100);
  after.band(0, 3, 100).band(1, 2, 100);
  paid_month(model, before.statement(), {2025, 1}, memory);
  Money amount;
  for (int month = 2; month <= 6; ++month)
    amount = paid_month(model, after.statement(), {2025, month}, memory).amounts[0];
  EXPECT_NEAR(static_cast<double>(amount.in_ore()), 3'360'000, 2);  // points are whole millionths
  for (int month = 7; month <= 12; ++month)
    amount = paid_month(model, after.statement(), {2025, month}, memory).amounts[0];
  for (int month = 1; month <= 4; ++month)
    amount = paid_month(model, after.statement(), {2026, month}, memory).amounts[0];
  EXPECT_EQ(amount, Money::kronor(39'200));
}

TEST(Morbidity, ReadsOnlyItsColumns) {
  const PaymentModel model = open_model_of(head + weights + price + "months_kept = 15\n", county_of({"A", "B"}));
  StatementBuilder county(2);
  county.women(0, 40, 70).men(0, 40, 30).band(0, 2, 100).band(1, 4, 10).cni(0, CniFactor::unemployed, 4);
  expect_reads_only_its_columns(model, county.statement(), {2025, 1});
}

TEST(MorbidityFaults, OfWeightsMonthsAndDrift) {
  EXPECT_EQ(faults_of(head + "price = \"-1 kr\"\nmonths_kept = 0\nmonths_of_lagg = 18\n"
                             "weights = { rub_0 = 0, rub_1 = 0, rub_2 = 0, rub_3 = 0, rub_4 = 0, rub_5 = 0 }\n"
                             "drift = { per_year = \"2\", at_most = \"20 %\", base_year = 2025 }\n",
                      county_of({"A"})),
            "model.toml:7: component[1].unit\n  found:   nothing\n"
            "  allowed: one of \"kr per point and year\", \"kr per point and month\"\n"
            "  do:      add the line: unit = \"…\"\n"
            "model.toml:12: component[1].price\n  found:   \"-1 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n"
            "model.toml:13: component[1].months_kept\n  found:   0\n  allowed: a whole number from 1 to 36\n"
            "  do:      choose a whole number within these limits\n"
            "model.toml:14: component[1].months_of_lagg\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", \"valid_from\", "
            "\"valid_to\", \"group\", \"outside_frame\", \"unit\", \"price\", \"weights\", \"months_kept\", "
            "\"months_of_lag\", \"drift\"\n"
            "  do:      did you mean \"months_of_lag\"?\n"
            "model.toml:15: component[1].weights\n  found:   weights that are all 0\n"
            "  allowed: a weight above 0 for some band\n"
            "  do:      write the weights; only their proportions matter\n"
            "model.toml:16: component[1].drift.per_year\n  found:   \"2\"\n"
            "  allowed: a percentage such as \"3 %\": a number from 0 to 100\n"
            "  do:      write the sign % after the number, in quotation marks\n");
}

// 30 women and 10 men: three quarters, whatever the bands.
TEST(Morbidity, GoesToTheSexesByListedPersons) {
  const PaymentModel model = open_model_of(head + weights + price + "months_kept = 1\n", county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 30).men(0, 40, 10).band(0, 4, 40);
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, county.statement(), {2025, 1}, memory).women[0], 750'000);
}

// 31 kr on the first 15 days of January, 62 kr on the last 16: (15 × 31 + 16 × 62) / 31 = 47 kr a point.
TEST(Morbidity, CountsDatedPricesByDays) {
  const PaymentModel model = open_model_of(head + weights +
                                               "months_kept = 1\nunit = \"kr per point and month\"\nprice = [ { "
                                               "valid_from = \"2025-01-01\", amount = \"31 kr\" "
                                               "}, { valid_from = \"2025-01-16\", amount = \"62 kr\" } ]\n",
                                           county_of({"A"}));
  StatementBuilder county(1);
  county.band(0, 4, 10);
  EXPECT_EQ(paid(model, county.statement().lists, 2025, 1)[0], Money::kronor(470));
}

TEST(MorbidityFaults, OfPricesThatOverlap) {
  EXPECT_EQ(faults_of(head + weights +
                          "months_kept = 1\nunit = \"kr per point and month\"\nprice = [\n"
                          "  { valid_from = \"2025-01-01\", valid_to = \"2025-12-31\", amount = \"31 kr\" },\n"
                          "  { valid_from = \"2025-12-01\", amount = \"62 kr\" } ]\n",
                      county_of({"A"})),
            "model.toml:17: component[1].price[2].valid_from\n  found:   \"2025-12-01\"\n"
            "  allowed: prices in order of their dates, one price a day\n"
            "  do:      let it begin after 2025-12-31, or let the price before it end earlier\n");
}

}  // namespace
}  // namespace valfri::models
