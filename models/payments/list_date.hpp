// SPDX-License-Identifier: Apache-2.0
// The list date (avläsningsdatum): which day's lists a month is paid by.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/payments/statement.hpp"

namespace valfri::models {

enum class ListDate : std::uint8_t { last_day, month_average, previous_last_day };

/// The rows that a month is paid by, from those of the last days of this and the previous month.
/// last_day, previous_last_day: those rows as they are (a centre that closed is still paid by the previous ones).
/// month_average: this month's row with the counts of persons halfway between the two, whole persons: halves are
/// carried from one count to the next, so that a list is right to half a person.
std::vector<CentreMonth> lists_as_of(ListDate date, std::span<const CentreMonth> previous,
                                     std::span<const CentreMonth> now);

}  // namespace valfri::models
