// SPDX-License-Identifier: Apache-2.0
#include "tests/support/statistics.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <iostream>
#include <vector>

namespace valfri::support {

namespace {

constexpr double power = 0.99;              // probability with which the printed effect is seen
constexpr double smallest_expected = 20.0;  // below, the chi-squared tail at 1e-6 is no longer to be trusted

struct Verdict {
  bool good;
  double n;
  std::string statistic;
  std::string critical;
  double effect;
};

void report(const Origin& origin, const Verdict& verdict, const Place& place) {
  const std::string line = fmt::format(
      "{}: seed {}, n {:.0f}, alpha {:g}, statistic {}, critical {}, effect seen with probability {} from {:.3g}",
      origin.what, origin.seed, verdict.n, origin.alpha.value, verdict.statistic, verdict.critical, power,
      verdict.effect);
  std::cout << "[  chance  ] " << line << '\n';
  if (!verdict.good) ADD_FAILURE_AT(place.file_name(), static_cast<int>(place.line())) << line;
}

// What is too rare for chi-squared is at most not too frequent: a Poisson tail.
void expect_rare(const Origin& origin, double found, double expected, const Place& place) {
  const double tail = found == 0     ? 1.0
                      : expected > 0 ? cdf(complement(boost::math::poisson(expected), found - 1))
                                     : 0.0;
  if (tail >= origin.alpha.value) return;
  ADD_FAILURE_AT(place.file_name(), static_cast<int>(place.line()))
      << origin.what << ": seed " << origin.seed << ", rare cells expect " << expected << " and hold " << found
      << ", tail " << tail << " below alpha " << origin.alpha.value;
}

double normal_effect(Alpha alpha) { return normal_critical(alpha) + quantile(boost::math::normal(), power); }

}  // namespace

double normal_critical(Alpha alpha) { return quantile(complement(boost::math::normal(), alpha.value / 2)); }

double chi_squared_critical(double degrees, Alpha alpha) {
  return quantile(complement(boost::math::chi_squared(degrees), alpha.value));
}

void expect_mean(const Origin& origin, const Mean& mean, double expected, Place place) {
  const double error = mean.sigma / std::sqrt(mean.n);
  const double z = (mean.found - expected) / error;
  const double critical = normal_critical(origin.alpha);
  report(origin,
         {std::abs(z) <= critical, mean.n,
          fmt::format("z = {:.3f} (found {:.6g}, expected {:.6g})", z, mean.found, expected),
          fmt::format("{:.3f}", critical), normal_effect(origin.alpha) * error},
         place);
}

void expect_proportion(const Origin& origin, double n, double successes, double expected, Place place) {
  const boost::math::binomial law(n, expected);
  const double at_most = cdf(law, successes);
  const double at_least = successes > 0 ? cdf(complement(law, successes - 1)) : 1.0;
  const double tail = std::min(at_most, at_least);
  report(origin,
         {tail >= origin.alpha.value / 2, n,
          fmt::format("tail {:.3g} (found {:.0f}, expected {:.1f})", tail, successes, n * expected),
          fmt::format("{:.3g}", origin.alpha.value / 2),
          normal_effect(origin.alpha) * std::sqrt(expected * (1 - expected) / n)},
         place);
}

void expect_chi_squared(const Origin& origin, std::span<const double> observed, std::span<const double> expected,
                        int constraints, Place place) {
  ASSERT_EQ(observed.size(), expected.size());
  double statistic = 0, n = 0, pooled_observed = 0, pooled_expected = 0;
  int cells = 0;
  const auto add = [&](double found, double wanted) {
    statistic += (found - wanted) * (found - wanted) / wanted;
    ++cells;
  };
  for (std::size_t i = 0; i < observed.size(); ++i) {
    n += expected[i];
    if (expected[i] >= smallest_expected) {
      add(observed[i], expected[i]);
    } else {
      pooled_observed += observed[i];
      pooled_expected += expected[i];
    }
  }
  if (pooled_expected >= smallest_expected)
    add(pooled_observed, pooled_expected);
  else
    expect_rare(origin, pooled_observed, pooled_expected, place);
  expect_chi_squared_value(origin, statistic, cells - constraints, n, place);
}

void expect_chi_squared_value(const Origin& origin, double statistic, double degrees, double n, Place place) {
  ASSERT_GE(degrees, 1.0) << origin.what;
  const double critical = chi_squared_critical(degrees, origin.alpha);
  const double noncentrality = boost::math::non_central_chi_squared::find_non_centrality(degrees, critical, 1 - power);
  report(origin,
         {statistic <= critical, n, fmt::format("chi2({:.0f}) = {:.2f}", degrees, statistic),
          fmt::format("{:.2f}", critical), std::sqrt(noncentrality / n)},
         place);
}

void expect_variance(const Origin& origin, double scaled_sum_of_squares, double degrees, Place place) {
  const boost::math::chi_squared law(degrees);
  const double low = quantile(law, origin.alpha.value / 2);
  const double high = quantile(complement(law, origin.alpha.value / 2));
  report(origin,
         {scaled_sum_of_squares >= low && scaled_sum_of_squares <= high, degrees,
          fmt::format("variance ratio {:.4f}", scaled_sum_of_squares / degrees),
          fmt::format("{:.4f} to {:.4f}", low / degrees, high / degrees), high / quantile(law, 1 - power)},
         place);
}

}  // namespace valfri::support
