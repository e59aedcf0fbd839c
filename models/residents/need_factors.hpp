// SPDX-License-Identifier: Apache-2.0
// The Care Need Index (CNI) factors of a person: facts drawn once, or what follows from age, household and moves.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/payments/statement.hpp"
#include "models/residents/residents.hpp"

namespace valfri::models {

/// What the factors need to know of a household.
struct HouseholdMakeup {
  int members;
  int adults;  ///< head and partner; grown-up dependents do not count
};

/// Walks the ring of the slot.
inline HouseholdMakeup household_of(const Residents& residents, std::uint32_t slot) {
  HouseholdMakeup household{0, 0};
  std::uint32_t member = slot;
  do {
    ++household.members;
    household.adults += residents.role[member] == Role::dependent ? 0 : 1;
    member = residents.next_member[member];
  } while (member != slot);
  return household;
}

/// The bit of a factor in the masks below.
constexpr std::uint8_t bit(CniFactor factor) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(factor)); }

/// Of every set of factors, one person with each of them: what a list counts, without asking factor by factor.
inline constexpr auto persons_with = [] {
  std::array<std::array<std::int32_t, n_cni_factors>, 1u << n_cni_factors> table{};
  for (std::size_t factors = 0; factors < table.size(); ++factors)
    for (std::size_t k = 0; k < n_cni_factors; ++k) table[factors][k] = static_cast<std::int32_t>(factors >> k & 1u);
  return table;
}();

/// SCB's definitions: under five; born in Eastern Europe, Asia, Africa or South America; over 65 and living alone; aged
/// at most 17 with a single parent; aged at least 1 and moved in within 12 months; unemployed or in measures at 16-64;
/// low education at 25-64. The first and the fifth are a matter of dates alone.
inline constexpr int first_age_not_under_five = 5;
inline constexpr int months_as_moved_in = 12;

/// Whether somebody of this age whose last move was in the month `moved` counts as moved in at the end of the month.
constexpr bool counts_as_moved_in(int age, int month, int moved) {
  return age >= 1 && moved <= month && month - moved < months_as_moved_in;
}

/// The factors that are not of dates alone, bit k for the k-th CniFactor.
constexpr std::uint8_t need_factors(int age, std::uint8_t facts, HouseholdMakeup household) {
  unsigned mask = 0;
  if (facts & born_abroad) mask |= bit(CniFactor::born_abroad);
  if (age > 65 && household.members == 1) mask |= bit(CniFactor::over_65_alone);
  if (age <= 17 && household.adults == 1) mask |= bit(CniFactor::single_parent_child);
  if (age >= 16 && age <= 64 && (facts & unemployed)) mask |= bit(CniFactor::unemployed);
  if (age >= 25 && age <= 64 && (facts & low_education)) mask |= bit(CniFactor::low_education);
  return static_cast<std::uint8_t>(mask);
}

}  // namespace valfri::models
