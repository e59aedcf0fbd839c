// SPDX-License-Identifier: Apache-2.0
// Per head: so much for each person of an age and sex, or for each place or person that a CSV counts.
// Purpose: child health (BVC), maternal health (MVC: women 15-44), homes for the elderly (SÄBO), homes by the act on
// support and service (LSS), asylum seekers: money for tasks that go with certain heads.
// Formula: Σ price × times × listed of the ages and sex, a twelfth where the price is of a year
//        + Σ price × times × places of the CSV, by twelfths of the year, while the centre is open
// Source: Region Gävleborg, Ersättningsmodellen 2017: BVC 8 717 kr per enrolled of age 0, 1 537 of 1-5, home visits 1
// and 2 at 1 000 kr, 100 kr per socioeconomic point; SÄBO 2 400 kr per permanent and 12 000 kr per short-term place and
// year, LSS 1 200. Region Värmland (MHV by women 15-44).
#include "models/payments/component_kinds.hpp"
#include "sim/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace valfri::models {

namespace {

constexpr const char* per_year = "kr per head and year";
constexpr const char* per_month = "kr per head and month";
constexpr std::size_t most_rows = 32;
constexpr Range times_range{0, 100};
constexpr Range places_range{0, 1'000'000};
constexpr std::array<std::string_view, 3> sex_words{"both", "woman", "man"};

// Parameters ----------------------------------------------------------------------------------------------------------

struct ListHeads {
  std::size_t first = 0;  // price ages
  std::size_t last = 0;
  bool women = true;
  bool men = true;
  std::int64_t times = millionths;  // services a head
  Price price;
};

struct PlaceHeads {
  std::vector<std::int64_t> places;  // [centre] millionths, times included
  Price price;
};

struct PerHead {
  int months_of_price = 1;  // 12 where the prices are of a year
  std::vector<ListHeads> lists;
  std::vector<PlaceHeads> places;
};

// Rule ----------------------------------------------------------------------------------------------------------------

std::int64_t product(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  sim::ensure(!__builtin_mul_overflow(a, b, &result), "an amount of money is too large");
  return result;
}

std::int64_t sum(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  sim::ensure(!__builtin_add_overflow(a, b, &result), "an amount of money is too large");
  return result;
}

std::int64_t listed(const CentreMonth& month, std::size_t sex, const ListHeads& heads) {
  std::int64_t persons = 0;
  for (std::size_t age = heads.first; age <= heads.last; ++age) persons += month.listed[sex * n_price_ages + age];
  return persons;
}

class PerHeadComponent final : public Component {
 public:
  PerHeadComponent(Heading heading, PerHead parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "per_head"; }
  Columns columns() const override { return {Column::ages}; }

  // One rounding for all heads of the lists, one for each column of places.
  void settle(const Settlement& settlement, Accounts to) const override {
    const Prices prices = prices_in(settlement);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre)
      to.amounts[centre] = of_lists(prices, settlement, centre).all + of_places(prices, settlement, centre);
  }

  // What the lists earn; the places, which have no age, go with them.
  std::optional<AgeWeights> age_weights(const Settlement& settlement) const override {
    if (parameters_.lists.empty()) return std::nullopt;
    const Prices prices = prices_in(settlement);
    AgeWeights weights{};
    for (std::size_t i = 0; i < parameters_.lists.size(); ++i) {
      const ListHeads& heads = parameters_.lists[i];
      const std::int64_t ore = share_of(prices[i].sum, heads.times, millionths * prices[i].days).in_ore();
      for (std::size_t age = heads.first; age <= heads.last; ++age) {
        weights[age] += heads.women ? ore : 0;
        weights[n_price_ages + age] += heads.men ? ore : 0;
      }
    }
    return weights;
  }

  // Of the lists, by what each sex earns; of the places, by listed persons.
  void share_women(const Settlement& settlement, std::span<std::int64_t> women) const override {
    const Prices prices = prices_in(settlement);
    for (std::size_t centre = 0; centre < women.size(); ++centre) {
      const CentreMonth& month = settlement.statement[centre];
      std::int64_t women_listed = 0;
      for (std::size_t age = 0; age < n_price_ages; ++age) women_listed += month.listed[age];
      const Paid lists = of_lists(prices, settlement, centre);
      const Money places = of_places(prices, settlement, centre);
      const Money of_women =
          lists.women + share_of(places, share_in_millionths(women_listed, month.total()), millionths);
      women[centre] =
          std::min(share_in_millionths(of_women.in_ore(), (lists.all + places).in_ore()), std::int64_t{millionths});
    }
  }

