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

}  // namespace
}  // namespace valfri::models
