// SPDX-License-Identifier: Apache-2.0
#include "models/payments/frame.hpp"

#include "models/input/parameters.hpp"
#include "models/payments/component_kinds.hpp"

namespace valfri::models {

Money Frame::pot_of_year(int calendar_year) const {
  Money pot = per_year;
  for (int year = base_year; year < calendar_year; ++year)
    pot = share_of(pot, millionths + growth_millionths, millionths);
  for (int year = base_year; year > calendar_year; --year)
    pot = share_of(pot, millionths, millionths + growth_millionths);
  return pot;
}

Money Frame::pot_of_month(int calendar_year, int calendar_month) const {
  return twelfth(pot_of_year(calendar_year), calendar_month);
}

Frame read_frame(Table table) {
  constexpr Range growth{-0.5, 0.5};
  Frame frame;
  frame.closed = table.word("kind", {"open", "closed"}) == "closed";
  if (!frame.closed) return frame;
  frame.per_year = read_price(table, "amount_per_year");
  frame.base_year = static_cast<int>(table.integer("base_year", 1990, 2200));
  frame.growth_millionths = read_millionths(table, "index_per_year", growth);
  const bool assumed = read_grade(table) == Grade::d;
  frame.placeholder = table.flag_or("placeholder", assumed) || assumed;
  table.text("source");
  return frame;
}

}  // namespace valfri::models
