// SPDX-License-Identifier: Apache-2.0
// A year's budget (budget) by centre, as the region decided it: what centres may be held to when the payment model
// changes. A CSV file with the columns centre (id), year and kr_per_year; name, source and placeholder may be there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/input/problems.hpp"
#include "models/payments/money.hpp"

namespace valfri::models {

struct Budget {
  int year = 0;
  std::vector<Money> per_centre;  ///< in the order of the ids asked for
  bool placeholder = false;       ///< some row says so

  /// The amount of a centre in a calendar year, not before the budget's own: grown a year at a time, each year rounded
  /// to the öre, as a frame is. 0 millionths: nominal. 30 000: indexed by 3 % a year.
  Money in_year(std::size_t centre, int calendar_year, std::int64_t growth_millionths) const;
};

/// Every centre has one row, with one and the same year, which is not after `first_year`. Collects every fault.
Budget read_budget(const std::filesystem::path& file, const std::vector<std::string>& centre_ids, int first_year,
                   Problems& problems);
/// The same from text; `name` stands for the file in messages.
Budget read_budget_text(std::string_view text, const std::string& name, const std::vector<std::string>& centre_ids,
                        int first_year, Problems& problems);

}  // namespace valfri::models
