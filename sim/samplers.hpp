// SPDX-License-Identifier: Apache-2.0
// Draws by inverse distribution function: one uniform each, so that a larger mean only ever raises the number drawn.
#pragma once

#include <cstdint>

namespace valfri::sim {

/// Not far above it e^(−mean) is too small for a number with all its digits.
inline constexpr double largest_poisson_mean = 600;

/// The smallest n with P(N ≤ n) ≥ u for a Poisson N with the mean, from 0 to the largest; u in (0,1).
std::uint32_t poisson(double mean, double u);

/// The same for any mean. Above 50 the number comes from an expansion in the normal quantile; P(N ≤ n) is then met to
/// 1e-4, and a larger mean may, rarely, give one less.
std::int64_t poisson_of_any_mean(double mean, double u);

/// The smallest k with P(K ≤ k) ≥ u for the number K of n trials that succeed, each with probability p in [0,1]; u in
/// (0,1). Where n·p·(1 − p) is above 50 it comes from the same expansion, met to 1e-4.
std::int64_t binomial(std::int64_t n, double p, double u);

/// The quantile of a gamma variable with mean 1 and this coefficient of variation (0 to 0.5), by the cube of a normal
/// (Wilson and Hilferty 1931): between the 5th and 95th percentile within 3e-3, at a spread of 0.1 within 1e-4.
double gamma_of_mean_one(double spread, double u);

}  // namespace valfri::sim
