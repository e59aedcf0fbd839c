// SPDX-License-Identifier: Apache-2.0
// Plain-text tables for a terminal: columns aligned by what is seen (å is one column wide), never wider than asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace valfri::results {

/// Widest line of anything shown on a terminal.
inline constexpr std::size_t widest_line = 110;

/// Columns that a UTF-8 text takes on a terminal; combining marks take none.
std::size_t width_of(std::string_view text);
/// The text cut to a width, with … at its end when something was cut.
std::string cut(std::string_view text, std::size_t width);

enum class Align : std::uint8_t { left, right };

class TextTable {
 public:
  void add_column(std::string heading, Align align);
  void add_columns(const std::vector<std::string>& headings, Align align);
  /// One text per column.
  void add_row(std::vector<std::string> row);
  /// Headings, a rule and the rows, each line ended. A table that is too wide has its first column cut.
  std::string text() const;

 private:
  std::vector<std::string> headings_;
  std::vector<Align> aligns_;
  std::vector<std::vector<std::string>> rows_;
};

/// "12 345.6": digits in groups of three, a point, a minus sign that is one (−). "–" when not a number.
std::string number_text(double value, int decimals);
/// "low–high", or "low to high" where a bound is below zero.
std::string range_text(double low, double high, int decimals);
/// Lines of at most `widest_line` columns; later lines are indented.
std::string wrapped(std::string_view text, std::size_t indent = 0);

}  // namespace valfri::results
