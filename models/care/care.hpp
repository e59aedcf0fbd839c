// SPDX-License-Identifier: Apache-2.0
// Care at the centres in a month, from the need of their lists: visits, hospitals, what is followed up, drugs.
// A simple stand-in at the place where a model of care belongs; nothing in the county answers it.
//
// A centre's month is busy by a factor G, gamma with mean 1 and coefficient of variation `visits.activity_spread`.
// Given G, visits by those listed, by type, place and fee age, are independent Poisson numbers with mean
//   need of the list × visits a year / 12 × share of the place × share of the fee age × G
// (Poisson-gamma, from the summed rates of the residents). Shares of the fee ages follow contacts by age and sex of
// those listed. Visits to other centres fall to open ones by list × exp(−minutes between the centres /
// elsewhere_minutes), by systematic sampling: the parts are whole, right in the mean and add up to the visits made.
// Residents of other counties visit in proportion to the list, hospital visits to need. An indicator is good for
// Binomial(n, p) of n respondents, p = Λ(logit level + slope × quality), n Poisson by the list. Drugs cost need × cost
// / 12 × a gamma factor.
#pragma once

#include <vector>

#include "models/behaviour/state.hpp"
#include "models/care/care_parameters.hpp"

namespace valfri::models {

/// What care follows in one replication.
struct CareLaws {
  /// `minutes_between` [from × to] centres; both must outlive it.
  CareLaws(const CareParameters& parameters, const CareValues& the_values, const std::vector<double>& minutes_between);

  CareValues values;
  const CareParameters* parameters;
  std::vector<double> nearness;  ///< [from × to], 0 to itself
};

/// Minutes by car between centres [from × to], by the formula.
std::vector<double> minutes_between_centres(const County& county);

/// At the end of the month, after quality and waits, before the statement is posted. Nothing where lane.care is empty.
struct Care {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

}  // namespace valfri::models
