// SPDX-License-Identifier: Apache-2.0
// Whether the years that amounts of a payment model are of fit the study: what lies after it would be moved backwards,
// which a slip of the hand asks for and hardly anybody else.
#pragma once

#include <string>
#include <vector>

#include "models/study/study.hpp"

namespace valfri::models {

struct YearFault {
  std::string where;  ///< "base_year", or the name of a component
  std::string found;  ///< "base year 2031"
  std::string allowed;
  std::string remedy;
};

/// Of frames, groups and budgets. The study's years must be known.
std::vector<YearFault> year_faults(const Study& study, const PaymentModel& model);

}  // namespace valfri::models
