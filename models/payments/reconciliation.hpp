// SPDX-License-Identifier: Apache-2.0
// What a payment model gives against what was paid, per month, centre and component, to the öre.
// The CSV of payments: month ("2026-01"; may be left out where the lists are of one month), centre, component (its
// name), kr (also negative; without "kr"), and note or placeholder if wanted. What has no row was not paid.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/payments/list_extract.hpp"

namespace valfri::models {

/// One amount; indices as in the extract, the county and the model.
struct ReconciledAmount {
  std::size_t month = 0, centre = 0, component = 0;
  Money computed, paid;
};

/// Reads what was paid [month][component × centre]; collects every fault.
std::vector<std::vector<Money>> read_paid(const std::filesystem::path& file, const PaymentModel& model,
                                          const County& county, const std::vector<CalendarMonth>& months,
                                          Problems& problems);

/// Every amount that is computed or paid, by month, centre and component.
std::vector<ReconciledAmount> reconcile(const std::vector<std::vector<Money>>& computed,
                                        const std::vector<std::vector<Money>>& paid, std::size_t n_centres);

}  // namespace valfri::models
