// SPDX-License-Identifier: Apache-2.0
#include "sim/alias.hpp"

#include "sim/error.hpp"

namespace valfri::sim {

void AliasTable::add(std::span<const double> weights) {
  ensure(weights.size() == n_, "a row of an alias table has one weight for each outcome");
  double sum = 0;
  for (const double weight : weights) sum += weight;
  ensure(sum > 0, "a row of an alias table needs a positive weight");
  std::vector<double> rest(n_);
  std::vector<std::uint32_t> small, large;
  for (std::size_t i = 0; i < n_; ++i) {
    rest[i] = weights[i] / sum * static_cast<double>(n_);
    (rest[i] < 1 ? small : large).push_back(static_cast<std::uint32_t>(i));
  }
  const std::size_t first = cells_.size();
  for (std::size_t i = 0; i < n_; ++i) cells_.push_back({1.0f, static_cast<std::uint32_t>(i)});
  while (!small.empty() && !large.empty()) {
    const std::uint32_t cell = small.back(), giver = large.back();
    small.pop_back();
    cells_[first + cell] = {static_cast<float>(rest[cell]), giver};
    rest[giver] -= 1 - rest[cell];
    if (rest[giver] < 1) {
      large.pop_back();
      small.push_back(giver);
    }
  }
  // Rounding can leave an outcome without weight in a cell of its own; it must never come out.
  std::size_t heaviest = 0;
  for (std::size_t i = 1; i < n_; ++i)
    if (weights[i] > weights[heaviest]) heaviest = i;
  for (const std::uint32_t cell : small)
    if (weights[cell] <= 0) cells_[first + cell] = {0.0f, static_cast<std::uint32_t>(heaviest)};
}

}  // namespace valfri::sim
