// SPDX-License-Identifier: Apache-2.0
// Neutrality (konkurrensneutralitet): a percentage to private centres for costs that public ones do not bear.
// Purpose: value added tax that a private centre cannot deduct (momskompensation), the add-on for service,
// administration and premises (SAL-tillägg), the tax on hired staff.
// Source: Region Gävleborg, Ersättningsmodellen 2017 (3 % of the vårdpeng for VAT); Västra Götalandsregionen,
// Ersättningsmodell VG Primärvård, about 2023-25 (as much as the region's own deduction right); Region Värmland,
// vårdval (SAL-tillägg); Region Norrbotten 2021 (20 % of the cost of hired staff).
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

namespace valfri::models {

namespace {

constexpr Range percent_range{0, 100};
constexpr const char* cost_column = "kr_per_year";

// Parameters ----------------------------------------------------------------------------------------------------------

struct Neutrality {
  std::int64_t share = 0;            // millionths of what the references paid, or of the costs
  std::vector<char> is_private;      // [centre]
  std::vector<Money> cost_per_year;  // [centre] stated costs; empty when the share is of references
};

// Rule ----------------------------------------------------------------------------------------------------------------

class NeutralityComponent final : public Component {
 public:
  NeutralityComponent(Heading heading, Neutrality parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "neutrality"; }
  Columns columns() const override { return {Column::ages}; }

  // of components: percent × what they paid the centre this month, also when that is negative.
  // of costs: a twelfth of percent × cost of the year, while the centre is open.
  void settle(const Settlement& settlement, Accounts to) const override {
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      if (parameters_.is_private[centre] == 0) continue;
      if (parameters_.cost_per_year.empty())
        to.amounts[centre] = share_of(settlement.referred(centre), parameters_.share, millionths);
      else if (settlement.statement[centre].open)
        to.amounts[centre] =
            settlement.twelfth(Price(share_of(parameters_.cost_per_year[centre], parameters_.share, millionths)));
    }
  }

  // As the money that it is a share of; of costs, by listed persons.
  void share_women(const Settlement& settlement, std::span<std::int64_t> women) const override {
    if (!parameters_.cost_per_year.empty()) return Component::share_women(settlement, women);
    for (std::size_t centre = 0; centre < women.size(); ++centre) women[centre] = settlement.referred_women(centre);
  }

  // The kronor that the percentage is of: of the month, or of the year where they are stated costs.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    constexpr std::int64_t millionths_of_a_krona = millionths / 100;  // in an öre
    const std::string price = fmt::format("{} %", static_cast<double>(parameters_.share) / (millionths / 100.0));
    if (parameters_.is_private[centre] == 0) return {0, "kr, public", price, true};
    if (parameters_.cost_per_year.empty())
      return {settlement.referred(centre).in_ore() * millionths_of_a_krona, "kr", price, true};
    const Money cost =
        settlement.statement[centre].open ? settlement.raised(parameters_.cost_per_year[centre]) : Money();
    return {cost.in_ore() * millionths_of_a_krona, "kr a year", price};
  }

 private:
  Neutrality parameters_;
};

}  // namespace

// Reading -------------------------------------------------------------------------------------------------------------

std::unique_ptr<const Component> read_neutrality(Table& table, Heading heading, const Surroundings& around) {
  Neutrality parameters;
  parameters.share = read_percent(table, "percent", percent_range);
  for (const Centre& centre : around.county.centres) parameters.is_private.push_back(centre.is_private ? 1 : 0);
  const bool of_costs = table.has("costs");
  if (of_costs == table.has("of"))
    table.complain("", "either \"of\" or \"costs\"", "say what the percentage is of: components, or costs in a CSV",
                   of_costs ? "both \"of\" and \"costs\"" : "");
  if (of_costs) {
    const CentreTable costs(table, "costs", {cost_column}, false, around);
    for (std::size_t centre = 0; centre < parameters.is_private.size(); ++centre)
      parameters.cost_per_year.push_back(costs.kronor(centre, cost_column));
  } else if (table.has("of")) {
    read_references(table, true, heading);
  }
  return std::make_unique<NeutralityComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
