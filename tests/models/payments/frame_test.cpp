// SPDX-License-Identifier: Apache-2.0
#include "models/payments/frame.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

/// Pays two centres the same each month, whatever the statement says.
class FixedAmounts final : public Component {
 public:
  FixedAmounts(std::string name, Money a, Money b) : Component({std::move(name), "made up", false}), amounts_{a, b} {}
  std::string_view kind() const override { return "fixed"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement&, Accounts to) const override {
    to.amounts[0] = amounts_[0];
    to.amounts[1] = amounts_[1];
  }

 private:
  std::array<Money, 2> amounts_;
};

Frame frame_of(const std::string& pot) {
  Problems problems;
  Document document =
      Document::from_text(fmt::format("kind = \"closed\"\namount_per_year = \"{}\"\nbase_year = 2025\ngrade = \"B\"\n"
                                      "source = \"made up\"\n",
                                      pot),
                          "frame.toml", problems);
  Frame frame = read_frame(document.root());
  problems.throw_if_any();
  return frame;
}

PaymentModel two_components(const CsvTable& cases, std::size_t row) {
  const auto amount = [&](const char* column) { return Money::ore(cases.integer(row, column, 0, 1'000'000)); };
  PaymentModel model = open_model_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"None\"\nunit = \"kr per centre and year\"\ngrade = \"A\"\n"
      "source = \"made up\"\namounts = [{ kind = \"every\", amount = \"0 kr\" }]\n",
      county_of({"A", "B"}));
  model.components.clear();
  model.components.push_back(std::make_unique<FixedAmounts>("first", amount("a_first"), amount("b_first")));
  model.components.push_back(std::make_unique<FixedAmounts>("second", amount("a_second"), amount("b_second")));
  model.frame = frame_of(cases.text(row, "pot"));
  EXPECT_TRUE(model.arrange().empty());
  return model;
}

TEST(Frame, PaysTheWorkedCases) {
  const CsvTable cases = worked_cases(
      "frame_cases.csv", {"case", "pot", "growth", "year", "month", "a_first", "a_second", "b_first", "b_second",
                          "pot_of_month", "paid_a_first", "paid_a_second", "paid_b_first", "paid_b_second", "working"});
  ASSERT_GE(cases.rows(), 3u);
  for (std::size_t row = 0; row < cases.rows(); ++row) {
    const PaymentModel model = two_components(cases, row);
    const CalendarMonth month{static_cast<int>(cases.integer(row, "year", 2000, 2100)),
                              static_cast<int>(cases.integer(row, "month", 1, 12))};
    const PriceIndex index = index_of(std::llround(cases.number(row, "growth", {-0.5, 0.5}) * 1e6));
    const std::array<CentreMonth, 2> centres;
    PaymentMemory memory;
    const std::vector<Money> amounts = paid_month(model, {centres, {}}, month, memory, index).amounts;
    const auto expected = [&](const char* column) { return cases.integer(row, column, 0, 1'000'000); };
    EXPECT_EQ(model.frame.pot_of_month(month, index).in_ore(), expected("pot_of_month")) << cases.text(row, "case");
    EXPECT_EQ(amounts[0].in_ore(), expected("paid_a_first")) << cases.text(row, "case");
    EXPECT_EQ(amounts[1].in_ore(), expected("paid_b_first")) << cases.text(row, "case");
    EXPECT_EQ(amounts[2].in_ore(), expected("paid_a_second")) << cases.text(row, "case");
    EXPECT_EQ(amounts[3].in_ore(), expected("paid_b_second")) << cases.text(row, "case");
  }
}

TEST(Frame, IsAPlaceholderWithGradeDOrWhenItSaysSo) {
  EXPECT_FALSE(frame_of("1 kr").placeholder);
  for (const char* line : {"grade = \"D\"\n", "grade = \"A\"\nplaceholder = true\n"}) {
    Problems problems;
    Document document =
        Document::from_text(std::string("kind = \"closed\"\namount_per_year = \"1 kr\"\nbase_year = 2025\n"
                                        "source = \"made up\"\n") +
                                line,
                            "frame.toml", problems);
    EXPECT_TRUE(read_frame(document.root()).placeholder);
    EXPECT_EQ(problems.text(), "");
  }
}

}  // namespace
}  // namespace valfri::models
