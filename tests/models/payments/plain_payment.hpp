// SPDX-License-Identifier: Apache-2.0
// A second reading and a plain settlement of payment models, for tests: the file is read by itself, components are gone
// through one by one as docs/payment-models.md words them, from all months so far instead of from a memory. Shares
// nothing with models/payments but the statement, and the distances of models/county.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "models/county/county.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

/// One month of all centres, as told by a path.
struct PlainMonth {
  int year;
  int month;
  std::vector<CentreMonth> lists;  ///< [centre]
  std::vector<CareMonth> care;     ///< [centre]
};

/// Öre [component × centre].
struct PlainPaid {
  std::vector<std::int64_t> amounts;
  std::vector<std::int64_t> returned;
};

/// What the model pays in the last month of the history, which begins with the study. No index. Only what the shipped
/// models use: anything else throws std::invalid_argument.
PlainPaid plain_payment(const std::filesystem::path& model, const County& county, std::span<const PlainMonth> history);

}  // namespace valfri::models
