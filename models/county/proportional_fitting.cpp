// SPDX-License-Identifier: Apache-2.0
#include "models/county/proportional_fitting.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/error.hpp"

namespace valfri::models {

namespace {

// Row r of the table starts at r · columns; a line is a row (step 1) or a column (step `columns`).
double line_sum(std::span<const double> table, std::size_t first, std::size_t step, std::size_t count) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += table[first + i * step];
  return sum;
}

void scale_line(std::span<double> table, std::size_t first, std::size_t step, std::size_t count, double total) {
  const double sum = line_sum(table, first, step, count);
  if (sum <= 0) return;
  for (std::size_t i = 0; i < count; ++i) table[first + i * step] *= total / sum;
}

}  // namespace

std::optional<int> fit_proportionally(std::span<double> table, std::span<const double> row_totals,
                                      std::span<const double> column_totals, double tolerance, int max_rounds) {
  const std::size_t rows = row_totals.size();
  const std::size_t columns = column_totals.size();
  sim::ensure(table.size() == rows * columns, "a table to be fitted has one cell for each pair of margins");
  for (int round = 1; round <= max_rounds; ++round) {
    for (std::size_t r = 0; r < rows; ++r) scale_line(table, r * columns, 1, columns, row_totals[r]);
    for (std::size_t c = 0; c < columns; ++c) scale_line(table, c, columns, rows, column_totals[c]);
    bool fits = true;
    for (std::size_t r = 0; r < rows; ++r)
      fits = fits && std::abs(line_sum(table, r * columns, 1, columns) - row_totals[r]) <= tolerance * row_totals[r];
    if (fits) return round;
  }
  return std::nullopt;
}

std::vector<std::int64_t> whole_persons(std::span<const double> shares, std::int64_t total) {
  std::vector<std::int64_t> persons(shares.size(), 0);
  if (total == 0) return persons;
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  sim::ensure(sum > 0 && total > 0, "persons can be split only over shares with a positive sum");
  std::vector<double> remainders(shares.size());
  std::int64_t left = total;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = shares[i] / sum * static_cast<double>(total);
    persons[i] = static_cast<std::int64_t>(exact);
    remainders[i] = exact - static_cast<double>(persons[i]);
    left -= persons[i];
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  // Rounding errors of the products may leave one person too many or too few in extreme cases: the walk goes round.
  for (std::size_t i = 0; left > 0; i = (i + 1) % order.size(), --left) ++persons[order[i]];
  for (std::size_t i = 0; left < 0; i = (i + 1) % order.size()) {
    if (persons[order[i]] == 0) continue;
    --persons[order[i]];
    ++left;
  }
  return persons;
}

}  // namespace valfri::models
