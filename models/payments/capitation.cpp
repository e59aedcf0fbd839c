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

constexpr int oldest_age = 120;
constexpr const char* per_point = "kr per point and year";
constexpr const char* per_person = "kr per person and year";

// Parameters ----------------------------------------------------------------------------------------------------------

struct Capitation {
  std::array<std::int64_t, 2 * n_price_ages> weight{};  // [woman, man][price age]: millionths of a point, or öre
  Money price;                                          // per point and year, or 1 öre
  std::int64_t denominator = months_per_year;           // months of the year × weights that make up one point
};

// Rule ----------------------------------------------------------------------------------------------------------------

class CapitationComponent final : public Component {
 public:
  CapitationComponent(Heading heading, const Capitation& parameters)
      : Component(std::move(heading)), parameters_(parameters) {}
  std::string_view kind() const override { return "capitation"; }

  // price × Σ points / 12 on those listed on the last day of the month.
  void settle(const Settlement& settlement, std::span<Money> amounts) const override {
    for (std::size_t centre = 0; centre < amounts.size(); ++centre) {
      const CentreMonth& month = settlement.statement[centre];
      std::int64_t points = 0;
      for (std::size_t i = 0; i < parameters_.weight.size(); ++i) points += parameters_.weight[i] * month.listed[i];
      amounts[centre] = share_of(parameters_.price, points, parameters_.denominator);
    }
  }

 private:
  Capitation parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

std::optional<std::size_t> starts_group(std::int64_t age) {
  const std::size_t i = price_age_of(static_cast<int>(age));
  return price_ages[i] == age ? std::optional(i) : std::nullopt;
}

std::string ages_in_words(std::size_t first, std::size_t last) {
  if (last + 1 == n_price_ages) return fmt::format("the ages from {}", price_ages[first]);
  return fmt::format("the ages {} to {}", price_ages[first], price_ages[last + 1] - 1);
}

std::string allowed_starts() {
  std::string out = "an age at which a price can change:";
  for (std::size_t i = 0; i < n_price_ages; ++i) out += fmt::format("{} {}", i == 0 ? "" : ",", price_ages[i]);
  return out;
}

// First and last price age of a row { from, to }; nothing when its limits are wrong.
std::optional<std::array<std::size_t, 2>> read_ages(Table& row) {
  const std::int64_t from = row.integer("from", 0, oldest_age);
  const std::int64_t to = row.integer_or("to", 0, oldest_age, oldest_age);
  const std::optional<std::size_t> first = starts_group(from);
  const std::optional<std::size_t> next = to == oldest_age ? std::optional(n_price_ages) : starts_group(to + 1);
  if (!row.has("from")) return std::nullopt;
  if (!first) row.complain("from", allowed_starts(), "start the group at one of these ages");
  if (!next)
    row.complain("to", "the year before " + allowed_starts(), "end the group the year before one of these ages");
  if (first && next && *next <= *first) {
    row.complain("to", "an age of at least \"from\"", "put the limits of the group in rising order");
    return std::nullopt;
  }
  if (!first || !next) return std::nullopt;
  return std::array{*first, *next - 1};
}

std::int64_t read_weight(Table& row, std::string_view key, bool in_points) {
  constexpr Range points{0, 1000};
  return in_points ? read_millionths(row, key, points) : read_price(row, key).in_ore();
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

std::unique_ptr<const Component> read_capitation(Table& table, Heading heading, const County&) {
  Capitation parameters;
  const bool in_points = table.word("unit", {per_point, per_person}) == per_point;
  if (in_points) {
    parameters.price = read_price(table, "price");
    parameters.denominator = months_per_year * millionths;
  } else {
    parameters.price = Money::ore(1);
    if (table.has("price"))
      table.complain("price", fmt::format("no price for the unit \"{}\"", per_person),
                     "write the amounts in the age groups, and remove the price");
  }
  read_groups(table, parameters, in_points);
  return std::make_unique<CapitationComponent>(std::move(heading), parameters);
}

}  // namespace valfri::models
