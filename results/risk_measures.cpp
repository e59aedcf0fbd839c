// SPDX-License-Identifier: Apache-2.0
#include "results/risk_measures.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

QuantileError::QuantileError(std::size_t n, int per_mille) {
  sim::ensure(n > 0 && per_mille > 0 && per_mille < 1000, "a quantile's error needs values and a level inside 0 and 1");
  const std::size_t j = (n * static_cast<std::size_t>(per_mille) + 500) / 1000;
  if (j < 2 || j >= n) return;  // no such beta distribution
  weights_.reserve(n);
  double before = 0;
  for (std::size_t i = 1; i <= n; ++i) {
    const double until = boost::math::ibeta(static_cast<double>(j - 1), static_cast<double>(n - j),
                                            static_cast<double>(i) / static_cast<double>(n));
    weights_.push_back(until - before);
    before = until;
  }
}

double QuantileError::of(std::span<const double> sorted) const {
  if (weights_.empty()) return undefined;
  sim::ensure(sorted.size() == weights_.size(), "a quantile's error is made of every replication");
  // From the smallest value and around the mean: no digits are lost where values are large against their spread.
  double mean = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) mean += weights_[i] * (sorted[i] - sorted.front());
  double squares = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double deviation = sorted[i] - sorted.front() - mean;
    squares += weights_[i] * deviation * deviation;
  }
  return std::sqrt(squares);
}

Estimate expected_shortfall(std::span<const double> sorted, int per_mille) {
  sim::ensure(!sorted.empty() && per_mille > 0 && per_mille < 1000,
              "a shortfall needs values and a level inside 0 and 1");
  const std::size_t n = sorted.size();
  const std::size_t level = static_cast<std::size_t>(per_mille);
  const std::size_t k = (n * level + 999) / 1000;
  const double in_tail = static_cast<double>(n * (1000 - level)) / 1000;
  if (in_tail < fewest_in_tail) return {undefined, undefined};
  const double part_of_k = static_cast<double>(k * 1000 - n * level) / 1000;
  const auto tail = sorted.subspan(k);
  const double at_k = sorted[k - 1];
  double sum = 0;  // above X(k), which loses no digits
  for (double loss : tail) sum += loss - at_k;
  const double shortfall = at_k + sum / in_tail;
  double squares = part_of_k * (at_k - shortfall) * (at_k - shortfall);
  for (double loss : tail) squares += (loss - shortfall) * (loss - shortfall);
  const double beyond = shortfall - quantile(sorted, per_mille);
  const double variance = squares / (in_tail - 1) + per_mille / 1000.0 * beyond * beyond;
  return {shortfall, std::sqrt(variance / in_tail)};
}

RiskMaker::RiskMaker(std::size_t replications) : replications_(replications) {
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    ranks_[i] = interval_ranks(replications, risk_levels[i], band_confidence);
    errors_.emplace_back(replications, risk_levels[i]);
  }
}

Risk RiskMaker::of(std::span<const double> losses) const {
  sim::ensure(losses.size() == replications_, "risk is told of every replication");
  std::vector<double> sorted(losses.begin(), losses.end());
  std::ranges::sort(sorted);
  Risk risk;
  for (std::size_t i = 0; i < risk_levels.size(); ++i)
    risk[i] = {band_point(sorted, risk_levels[i], ranks_[i]), errors_[i].of(sorted),
               expected_shortfall(sorted, risk_levels[i])};
  return risk;
}

}  // namespace valfri::results
