// SPDX-License-Identifier: Apache-2.0
#include "results/quantile.hpp"

#include <boost/math/distributions/binomial.hpp>

namespace valfri::results {

namespace {

using Binomial = boost::math::binomial_distribution<double>;

double at_most(const Binomial& count, std::size_t k) { return boost::math::cdf(count, static_cast<double>(k)); }

/// The smallest k with P(count ≤ k) ≥ p.
std::size_t smallest(const Binomial& count, double p) {
  auto k = static_cast<std::size_t>(boost::math::quantile(count, p));
  while (k > 0 && at_most(count, k - 1) >= p) --k;
  while (at_most(count, k) < p) ++k;
  return k;
}

}  // namespace

Ranks interval_ranks(std::size_t n, int per_mille, double confidence) {
  sim::ensure(n > 0, "an interval needs at least one value");
  sim::ensure(per_mille > 0 && per_mille < 1000, "an interval's level lies inside 0 and 1000 per mille");
  sim::ensure(confidence > 0 && confidence < 1, "a confidence lies inside 0 and 1");
  const Binomial count(static_cast<double>(n), per_mille / 1000.0);
  const double tail = (1 - confidence) / 2;
  Ranks ranks;
  ranks.low = smallest(count, tail);
  ranks.high = smallest(count, 1 - tail) + 1;
  ranks.coverage = at_most(count, ranks.high - 1) - (ranks.low > 0 ? at_most(count, ranks.low - 1) : 0.0);
  return ranks;
}

}  // namespace valfri::results
