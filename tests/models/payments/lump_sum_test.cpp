// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>

#include "sim/error.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

County one_and_two_cottage_hospitals() {
  County county = county_of({"A", "B", "C"}, "sjukstuga");
  county.centres[0].kind = "hälsocentral";
  return county;
}

std::string lump_sums(const std::string& by_kind, const std::string& every) {
  return fmt::format(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Missions\"\nunit = \"kr per centre and year\"\ngrade = \"D\"\n"
      "source = \"made up\"\namounts = [ {{ centre = \"A\", amount = \"1 000 kr\" }},\n"
      "  {{ kind = \"sjukstuga\", amount = \"{}\" }}, {{ kind = \"every\", amount = \"{}\" }} ]\n",
      by_kind, every);
}

TEST(LumpSum, PaysTheWorkedCases) {
  const CsvTable cases = worked_cases(
      "lump_sum_cases.csv", {"case", "by_kind", "every", "month", "b_open", "a_ore", "b_ore", "c_ore", "working"});
  ASSERT_GE(cases.rows(), 3u);
  const County county = one_and_two_cottage_hospitals();
  for (std::size_t row = 0; row < cases.rows(); ++row) {
    const PaymentModel model = open_model_of(lump_sums(cases.text(row, "by_kind"), cases.text(row, "every")), county);
    std::array<CentreMonth, 3> centres;
    centres[1].open = cases.integer(row, "b_open", 0, 1) == 1;
    const int month = static_cast<int>(cases.integer(row, "month", 1, 12));
    const std::vector<Money> amounts = paid(model, centres, 2025, month);
    EXPECT_EQ(amounts[0].in_ore(), cases.integer(row, "a_ore", 0, 1'000'000)) << cases.text(row, "case");
    EXPECT_EQ(amounts[1].in_ore(), cases.integer(row, "b_ore", 0, 1'000'000)) << cases.text(row, "case");
    EXPECT_EQ(amounts[2].in_ore(), cases.integer(row, "c_ore", 0, 1'000'000)) << cases.text(row, "case");
  }
}

TEST(LumpSum, RefusesTheStatementOfAnotherCounty) {
  const PaymentModel model = open_model_of(lump_sums("1 kr", "1 kr"), one_and_two_cottage_hospitals());
  const std::array<CentreMonth, 4> centres;
  EXPECT_THROW(paid(model, centres), sim::InvariantError);
}

}  // namespace
}  // namespace valfri::models
