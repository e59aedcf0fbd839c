// SPDX-License-Identifier: Apache-2.0
#include "results/bands.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/error.hpp"

namespace valfri::results {

BandPoint band_point(std::span<const double> sorted, int per_mille, const Ranks& ranks) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {quantile(sorted, per_mille), ranks.low > 0 ? sorted[ranks.low - 1] : -infinity,
          ranks.high <= sorted.size() ? sorted[ranks.high - 1] : infinity};
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double standard_error_of(std::span<const double> values) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const double mean = mean_of(values);
  double squares = 0;
  for (double value : values) squares += (value - mean) * (value - mean);
  const double n = static_cast<double>(values.size());
  return std::sqrt(squares / (n - 1) / n);
}

BandMaker::BandMaker(std::size_t replications) : replications_(replications) {
  for (std::size_t i = 0; i < band_levels.size(); ++i)
    ranks_[i] = interval_ranks(replications, band_levels[i], band_confidence);
}

Band BandMaker::of(std::span<const double> values) const {
  sim::ensure(values.size() == replications_, "a band is made of every replication");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  Band band;
  band.mean = mean_of(values);
  band.standard_error = standard_error_of(values);
  for (std::size_t i = 0; i < band_levels.size(); ++i) band.points[i] = band_point(sorted, band_levels[i], ranks_[i]);
  return band;
}

}  // namespace valfri::results
