// SPDX-License-Identifier: Apache-2.0
#include "models/payments/calendar_dates.hpp"

#include <fmt/format.h>

#include <array>

namespace valfri::models {

std::string Date::text() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

int CalendarMonth::days() const {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap_year ? 1 : 0);
}

std::optional<Date> parse_date(std::string_view text) {
  constexpr std::string_view pattern = "0000-00-00";
  if (text.size() != pattern.size()) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (const char c : text.substr(at, n)) value = 10 * value + (c - '0');
    return value;
  };
  for (std::size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == '0' ? (text[i] < '0' || text[i] > '9') : text[i] != pattern[i]) return std::nullopt;
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
  if (date.day > CalendarMonth{date.year, date.month}.days()) return std::nullopt;
  return date;
}

Date day_before(Date day) {
  if (day.day > 1) return {day.year, day.month, day.day - 1};
  return (day.month > 1 ? CalendarMonth{day.year, day.month - 1} : CalendarMonth{day.year - 1, 12}).last();
}

Date day_after(Date day) {
  if (day < CalendarMonth{day.year, day.month}.last()) return {day.year, day.month, day.day + 1};
  return day.month < 12 ? Date{day.year, day.month + 1, 1} : Date{day.year + 1, 1, 1};
}

}  // namespace valfri::models
