// SPDX-License-Identifier: Apache-2.0
// Are the replications enough? The headline quantiles after an eighth, a quarter, half and all of them, in the order in
// which they were simulated: a reader sees whether the figures have settled. The figures are the county's (payment,
// list) and that of the most uncertain centre, the one with the widest band (P95 − P5) against its median, in the last
// year.
#pragma once

#include <array>
#include <vector>

#include "results/tables.hpp"

namespace valfri::results {

/// Levels in per mille.
inline constexpr std::array<int, 3> headline_levels{50, 500, 950};
/// What share of the replications: one over these.
inline constexpr std::array<std::size_t, 4> prefix_divisors{8, 4, 2, 1};

struct ConvergenceRow {
  Figure figure;
  std::size_t replications = 0;  ///< the first so many
  int per_mille = 0;
  BandPoint quantile;
  double half_width = 0;  ///< of its interval; infinite where it has no bound
  double relative = 0;    ///< half_width / |value|
};

/// Every scenario and model. Prefixes without any replication are left out.
std::vector<ConvergenceRow> convergence_rows(const PlaceSeries& series);

}  // namespace valfri::results
