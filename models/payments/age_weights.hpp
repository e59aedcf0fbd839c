// SPDX-License-Identifier: Apache-2.0
// Points or öre by age and sex: what a person of a list counts for, and how it is read.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "models/payments/age_groups.hpp"
#include "models/payments/kind_reading.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

/// [woman, man][price age]: millionths of a point, or öre.
using AgeWeights = std::array<std::int64_t, 2 * n_price_ages>;

/// Every listed person counts as one point.
constexpr AgeWeights one_point_each() {
  AgeWeights weights{};
  weights.fill(millionths);
  return weights;
}

/// Σ weight × listed: of women and men, and of women.
struct WeightedList {
  std::int64_t women;
  std::int64_t all;
};
WeightedList weighted(const AgeWeights& weights, const CentreMonth& month);
/// The women's share of each centre's weighted list, in millionths; one half where that is 0. For
/// Component::share_women.
void share_women_by(const AgeWeights& weights, const Settlement& settlement, std::span<std::int64_t> women);

/// Adds the weighted list by age group. For Component::count_ages.
void count_ages_by(const AgeWeights& weights, const CentreMonth& month, ByAgeGroup ages);

enum class AgeWeightUnit : std::uint8_t { points, kronor };

/// Reads the weights of every age under the key: a list of groups { from, to, woman, man } or { from, to, both }, or
/// the name of a CSV beside the payment model with the columns age, woman, man and a row for each year of age (the last
/// row stands for all older). The statement counts some ages together (price_ages): within such ages the rows must
/// agree.
AgeWeights read_age_weights(Table& table, std::string_view key, AgeWeightUnit unit, const Surroundings& around);

}  // namespace valfri::models
