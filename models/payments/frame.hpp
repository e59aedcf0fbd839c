// SPDX-License-Identifier: Apache-2.0
// The frame (ram) of a payment model or of a group of components: prices as they are, or a pot fixed for the year.
#pragma once

#include <cstdint>

#include "models/input/document.hpp"
#include "models/payments/calendar_dates.hpp"
#include "models/payments/money.hpp"
#include "models/payments/price_index.hpp"

namespace valfri::models {

/// Open: prices stand as they are. Closed: the components share a yearly pot, a twelfth each month, to the öre.
struct Frame {
  bool closed = false;
  Money per_year;  ///< the pot of the base year
  int base_year = 0;
  bool placeholder = false;

  /// The pot of a calendar year: moved from the base year by the study's index.
  Money pot_of_year(int calendar_year, const PriceIndex& index) const;
  Money pot_of_month(CalendarMonth month, const PriceIndex& index) const;
};

/// Reads the keys of a frame: kind and, when it is closed, amount_per_year, base_year, grade, source.
Frame read_frame(Table table);

/// Replaces the open amounts of the components (one span [centre] each) by what they get of the month's pot. What is
/// negative stands as it is, and adds to what the others share: so the pot is paid to the öre, less only what it cannot
/// give when nothing positive is there. The pot is split over the centres by the sums of their positive amounts, then
/// each centre's part over its components by theirs.
void share_pot(Money pot, std::span<const std::span<Money>> components);

}  // namespace valfri::models
