// SPDX-License-Identifier: Apache-2.0
// Whether the years that amounts of a payment model are of fit what is settled: what lies after it would be moved
// backwards, which a slip of the hand asks for and hardly anybody else.
#pragma once

#include <string>
#include <vector>

#include "models/payments/payment_model.hpp"

namespace valfri::models {

struct YearFault {
  std::string where;  ///< "base_year", or the name of a component
  std::string found;  ///< "base year 2031"
  std::string allowed;
  std::string remedy;
};

/// Of frames, groups and budgets, where the model is settled in these calendar years.
std::vector<YearFault> year_faults(const PaymentModel& model, int first_year, int last_year);

}  // namespace valfri::models
