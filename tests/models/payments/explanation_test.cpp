// SPDX-License-Identifier: Apache-2.0
// What each kind says of how an amount came about, worked by hand.
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string backed = "grade = \"D\"\nsource = \"s\"\n";

PaidMonth explained(const PaymentModel& model, const StatementBuilder& statement, std::size_t centre,
                    CalendarMonth month) {
  PaymentMemory memory;
  PaidMonth paid;
  paid.explained_centre = centre;
  model.settle(month, statement.statement(), no_index(), memory, paid);
  return paid;
}

void expect(const Explanation& found, std::int64_t base, const std::string& unit, const std::string& price, bool adds,
            std::int64_t open_ore) {
  EXPECT_EQ(found.base, base);
  EXPECT_EQ(found.unit, unit);
  EXPECT_EQ(found.price, price);
  EXPECT_EQ(found.adds, adds);
  EXPECT_EQ(found.open.in_ore(), open_ore);
}

TEST(Explanation, OfCapitationIsItsPointsOrItsPersons) {
  const County county = county_of({"A", "B"});
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Points\"\nunit = \"kr per point and year\"\nprice = \"600 "
      "kr\"\n" +
          backed +
          "ages = [ { from = 0, to = 17, both = 0.5 }, { from = 18, woman = 2, man = 1.25 } ]\n"
          "[[component]]\nkind = \"capitation\"\nname = \"Kronor\"\nunit = \"kr per person and year\"\n" +
          backed + "ages = [ { from = 0, to = 17, both = \"120 kr\" }, { from = 18, both = \"0 kr\" } ]\n",
      county);
  StatementBuilder lists(2);
  lists.women(1, 5, 3).women(1, 40, 10).men(1, 40, 4).men(0, 40, 7);
  const PaidMonth paid = explained(model, lists, 1, {2026, 1});
  // 3 × 0.5 + 10 × 2 + 4 × 1.25 = 26.5 points; 26.5 × 600 / 12 = 1 325 kr. 3 children × 120 / 12 = 30 kr.
  expect(paid.explanations[0], 26'500'000, "points", "600,00 kr per point and year", false, 132'500);
  expect(paid.explanations[1], 3'000'000, "listed persons", "by age and sex", false, 3'000);
}

TEST(Explanation, ShowsAPriceThatChangesWithinTheMonthByItsMean) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Points\"\nunit = \"kr per point and year\"\n" + backed +
          "price = [ { valid_from = \"2026-01-01\", amount = \"600 kr\" }, { valid_from = \"2026-04-16\", amount = "
          "\"900 kr\" } ]\n"
          "ages = [ { from = 0, both = 1 } ]\n",
      county_of({"A"}));
  StatementBuilder lists(1);
  lists.women(0, 40, 2);
  // April: 15 days of 600 and 15 of 900.
  expect(explained(model, lists, 0, {2026, 4}).explanations[0], 2'000'000, "points", "750,00 kr per point and year",
         false, 12'500);
}

TEST(Explanation, OfTheNeedIndexIsTheListTimesTheIndexOrThoseAboveTheThreshold) {
  const std::string weights =
      "[component.weights]\nunder_five = 3\nborn_abroad = 0\nover_65_alone = 0\nsingle_parent_child = 0\nmoved_in = 0\n"
      "unemployed = 0\nlow_education = 0\n";
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"need_index\"\nname = \"Linear\"\nprice = \"240 kr\"\nunit = \"kr per listed at index 1 "
      "and year\"\n"
      "normaliser = 1.5\n" +
          backed + weights +
          "[[component]]\nkind = \"need_index\"\nname = \"Threshold\"\nform = \"threshold\"\nprice = \"67 kr\"\n"
          "unit = \"kr per listed and month\"\nthreshold = 0.5\n" +
          backed + weights,
      county_of({"A", "B"}));
  StatementBuilder lists(2);
  lists.women(0, 40, 10).women(1, 40, 12).cni(0, CniFactor::under_five, 2).cni(1, CniFactor::under_five, 2);
  // A: 2 × 3 / 1.5 = 4 listed × index, 4 × 240 / 12 = 80 kr; 6 > 0.5 × 10, 10 × 67 kr. B: 6 is not above 6.
  const PaidMonth a = explained(model, lists, 0, {2026, 1});
  expect(a.explanations[0], 4'000'000, "listed × index", "240,00 kr per listed at index 1 and year", false, 8'000);
  expect(a.explanations[1], 10'000'000, "listed, index above", "67,00 kr per listed and month", true, 67'000);
  expect(explained(model, lists, 1, {2026, 1}).explanations[1], 0, "listed, index above",
         "67,00 kr per listed and month", true, 0);
}

TEST(Explanation, OfALumpSumIsACentreAndOfNeutralityWhatItIsAShareOf) {
  County county = county_of({"A", "B"});
  county.centres[0].is_private = true;
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\n" + backed +
          "amounts = [ { kind = \"every\", amount = \"12 000 kr\" } ]\n"
          "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\npercent = \"3 %\"\nof = [\"Base\"]\n" +
          backed,
      county);
  StatementBuilder lists(2);
  const PaidMonth a = explained(model, lists, 0, {2026, 1});
  expect(a.explanations[0], 1'000'000, "open centre", "12 000,00 kr per year", false, 100'000);
  expect(a.explanations[1], 1'000'000'000, "kr", "3 %", true, 3'000);  // 3 % of 1 000 kr
  expect(explained(model, lists, 1, {2026, 1}).explanations[1], 0, "kr, public", "3 %", true, 0);
  lists.open(0, false);
  expect(explained(model, lists, 0, {2026, 1}).explanations[0], 0, "open centre", "12 000,00 kr per year", false, 0);
}

TEST(Explanation, KeepsTheAmountBeforeAClosedFrame) {
  const County county = county_of({"A", "B"});
  const PaymentModel model = model_of(
      "format_version = 1\ntitle = \"T\"\nvalid_from = \"2000-01-01\"\nprice_basis = \"p\"\n[frame]\nkind = "
      "\"closed\"\n"
      "amount_per_year = \"2 400 kr\"\nbase_year = 2026\n" +
          backed + "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\n" + backed +
          "amounts = [ { centre = \"A\", amount = \"12 000 kr\" }, { centre = \"B\", amount = \"36 000 kr\" } ]\n",
      county);
  const StatementBuilder lists(2);
  const PaidMonth paid = explained(model, lists, 0, {2026, 1});
  EXPECT_EQ(paid.explanations[0].open, Money::kronor(1'000));
  EXPECT_EQ(paid.amounts[0], Money::kronor(50));  // a quarter of 200 kr
  EXPECT_EQ(model.pot_of_year(0, 2026, no_index()), Money::kronor(2'400));
}

/// A kind that says nothing of how its amount came about.
class Silent final : public Component {
 public:
  Silent() : Component({"Silent", "s", false}) {}
  std::string_view kind() const override { return "silent"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement&, Accounts to) const override { to.amounts[0] = Money::kronor(5); }
};

TEST(Explanation, IsTheAmountAloneUnlessAKindSaysMore) {
  PaymentModel model;
  model.components.push_back(std::make_unique<Silent>());
  ASSERT_TRUE(model.arrange().empty());
  expect(explained(model, StatementBuilder(1), 0, {2026, 1}).explanations[0], 0, "", "", false, 500);
  PaymentMemory memory;
  EXPECT_TRUE(paid_month(model, StatementBuilder(1).statement(), {2026, 1}, memory).explanations.empty());
}

}  // namespace
}  // namespace valfri::models
