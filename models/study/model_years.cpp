// SPDX-License-Identifier: Apache-2.0
#include "models/study/model_years.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

void check_frame(const Frame& frame, int last_year, std::vector<YearFault>& faults) {
  if (!frame.closed || frame.base_year <= last_year) return;
  faults.push_back({"base_year", "base year " + std::to_string(frame.base_year),
                    "frames with a base year until " + std::to_string(last_year) + ", the last year that is paid",
                    "correct base_year in the model's file"});
}

// A budget is a reference for what comes after it.
void check_budget(const Component& component, int first_year, std::vector<YearFault>& faults) {
  const int first_paid = std::max(first_year, component.heading().valid.from.year);
  if (component.budget_year() <= first_paid) return;
  faults.push_back(
      {component.name(), "\"" + component.name() + "\" with a budget of " + std::to_string(component.budget_year()),
       "a budget of " + std::to_string(first_paid) + ", the first year in which the component pays, or before",
       "correct the column year of the budget's file"});
}

}  // namespace

std::vector<YearFault> year_faults(const PaymentModel& model, int first_year, int last_year) {
  std::vector<YearFault> faults;
  check_frame(model.frame, last_year, faults);
  for (const Group& group : model.groups) check_frame(group.frame, last_year, faults);
  for (const auto& component : model.components) check_budget(*component, first_year, faults);
  return faults;
}

}  // namespace valfri::models
