// SPDX-License-Identifier: Apache-2.0
// The split finds known components of variance. Two levels: values are a draw's own normal deviation of 4 (variance 16)
// plus chance of 3 (variance 9), so that 36 % are chance. Three levels: inputs of 4 (16), behaviour of 3 (9) and chance
// of 5 (25): 32, 18 and 50 %.
//
// 2,000 made-up studies of 60 draws of 3; of 60 draws of 3 of 3. All variances are without bias (behaviour and inputs
// of three levels lie 3.9 standard errors of a study above 0, where they are cut: that happens in 5e-5 of the studies
// and moves the mean by less than a hundredth of its error): |z| < 4.892, false alarm 1e-6 of each of the twelve. The
// means of shares: the same with an allowance of 0.01 for the bias of a ratio, of order 1/60. The jackknife's mean
// square is within 15 % of the actual one, whose relative standard error is √(2/2000) = 3.2 %: 4.7 of them.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

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

struct Deviations {
  double outer, behaviour, chance;
};

// In a made-up study, `behaviour_draws` of `inner` replications in each of the outer draws.
std::vector<double> made_up(const sim::Draws& draws, std::size_t behaviour_draws, const Deviations& size) {
  const auto normal = [&draws](std::size_t who, std::uint16_t why) {
    return sim::normal_quantile(draws.uniform(sim::Identity{who}, sim::Month{0}, sim::Purpose{why}));
  };
  std::vector<double> values;
  for (std::size_t b = 0; b < outer * behaviour_draws; ++b)
    for (std::size_t j = 0; j < inner; ++j)
      values.push_back(1000 + size.outer * normal(b / behaviour_draws, 1) + size.behaviour * normal(b, 3) +
                       size.chance * normal(b * inner + j, 2));
  return values;
}

void expect_mean(const std::vector<double>& values, double truth, double allowed = 0) {
  EXPECT_LT(std::abs(mean_of(values) - truth), critical_z * standard_error_of(values) + allowed) << truth;
}

struct Truth {
  double variance, share;
  std::function<VariancePart(const VarianceSplit&)> part;
};

void expect_found(std::size_t behaviour_draws, const Deviations& size, const std::vector<Truth>& truths) {
  std::vector<VarianceSplit> splits;
  for (std::uint32_t study = 0; study < n_studies; ++study)
    splits.push_back(split_variance(made_up(sim::Draws(seed, sim::Replication{study}), behaviour_draws, size), inner,
                                    behaviour_draws));
  for (const Truth& truth : truths) {
    std::vector<double> variances, shares;
    double told = 0;
    for (const VarianceSplit& split : splits) {
      const VariancePart part = truth.part(split);
      variances.push_back(part.variance);
      shares.push_back(part.share);
      told += part.share_error * part.share_error / n_studies;
    }
    expect_mean(variances, truth.variance);
    expect_mean(shares, truth.share, 0.01);
    const double actual = standard_error_of(shares) * standard_error_of(shares) * n_studies;
    EXPECT_NEAR(told / actual, 1, 0.15) << truth.share;
  }
}

TEST(SplitVariance, FindsKnownComponentsAndItsOwnError) {
  expect_found(1, {4, 0, 3},
               {{9, 0.36, [](const VarianceSplit& split) { return split.chance; }},
                {16, 0.64, [](const VarianceSplit& split) { return split.parameters; }}});
}

TEST(SplitVariance, FindsThreeKnownComponentsAndTheirErrors) {
  expect_found(3, {4, 3, 5},
               {{25, 0.50, [](const VarianceSplit& split) { return split.chance; }},
                {25, 0.50, [](const VarianceSplit& split) { return split.parameters; }},
                {9, 0.18, [](const VarianceSplit& split) { return *split.behaviour; }},
                {16, 0.32, [](const VarianceSplit& split) { return *split.inputs; }}});
}

}  // namespace
}  // namespace valfri::results
