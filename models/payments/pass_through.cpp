// SPDX-License-Identifier: Apache-2.0
// Pass-through: a cost that is invoiced and returned as it was paid, so that nobody gains or loses by it.
// Purpose: interpreters (tolk), medical service (medicinsk service: laboratory, X-ray).
// Source: Region Gävleborg, Ersättningsmodellen 2017 (interpreter: invoiced cost); Region Värmland, vårdval pages
// (interpreter). What it costs a listed person is published nowhere.
#include "models/input/wording.hpp"
#include "models/payments/component_kinds.hpp"

#include <array>

namespace valfri::models {

namespace {

constexpr const char* per_person = "kr per person and year";
constexpr const char* per_centre = "kr per centre and year";
constexpr const char* cost_column = "kr_per_year";
constexpr const char* everybody = "listed";

// Parameters ----------------------------------------------------------------------------------------------------------

struct PassThrough {
  std::vector<Money> cost_per_year;                      // [centre] what is invoiced; empty when the cost is by person
  Price price;                                           // of a person and year
  std::size_t factor = n_cni_factors;                    // whose: those with this CNI factor, or
  std::array<std::size_t, 2> ages{0, n_price_ages - 1};  // those of these price ages, first and last
};

// Rule ----------------------------------------------------------------------------------------------------------------

class PassThroughComponent final : public Component {
 public:
  PassThroughComponent(Heading heading, PassThrough parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "pass_through"; }
  Columns columns() const override { return {Column::ages, by_factor() ? Column::cni : Column::ages}; }
  bool shares_no_pot() const override { return true; }

  // Open centres: a twelfth of the stated cost, or the price × persons of the group / 12.
  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const CentreMonth& list = settlement.statement[centre];
      if (!list.open) continue;
      to.amounts[centre] = parameters_.cost_per_year.empty()
                               ? share_of(price.sum, persons(list, 0, 2), months_per_year * price.days)
                               : twelfth(settlement.raised(parameters_.cost_per_year[centre]), settlement.month.month);
    }
  }

  // By the persons of the group; where their sex is not known, by listed persons.
  void share_women(const Settlement& settlement, std::span<std::int64_t> women) const override {
    if (by_factor() || !parameters_.cost_per_year.empty()) return Component::share_women(settlement, women);
    for (std::size_t centre = 0; centre < women.size(); ++centre)
      women[centre] =
          share_in_millionths(persons(settlement.statement[centre], 0, 1), persons(settlement.statement[centre], 0, 2));
  }

  // Persons of the group, or the centre while it is open.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const CentreMonth& list = settlement.statement[centre];
    if (!parameters_.cost_per_year.empty())
      return {list.open ? millionths : 0, "open centre",
              settlement.raised(parameters_.cost_per_year[centre]).text() + " per year"};
    return {list.open ? persons(list, 0, 2) * millionths : 0,
            by_factor() ? std::string(cni_factor_ids[parameters_.factor]) : "listed persons",
            text_of(settlement.price(parameters_.price)) + " per person and year"};
  }

 private:
  bool by_factor() const { return parameters_.factor < n_cni_factors; }
  // Of the sexes from first to before end.
  std::int64_t persons(const CentreMonth& list, std::size_t first, std::size_t end) const {
    if (by_factor()) return list.cni[parameters_.factor];
    std::int64_t sum = 0;
    for (std::size_t sex = first; sex < end; ++sex)
      for (std::size_t age = parameters_.ages[0]; age <= parameters_.ages[1]; ++age)
        sum += list.listed[sex * n_price_ages + age];
    return sum;
  }

  PassThrough parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

void read_group(Table& table, PassThrough& parameters) {
  std::vector<std::string> groups{everybody};
  groups.insert(groups.end(), cni_factor_ids.begin(), cni_factor_ids.end());
  const std::string group = table.word("per", groups);
  for (std::size_t factor = 0; factor < n_cni_factors; ++factor)
    if (group == cni_factor_ids[factor]) parameters.factor = factor;
  if (!table.has("from") && !table.has("to")) return;
  if (group != everybody)
    table.complain("per", "\"listed\" where ages are given", "remove \"from\" and \"to\", or write per = \"listed\"");
  parameters.ages = read_ages(table).value_or(parameters.ages);
}

}  // namespace

std::unique_ptr<const Component> read_pass_through(Table& table, Heading heading, const Surroundings& around) {
  PassThrough parameters;
  const std::string unit = read_choice(table, "unit", {per_person, per_centre});
  if (unit == per_person) {
    parameters.price = read_price(table, "price");
    read_group(table, parameters);
  } else if (unit == per_centre) {
    const CentreTable costs(table, "costs", {cost_column}, false, around);
    for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre)
      parameters.cost_per_year.push_back(costs.kronor(centre, cost_column));
  } else {
    table.overlook();
  }
  return std::make_unique<PassThroughComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
