// SPDX-License-Identifier: Apache-2.0
// The age groups over which money and need are told, as groups of price ages.
#pragma once

#include <array>
#include <cstdint>

#include "models/payments/statement.hpp"

namespace valfri::models {

/// Lowest age in whole years of each group; the last has no upper end. Each is also a price age.
inline constexpr std::array<int, 5> group_ages{0, 20, 45, 65, 80};
inline constexpr std::size_t n_age_groups = group_ages.size();

/// The group of each price age.
inline constexpr std::array<std::uint8_t, n_price_ages> age_group_of = [] {
  std::array<std::uint8_t, n_price_ages> group{};
  for (std::size_t i = 0; i < n_price_ages; ++i)
    for (std::size_t g = 0; g < n_age_groups; ++g)
      if (price_ages[i] >= group_ages[g]) group[i] = static_cast<std::uint8_t>(g);
  return group;
}();

/// [woman, man][price age]: what a listed person counts for, in millionths of a point, or öre; all ≥ 0.
using AgeWeights = std::array<std::int64_t, 2 * n_price_ages>;

/// Σ weight × listed: of women, and of women and men.
struct WeightedList {
  std::int64_t women = 0;
  std::int64_t all = 0;
};

}  // namespace valfri::models
