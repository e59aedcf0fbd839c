// SPDX-License-Identifier: Apache-2.0
#include "models/study/explaining.hpp"

#include <limits>

namespace valfri::models {

namespace {

void add_month(const Explanation& month, bool first, ExplainedAmount& sum) {
  sum.base += static_cast<double>(month.base) / static_cast<double>(millionths);
  sum.open += month.open;
  if (!month.unit.empty()) sum.unit = month.unit;
  if (first || sum.price.empty())
    sum.price = month.price;
  else if (sum.price != month.price && !month.price.empty())
    sum.price = "changes";
}

Money pot_of_months(const PaymentModel& model, std::size_t component, int year, const Explained& what,
                    const PriceIndex& index) {
  Money pot;
  for (std::size_t month = what.first_month; month <= what.last_month; ++month)
    pot += model.pot_of_month(component, {year, static_cast<int>(month) + 1}, index);
  return pot;
}

}  // namespace

std::vector<ExplainedAmount> explain(const Study& study, const Explained& what, const StatementNumbers& statements) {
  const PaymentModel& model = study.payment_models.at(what.model);
  const auto months = static_cast<std::size_t>(study.months());
  const std::size_t n_centres = study.county.centres.size();
  std::vector<ExplainedAmount> sums(model.components.size());
  std::vector<bool> adds(sums.size(), false);
  StatementMonth reader(n_centres);
  PaymentMemory memory;
  PaidMonth paid;
  paid.by_sex = true;  // what is paid must not depend on it; the ledger asks for it
  paid.explained_centre = what.centre;
  const std::size_t first = what.year * months_per_year + what.first_month;
  const std::size_t last = what.year * months_per_year + what.last_month;
  for (std::size_t month = 0; month <= last; ++month) {
    const CalendarMonth now{study.start_year + static_cast<int>(month / months_per_year),
                            static_cast<int>(month % months_per_year) + 1};
    model.settle(now, reader.read(statements, what.scenario * months + month), study.index, memory, paid);
    if (month < first) continue;
    for (std::size_t k = 0; k < sums.size(); ++k) {
      add_month(paid.explanations[k], month == first, sums[k]);
      adds[k] = adds[k] || paid.explanations[k].adds;
      sums[k].paid += paid.amounts[k * n_centres + what.centre];
    }
  }
  for (std::size_t k = 0; k < sums.size(); ++k) {
    sums[k].name = model.components[k]->name();
    if (!adds[k]) sums[k].base /= static_cast<double>(last - first + 1);
    sums[k].in_pot = model.inside_closed_frame(k);
    sums[k].share_of_pot = std::numeric_limits<double>::quiet_NaN();
    if (!sums[k].in_pot) continue;
    const Money pot = pot_of_months(model, k, study.start_year + static_cast<int>(what.year), what, study.index);
    if (pot > Money())
      sums[k].share_of_pot = static_cast<double>(sums[k].paid.in_ore()) / static_cast<double>(pot.in_ore());
  }
  return sums;
}

}  // namespace valfri::models
