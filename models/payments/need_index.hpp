// SPDX-License-Identifier: Apache-2.0
// The Care Need Index (CNI): a weighted count of seven facts about those listed at a centre.
#pragma once

#include <array>
#include <cstdint>

#include "models/payments/statement.hpp"

namespace valfri::models {

/// Millionths of index points per person with the factor.
using NeedWeights = std::array<std::int64_t, n_cni_factors>;

/// Weights as SCB uses them, 3.23 for under_five and so on. They reproduce the worked example on SCB's page
/// "Care Need Index (CNI)" to the whole point.
inline constexpr NeedWeights scb_need_weights{3'230'000, 5'720'000, 6'150'000, 4'190'000,
                                              4'190'000, 5'130'000, 3'970'000};
/// The index per resident of the nation in that example. Depends on the year.
inline constexpr std::int64_t scb_need_normaliser = 2'476'100;

/// Σ weight × persons, in millionths. A person may count under several factors.
constexpr std::int64_t raw_need_index(const std::array<std::int32_t, n_cni_factors>& persons,
                                      const NeedWeights& weights) {
  std::int64_t index = 0;
  for (std::size_t i = 0; i < n_cni_factors; ++i) index += weights[i] * persons[i];
  return index;
}

/// The index per listed person with the nation at 1; 0 when nobody is listed.
constexpr double need_index(std::int64_t raw_index, std::int64_t listed, std::int64_t normaliser) {
  return listed == 0 ? 0.0
                     : static_cast<double>(raw_index) / static_cast<double>(listed) / static_cast<double>(normaliser);
}

}  // namespace valfri::models
