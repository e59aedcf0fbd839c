// SPDX-License-Identifier: Apache-2.0
// Quantiles of stored values, and how sure they are. Definition: Hyndman and Fan (1996, The American Statistician 50)
// type 7, the default of R, NumPy and Excel's PERCENTILE.INC: position (n − 1)p among the sorted values counted from 0,
// linear in between. Levels are whole per mille, so the position is exact.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

#include "sim/error.hpp"

namespace valfri::results {

/// The quantile at a level in per mille, 0 to 1000, of values sorted in rising order; there must be at least one.
inline double quantile(std::span<const double> sorted, int per_mille) {
  sim::ensure(!sorted.empty(), "a quantile needs at least one value");
  sim::ensure(per_mille >= 0 && per_mille <= 1000, "a quantile's level lies between 0 and 1000 per mille");
  const std::size_t position = (sorted.size() - 1) * static_cast<std::size_t>(per_mille);
  const std::size_t below = position / 1000;
  const std::size_t rest = position % 1000;
  // Equal neighbours may be infinite (a factor that does not exist), and ∞ − ∞ is no number.
  if (rest == 0 || sorted[below] == sorted[below + 1]) return sorted[below];
  return std::lerp(sorted[below], sorted[below + 1], static_cast<double>(rest) / 1000.0);
}

/// The order statistics that enclose a quantile of the distribution with a stated probability, whatever the
/// distribution. Ranks count from 1; low 0 and high n + 1 mean that n values give no bound on that side.
struct Ranks {
  std::size_t low = 0;
  std::size_t high = 0;
  double coverage = 0;  ///< at least this for discrete values, exactly this for continuous ones
};

/// Ranks of the interval with about the confidence asked for (David and Nagaraja 2003, Order Statistics, 7.1):
/// with B binomial(n, p) and α = 1 − confidence, low is B's α/2 quantile and high its 1 − α/2 quantile plus 1;
/// the coverage is P(low ≤ B < high).
Ranks interval_ranks(std::size_t n, int per_mille, double confidence = 0.95);

}  // namespace valfri::results
