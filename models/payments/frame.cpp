// SPDX-License-Identifier: Apache-2.0
#include "models/payments/frame.hpp"

#include "models/payments/kind_reading.hpp"

#include <algorithm>
#include <vector>

namespace valfri::models {

Money Frame::pot_of_year(int calendar_year, const PriceIndex& index) const {
  return index.moved(per_year, base_year, calendar_year);
}

Money Frame::pot_of_month(CalendarMonth month, const PriceIndex& index) const {
  return twelfth(pot_of_year(month.year, index), month.month);
}

Frame read_frame(Table table) {
  Frame frame;
  const std::string kind = read_choice(table, "kind", {"open", "closed"});
  frame.closed = kind == "closed";
  if (kind.empty()) table.overlook();  // what else belongs here depends on the kind
  if (!frame.closed) return frame;
  frame.per_year = read_amount(table, "amount_per_year");
  frame.base_year = static_cast<int>(table.integer("base_year", 1990, 2200));
  if (table.has("index_per_year"))
    table.complain("index_per_year", "no index here: one index for frames, prices and costs stands in the study",
                   "remove the line, and write it as per_year in the section [index] of the study file");
  frame.placeholder = read_backing(table).placeholder;
  return frame;
}

void share_pot(Money pot, std::span<const std::span<Money>> components) {
  const std::size_t n_centres = components.empty() ? 0 : components.front().size();
  std::vector<std::int64_t> weights(std::max(components.size(), n_centres));
  std::vector<Money> centre_parts(n_centres);
  std::vector<Money> parts(components.size());
  const auto positive = [](Money amount) { return std::max<std::int64_t>(amount.in_ore(), 0); };
  for (std::size_t centre = 0; centre < n_centres; ++centre) {
    Money sum;
    for (const std::span<Money> amounts : components) {
      sum += Money::ore(positive(amounts[centre]));
      if (amounts[centre] < Money()) pot = pot - amounts[centre];
    }
    weights[centre] = sum.in_ore();
  }
  split(pot, std::span(weights).first(n_centres), centre_parts);
  for (std::size_t centre = 0; centre < n_centres; ++centre) {
    for (std::size_t i = 0; i < components.size(); ++i) weights[i] = positive(components[i][centre]);
    split(centre_parts[centre], std::span(weights).first(components.size()), parts);
    for (std::size_t i = 0; i < components.size(); ++i)
      if (components[i][centre] >= Money()) components[i][centre] = parts[i];
  }
}

}  // namespace valfri::models
