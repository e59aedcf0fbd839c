// SPDX-License-Identifier: Apache-2.0
// A price that may change on given days. Within a month, prices count by the days that they are valid.
#pragma once

#include <cstdint>
#include <vector>

#include "models/payments/calendar_dates.hpp"
#include "models/payments/money.hpp"
#include "models/payments/price_index.hpp"

namespace valfri::models {

/// The price of a month as a fraction that is not rounded yet: sum / days. Where one price holds all month, it is that
/// price and 1. A component multiplies its denominator by `days`:
/// share_of(price.sum, points, denominator × price.days).
struct MonthPrice {
  Money sum;              ///< Σ price × days valid
  std::int64_t days = 1;  ///< days of the month, or 1
};

class Price {
 public:
  struct Period {
    Validity valid;
    Money amount;
  };
  Price() = default;  ///< nothing at any time
  explicit Price(Money always) : periods_{{{}, always}} {}
  /// Periods in rising order that do not overlap. On a day in none of them the price is 0.
  explicit Price(std::vector<Period> periods) : periods_(std::move(periods)) {}

  MonthPrice in(CalendarMonth month, const PriceBasis& basis) const;
  /// The month's part of a price per year: a twelfth, by the days valid within the month, each period's part rounded.
  Money twelfth_in(CalendarMonth month, const PriceBasis& basis) const;

 private:
  std::vector<Period> periods_;
};

}  // namespace valfri::models
