// SPDX-License-Identifier: Apache-2.0
// The residents: one array per attribute, indexed by slot. What all scenarios share about a person.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/county/county.hpp"
#include "sim/ids.hpp"

namespace valfri::models {

enum class Sex : std::uint8_t { woman, man };

/// Place in the household: its oldest adult decides on moves; a dependent grew up in it and may leave.
enum class Role : std::uint8_t { head, partner, dependent };

/// Facts of the Care Need Index (CNI) drawn for a person; the others follow from age, household and moves.
enum DrawnFact : std::uint8_t { born_abroad = 1, unemployed = 2, low_education = 4 };

/// Arrays over slots. Everything here is common to all scenarios of a replication.
struct Residents {
  std::vector<sim::Identity> identity;
  std::vector<std::int16_t> birth_month;  ///< months before (negative) or after the study's start, -1500 … 4095
  std::vector<std::uint16_t> area;
  std::vector<Sex> sex;
  std::vector<Role> role;
  std::vector<std::uint32_t> next_member;  ///< slot of the next member of the household; a ring
  std::vector<float> rank;                 ///< latent morbidity rank in (0,1)
  std::vector<std::uint8_t> quintile;      ///< income, 0 lowest … 4 highest
  std::vector<std::uint8_t> facts;         ///< DrawnFact bits
  std::vector<std::int16_t> arrived;       ///< month of arrival in the county; -32768: long ago
  std::vector<std::int16_t> moved;         ///< month of the last move of home; -32768: long ago

  std::size_t size() const { return identity.size(); }
  bool operator==(const Residents&) const = default;
  void resize(std::size_t n);
};

inline constexpr std::int16_t long_ago = -32768;

/// Whole years at the month, from the birth month.
constexpr int age_in_years(std::int16_t birth_month, int month) { return (month - birth_month) / 12; }

/// Whole years on the day before the study starts. Start residents are born in month -1 or before, those of age a in
/// the months -(12·a + 1) … -(12·a + 12); the last of these turn a + 1 during month 0.
inline constexpr int day_before_start = -1;  ///< the month before month 0, at its end
constexpr int age_at_start(std::int16_t birth_month) { return age_in_years(birth_month, day_before_start); }

/// Makes the county's start population, as it is on the day before month 0: sex, birth month, area, household, income,
/// CNI facts and latent rank, from the margins in the county. A pure function of its arguments: every draw has seed 0,
/// the set-up replication, month 0 and a purpose of purposes.hpp. Residents come out ordered by calendar month of birth
/// (birth_month modulo 12), households as rings within an area; identity = slot = index in that order, and addresses
/// all draws but those of birth, which go by the order of making (municipality, sex, age group). Nobody has moved or
/// arrived. Young people are as often unemployed as birthdays with this chance of drawing work anew leave them, from
/// nobody at 15.
Residents make_residents(const County& county, double unemployment_redraw);

/// How often people moved in the year before the start: who decides on it, that is heads for their households, and
/// dependents from some age on for themselves.
struct PastMoves {
  std::span<const double> a_year;  ///< moves a year by age; the last for everybody who is older
  std::array<double, 12> season;   ///< factor in the months -1 … -12
  int youngest_alone;              ///< age in years
};

/// Draws `moved`: the latest move of the months -12 … -1, or long ago.
void draw_past_moves(const PastMoves& moves, Residents& residents);

}  // namespace valfri::models
