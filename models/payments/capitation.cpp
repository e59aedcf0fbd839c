// SPDX-License-Identifier: Apache-2.0
// Capitation (listningsersättning): so much per listed person and year, by age and sex.
// Purpose: money follows the person; ages and sexes with more contacts carry more of it.
// Source: Region Gävleborg, Ersättningsmodellen 2017 (kr per point and year); Västra Götalandsregionen, Ersättning
// baserad på ålder och kön 2016 (points by sex and one-year age).
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace valfri::models {

namespace {

constexpr const char* per_point = "kr per point and year";
constexpr const char* per_person = "kr per person and year";

// Parameters ----------------------------------------------------------------------------------------------------------

struct Capitation {
  bool in_points = true;
  std::array<std::int64_t, 2 * n_price_ages> weight{};  // [woman, man][price age]: millionths of a point, or öre
  Price price;                                          // per point and year
};

// Rule ----------------------------------------------------------------------------------------------------------------

class CapitationComponent final : public Component {
 public:
  CapitationComponent(Heading heading, Capitation parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "capitation"; }
  Columns columns() const override { return {Column::ages}; }

  // price × Σ points / 12, or Σ kronor / 12, on those listed at the list date.
  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = parameters_.in_points ? settlement.price(parameters_.price) : MonthPrice{Money::ore(1), 1};
    const std::int64_t weights_to_one = parameters_.in_points ? millionths : 1;
    const Weights weight = weights(settlement);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre)
      to.amounts[centre] = share_of(price.sum, points(weight, settlement.statement[centre], 0, weight.size()),
                                    months_per_year * weights_to_one * price.days);
  }

  // By the points that each sex earns.
  void share_women(const Settlement& settlement, std::span<std::int64_t> women) const override {
    const Weights weight = weights(settlement);
    for (std::size_t centre = 0; centre < women.size(); ++centre) {
      const std::int64_t of_women = points(weight, settlement.statement[centre], 0, n_price_ages);
      const std::int64_t of_men = points(weight, settlement.statement[centre], n_price_ages, weight.size());
      women[centre] = share_in_millionths(of_women, of_women + of_men);
    }
  }

  // Points at their price; of kronor by age, those listed whose age and sex have any.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const CentreMonth& month = settlement.statement[centre];
    const Weights weight = weights(settlement);
    if (parameters_.in_points)
      return {points(weight, month, 0, weight.size()), "points",
              text_of(settlement.price(parameters_.price)) + " per point and year"};
    std::int64_t persons = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) persons += weight[i] != 0 ? month.listed[i] : 0;
    return {persons * millionths, "listed persons", "by age and sex"};
  }

 private:
  using Weights = std::array<std::int64_t, 2 * n_price_ages>;

  // As in the file; kronor raised to the year.
  Weights weights(const Settlement& settlement) const {
    Weights weight = parameters_.weight;
    if (!parameters_.in_points)
      for (std::int64_t& ore : weight) ore = settlement.raised(Money::ore(ore)).in_ore();
    return weight;
  }
  static std::int64_t points(const Weights& weight, const CentreMonth& month, std::size_t first, std::size_t end) {
    std::int64_t sum = 0;
    for (std::size_t i = first; i < end; ++i) sum += weight[i] * month.listed[i];
    return sum;
  }

  Capitation parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

std::int64_t read_weight(Table& row, std::string_view key, bool in_points) {
  constexpr Range points{0, 1000};
  return in_points ? read_millionths(row, key, points) : read_amount(row, key).in_ore();
}

// The row's weights of women and men.
std::array<std::int64_t, 2> read_weights(Table& row, bool in_points) {
  if (!row.has("both")) return {read_weight(row, "woman", in_points), read_weight(row, "man", in_points)};
  if (row.has("woman") || row.has("man"))
    row.complain("both", "either \"both\", or \"woman\" and \"man\"", "remove \"both\", or the other two");
  const std::int64_t both = read_weight(row, "both", in_points);
  return {both, both};
}

void require_every_age(Table& table, const std::array<bool, n_price_ages>& covered) {
  for (std::size_t first = 0; first < n_price_ages; ++first) {
    if (covered[first]) continue;
    std::size_t last = first;
    while (last + 1 < n_price_ages && !covered[last + 1]) ++last;
    table.complain("ages", "every age from 0 to 120 in exactly one group",
                   "add a group for these ages, or widen the one beside them",
                   ages_in_words(first, last) + " in no group");
    first = last;
  }
}

void read_groups(Table& table, Capitation& parameters, bool in_points) {
  std::array<bool, n_price_ages> covered{};
  bool all_rows_clear = true;
  for (Table row : table.tables("ages")) {
    const std::array<std::int64_t, 2> weights = read_weights(row, in_points);
    const auto ages = read_ages(row);
    all_rows_clear = all_rows_clear && ages;
    if (!ages) continue;
    bool twice = false;
    for (std::size_t i = (*ages)[0]; i <= (*ages)[1]; ++i) {
      twice = twice || covered[i];
      covered[i] = true;
      parameters.weight[i] = weights[0];
      parameters.weight[n_price_ages + i] = weights[1];
    }
    if (twice)
      row.complain("from", "every age from 0 to 120 in exactly one group", "let the groups not overlap",
                   ages_in_words((*ages)[0], (*ages)[1]) + ", some of them for the second time");
  }
  if (!table.has("ages"))
    table.complain("ages", "a list of age groups { from, to, woman, man } or { from, to, both }",
                   "add the list; leave \"to\" out in the last group");
  else if (all_rows_clear)
    require_every_age(table, covered);
}

}  // namespace

std::unique_ptr<const Component> read_capitation(Table& table, Heading heading, const Surroundings&) {
  Capitation parameters;
  parameters.in_points = table.word("unit", {per_point, per_person}) == per_point;
  if (parameters.in_points)
    parameters.price = read_price(table, "price");
  else if (table.has("price"))
    table.complain("price", fmt::format("no price for the unit \"{}\"", per_person),
                   "write the amounts in the age groups, and remove the price");
  read_groups(table, parameters, parameters.in_points);
  return std::make_unique<CapitationComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
