// SPDX-License-Identifier: Apache-2.0
// Drugs (läkemedel): prescription drugs of the listed, paid by points, as they cost, or by points with a corridor.
// Purpose: who bears the cost of drugs: the centre, the purchaser, or both.
//   capitated  price × points / 12
//   actual     share × cost of the month
//   corridor   price × points / 12; in December, when the county's share × cost of the year went above the year's
//              payment by more than the corridor, the price is raised afterwards so that the excess is paid; lowered,
//              so that it is paid back, when it went below
// Source: Region Gävleborg, Ersättningsmodellen 2017 (722 kr per point); Region Jämtland Härjedalen 2025 (the cost to
// the centre where the patient is listed); Region Jönköping 2017 and 2020 (drugs outside ±5 million kr of the budget
// change the price retroactively). That only what lies outside the corridor is settled is our reading.
#include "models/payments/age_weights.hpp"
#include "models/payments/component_kinds.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* per_point = "kr per point and year";
constexpr const char* per_listed = "kr per listed and year";
const std::vector<std::string> forms{"capitated", "actual", "corridor"};

// Parameters ----------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { capitated, actual, corridor };

struct Drugs {
  Form form = Form::capitated;
  Price price;             // per point or listed person, and year
  bool by_points = false;  // else every listed person counts alike
  AgeWeights points = one_point_each();
  std::int64_t share = millionths;  // of the cost of prescription drugs: what the centre answers for
  Price corridor;                   // per year, of the whole county
};

// Rule ----------------------------------------------------------------------------------------------------------------

class DrugsComponent final : public Component {
 public:
  DrugsComponent(Heading heading, Drugs parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "drugs"; }
  Columns columns() const override {
    return parameters_.form == Form::capitated ? Columns{Column::ages} : Columns{Column::ages, Column::drugs};
  }
  // This year so far: what was paid less what it cost (öre), the corridor (öre), and every centre's points.
  std::size_t memory_cells(std::size_t n_centres) const override {
    return parameters_.form == Form::corridor ? first_points + n_centres : 0;
  }

  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre)
      to.amounts[centre] = parameters_.form == Form::actual ? cost(settlement, centre)
                                                            : share_of(price.sum, settlement.counted[centre].all,
                                                                       months_per_year * millionths * price.days);
    if (parameters_.form == Form::corridor) keep_within_corridor(settlement, to);
  }

  std::optional<AgeWeights> age_weights(const Settlement&) const override { return parameters_.points; }

  // The month's cost that is shared, or points or listed persons: in every month the same words, since the year's price
  // is the one that all its months have.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    if (parameters_.form == Form::actual) {
      return {kronor_in_millionths(whole_cost(settlement, centre)), "kr", percent_text(parameters_.share), true};
    }
    return {settlement.counted[centre].all, parameters_.by_points ? "points" : "listed persons",
            text_of(settlement.price(parameters_.price)) +
                (parameters_.by_points ? " per point and year" : " per listed and year") +
                (parameters_.form == Form::corridor ? ", before the corridor is settled in December" : "")};
  }

 private:
  static constexpr std::size_t paid_less_cost = 0, corridor_so_far = 1, first_points = 2;

  // What happened, and no price of the model's: so it is the same to every model of a study.
  static Money whole_cost(const Settlement& settlement, std::size_t centre) {
    return settlement.cost(Money::ore(settlement.statement.care[centre].drug_cost));
  }
  Money cost(const Settlement& settlement, std::size_t centre) const {
    return share_of(whole_cost(settlement, centre), parameters_.share, millionths);
  }

  // A part of a year has that part of the corridor: its twelfths.
  void keep_within_corridor(const Settlement& settlement, Accounts to) const {
    const std::span<std::int64_t> memory = settlement.memory;
    memory[corridor_so_far] += settlement.twelfth(parameters_.corridor).in_ore();
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      memory[paid_less_cost] += (to.amounts[centre] - cost(settlement, centre)).in_ore();
      memory[first_points + centre] += settlement.counted[centre].all;
    }
    if (settlement.month.month != months_per_year) return;
    const std::int64_t width = memory[corridor_so_far];
    const std::int64_t outside = memory[paid_less_cost] - std::clamp(memory[paid_less_cost], -width, width);
    settle_afterwards(Money::ore(outside), memory.subspan(first_points), to.amounts);
    std::fill(memory.begin(), memory.end(), 0);
  }

  // What was paid too much is taken back by the year's points; too little (then negative) is paid by them: to the öre.
  static void settle_afterwards(Money too_much, std::span<const std::int64_t> points, std::span<Money> amounts) {
    const bool back = too_much > Money();
    std::vector<Money> parts(amounts.size());
    split(back ? too_much : Money() - too_much, points, parts);
    for (std::size_t centre = 0; centre < amounts.size(); ++centre)
      amounts[centre] = back ? amounts[centre] - parts[centre] : amounts[centre] + parts[centre];
  }

  Drugs parameters_;
};

}  // namespace

// Reading -------------------------------------------------------------------------------------------------------------

std::unique_ptr<const Component> read_drugs(Table& table, Heading heading, const Surroundings& around) {
  constexpr Range share{0, 100};
  Drugs drugs;
  const std::string form = table.word("form", forms);
  drugs.form = static_cast<Form>(std::find(forms.begin(), forms.end(), form) - forms.begin());
  if (drugs.form != Form::actual) {
    drugs.price = read_price(table, "price");
    drugs.by_points = table.word("unit", {per_point, per_listed}) == per_point;
    if (drugs.by_points) drugs.points = read_age_weights(table, "ages", AgeWeightUnit::points, around);
  }
  if (drugs.form != Form::capitated) drugs.share = read_percent(table, "share", share);
  if (drugs.form == Form::corridor) drugs.corridor = read_price(table, "corridor");
  return std::make_unique<DrugsComponent>(std::move(heading), std::move(drugs));
}

}  // namespace valfri::models