  // Heads × times of the one row; of several there is no one base.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    if (parameters_.lists.size() + parameters_.places.size() != 1) return {};
    const CentreMonth& month = settlement.statement[centre];
    std::int64_t base = 0;
    for (const ListHeads& heads : parameters_.lists)
      base =
          product((heads.women ? listed(month, 0, heads) : 0) + (heads.men ? listed(month, 1, heads) : 0), heads.times);
    for (const PlaceHeads& heads : parameters_.places) base = month.open ? heads.places[centre] : 0;
    const bool by_month = parameters_.months_of_price == 1;
    return {base, "heads × times",
            text_of(prices_in(settlement)[0]) + (by_month ? " per head and month" : " per head and year"), by_month};
  }

 private:
  // Of the rows in their order, lists before places; worked out once a month.
  using Prices = std::array<MonthPrice, most_rows>;
  struct Paid {
    Money women;
    Money all;
  };

  Prices prices_in(const Settlement& settlement) const {
    Prices prices;
    std::size_t row = 0;
    for (const ListHeads& heads : parameters_.lists) prices[row++] = settlement.price(heads.price);
    for (const PlaceHeads& heads : parameters_.places) prices[row++] = settlement.price(heads.price);
    return prices;
  }

  Paid of_lists(const Prices& prices, const Settlement& settlement, std::size_t centre) const {
    const CentreMonth& month = settlement.statement[centre];
    const std::int64_t days = settlement.month.days();
    std::int64_t womens = 0;  // öre × millionths × days of the month
    std::int64_t all = 0;
    for (std::size_t i = 0; i < parameters_.lists.size(); ++i) {
      const ListHeads& heads = parameters_.lists[i];
      const std::int64_t a_head = product(product(prices[i].sum.in_ore(), days / prices[i].days), heads.times);
      const std::int64_t women = heads.women ? listed(month, 0, heads) : 0;
      const std::int64_t men = heads.men ? listed(month, 1, heads) : 0;
      womens = sum(womens, product(a_head, women));
      all = sum(all, product(a_head, women + men));
    }
    const std::int64_t whole = millionths * days * parameters_.months_of_price;
    return {share_of(Money::ore(womens), 1, whole), share_of(Money::ore(all), 1, whole)};
  }

  // Of an amount for the year: what is due by the end of the month less what was due before it.
  Money of_places(const Prices& prices, const Settlement& settlement, std::size_t centre) const {
    Money paid;
    if (!settlement.statement[centre].open) return paid;
    const bool by_twelfths = parameters_.months_of_price == months_per_year;
    const int month = by_twelfths ? settlement.month.month : 1;
    for (std::size_t i = 0; i < parameters_.places.size(); ++i) {
      const MonthPrice& price = prices[parameters_.lists.size() + i];
      const std::int64_t places = parameters_.places[i].places[centre];
      const std::int64_t whole = millionths * price.days * parameters_.months_of_price;
      paid += share_of(price.sum, places * month, whole) - share_of(price.sum, places * (month - 1), whole);
    }
    return paid;
  }

  PerHead parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

ListHeads read_list_heads(Table& row) {
  ListHeads heads;
  if (const auto ages = read_ages(row)) {
    heads.first = (*ages)[0];
    heads.last = (*ages)[1];
  }
  const std::string sex = row.word_or("sex", {sex_words.begin(), sex_words.end()}, sex_words[0]);
  heads.women = sex != sex_words[2];
  heads.men = sex != sex_words[1];
  return heads;
}

void read_rows(Table& table, const Surroundings& around, PerHead& parameters) {
  std::vector<std::string> columns;
  const std::vector<Table> rows = table.tables("heads");
  if (rows.empty())
    table.complain("heads", "a list of { from, to, sex, amount } or { column, amount }", "add the list");
  if (rows.size() > most_rows) {
    table.complain("heads", fmt::format("at most {} rows", most_rows), "divide them over several components",
                   fmt::format("{} rows", rows.size()));
    table.overlook();
    return;
  }
  for (Table row : rows) {
    const std::int64_t times = row.has("times") ? read_millionths(row, "times", times_range) : millionths;
    Price price = read_price(row, "amount");
    const bool counted = row.has("column");
    if (counted == row.has("from")) {
      row.complain("", "either \"from\" (and \"to\", \"sex\"), or \"column\"",
                   "say which heads: ages of the lists, or a column of the CSV under \"places\"",
                   counted ? "both \"from\" and \"column\"" : "");
      continue;
    }
    if (!counted) {
      parameters.lists.push_back(read_list_heads(row));
      parameters.lists.back().times = times;
      parameters.lists.back().price = std::move(price);
      continue;
    }
    columns.push_back(row.text("column"));
    parameters.places.push_back({std::vector<std::int64_t>(around.county.centres.size(), times), std::move(price)});
  }
  if (columns.empty()) return;
  const CentreTable places(table, "places", columns, false, around);
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre) {
      std::int64_t& count = parameters.places[i].places[centre];
      count = share_of(Money::ore(places.in_millionths(centre, columns[i], places_range)), count, millionths).in_ore();
    }
}

}  // namespace

std::unique_ptr<const Component> read_per_head(Table& table, Heading heading, const Surroundings& around) {
  PerHead parameters;
  parameters.months_of_price = table.word("unit", {per_year, per_month}) == per_year ? months_per_year : 1;
  read_rows(table, around, parameters);
  return std::make_unique<PerHeadComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
