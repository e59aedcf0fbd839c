// SPDX-License-Identifier: Apache-2.0
#include "models/payments/price.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

// Days of the month that lie in the period.
std::int64_t days_valid(const Validity& valid, CalendarMonth month) {
  const Date from = std::max(valid.from, month.first());
  const Date to = std::min(valid.to, month.last());
  return from <= to ? to.day - from.day + 1 : 0;
}

}  // namespace

MonthPrice Price::in(CalendarMonth month, const PriceBasis& basis) const {
  MonthPrice price{Money(), month.days()};
  for (const Period& period : periods_) {
    const std::int64_t days = days_valid(period.valid, month);
    if (days == 0) continue;
    const Money amount = basis.raised(period.amount, month.year);
    if (days == month.days()) return {amount, 1};
    price.sum += share_of(amount, days, 1);
  }
  return price;
}

Money Price::twelfth_in(CalendarMonth month, const PriceBasis& basis) const {
  Money sum;
  for (const Period& period : periods_) {
    const std::int64_t days = days_valid(period.valid, month);
    if (days > 0) sum += share_of(twelfth(basis.raised(period.amount, month.year), month.month), days, month.days());
  }
  return sum;
}

}  // namespace valfri::models
