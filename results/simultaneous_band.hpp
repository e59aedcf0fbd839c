// SPDX-License-Identifier: Apache-2.0
// A band that holds in all years together. A 90 % band of each year does not: a future that is inside it every single
// year is rarer than 90 %.
//
// Rule. The depth of a future is the smallest, over the years, of its rank from below and its rank from above (#values
// ≤ its own, #values ≥ its own; its own counted). With n futures let K be the largest depth that at least ⌈c(n + 1)⌉ of
// them have or exceed; the band of each year goes from the (K − 1)-th smallest to the (K − 1)-th largest value. A
// further future lies inside it in all years with probability at least c, whatever the law and however the years hang
// together: among the n + 1 exchangeable futures it has a depth of at least K with that probability (the others' depths
// can only rise when it is added), and it then has K − 1 of the n values on either side (conformal prediction: Vovk,
// Gammerman and Shafer 2005, Algorithmic Learning in a Random World). Where K < 2 the replications are too few for a
// band: it is unbounded.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "results/tables.hpp"

namespace valfri::results {

/// The probability with which the band holds in all years together.
inline constexpr int simultaneous_per_mille = 900;

struct SimultaneousBand {
  std::size_t rank = 0;  ///< K − 1, from either end; 0: unbounded
  std::vector<double> low;
  std::vector<double> high;  ///< [year]
};

/// Series by year, each of the same futures in the same order.
SimultaneousBand simultaneous_band(std::span<const std::span<const double>> years,
                                   int per_mille = simultaneous_per_mille);

struct SimultaneousRow {
  Figure figure;  ///< one row for each year
  double mean = 0;
  double low = 0;
  double high = 0;
};

/// Every scenario and model: every centre, and the county.
std::vector<SimultaneousRow> simultaneous_rows(const PlaceSeries& series);

}  // namespace valfri::results
