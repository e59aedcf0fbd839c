// SPDX-License-Identifier: Apache-2.0
// What every risk measure must obey, for losses that RapidCheck makes up: with ties, negative, of any size.
#include <algorithm>
#include <cmath>
#include <vector>

#include "results/risk_measures.hpp"
#include "tests/models/payments/properties.hpp"

namespace valfri::results {
namespace {

using models::between;
using models::holds;

std::vector<double> any_losses() {
  const auto n = static_cast<std::size_t>(between(1, 300));
  const std::int64_t width = between(0, 1) == 0 ? 5 : 1000000;  // five: ties
  std::vector<double> losses;
  for (std::size_t i = 0; i < n; ++i) losses.push_back(static_cast<double>(between(-width, width)));
  std::ranges::sort(losses);
  return losses;
}

int any_level() { return static_cast<int>(between(1, 999)); }

bool close(double a, double b, double scale) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-9 * (1 + scale);
}

TEST(RiskProperty, TheShortfallIsAtLeastTheValueAtRiskAndAtMostTheLargestLoss) {
  holds([] {
    const std::vector<double> losses = any_losses();
    const int level = any_level();
    const Estimate shortfall = expected_shortfall(losses, level);
    if (std::isnan(shortfall.value)) return;
    const double scale = std::abs(losses.back()) + std::abs(losses.front());
    RC_ASSERT(shortfall.value >= quantile(losses, level) - 1e-12 * scale);
    RC_ASSERT(shortfall.value <= losses.back() + 1e-12 * scale);
    RC_ASSERT(shortfall.standard_error >= 0.0);
  });
}

TEST(RiskProperty, BothRiseWithTheLevel) {
  holds([] {
    const std::vector<double> losses = any_losses();
    const int low = any_level();
    const int high = static_cast<int>(between(low, 999));
    RC_ASSERT(quantile(losses, low) <= quantile(losses, high));
    const double lower = expected_shortfall(losses, low).value;
    const double higher = expected_shortfall(losses, high).value;
    RC_ASSERT(std::isnan(higher) || lower <= higher + 1e-12 * (std::abs(higher) + 1e6));
  });
}

TEST(RiskProperty, ALossAddedToAllAddsItselfAndAFactorMultiplies) {
  holds([] {
    const std::vector<double> losses = any_losses();
    const double added = static_cast<double>(between(-1000, 1000));
    const double factor = static_cast<double>(between(1, 1000)) / 8;
    std::vector<double> changed;
    for (double loss : losses) changed.push_back(factor * loss + added);
    const RiskMaker maker(losses.size());
    const Risk before = maker.of(losses);
    const Risk after = maker.of(changed);
    const double scale = factor * 1e6 + 1000;
    for (std::size_t i = 0; i < before.size(); ++i) {
      RC_ASSERT(close(after[i].value_at_risk.value, factor * before[i].value_at_risk.value + added, scale));
      RC_ASSERT(close(after[i].value_at_risk_error, factor * before[i].value_at_risk_error, scale));
      RC_ASSERT(close(after[i].shortfall.value, factor * before[i].shortfall.value + added, scale));
      RC_ASSERT(close(after[i].shortfall.standard_error, factor * before[i].shortfall.standard_error, scale));
    }
  });
}

TEST(RiskProperty, AGreaterLossInEveryFutureIsAGreaterRisk) {
  holds([] {
    const std::vector<double> losses = any_losses();
    std::vector<double> greater;
    for (double loss : losses) greater.push_back(loss + static_cast<double>(between(0, 100)));
    std::ranges::sort(greater);
    const int level = any_level();
    RC_ASSERT(quantile(losses, level) <= quantile(greater, level));
    const double shortfall = expected_shortfall(losses, level).value;
    RC_ASSERT(std::isnan(shortfall) || shortfall <= expected_shortfall(greater, level).value + 1e-6);
  });
}

TEST(RiskProperty, BandsAreMonotoneAndLieInsideTheirIntervals) {
  holds([] {
    const std::vector<double> losses = any_losses();
    const Band band = BandMaker(losses.size()).of(losses);
    for (std::size_t i = 0; i < band.points.size(); ++i) {
      const BandPoint& point = band.points[i];
      RC_ASSERT(point.low <= point.value && point.value <= point.high);
      if (i == 0) continue;
      const BandPoint& before = band.points[i - 1];
      RC_ASSERT(before.value <= point.value && before.low <= point.low && before.high <= point.high);
    }
  });
}

}  // namespace
}  // namespace valfri::results
