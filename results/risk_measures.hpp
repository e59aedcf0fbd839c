// SPDX-License-Identifier: Apache-2.0
// How bad it may get: value at risk and expected shortfall of a loss, each with its Monte Carlo error. Pure functions
// of values sorted in rising order; a large value is a large loss. What counts as a loss is said in risk.hpp.
//
// With n sorted losses X(1) … X(n), level p, k = ⌈np⌉ and m = n(1 − p), the number of losses in the tail:
//   value at risk  the p-quantile (quantile.hpp), with its order-statistic interval, and the standard error of
//                  Maritz and Jarrett (1978, JASA 73): √(ΣWᵢX(i)² − (ΣWᵢX(i))²), Wᵢ = I(i/n) − I((i − 1)/n), I the
//                  distribution of Beta(j − 1, n − j), j = ⌊np + ½⌋: as SciPy's mjci computes it
//   shortfall      ES = [Σ_{i>k} X(i) + (k − np)·X(k)] / m, the mean of the losses in the tail
//   its error      √{[S² + p·(ES − VaR)²] / m}, S² = Σ wᵢ(X(i) − ES)²/(m − 1) over the tail with the weights above
//                  (Manistre and Hancock 2005, North American Actuarial Journal 9)
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "results/bands.hpp"

namespace valfri::results {

/// A figure and its Monte Carlo standard error; not a number where the replications are too few.
struct Estimate {
  double value = 0;
  double standard_error = 0;
};

/// The weights of Maritz and Jarrett for n values and one level, found once for many series.
class QuantileError {
 public:
  QuantileError(std::size_t n, int per_mille);
  /// The standard error of the quantile; not a number where the level lies too near 0 or 1 for n values.
  double of(std::span<const double> sorted) const;

 private:
  std::vector<double> weights_;  // empty where undefined
};

/// Fewest losses in the tail, n(1 − p), for which a shortfall is told: fewer have no spread to take an error from.
inline constexpr double fewest_in_tail = 2;
/// The expected shortfall at a level in per mille (0 < level < 1000) of sorted losses.
Estimate expected_shortfall(std::span<const double> sorted, int per_mille);

/// Levels in per mille at which risk is told. 80 % is a common level for a reserve, 95 and 99 % for losses.
inline constexpr std::array<int, 3> risk_levels{800, 950, 990};

struct TailRisk {
  BandPoint value_at_risk;  ///< an infinite bound says that the replications are too few for one
  double value_at_risk_error = 0;
  Estimate shortfall;
};
using Risk = std::array<TailRisk, risk_levels.size()>;

/// Tells the risk of series of one length.
class RiskMaker {
 public:
  explicit RiskMaker(std::size_t replications);
  /// Losses in any order.
  Risk of(std::span<const double> losses) const;

 private:
  std::size_t replications_;
  std::array<Ranks, risk_levels.size()> ranks_;
  std::vector<QuantileError> errors_;  // [level]
};

}  // namespace valfri::results
