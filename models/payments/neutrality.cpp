// SPDX-License-Identifier: Apache-2.0
// Neutrality (konkurrensneutralitet): a percentage to private centres for costs that public ones do not bear.
// Purpose: value added tax that a private centre cannot deduct (momskompensation), the add-on for service,
// administration and premises (SAL-tillägg), the tax on hired staff, the deficits that the region covers for its own.
// Source: Region Gävleborg, Ersättningsmodellen 2017 (3 % of the vårdpeng for VAT); Västra Götalandsregionen,
// Ersättningsmodell VG Primärvård, about 2023-25 (as much as the region's own deduction right); Region Värmland,
// vårdval (SAL-tillägg); Region Norrbotten 2021 (20 % of the cost of hired staff) and 2014-17 (the deficit of the
// public centres of a municipality, per person listed there, to the private ones of it).
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

namespace valfri::models {

namespace {

constexpr Range percent_range{0, 100};
constexpr const char* amount_column = "kr_per_year";

// Parameters ----------------------------------------------------------------------------------------------------------

struct Neutrality {
  enum class Of : std::uint8_t { components, costs, deficits };
  Of of = Of::components;
  std::int64_t share = 0;                 // millionths of what the references paid, of the costs or of the deficits
  std::vector<char> is_private;           // [centre]
  std::vector<std::size_t> municipality;  // [centre]
  std::vector<Money> per_year;            // [centre] the share of stated costs or deficits; empty for components
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
  // of deficits: percent × those of the municipality's open public centres / listed there × own listed / 12.
  void settle(const Settlement& settlement, Accounts to) const override {
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      if (parameters_.is_private[centre] == 0) continue;
      if (parameters_.of == Neutrality::Of::components)
        to.amounts[centre] = share_of(settlement.referred(centre), parameters_.share, millionths);
      else if (settlement.statement[centre].open)
        to.amounts[centre] = parameters_.of == Neutrality::Of::costs
                                 ? twelfth(settlement.raised(parameters_.per_year[centre]), settlement.month.month)
                                 : part_of_deficits(settlement, centre);
    }
  }

  // Of components, the kronor of the month that the percentage is of; of stated costs, the share of the year's that is
  // paid by twelfths; of deficits there is no one base.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const std::string price = percent_text(parameters_.share);
    if (parameters_.is_private[centre] == 0) return {0, "kr, public", price, true};
    if (parameters_.of == Neutrality::Of::components)
      return {kronor_in_millionths(settlement.referred(centre)), "kr", price, true};
    if (parameters_.of == Neutrality::Of::deficits) return {0, "", price + " of the municipality's deficit per listed"};
    const Money paid = settlement.statement[centre].open ? settlement.raised(parameters_.per_year[centre]) : Money();
    return {kronor_in_millionths(paid), "kr a year", price + " of stated costs, by twelfths"};
  }

 private:
  Money part_of_deficits(const Settlement& settlement, std::size_t centre) const {
    Money deficit;
    std::int64_t listed = 0;
    for (std::size_t other = 0; other < settlement.statement.size(); ++other) {
      if (parameters_.is_private[other] != 0 || !settlement.statement[other].open ||
          parameters_.municipality[other] != parameters_.municipality[centre])
        continue;
      deficit += settlement.raised(parameters_.per_year[other]);
      listed += settlement.statement[other].total();
    }
    if (listed == 0) return Money();
    return share_of(deficit, settlement.statement[centre].total(), listed * months_per_year);
  }

  Neutrality parameters_;
};

}  // namespace

// Reading -------------------------------------------------------------------------------------------------------------

namespace {

void read_amounts(Table& table, const char* key, Neutrality& parameters, const Surroundings& around) {
  const CentreTable amounts(table, key, {amount_column}, false, around);
  for (std::size_t centre = 0; centre < parameters.is_private.size(); ++centre) {
    const Money amount = amounts.kronor(centre, amount_column);
    parameters.per_year.push_back(share_of(amount, parameters.share, millionths));
    const bool of_public = parameters.of == Neutrality::Of::deficits;
    if (amounts.has(centre) && (parameters.is_private[centre] == 0) != of_public)
      table.complain(key, of_public ? "deficits of public centres only" : "costs of private centres only",
                     fmt::format("remove the row of {} from the file", around.county.centres[centre].id));
  }
}

}  // namespace

std::unique_ptr<const Component> read_neutrality(Table& table, Heading heading, const Surroundings& around) {
  Neutrality parameters;
  parameters.share = read_percent(table, "percent", percent_range);
  for (const Centre& centre : around.county.centres) {
    parameters.is_private.push_back(centre.is_private ? 1 : 0);
    parameters.municipality.push_back(centre.municipality);
  }
  std::vector<std::string> given;
  for (const char* key : {"of", "costs", "deficits"})
    if (table.has(key)) given.push_back(fmt::format("\"{}\"", key));
  if (given.size() != 1)
    table.complain("", "one of \"of\", \"costs\" and \"deficits\"",
                   "say what the percentage is of: components, or costs or deficits in a CSV",
                   fmt::format("{}", fmt::join(given, " and ")));
  if (table.has("of")) {
    read_references(table, true, heading);
  } else if (table.has("costs")) {
    parameters.of = Neutrality::Of::costs;
    read_amounts(table, "costs", parameters, around);
  } else if (table.has("deficits")) {
    parameters.of = Neutrality::Of::deficits;
    read_amounts(table, "deficits", parameters, around);
  }
  return std::make_unique<NeutralityComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
