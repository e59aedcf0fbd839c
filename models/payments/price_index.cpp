// SPDX-License-Identifier: Apache-2.0
#include "models/payments/price_index.hpp"

#include "models/payments/kind_reading.hpp"

namespace valfri::models {

namespace {

constexpr Range growth{-0.5, 0.5};
constexpr std::int64_t first_year = 1990;
constexpr std::int64_t last_year = 2200;

}  // namespace

std::int64_t PriceIndex::growth_into(int year) const {
  for (const auto& [one, growth_of_it] : years_of_their_own)
    if (one == year) return growth_of_it;
  return per_year;
}

Money PriceIndex::moved(Money amount, int from_year, int to_year) const {
  for (int year = from_year; year < to_year; ++year)
    amount = share_of(amount, millionths + growth_into(year + 1), millionths);
  for (int year = from_year; year > to_year; --year)
    amount = share_of(amount, millionths, millionths + growth_into(year));
  return amount;
}

PriceIndex read_price_index(Table table) {
  PriceIndex index;
  index.per_year = read_millionths(table, "per_year", growth);
  for (Table row : table.tables("year")) {
    const int year = static_cast<int>(row.integer("year", first_year, last_year));
    for (const auto& [before, unused] : index.years_of_their_own)
      if (before == year) row.complain("year", "every year once", "remove one of the two rows");
    index.years_of_their_own.emplace_back(year, read_millionths(row, "growth", growth));
  }
  index.placeholder = read_backing(table).placeholder;
  return index;
}

}  // namespace valfri::models
