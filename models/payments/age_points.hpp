// SPDX-License-Identifier: Apache-2.0
// Listing points (listningspoäng): how much a listed person counts, by age and sex. For kinds that pay by points.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "models/input/document.hpp"
#include "models/payments/component.hpp"

namespace valfri::models {

class AgePoints {
 public:
  /// Every listed person is one point.
  AgePoints() { weight_.fill(millionths); }
  /// Millionths of a point [woman, man][price age].
  explicit AgePoints(const std::array<std::int64_t, 2 * n_price_ages>& weight) : weight_(weight) {}

  /// Points of a list, in millionths.
  std::int64_t of(const CentreMonth& month) const { return sum(month, weight_.size()); }
  /// The women's share of each centre's points, in millionths; one half where there are none. For
  /// Component::share_women.
  void share_women(const Settlement& settlement, std::span<std::int64_t> women) const;

 private:
  std::int64_t sum(const CentreMonth& month, std::size_t end) const;

  std::array<std::int64_t, 2 * n_price_ages> weight_{};
};

/// Reads the list `ages` of { from, to, woman, man } or { from, to, both } in points, every age in exactly one group.
AgePoints read_age_points(Table& table);

}  // namespace valfri::models
