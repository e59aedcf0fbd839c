// SPDX-License-Identifier: Apache-2.0
// A tidy table: one row per figure, with its names, unit and error. The one form that CSV, xlsx, JSON and the report
// are made of, and the columns that several tables share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "results/tables.hpp"

namespace valfri::results {

/// A text, or a number: infinite where there is no bound, not a number where undefined.
using Cell = std::variant<std::string, double>;

/// Filled cell by cell, row by row. Headings are ids, the same in every file (docs/results-format.md).
class TidyTable {
 public:
  TidyTable(std::string id, std::vector<std::string> headings);
  const std::string& id() const { return id_; }
  const std::vector<std::string>& headings() const { return headings_; }
  std::size_t rows() const { return headings_.empty() ? 0 : cells_.size() / headings_.size(); }
  const Cell& at(std::size_t row, std::size_t column) const { return cells_[row * headings_.size() + column]; }

  void add(std::string_view text) { cells_.emplace_back(std::string(text)); }
  void add(const std::string& text) { cells_.emplace_back(text); }
  void add(const char* text) { cells_.emplace_back(std::string(text)); }
  void add(double number) { cells_.emplace_back(number); }
  /// The mark of placeholders, the last cell of every row. The row must be as long as the headings.
  void end_row(bool placeholder);

 private:
  std::string id_;
  std::vector<std::string> headings_;
  std::vector<Cell> cells_;
};

using Headings = std::vector<std::string>;
/// All headings of a table; `placeholder` is added as the last.
Headings headings_of(const std::vector<Headings>& parts);

/// The parts of rows that several tables share, and their headings; a prefix such as "difference_" may stand before a
/// band's. Amounts are divided into the unit they are shown in (display_of).
Headings band_headings(const std::string& prefix = "");
void add_band(TidyTable& table, const Band& band, double divisor);
/// level, place_id, place, year, unit.
Headings place_headings();
void add_place(TidyTable& table, const Figure& figure);
/// measure, scenario, model, base, against, the place, the comparison, its verdict.
Headings comparison_headings();
void add_comparison(TidyTable& table, const ComparisonRow& row);
Headings probability_headings(const std::string& name);
void add_probability(TidyTable& table, const Probability& probability);

}  // namespace valfri::results
