// SPDX-License-Identifier: Apache-2.0
// The split finds known components of variance: values are a draw's own normal deviation of 4 (variance 16) plus chance
// of 3 (variance 9), so that 36 % are chance.
//
// 2,000 made-up studies of 60 draws of 3. Both variances are without bias (truncation at 0 is 9 standard deviations
// away): |z| < 4.892, false alarm 1e-6. The mean of the share: the same with an allowance of 0.01 for the bias of a
// ratio, of order 1/60. The jackknife's mean square is within 15 % of the actual one, whose relative standard error is
// √(2/2000) = 3.2 %: 4.7 of them.
#include <gtest/gtest.h>

#include <cmath>

#include "results/bands.hpp"
#include "results/uncertainty.hpp"
#include "sim/draws.hpp"
#include "sim/mathematics.hpp"

namespace valfri::results {
namespace {

constexpr std::uint64_t seed = 20260105;
constexpr std::uint32_t n_studies = 2000;
constexpr std::size_t outer = 60, inner = 3;
constexpr double critical_z = 4.892;

std::vector<double> made_up(const sim::Draws& draws) {
  std::vector<double> values;
  for (std::size_t k = 0; k < outer; ++k) {
    const double draw = 4 * sim::normal_quantile(draws.uniform(sim::Identity{k}, sim::Month{0}, sim::Purpose{1}));
    for (std::size_t j = 0; j < inner; ++j)
      values.push_back(
          1000 + draw +
          3 * sim::normal_quantile(draws.uniform(sim::Identity{k * inner + j}, sim::Month{0}, sim::Purpose{2})));
  }
  return values;
}

void expect_mean(const std::vector<double>& values, double truth, double allowed = 0) {
  EXPECT_LT(std::abs(mean_of(values) - truth), critical_z * standard_error_of(values) + allowed) << truth;
}

TEST(SplitVariance, FindsKnownComponentsAndItsOwnError) {
  std::vector<double> chance, parameters, shares;
  double told = 0;
  for (std::uint32_t study = 0; study < n_studies; ++study) {
    const VarianceSplit split = split_variance(made_up(sim::Draws(seed, sim::Replication{study})), inner);
    chance.push_back(split.chance);
    parameters.push_back(split.parameters);
    shares.push_back(split.chance_share);
    told += split.share_error * split.share_error / n_studies;
  }
  expect_mean(chance, 9);
  expect_mean(parameters, 16);
  expect_mean(shares, 0.36, 0.01);
  const double actual = standard_error_of(shares) * standard_error_of(shares) * n_studies;
  EXPECT_NEAR(told / actual, 1, 0.15);
}

}  // namespace
}  // namespace valfri::results
