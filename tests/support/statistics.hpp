// SPDX-License-Identifier: Apache-2.0
// Simulated quantities against theory, with a stated probability of a false alarm. Every check prints its seed, n,
// statistic, critical value and the smallest effect that it would see with probability 0.99.
#pragma once

#include <cstdint>
#include <source_location>
#include <span>
#include <string>

namespace valfri::support {

/// Probability of a false alarm of one check.
struct Alpha {
  double value;
};
/// With 200 such checks a new seed would give a false alarm with probability 2e-4; a fixed seed never does.
inline constexpr Alpha house_alpha{1e-6};

/// What a check is called and where its numbers came from.
struct Origin {
  std::string what;
  std::uint64_t seed;
  Alpha alpha = house_alpha;
};

/// n independent numbers with the mean found and the standard deviation `sigma` that theory gives each of them.
struct Mean {
  double n;
  double found;
  double sigma;
};

using Place = std::source_location;

/// Normal test, two-sided; the effect is a difference of means.
void expect_mean(const Origin& origin, const Mean& mean, double expected, Place place = Place::current());
/// Exact binomial test, two-sided; the effect is a difference of proportions (normal approximation).
void expect_proportion(const Origin& origin, double n, double successes, double expected,
                       Place place = Place::current());
/// Pearson's test. Cells that expect fewer than 20 are pooled; `constraints` is the number of totals that observed and
/// expected share by construction. The effect is Cohen's w.
void expect_chi_squared(const Origin& origin, std::span<const double> observed, std::span<const double> expected,
                        int constraints = 1, Place place = Place::current());
/// A statistic that is chi-squared with these degrees of freedom under the theory; n is only for the effect w.
void expect_chi_squared_value(const Origin& origin, double statistic, double degrees, double n,
                              Place place = Place::current());
/// Sum of squares ÷ theoretical variance, chi-squared with these degrees, two-sided; the effect is a ratio of
/// variances.
void expect_variance(const Origin& origin, double scaled_sum_of_squares, double degrees,
                     Place place = Place::current());

/// Critical values, for the test of this file.
double normal_critical(Alpha alpha);                       ///< two-sided
double chi_squared_critical(double degrees, Alpha alpha);  ///< upper tail

}  // namespace valfri::support
