// SPDX-License-Identifier: Apache-2.0
#include "results/hold_harmless.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace valfri::results {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

double top_up(std::span<const HeldCentre> centres) {
  double sum = 0;
  for (const HeldCentre& centre : centres) sum += std::max(0.0, centre.reference - centre.inside - centre.outside);
  return sum;
}

double factor_of(const HeldCentre& centre) {
  const double needed = centre.reference - centre.outside;
  if (needed <= 0) return 0;
  return centre.inside > 0 ? needed / centre.inside : infinity;
}

UniformFactor smallest_factor(std::span<const HeldCentre> centres) {
  UniformFactor result;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const double factor = factor_of(centres[c]);
    if (!result.decided_by || factor > result.factor) result = {factor, c};
  }
  for (std::size_t c = 0; c < centres.size() && std::isfinite(result.factor); ++c) {
    const HeldCentre& centre = centres[c];
    if (centre.inside < 0 && result.factor * centre.inside + centre.outside < centre.reference) result = {infinity, c};
  }
  return result;
}

double cost_of_factor(std::span<const HeldCentre> centres, double factor) {
  if (std::isinf(factor)) return infinity;
  double inside = 0;
  for (const HeldCentre& centre : centres) inside += centre.inside;
  return std::max(0.0, factor - 1) * inside;
}

}  // namespace valfri::results
