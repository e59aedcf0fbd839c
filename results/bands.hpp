// SPDX-License-Identifier: Apache-2.0
// What the replications say together about one figure: mean, quantiles, and the Monte Carlo error of each.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>

#include "results/quantile.hpp"

namespace valfri::results {

/// Levels of a band in per mille.
inline constexpr std::array<int, 5> band_levels{50, 250, 500, 750, 950};
/// Probability that an interval around a quantile or a probability contains the true one.
inline constexpr double band_confidence = 0.95;

/// A quantile with its order-statistic interval; an infinite bound says that the replications are too few for one.
struct BandPoint {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct Band {
  double mean = 0;
  double standard_error = 0;  ///< of the mean; not a number with one replication
  std::array<BandPoint, band_levels.size()> points{};

  const BandPoint& lowest() const { return points.front(); }
  const BandPoint& median() const { return points[2]; }
  const BandPoint& highest() const { return points.back(); }
};

/// One quantile of values sorted in rising order; the ranks are interval_ranks(size, per_mille, band_confidence).
BandPoint band_point(std::span<const double> sorted, int per_mille, const Ranks& ranks);

/// The mean, added in the order of the values.
double mean_of(std::span<const double> values);
/// The standard error of the mean of independent values.
double standard_error_of(std::span<const double> values);

/// Makes bands of series of one length; the ranks of the intervals are found once.
class BandMaker {
 public:
  explicit BandMaker(std::size_t replications);
  Band of(std::span<const double> values) const;
  std::size_t replications() const { return replications_; }
  const std::array<Ranks, band_levels.size()>& ranks() const { return ranks_; }

 private:
  std::size_t replications_;
  std::array<Ranks, band_levels.size()> ranks_;
};

}  // namespace valfri::results
