// SPDX-License-Identifier: Apache-2.0
// Replications of the county as rows of named statistics, from the engine and from the plain program, and how far apart
// their laws are.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/study/county_worker.hpp"

namespace fast_equals_naive {

/// The shipped county at a tenth of its residents over 60 months, parameters not drawn. Scenarios: the base; a centre
/// that closes in the second year, and a leaflet to everybody in the third; a municipality with half as many people
/// more moving in for two years.
struct Trial {
  /// Parameters by name that shall have another value than in the behaviour file.
  explicit Trial(const std::vector<std::pair<std::string, double>>& other_values = {}, int most_changes_a_year = 2);
  valfri::models::Study study;
  std::unique_ptr<const valfri::models::World> world;
};

inline constexpr std::size_t base = 0;
inline constexpr std::size_t closing = 1;
inline constexpr std::size_t boom = 2;

/// Statistics of replications: value [statistic][replication].
struct Sample {
  std::vector<std::string> names;
  std::vector<std::vector<double>> values;
};

/// The engine's replications 0 … n − 1, all scenarios of the trial in one run [scenario].
std::vector<Sample> engine_samples(const Trial& trial, valfri::models::RunMode mode, std::uint32_t n,
                                   std::uint64_t seed);
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
