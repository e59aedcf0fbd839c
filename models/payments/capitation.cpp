// SPDX-License-Identifier: Apache-2.0
// Capitation (listningsersättning): so much per listed person, by age and sex.
// Purpose: money follows the person; ages and sexes with more contacts carry more of it.
// Formula: price × Σ points(age, sex) × listed, or Σ kronor(age, sex) × listed; a twelfth where the unit is of a year.
// Source: Region Gävleborg, Ersättningsmodellen 2017 (kr per point and year); Västra Götalandsregionen, Ersättning
// baserad på ålder och kön 2016 (kr per point and month; points by sex and one-year age).
#include "models/payments/age_weights.hpp"
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <array>

namespace valfri::models {

namespace {

struct Unit {
  const char* word;
  AgeWeightUnit weights;
  int months;  // that the price is for
};
constexpr std::array units{Unit{"kr per point and year", AgeWeightUnit::points, months_per_year},
                           Unit{"kr per point and month", AgeWeightUnit::points, 1},
                           Unit{"kr per person and year", AgeWeightUnit::kronor, months_per_year},
                           Unit{"kr per person and month", AgeWeightUnit::kronor, 1}};

// Parameters ----------------------------------------------------------------------------------------------------------

struct Capitation {
  Unit unit = units[0];
  AgeWeights weights{};  // millionths of a point, or öre
  Price price;           // of a point
};

// Rule ----------------------------------------------------------------------------------------------------------------

class CapitationComponent final : public Component {
 public:
  CapitationComponent(Heading heading, Capitation parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "capitation"; }
  Columns columns() const override { return {Column::ages}; }

  // On those listed at the list date.
  void settle(const Settlement& settlement, Accounts to) const override {
    const bool in_points = parameters_.unit.weights == AgeWeightUnit::points;
    const MonthPrice price = in_points ? settlement.price(parameters_.price) : MonthPrice{Money::ore(1), 1};
    const std::int64_t weights_to_one = in_points ? millionths : 1;
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre)
      to.amounts[centre] =
          share_of(price.sum, settlement.counted[centre].all, parameters_.unit.months * weights_to_one * price.days);
  }

  std::optional<AgeWeights> age_weights(const Settlement& settlement) const override {
    return raised_weights(settlement);
  }

  // Points at their price; of kronor by age, those listed whose age and sex have any.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const CentreMonth& month = settlement.statement[centre];
    const bool monthly = parameters_.unit.months == 1;  // then the months' bases add up to the year's
    if (parameters_.unit.weights == AgeWeightUnit::points)
      return {settlement.counted[centre].all, "points",
              text_of(settlement.price(parameters_.price)) + (monthly ? " per point and month" : " per point and year"),
              monthly};
    std::int64_t persons = 0;
    for (std::size_t i = 0; i < month.listed.size(); ++i) persons += parameters_.weights[i] != 0 ? month.listed[i] : 0;
    return {persons * millionths, "listed persons", "by age and sex", monthly};
  }

 private:
  // As in the file; kronor raised to the year.
  AgeWeights raised_weights(const Settlement& settlement) const {
    AgeWeights weights = parameters_.weights;
    if (parameters_.unit.weights == AgeWeightUnit::kronor)
      for (std::int64_t& ore : weights) ore = settlement.raised(Money::ore(ore)).in_ore();
    return weights;
  }

  Capitation parameters_;
};

}  // namespace

// Reading -------------------------------------------------------------------------------------------------------------

std::unique_ptr<const Component> read_capitation(Table& table, Heading heading, const Surroundings& around) {
  Capitation parameters;
  std::vector<std::string> words;
  for (const Unit& unit : units) words.emplace_back(unit.word);
  const std::string word = table.word("unit", words);
  for (const Unit& unit : units)
    if (word == unit.word) parameters.unit = unit;
  if (parameters.unit.weights == AgeWeightUnit::points)
    parameters.price = read_price(table, "price");
  else if (table.has("price"))
    table.complain("price", fmt::format("no price for the unit \"{}\"", word),
                   "write the amounts in the age groups, and remove the price");
  parameters.weights = read_age_weights(table, "ages", parameters.unit.weights, around);
  return std::make_unique<CapitationComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
