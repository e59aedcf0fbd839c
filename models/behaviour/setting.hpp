// SPDX-License-Identifier: Apache-2.0
// What the behaviours know of the county and the study, worked out once: choice sets, destinations, the start's
// make-up.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/behaviour/behaviour.hpp"
#include "models/county/county.hpp"
#include "models/payments/statement.hpp"
#include "models/residents/residents.hpp"
#include "models/residents/social_draws.hpp"
#include "sim/alias.hpp"

namespace valfri::models {

enum class MoveKind : std::uint8_t { short_way, within_municipality, between_municipalities };
inline constexpr std::size_t n_move_kinds = 3;

/// Ages of the heads of households that move in.
inline constexpr int youngest_newcomer_head = 19;
inline constexpr int oldest_newcomer_head = 80;

/// Constant during a study.
struct Setting {
  Setting(const County& county, const Behaviour& behaviour, const Residents& start, int start_year, int start_month,
          int months);

  const County* county;
  const Behaviour* behaviour;
  SocialLaws social;
  int start_year;   ///< of month 0
  int start_month;  ///< calendar month of month 0, 1 … 12
  int months;       ///< length of the study

  /// Centres that residents of an area consider besides their own, nearest first [area].
  std::vector<std::vector<std::uint16_t>> choice_set;
  /// All centres, nearest first [area × centre].
  std::vector<std::uint16_t> by_distance;
  /// Chance that a move of the kind from one area ends in another [kind][from × to]: gravity with as many moving in as
  /// out of every area (doubly constrained, Wilson 1967), so that moves alone let no area grow or shrink.
  std::array<std::vector<double>, n_move_kinds> destination;
  std::array<sim::AliasTable, n_move_kinds> destination_of;  ///< the same, to draw from [kind]; rows: from
  std::vector<double> in_migration_weight;                   ///< share of all who move in [area]
  sim::AliasTable newcomer_head_age;  ///< the migration curve over the ages of newcomers' heads; one row

  /// Persons who move if every household had one unit of hazard at the age shape: Σ shape(head) × members, and grown
  /// dependents one by one.
  double moving_persons = 0;
  std::array<double, max_age + 1> migration_shape{};  ///< Rogers-Castro by age, unscaled
  /// Adults at the start [age group][woman, man][RUB ≥ 3][quintile], with bands at the main values.
  std::array<std::array<std::array<std::array<double, 5>, 2>, 2>, n_attention_ages> adults{};
  double residents = 0;

  int calendar_year(int month) const { return start_year + (start_month - 1 + month) / 12; }
  int calendar_month(int month) const { return (start_month - 1 + month) % 12 + 1; }
  std::uint16_t distance_rank(std::size_t area, std::size_t place) const {
    return by_distance[area * county->centres.size() + place];
  }
};

/// Index of the age group that holds the age: groups by their lowest ages. 0 below the second.
template <std::size_t N>
constexpr std::size_t group_of(const std::array<int, N>& lowest, int age) {
  std::size_t i = N - 1;
  while (i > 0 && lowest[i] > age) --i;
  return i;
}

/// Index of the group at every age in years, for look-ups in loops.
template <std::size_t N>
constexpr std::array<std::uint8_t, max_age + 1> group_table(const std::array<int, N>& lowest) {
  std::array<std::uint8_t, max_age + 1> table{};
  for (int age = 0; age <= max_age; ++age)
    table[static_cast<std::size_t>(age)] = static_cast<std::uint8_t>(group_of(lowest, age));
  return table;
}
inline constexpr auto morbidity_age_at = group_table(morbidity_ages);
inline constexpr auto attention_age_at = group_table(attention_ages);
inline constexpr auto price_age_at = group_table(price_ages);

}  // namespace valfri::models
