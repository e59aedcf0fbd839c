// SPDX-License-Identifier: Apache-2.0
// The numbers of care: what a care file holds, and their values in one replication.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "models/behaviour/behaviour.hpp"
#include "models/input/parameters.hpp"
#include "models/payments/care_month.hpp"
#include "sim/draws.hpp"

namespace valfri::models {

/// Where an indicator's respondents come from.
enum class Respondents : std::uint8_t { survey, frequent_patients, seekers, callers };
inline constexpr std::size_t n_respondents = 4;
inline constexpr std::array<Respondents, n_indicators> respondents_of{
    Respondents::survey,  Respondents::survey,  Respondents::frequent_patients,
    Respondents::seekers, Respondents::callers, Respondents::survey};

/// Values of the uncertain parameters. Names, units and limits: care_parameters.cpp. Formulas: care.hpp.
struct CareValues {
  std::array<double, n_visit_types> visits;       // per year and person of mean need
  double own_share, out_of_county_share;          // of visits by those listed
  double visitors;                                // from out of the county, per year and listed person
  double elsewhere_minutes;                       // scale of distance from the own centre to another
  double activity_spread;                         // coefficient of variation of a centre's month
  double hospital_visits;                         // per year and person of mean need
  double drug_cost, drug_spread;                  // kr per year and person of mean need; coefficient of variation
  std::array<double, n_indicators> level;         // share that is good at quality 0
  double quality_slope;                           // of the logit of that share, per standard deviation of quality
  std::array<double, n_respondents> respondents;  // per year and 1,000 listed
};

/// A care file: the parameters with source, grade and law, and the shape of contacts by age.
class CareParameters {
 public:
  /// The values when parameters are not drawn.
  CareValues main() const;
  /// The values of a replication: every parameter at an addressed uniform of its own name.
  CareValues drawn(const sim::Draws& draws) const;

  ParameterTable parameters;
  std::array<std::array<double, n_morbidity_ages>, 2> contacts{};  ///< per year [woman, man][age band]: shape alone
};

/// Collects every fault.
CareParameters read_care(const std::filesystem::path& file, Problems& problems);

}  // namespace valfri::models
