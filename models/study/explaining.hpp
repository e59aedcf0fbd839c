// SPDX-License-Identifier: Apache-2.0
// One centre's payment as a clerk would check it: settles stored statements once more and keeps how each amount came
// about.
#pragma once

#include <string>
#include <vector>

#include "models/study/stored_statement.hpp"
#include "models/study/study.hpp"

namespace valfri::models {

/// Whose payment, of when. Indices as in the study.
struct Explained {
  std::size_t scenario = 0, model = 0, centre = 0, year = 0;
  std::size_t first_month = 0, last_month = 11;  ///< of the year, 0 … 11
};

/// What a component paid in those months.
struct ExplainedAmount {
  std::string name;
  double base = 0;          ///< in units: the sum over months where it adds, else the mean of all months asked for
  std::string unit;         ///< empty when the component says its amount only
  std::string price;        ///< "changes" when it is not the same in all months
  Money open;               ///< at the prices, before a closed frame
  Money paid;               ///< as in the ledger
  bool in_pot = false;      ///< paid from a closed frame or pot
  double share_of_pot = 0;  ///< of the pot of the months asked for; not a number where there is none
};

/// In the order of the model's file.
std::vector<ExplainedAmount> explain(const Study& study, const Explained& what, const StatementNumbers& statements);

}  // namespace valfri::models
