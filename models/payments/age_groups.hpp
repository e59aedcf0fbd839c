// SPDX-License-Identifier: Apache-2.0
// The age groups over which money and need are told, as groups of price ages.
#pragma once

#include <array>
#include <cstdint>
#include <span>

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

/// The price age after the last of each group.
inline constexpr std::array<std::size_t, n_age_groups> end_of_age_group = [] {
  std::array<std::size_t, n_age_groups> end{};
  for (std::size_t i = 0; i < n_price_ages; ++i) end[age_group_of[i]] = i + 1;
  return end;
}();

/// Anything counted by age group.
using ByAgeGroup = std::span<std::int64_t, n_age_groups>;

/// Adds the persons listed.
inline void add_listed(const CentreMonth& month, ByAgeGroup ages) {
  for (std::size_t i = 0; i < n_price_ages; ++i)
    ages[age_group_of[i]] += month.listed[i] + month.listed[n_price_ages + i];
}

}  // namespace valfri::models
