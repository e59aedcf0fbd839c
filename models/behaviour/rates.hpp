// SPDX-License-Identifier: Apache-2.0
// Hazard tables of one replication, by age: deaths, births, moves of home, migration. Formulas at the behaviours.
#pragma once

#include <array>
#include <vector>

#include "models/behaviour/morbidity.hpp"
#include "models/behaviour/setting.hpp"
#include "sim/draws.hpp"

namespace valfri::models {

struct Rates {
  Rates() = default;
  Rates(const Setting& setting, const Values& values, const Morbidity& morbidity, const sim::Draws& draws);

  /// Yearly death rate in the rates' year at mean morbidity, times the band's relative risk [age][woman, man][band].
  std::array<std::array<std::array<double, n_bands>, 2>, max_age + 1> death{};
  /// Factor of all death rates [year of the study][woman, man].
  std::vector<std::array<double, 2>> death_trend;
  std::array<double, 2> highest_death_trend{};
  /// Births a woman and year at a total fertility rate of 1 [age].
  std::array<double, max_age + 1> fertility{};
  std::vector<double> total_fertility;  ///< [year of the study]
  double highest_total_fertility = 0;
  /// Moves of home and out-migration of a household a year, by the age of who decides.
  std::array<double, max_age + 1> home_move{};
  std::array<double, max_age + 1> out_migration{};
  std::array<double, 12> season{};  ///< of moves, January … December
  double highest_season = 1;
  /// Households that move in a month, county, without booms.
  double households_in = 0;
};

/// Members of a household that moves in: head, perhaps a partner, perhaps one or two children.
double mean_newcomer_household(const Values& values);

}  // namespace valfri::models
