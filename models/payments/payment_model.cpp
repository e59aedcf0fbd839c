// SPDX-License-Identifier: Apache-2.0
#include "models/payments/payment_model.hpp"

#include "sim/error.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

// Replaces open amounts [component × centre] by shares of the pot in proportion to them.
void close_frame(Money pot, std::size_t n_components, std::size_t n_centres, std::span<Money> amounts) {
  std::vector<std::int64_t> weights(std::max(n_components, n_centres));
  std::vector<Money> centre_parts(n_centres);
  std::vector<Money> parts(n_components);
  for (std::size_t centre = 0; centre < n_centres; ++centre) {
    Money sum;
    for (std::size_t component = 0; component < n_components; ++component)
      sum += amounts[component * n_centres + centre];
    weights[centre] = sum.in_ore();
  }
  split(pot, std::span(weights).first(n_centres), centre_parts);
  for (std::size_t centre = 0; centre < n_centres; ++centre) {
    for (std::size_t component = 0; component < n_components; ++component)
      weights[component] = amounts[component * n_centres + centre].in_ore();
    split(centre_parts[centre], std::span(weights).first(n_components), parts);
    for (std::size_t component = 0; component < n_components; ++component)
      amounts[component * n_centres + centre] = parts[component];
  }
}

}  // namespace

bool PaymentModel::placeholder() const {
  return frame.placeholder ||
         std::any_of(components.begin(), components.end(), [](const auto& part) { return part->placeholder(); });
}

void PaymentModel::settle(const Settlement& settlement, std::span<Money> amounts) const {
  const std::size_t n_centres = settlement.statement.size();
  sim::ensure(amounts.size() == components.size() * n_centres, "amounts are [component × centre]");
  std::fill(amounts.begin(), amounts.end(), Money());
  for (std::size_t i = 0; i < components.size(); ++i)
    components[i]->settle(settlement, amounts.subspan(i * n_centres, n_centres));
  if (!frame.closed) return;
  const Money pot = frame.pot_of_month(settlement.calendar_year, settlement.calendar_month);
  close_frame(pot, components.size(), n_centres, amounts);
}

}  // namespace valfri::models
