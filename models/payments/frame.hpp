// SPDX-License-Identifier: Apache-2.0
// The frame (ram) of a payment model: whether prices stand as they are or share a pot that is fixed for the year.
#pragma once

#include <cstdint>

#include "models/input/document.hpp"
#include "models/payments/money.hpp"

namespace valfri::models {

/// Open: prices stand as they are. Closed: the components share a yearly pot, a twelfth each month, to the öre.
struct Frame {
  bool closed = false;
  Money per_year;  ///< the pot of the base year
  int base_year = 0;
  std::int64_t growth_millionths = 0;  ///< growth of the pot a year; 0.02 is 20 000
  bool placeholder = false;

  /// The pot of a calendar year: grown, or shrunk back, from the base year a year at a time, each rounded to the öre.
  Money pot_of_year(int calendar_year) const;
  Money pot_of_month(int calendar_year, int calendar_month) const;
};

/// Reads the section [frame].
Frame read_frame(Table table);

}  // namespace valfri::models
