// SPDX-License-Identifier: Apache-2.0
// The order in which components are settled: each after those it refers to, whole pots before who looks at them.
#pragma once

#include <cstddef>
#include <vector>

namespace valfri::models {

inline constexpr std::size_t no_pot = static_cast<std::size_t>(-1);

/// Components by their place in the file.
struct Composition {
  std::vector<std::size_t> order;  ///< as listed, but after whatever is referred to
  std::vector<std::size_t> cycle;  ///< empty, or components that wait for each other: first and last are the same
};

/// `refers_to` [component] -> components whose amounts it looks at; `pot_of` [component] -> which closed pot it shares,
/// or no_pot. Within a pot, amounts are looked at before the pot is shared; from outside, after.
Composition compose(const std::vector<std::vector<std::size_t>>& refers_to, const std::vector<std::size_t>& pot_of);

}  // namespace valfri::models
