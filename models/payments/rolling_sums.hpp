// SPDX-License-Identifier: Apache-2.0
// Sums over the last months in a component's memory, for what is measured over half a year or a year.
#pragma once

#include <cstdint>
#include <span>

#include "models/input/document.hpp"

namespace valfri::models {

/// Several series, each summed over the last `months` months that were settled, this one included. As long as fewer
/// have been settled (the first months of a study, or of a component that begins later), over those there are.
/// Memory: months settled so far, then for each series its sum and its last months. All 0 at the start.
class RollingSums {
 public:
  explicit RollingSums(std::size_t months) : months_(months) {}
  std::size_t cells(std::size_t n_series) const { return 1 + n_series * (1 + months_); }
  /// Begins a month; then every series is added once.
  void begin_month(std::span<std::int64_t> memory) const { ++memory[0]; }
  /// Adds the month's value of a series and gives its sum.
  std::int64_t add(std::span<std::int64_t> memory, std::size_t series, std::int64_t value) const {
    const std::size_t first = 1 + series * (1 + months_);
    std::int64_t& oldest = memory[first + 1 + static_cast<std::size_t>(memory[0] - 1) % months_];
    memory[first] += value - oldest;
    oldest = value;
    return memory[first];
  }

  /// The sum of a series as the last month left it.
  std::int64_t sum(std::span<const std::int64_t> memory, std::size_t series) const {
    return memory[1 + series * (1 + months_)];
  }

 private:
  std::size_t months_;
};

/// Reads `months`: a whole number from 1 to 36.
RollingSums read_rolling_months(Table& table);

}  // namespace valfri::models
