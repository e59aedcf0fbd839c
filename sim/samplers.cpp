// SPDX-License-Identifier: Apache-2.0
#include "sim/samplers.hpp"

#include <algorithm>
#include <cmath>

#include "sim/error.hpp"
#include "sim/mathematics.hpp"

namespace valfri::sim {

std::uint32_t poisson(double mean, double u) {
  ensure(mean >= 0.0 && mean <= largest_poisson_mean, "a Poisson mean lies between 0 and 600");
  double term = exponential(-mean);
  double sum = term;
  std::uint32_t n = 0;
  while (sum < u) {
    ++n;
    term *= mean / n;
    if (n > mean && sum + term == sum) break;  // rounding keeps the sum below u for ever: this is the end of the tail
    sum += term;
  }
  return n;
}

namespace {

// Cornish and Fisher's expansion for whole numbers, with Sheppard's correction of the variance. `skewness` and
// `excess` are the third and fourth cumulants over the variance.
std::int64_t lattice_quantile(double mean, double variance, double skewness, double excess, double u) {
  const double z = normal_quantile(u);
  const double spread = std::sqrt(variance);
  const double cube = z * z * z;
  const double shape = excess * (cube - 3 * z) / 24 - skewness * skewness * (2 * cube - 5 * z) / 36 - z / 24;
  return static_cast<std::int64_t>(std::floor(mean + spread * z + skewness * (z * z - 1) / 6 + shape / spread + 0.5));
}

constexpr double large = 50;  // variance from which the expansion is as good as it has to be

// Few failures or few successes: the sum is short.
std::int64_t short_binomial(std::int64_t n, double p, double u) {
  double term = exponential(static_cast<double>(n) * logarithm(1 - p));
  double sum = term;
  std::int64_t k = 0;
  while (sum < u && k < n) {
    term *= static_cast<double>(n - k) / static_cast<double>(k + 1) * (p / (1 - p));
    ++k;
    sum += term;
  }
  return k;
}

}  // namespace

std::int64_t poisson_of_any_mean(double mean, double u) {
  if (mean <= large) return poisson(mean, u);
  return std::max<std::int64_t>(lattice_quantile(mean, mean, 1.0, 1.0, u), 0);
}

std::int64_t binomial(std::int64_t n, double p, double u) {
  ensure(n >= 0 && p >= 0.0 && p <= 1.0, "a binomial has n of at least 0 and p between 0 and 1");
  if (n == 0 || p == 0.0) return 0;
  if (p == 1.0) return n;
  const double variance = static_cast<double>(n) * p * (1 - p);
  if (variance > large) {
    const std::int64_t k = lattice_quantile(static_cast<double>(n) * p, variance, 1 - 2 * p, 1 - 6 * p * (1 - p), u);
    return std::clamp<std::int64_t>(k, 0, n);
  }
  return p <= 0.5 ? short_binomial(n, p, u) : n - short_binomial(n, 1 - p, 1 - u);
}

double gamma_of_mean_one(double spread, double u) {
  ensure(spread >= 0.0 && spread <= 0.5, "the spread of a gamma factor lies between 0 and 0.5");
  if (spread == 0.0) return 1.0;
  const double ninth = spread * spread / 9;  // a ninth of one over the shape
  const double root = std::max(1 - ninth + normal_quantile(u) * std::sqrt(ninth), 0.0);
  return root * root * root;
}

}  // namespace valfri::sim
