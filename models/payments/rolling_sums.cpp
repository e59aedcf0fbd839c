// SPDX-License-Identifier: Apache-2.0
#include "models/payments/rolling_sums.hpp"

namespace valfri::models {

RollingSums read_rolling_months(Table& table) {
  constexpr std::int64_t longest = 36;
  return RollingSums(static_cast<std::size_t>(table.integer("months", 1, longest)));
}

}  // namespace valfri::models
