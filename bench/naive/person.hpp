// SPDX-License-Identifier: Apache-2.0
// The plain program's residents: one struct a person, a vector of members a household.
#pragma once

#include <cstdint>
#include <vector>

#include "models/residents/residents.hpp"

namespace naive {

/// A resident has at most one of these a month of its own; it may also come along with others of its household.
enum class Event : std::uint8_t { none, birth, death, home_move, out_migration, attention };
inline constexpr std::size_t n_events = 6;

inline constexpr std::int16_t no_centre = -1;

struct Person {
  double rank;   // latent morbidity, 0 to 1
  double match;  // E: exponential of minus the taste for the own centre
  std::int32_t household;
  std::int16_t birth_month;
  std::int16_t arrived, moved;  // months
  std::int16_t area;
  std::int16_t centre;
  std::int16_t last_change, earlier_change;  // months of the last two voluntary changes
  std::int16_t decided;                      // month of the last decision
  valfri::models::Sex sex;
  valfri::models::Role role;
  std::uint8_t age;  // whole years
  std::uint8_t band;
  std::uint8_t quintile;
  std::uint8_t facts;
  bool active;  // chose its centre
  bool present;
};

struct Household {
  std::vector<std::int32_t> members;
};

/// Everybody, and who lives with whom.
struct People {
  std::vector<Person> persons;
  std::vector<Household> households;
};

}  // namespace naive
