// SPDX-License-Identifier: Apache-2.0
// The numbers of all behaviours: what a behaviour file holds, and their values in one replication.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/input/parameters.hpp"
#include "models/input/problems.hpp"
#include "models/payments/statement.hpp"
#include "sim/draws.hpp"

namespace valfri::models {

struct County;

inline constexpr std::size_t n_morbidity_ages = 9;
/// Lowest ages of the morbidity age bands (Statistics Norway's groups of 2005).
inline constexpr std::array<int, n_morbidity_ages> morbidity_ages{0, 2, 5, 15, 25, 45, 65, 75, 85};
inline constexpr int adult_age = 18;  ///< who decides about its own list, and for the children of the household
inline constexpr std::size_t n_attention_ages = 5;
inline constexpr std::array<int, n_attention_ages> attention_ages{adult_age, 30, 45, 65, 80};
inline constexpr int max_age = 110;  ///< older people count as this old

/// Values of the uncertain parameters. The list in behaviour.cpp ties each to its name in the file; formulas stand
/// at the behaviours. Probabilities and hazards are per month where not said otherwise.
struct Values {
  // death
  double mortality_level, mortality_improvement_women, mortality_improvement_men;  // factor, 1/year, 1/year
  std::array<double, n_bands> mortality_relative_risk;
  // birth
  double total_fertility_rate, fertility_walk, fertility_mean_age, fertility_age_sd, share_boys;
  // moves
  double person_moves_per_year, share_between_municipalities, share_short_within_municipality, gravity_minutes;
  double out_migrants_per_year, in_migrants_per_year;
  double newcomer_partner, newcomer_children, newcomer_born_abroad;
  // morbidity
  double morbidity_persistence, morbidity_deprivation;  // 1/year, per standard deviation
  double unemployment_redraw;
  // attention
  double attention_base, attention_sex_ratio, attention_high_morbidity, attention_lowest_income, attention_newcomer;
  std::array<double, n_attention_ages> attention_age;
  double dissatisfaction_slope, dissatisfaction_limit, dissatisfaction_wait;
  double follow_adult, follow_children;
  // choice
  double travel, travel_outside_towns, travel_scale, other_municipality, income_private, quality, wait;
  double inertia_dissatisfied, inertia_moved, inertia_informed, inertia_informed_newcomer, reading_share;
  double active_newcomer, active_closure;
  // centres
  double quality_persistence, quality_spread, quality_load, wait_days, wait_load, wait_adjustment;
};

/// Fixed tables of the behaviour file.
struct Tables {
  std::vector<double> mortality_ages;                                     // exact ages of the rates, rising
  std::array<std::vector<double>, 2> mortality_rates;                     // [woman, man][age], per person and year
  int mortality_year = 0;                                                 // calendar year the rates are of
  std::array<double, 12> move_season{};                                   // January … December, mean 1
  std::array<double, 3> migration_labour{};                               // Rogers-Castro a1, alpha1, c
  std::array<double, 4> migration_peak{};                                 // Rogers-Castro a2, alpha2, mu2, lambda2
  std::array<double, 5> morbidity_cut{};                                  // c_1 … c_5
  std::array<std::array<double, n_morbidity_ages>, 2> morbidity_shift{};  // b [woman, man][age band]
  std::array<double, n_bands> need_weight{};                              // before it is normalised to county mean 1
  int nearest_centres = 12;
  double longest_minutes = 90;
  int most_changes_a_year = 2;
  double short_move_minutes = 0;                                   // by car: what counts as a short move
  std::vector<std::pair<std::string, double>> in_migration_share;  // municipality code, share; others by population
};

/// Where the parameters of a replication are drawn. *Inputs* tell how the population and care develop: sections death,
/// birth, move, migration and morbidity of the behaviour file, and the care file. *Behaviour* tells how residents
/// choose and how centres fare: all other sections. Two sources of one replication may have different addresses, so
/// that their parts in the uncertainty can be told apart (results/uncertainty.hpp).
struct ParameterDraws {
  sim::Draws inputs;
  sim::Draws behaviour;
};

/// A behaviour file: the parameters with source, grade and law, and the tables.
class Behaviour {
 public:
  /// The values when parameters are not drawn.
  Values main() const;
  /// The values of a replication: every parameter at an addressed uniform of its own name.
  Values drawn(const ParameterDraws& draws) const;
  Values drawn(const sim::Draws& draws) const { return drawn(ParameterDraws{draws, draws}); }
  /// How many parameters are inputs: the first of them.
  static std::size_t inputs();

  ParameterTable parameters;
  Tables tables;
};

/// Collects every fault, those of municipality codes only where the county is given.
Behaviour read_behaviour(const std::filesystem::path& file, Problems& problems, const County* county = nullptr);

}  // namespace valfri::models
