// SPDX-License-Identifier: Apache-2.0
#include "models/payments/component.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace valfri::models {

std::int64_t Settlement::referred_women(std::size_t centre) const {
  Money women;
  for (const Reference& reference : references)
    women += share_of(reference.amounts[centre], reference.women[centre], millionths);
  // Debits can make shares of a sum meaningless: then one half, and never outside 0 to 1.
  return std::clamp<std::int64_t>(share_in_millionths(women.in_ore(), referred(centre).in_ore()), 0, millionths);
}

std::size_t Component::memory_cells(std::size_t) const { return 0; }

std::optional<AgeWeights> Component::age_weights(const Settlement&) const { return std::nullopt; }

void Component::share_women(const Settlement& settlement, std::span<std::int64_t> women) const {
  if (!settlement.references.empty()) {
    for (std::size_t centre = 0; centre < women.size(); ++centre) women[centre] = settlement.referred_women(centre);
    return;
  }
  for (std::size_t centre = 0; centre < women.size(); ++centre)
    women[centre] = share_in_millionths(settlement.counted[centre].women, settlement.counted[centre].all);
}

Explanation Component::explain(const Settlement&, std::size_t) const { return {}; }

std::string text_of(const MonthPrice& price) { return share_of(price.sum, 1, price.days).text(); }

std::string percent_text(std::int64_t share) {
  return fmt::format("{} %", static_cast<double>(share) / (millionths / 100.0));
}

std::int64_t kronor_in_millionths(Money amount) { return amount.in_ore() * (millionths / 100); }

std::int64_t share_in_millionths(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return millionths / 2;
  return share_of(Money::ore(millionths), whole < 0 ? -part : part, whole < 0 ? -whole : whole).in_ore();
}

}  // namespace valfri::models
