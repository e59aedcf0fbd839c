// SPDX-License-Identifier: Apache-2.0
// Points or öre by age and sex: what a person of a list counts for, and how it is read.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/payments/age_groups.hpp"
#include "models/payments/kind_reading.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

/// Every listed person counts as one point.
constexpr AgeWeights one_point_each() {
  AgeWeights weights{};
  weights.fill(millionths);
  return weights;
}

WeightedList weighted(const AgeWeights& weights, const CentreMonth& month);

enum class AgeWeightUnit : std::uint8_t { points, kronor };

/// Reads the weights of every age under the key: a list of groups { from, to, woman, man } or { from, to, both }, or
/// the name of a CSV beside the payment model with the columns age, woman, man and a row for each year of age (the last
/// row stands for all older). The statement counts some ages together (price_ages): within such ages the rows must
/// agree.
AgeWeights read_age_weights(Table& table, std::string_view key, AgeWeightUnit unit, const Surroundings& around);

}  // namespace valfri::models
