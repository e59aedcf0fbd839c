// SPDX-License-Identifier: Apache-2.0
// How components are put together: references, groups, frames, list dates, memory, accounts, sexes. Worked by hand.
#include "models/payments/payment_model.hpp"

#include <gtest/gtest.h>

#include "models/payments/composition.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

/// Pays fixed amounts, and returns fixed amounts.
class Fixed final : public Component {
 public:
  Fixed(Heading heading, std::vector<std::int64_t> kronor, std::vector<std::int64_t> returned = {})
      : Component(std::move(heading)), kronor_(std::move(kronor)), returned_(std::move(returned)) {}
  std::string_view kind() const override { return "fixed"; }
  Columns columns() const override { return {Column::ages}; }
  bool returns_money() const override { return !returned_.empty(); }
  void settle(const Settlement&, Accounts to) const override {
    for (std::size_t c = 0; c < kronor_.size(); ++c) to.amounts[c] = Money::kronor(kronor_[c]);
    for (std::size_t c = 0; c < returned_.size(); ++c) to.returned[c] = Money::kronor(returned_[c]);
  }

 private:
  std::vector<std::int64_t> kronor_, returned_;
};

/// Pays as much as the references together.
class Same final : public Component {
 public:
  using Component::Component;
  std::string_view kind() const override { return "same"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement& settlement, Accounts to) const override {
    for (std::size_t c = 0; c < to.amounts.size(); ++c) to.amounts[c] = settlement.referred(c);
  }
};

/// Pays a krona for each listed person of this and all months before.
class Remembering final : public Component {
 public:
  using Component::Component;
  std::string_view kind() const override { return "remembering"; }
  Columns columns() const override { return {Column::ages}; }
  std::size_t memory_cells(std::size_t n_centres) const override { return n_centres; }
  void settle(const Settlement& settlement, Accounts to) const override {
    for (std::size_t c = 0; c < to.amounts.size(); ++c)
      to.amounts[c] = Money::kronor(settlement.memory[c] += settlement.statement[c].total());
  }
};

/// The example of docs/payment-models.md.
class PerChild final : public Component {
 public:
  PerChild(Heading heading, Price price) : Component(std::move(heading)), price_(std::move(price)) {}
  std::string_view kind() const override { return "per_child"; }
  Columns columns() const override { return {Column::ages}; }
  std::size_t memory_cells(std::size_t n_centres) const override { return n_centres; }  // children of all months
  bool returns_money() const override { return true; }
  void settle(const Settlement& at, Accounts to) const override {
    const MonthPrice price = at.price(price_);  // prorated and indexed: a sum over price.days
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      at.memory[centre] += at.statement[centre].listed[0] + at.statement[centre].listed[n_price_ages];
      to.amounts[centre] = share_of(price.sum, at.memory[centre], months_per_year * price.days);
      to.returned[centre] = share_of(to.amounts[centre], 1, 10);
    }
  }
  Explanation explain(const Settlement& at, std::size_t centre) const override {
    return {at.memory[centre] * millionths, "children of the year", text_of(at.price(price_)) + " per child and year"};
  }

 private:
  Price price_;
};

Heading heading(const std::string& name, std::vector<std::string> references = {}, const std::string& group = "") {
  return {.name = name, .source = "s", .placeholder = false, .group = group, .references = std::move(references)};
}

Frame pot(std::int64_t kronor_a_month) { return {true, Money::kronor(12 * kronor_a_month), 2025, false}; }

PaidMonth settle(PaymentModel& model, std::size_t n_centres, CalendarMonth month = {2025, 1}) {
  EXPECT_TRUE(model.arrange().empty());
  const std::vector<CentreMonth> lists(n_centres);
  PaymentMemory memory;
  return paid_month(model, {lists, {}}, month, memory);
}

std::vector<std::int64_t> kronor(const std::vector<Money>& amounts) {
  std::vector<std::int64_t> whole;
  for (const Money amount : amounts) {
    EXPECT_EQ(amount.in_ore() % 100, 0);
    whole.push_back(amount.in_ore() / 100);
  }
  return whole;
}

using Amounts = std::vector<std::int64_t>;

