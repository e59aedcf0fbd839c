// SPDX-License-Identifier: Apache-2.0
// Tables that keep given margins: iterative proportional fitting, and rounding to whole persons.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace valfri::models {

/// Scales rows and columns of the table [row × column] in turn until the row sums are within `tolerance` (relative) of
/// row_totals; column sums are then equal to column_totals (Deming & Stephan 1940). The margins must have equal sums.
/// Returns the rounds it took; nothing when max_rounds were not enough. Zero cells stay zero.
std::optional<int> fit_proportionally(std::span<double> table, std::span<const double> row_totals,
                                      std::span<const double> column_totals, double tolerance = 1e-10,
                                      int max_rounds = 1000);

/// `total` persons split over the shares (≥ 0, any sum > 0): rounded down, and the persons left over go one each to the
/// largest remainders (ties: the lower index). The parts add up to the total.
std::vector<std::int64_t> whole_persons(std::span<const double> shares, std::int64_t total);

}  // namespace valfri::models
