// SPDX-License-Identifier: Apache-2.0
// Replications of the county as rows of named statistics, from the engine and from the plain program, and how far apart
// their laws are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/study/county_worker.hpp"

namespace fast_equals_naive {

/// The shipped county at a tenth of its residents over 60 months, parameters at their values: the base, and one centre
/// that closes in the second year.
struct Trial {
  Trial();
  valfri::models::Study study;
  std::unique_ptr<const valfri::models::World> world;
};

inline constexpr std::size_t base = 0;
inline constexpr std::size_t closing = 1;

/// Statistics of replications: value [statistic][replication].
struct Sample {
  std::vector<std::string> names;
  std::vector<std::vector<double>> values;
};

/// The engine's replications 0 … n − 1, all scenarios of the trial in one run [scenario].
std::vector<Sample> engine_samples(const Trial& trial, valfri::models::RunMode mode, std::uint32_t n, std::uint64_t seed);
/// The plain program's, one scenario.
Sample naive_sample(const Trial& trial, std::size_t scenario, const valfri::models::Values& values, std::uint32_t n,
                    std::uint64_t seed);

/// Difference of a statistic's means (Welch) and of the logarithms of its variances, each in standard errors.
struct Distance {
  std::string name;
  double mean_a, mean_b;
  double mean_z, variance_z;
};

/// A statistic that never varies in both has z = 0 when equal and is infinitely far when not.
std::vector<Distance> distances(const Sample& a, const Sample& b);

}  // namespace fast_equals_naive