TEST(PaymentModel, AsksAComponentHowAnAmountCameAboutAfterItsMemoryHasMovedOn) {
  PaymentModel model;
  model.components.push_back(std::make_unique<PerChild>(heading("a"), Price(Money::kronor(1200))));
  ASSERT_TRUE(model.arrange().empty());
  std::vector<CentreMonth> lists(1);
  lists[0].listed[0] = 3;
  PaymentMemory memory;
  PaidMonth paid;
  paid.explained_centre = 0;
  for (int month = 1; month <= 2; ++month) model.settle({2026, month}, {lists, {}}, no_index(), memory, paid);
  EXPECT_EQ(paid.explanations[0].base, 6 * millionths);  // three in January and three in February
  EXPECT_EQ(paid.explanations[0].price, "1 200,00 kr per child and year");
  EXPECT_EQ(paid.explanations[0].open, Money::kronor(600));
}

TEST(Composition, SettlesEachAfterWhatItRefersTo) {
  EXPECT_EQ(compose({{}, {}, {}}, {no_pot, no_pot, no_pot}).order, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(compose({{2}, {}, {1}}, {no_pot, no_pot, no_pot}).order, (std::vector<std::size_t>{1, 2, 0}));
  // 0 looks at 1, which shares a pot with 2: both come first.
  EXPECT_EQ(compose({{1}, {}, {}}, {no_pot, 0, 0}).order, (std::vector<std::size_t>{1, 2, 0}));
}

TEST(Composition, NamesTheComponentsOfACycle) {
  EXPECT_EQ(compose({{1}, {2}, {1}}, {no_pot, no_pot, no_pot}).cycle, (std::vector<std::size_t>{1, 2, 1}));
  EXPECT_EQ(compose({{0}}, {no_pot}).cycle, (std::vector<std::size_t>{0, 0}));
  // 0 waits for the pot of 1 and 2, and 2 waits for 0.
  EXPECT_EQ(compose({{1}, {}, {0}}, {no_pot, 0, 0}).cycle, (std::vector<std::size_t>{0, 2, 0}));
  // Within one pot, what is looked at is not shared yet.
  EXPECT_TRUE(compose({{1}, {}}, {0, 0}).cycle.empty());
}

// The pot of 100 kr goes 3:1 to the two of the group; a reference from outside sees 75 and 25 kr, one from inside 30.
TEST(PaymentModel, SharesTheFrameOfAGroupBeforeOthersLookAtIt) {
  PaymentModel model;
  model.groups.push_back({"targets", pot(100), false});
  model.components.push_back(std::make_unique<Same>(heading("outside", {"targets"})));
  model.components.push_back(std::make_unique<Fixed>(heading("first", {}, "targets"), Amounts{30}));
  model.components.push_back(std::make_unique<Same>(heading("inside", {"first"}, "targets")));
  EXPECT_EQ(kronor(settle(model, 1).amounts), (Amounts{100, 50, 50}));
  EXPECT_FALSE(model.inside_closed_frame(0));
  EXPECT_TRUE(model.inside_closed_frame(1));
}

// 1 000 kr a month; the group's 100 kr are part of it, so the two others share 900 kr 2:1, and what stands outside is
// a share of what they got.
TEST(PaymentModel, LetsTheFrameShareWhatItsGroupsLeave) {
  PaymentModel model;
  model.frame = pot(1000);
  model.groups.push_back({"targets", pot(100), false});
  model.components.push_back(std::make_unique<Fixed>(heading("a"), Amounts{20}));
  model.components.push_back(std::make_unique<Fixed>(heading("b"), Amounts{10}));
  model.components.push_back(std::make_unique<Fixed>(heading("t", {}, "targets"), Amounts{7}));
  Heading outside = heading("outside", {"a"});
  outside.outside_frame = true;
  model.components.push_back(std::make_unique<Same>(outside));
  EXPECT_EQ(kronor(settle(model, 1).amounts), (Amounts{600, 300, 100, 600}));
  model.groups[0].outside_frame = true;
  EXPECT_EQ(settle(model, 1).amounts[0], Money::ore(66667));  // of the whole 1 000 kr
  model.groups[0].outside_frame = false;
  model.groups[0].frame = pot(1200);  // more than there is
  EXPECT_EQ(kronor(settle(model, 1).amounts), (Amounts{0, 0, 1200, 0}));
}

// Pot 100 kr. Centre A: 60 and −20; centre B: 20. The −20 stand, so 120 kr are shared 60:20.
TEST(PaymentModel, LetsADebitStandAndTheOthersShareIt) {
  PaymentModel model;
  model.frame = pot(100);
  model.components.push_back(std::make_unique<Fixed>(heading("a"), Amounts{60, 20}));
  model.components.push_back(std::make_unique<Fixed>(heading("b"), Amounts{-20, 0}));
  EXPECT_EQ(kronor(settle(model, 2).amounts), (Amounts{90, 30, -20, 0}));
}

TEST(PaymentModel, PaysADebitAloneAsItIs) {
  PaymentModel model;
  model.frame = pot(100);
  model.components.push_back(std::make_unique<Fixed>(heading("a"), Amounts{-20, 0}));
  EXPECT_EQ(kronor(settle(model, 2).amounts), (Amounts{-20, 0}));
}

TEST(PaymentModel, KeepsReturnedMoneyInAnAccountOfItsOwn) {
  PaymentModel model;
  model.frame = pot(100);
  model.components.push_back(std::make_unique<Fixed>(heading("a"), Amounts{60, 40}, Amounts{5, 0}));
  EXPECT_TRUE(model.returns_money());
  const PaidMonth paid = settle(model, 2);
  EXPECT_EQ(kronor(paid.amounts), (Amounts{60, 40}));
  EXPECT_EQ(kronor(paid.returned), (Amounts{5, 0}));
}

TEST(PaymentModel, PaysInTheMonthsThatItAndItsComponentsAreValid) {
  PaymentModel model;
  model.valid = {{2025, 1, 1}, {2025, 12, 31}};
  Heading from_july = heading("b");
  from_july.valid = {{2025, 7, 1}, last_day_of_all};
  model.components.push_back(std::make_unique<Fixed>(heading("a"), Amounts{1}));
  model.components.push_back(std::make_unique<Fixed>(from_july, Amounts{2}));
  EXPECT_EQ(kronor(settle(model, 1, {2024, 12}).amounts), (Amounts{0, 0}));
  EXPECT_EQ(kronor(settle(model, 1, {2025, 6}).amounts), (Amounts{1, 0}));
  EXPECT_EQ(kronor(settle(model, 1, {2025, 12}).amounts), (Amounts{1, 2}));
  EXPECT_EQ(kronor(settle(model, 1, {2026, 1}).amounts), (Amounts{0, 0}));
}

std::vector<CentreMonth> listed(std::int32_t women, std::int32_t men) {
  std::vector<CentreMonth> lists(1);
  lists[0].listed[price_age_of(40)] = women;
  lists[0].listed[n_price_ages + price_age_of(40)] = men;
  return lists;
}

// Lists of 10, 14 and 21 persons on the last days of three months.
std::vector<std::int64_t> three_months(ListDate date) {
  PaymentModel model;
  model.list_date = date;
  model.components.push_back(std::make_unique<Remembering>(heading("a")));
  EXPECT_TRUE(model.arrange().empty());
  PaymentMemory memory;
  std::vector<std::int64_t> sums;
  for (const std::int32_t n : {10, 14, 21})
    sums.push_back(paid_month(model, {listed(n, 0), {}}, {2025, 1}, memory).amounts[0].in_ore() / 100);
  return sums;
}

TEST(PaymentModel, RemembersFromMonthToMonth) { EXPECT_EQ(three_months(ListDate::last_day), (Amounts{10, 24, 45})); }

TEST(PaymentModel, IsPaidByTheListsOfItsListDate) {
  EXPECT_EQ(three_months(ListDate::previous_last_day), (Amounts{10, 20, 34}));        // 10, 10, 14
  EXPECT_EQ(three_months(ListDate::month_average), (Amounts{10, 10 + 12, 22 + 17}));  // 10, 12, 17.5
}

// 3 and 4 women, 2 and 3 men: halves of 3.5 and 2.5 are carried, 6 in all.
TEST(ListDate, AveragesToWholePersonsWithoutLosingAny) {
  const std::vector<CentreMonth> average = lists_as_of(ListDate::month_average, listed(3, 2), listed(4, 3));
  EXPECT_EQ(average[0].listed[price_age_of(40)], 3);
  EXPECT_EQ(average[0].listed[n_price_ages + price_age_of(40)], 3);
  EXPECT_EQ(average[0].total(), 6);
}

TEST(PaymentModel, DividesOverTheSexesByListedPersonsUnlessTheComponentKnowsBetter) {
  PaymentModel model;
  model.components.push_back(std::make_unique<Fixed>(heading("a"), Amounts{8}));
  EXPECT_TRUE(model.arrange().empty());
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, {listed(3, 1), {}}, {2025, 1}, memory).women[0], 750'000);
  EXPECT_EQ(paid_month(model, {listed(0, 0), {}}, {2025, 1}, memory).women[0], 500'000);
}

TEST(PaymentModel, PaysTheExampleOfTheDocumentation) {
  PaymentModel model;
  model.components.push_back(std::make_unique<PerChild>(heading("a"), Price(Money::kronor(1200))));
  EXPECT_TRUE(model.arrange().empty());
  PaymentMemory memory;
  StatementBuilder january(1), february(1);
  january.set(0, "women@0", 2);
  february.set(0, "women@0", 3);
  EXPECT_EQ(paid_month(model, january.statement(), {2026, 1}, memory).amounts[0], Money::ore(20000));
  const PaidMonth paid = paid_month(model, february.statement(), {2026, 2}, memory);
  EXPECT_EQ(paid.amounts[0], Money::ore(50000));
  EXPECT_EQ(paid.returned[0], Money::ore(5000));
}

TEST(PaymentModelFaults, OfComponentsThatWaitForEachOther) {
  const auto share_of_other = [](const std::string& name, const std::string& other) {
    return "[[component]]\nkind = \"neutrality\"\nname = \"" + name +
           "\"\ngrade = \"A\"\nsource = \"s\"\npercent = \"1 %\"\n"
           "of = [\"" +
           other + "\"]\n";
  };
  EXPECT_EQ(faults_of(share_of_other("A", "B") + share_of_other("B", "A"), county_of({"X"})),
            "model.toml:13: component[1].of\n  found:   \"A\" → \"B\" → \"A\"\n"
            "  allowed: components that do not wait for each other\n"
            "  do:      take one of these names out of the \"of\" of the one before it\n");
}

TEST(PaymentModelFaults, OfGroupsAndMonths) {
  const std::string group = "[[group]]\nname = \"Targets\"\nkind = \"open\"\n";
  const std::string component =
      "[[component]]\nkind = \"lump_sum\"\nname = \"Sum\"\ngrade = \"B\"\nsource = \"s\"\n"
      "unit = \"kr per centre and year\"\namounts = [{ kind = \"every\", amount = \"1 kr\" }]\n";
  EXPECT_EQ(
      faults_of(group + component + "group = \"Target\"\nvalid_from = \"2025-01-15\"\nvalid_to = \"2025-12-30\"\n",
                county_of({"X"})),
      "model.toml:7: group\n  found:   \"Targets\" is empty\n  allowed: a component in every group\n"
      "  do:      write group = \"Targets\" in its components\n"
      "model.toml:17: component[1].group\n  found:   \"Target\"\n  allowed: one of \"Targets\"\n"
      "  do:      did you mean \"Targets\"?\n"
      "model.toml:18: component[1].valid_from\n  found:   \"2025-01-15\"\n  allowed: the first day of a month\n"
      "  do:      begin with a month; only a price may change within one\n"
      "model.toml:19: component[1].valid_to\n  found:   \"2025-12-30\"\n  allowed: the last day of a month\n"
      "  do:      end with a month; only a price may change within one\n");
}

TEST(PaymentModel, ReadsOnlyTheColumnsThatItDeclares) {
  StatementBuilder county(2);
  county.women(0, 40, 30).men(0, 3, 20).band(0, 3, 50).cni(0, CniFactor::moved_in, 5);
  Problems problems;
  const PaymentModel model = read_payment_model(VALFRI_SOURCE_DIR "/tests/models/payments/ten_residents.toml",
                                                county_of({"A", "B", "C"}), problems);
  EXPECT_EQ(problems.text(), "");
  StatementBuilder three(3);
  three.women(0, 40, 30).men(1, 3, 20).band(0, 3, 50).cni(0, CniFactor::moved_in, 5);
  expect_reads_only_its_columns(model, three.statement(), {2025, 1});
  EXPECT_FALSE(model.columns().need_care());
  EXPECT_TRUE(model.columns().has(Column::cni));
  EXPECT_FALSE(model.columns().has(Column::bands));
}

}  // namespace
}  // namespace valfri::models
