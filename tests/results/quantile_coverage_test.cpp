// SPDX-License-Identifier: Apache-2.0
// Order-statistic intervals contain the true quantile as often as they say. Uniform draws, so that the quantile at p is
// p; the distribution does not matter, as only ranks do. Fixed seed; each check is a two-sided binomial z test at the
// house's false-alarm probability of 1e-6 (|z| < 4.892), sixteen checks of intervals. With 20,000 intervals a coverage
// that is off by 0.01 is seen with probability above 0.9 (standard error 0.0014 at 0.96).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "results/quantile.hpp"
#include "sim/draws.hpp"

namespace valfri::results {
namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::uint32_t n_intervals = 20000;
constexpr double critical_z = 4.892;

bool covers(std::uint32_t interval, std::size_t n, int per_mille, const Ranks& ranks) {
  const sim::Draws draws(seed, sim::Replication{interval});
  const double p = per_mille / 1000.0;
  // The interval from the low-th to the high-th value contains p when at least low and fewer than high values are
  // below.
  std::size_t below = 0;
  for (std::size_t i = 0; i < n; ++i) below += draws.uniform(sim::Identity{i}, sim::Month{0}, sim::Purpose{1}) < p;
  return below >= ranks.low && below < ranks.high;
}

void check(std::size_t n, int per_mille) {
  const Ranks ranks = interval_ranks(n, per_mille);
  std::uint32_t hits = 0;
  for (std::uint32_t i = 0; i < n_intervals; ++i) hits += covers(i, n, per_mille, ranks) ? 1u : 0u;
  const double share = static_cast<double>(hits) / n_intervals;
  const double z = (share - ranks.coverage) / std::sqrt(ranks.coverage * (1 - ranks.coverage) / n_intervals);
  EXPECT_LT(std::abs(z), critical_z) << "seed " << seed << ", n " << n << ", p " << per_mille << " per mille, covered "
                                     << share << ", said " << ranks.coverage;
}

TEST(IntervalCoverage, IsAsStatedWithSixtyReplications) {
  for (int per_mille : {50, 250, 500, 750, 950}) check(60, per_mille);
}

TEST(IntervalCoverage, IsAsStatedWithTwoHundredReplications) {
  for (int per_mille : {50, 250, 500, 800, 950, 990}) check(200, per_mille);
}

TEST(IntervalCoverage, IsAsStatedWithAThousandReplications) {
  for (int per_mille : {50, 250, 800, 950, 990}) check(1000, per_mille);
}

}  // namespace
}  // namespace valfri::results
