// SPDX-License-Identifier: Apache-2.0
// Draws by inverse distribution function: one uniform each, so that a larger mean only ever raises the number drawn.
#pragma once

#include <cstdint>

namespace valfri::sim {

/// The smallest n with P(N ≤ n) ≥ u for a Poisson N with the mean, 0 ≤ mean ≤ 600; u in (0,1).
std::uint32_t poisson(double mean, double u);

}  // namespace valfri::sim
