// SPDX-License-Identifier: Apache-2.0
// Dates and months of the calendar: for prices and payment models that are valid from a day on.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace valfri::models {

struct Date {
  int year = 0;
  int month = 1;  ///< 1 … 12
  int day = 1;    ///< 1 … 31
  friend auto operator<=>(const Date&, const Date&) = default;
  std::string text() const;  ///< "2025-01-01"
};

struct CalendarMonth {
  int year = 0;
  int month = 1;  ///< 1 … 12
  friend auto operator<=>(const CalendarMonth&, const CalendarMonth&) = default;
  int days() const;  ///< 28 … 31, by the Gregorian calendar
  Date first() const { return {year, month, 1}; }
  Date last() const { return {year, month, days()}; }
};

/// "2025-01-01"; nothing when the text is no day of the calendar.
std::optional<Date> parse_date(std::string_view text);
/// The day before or after.
Date day_before(Date day);
Date day_after(Date day);

inline constexpr Date first_day_of_all{1, 1, 1};
inline constexpr Date last_day_of_all{9999, 12, 31};

/// Days from the first to the last of both.
struct Validity {
  Date from = first_day_of_all;
  Date to = last_day_of_all;
  bool holds(CalendarMonth month) const { return from <= month.first() && month.last() <= to; }
};

}  // namespace valfri::models
