// SPDX-License-Identifier: Apache-2.0
// How near the residents have a health centre: how many are within some minutes by car of one and of two open centres,
// and the enhanced two-step floating catchment (E2SFCA; Luo and Wang 2003, Luo and Qi 2009).
//
// First step: R_j = 1 / Σ_i W(t_ij)·P_i, one open centre over the residents it reaches. Every open centre counts as
// one: list ceilings are known for few. Second step: A_i = Σ_j W(t_ij)·R_j, centres per resident. W(t) = e^(−(t/15)²/2)
// up to 60 minutes, 0 beyond: about 0.80 at 10 and 0.14 at 30 minutes. The width is an assumption (grade D). Where
// every centre is reached by somebody, Σ_i P_i·A_i is the number of open centres.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/county/county.hpp"

namespace valfri::models {

/// What it means to be near.
struct Nearness {
  std::string_view id, label;
  double minutes;
  std::size_t centres;
};
inline constexpr std::array<Nearness, 4> nearness{
    Nearness{"within_10_minutes_of_1", "Within 10 minutes of an open centre", 10, 1},
    Nearness{"within_10_minutes_of_2", "Within 10 minutes of two open centres", 10, 2},
    Nearness{"within_30_minutes_of_1", "Within 30 minutes of an open centre", 30, 1},
    Nearness{"within_30_minutes_of_2", "Within 30 minutes of two open centres", 30, 2}};

/// e^(−(t/15)²/2) up to 60 minutes, else 0.
double catchment_weight(double minutes);

/// Of each area.
struct AreaAccess {
  std::vector<std::array<bool, nearness.size()>> near;
  std::vector<double> centres_per_resident;  ///< A_i
};
/// `open`: [centre]; `residents`: [area].
class Access {
 public:
  explicit Access(const County& county);
  AreaAccess of(const std::vector<char>& open, std::span<const std::int64_t> residents) const;

 private:
  const County* county_;
  std::vector<double> weight_;  // [area × centre]
};

}  // namespace valfri::models
