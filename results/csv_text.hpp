// SPDX-License-Identifier: Apache-2.0
// Tables as CSV text, in both locales, and the columns that several of them share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "results/export.hpp"
#include "results/tables.hpp"

namespace valfri::results {

/// Text of one CSV file, row by row.
class CsvText {
 public:
  explicit CsvText(Locale locale);
  void add(std::string_view cell);
  void add(const std::string& cell) { add(std::string_view(cell)); }
  void add(const char* cell) { add(std::string_view(cell)); }
  /// The shortest text that reads back as the same number; Inf and -Inf where there is no bound, empty if undefined.
  void add(double value);
  void end_row();
  const std::string& text() const { return text_; }

 private:
  Locale locale_;
  std::string text_;
  bool first_ = true;
};

void add_band_headings(CsvText& csv, const std::string& prefix);
void add_band(CsvText& csv, const Band& band, double divisor);
/// level, place_id, place, year, unit.
void add_place(CsvText& csv, const Figure& figure);
/// Mark of placeholders, and the end of the row.
void add_mark(CsvText& csv, bool placeholder);
void add_comparison_headings(CsvText& csv);
/// measure, scenario, model, base, against, the place, the comparison, its verdict.
void add_comparison(CsvText& csv, const ComparisonRow& row);
void add_probability_headings(CsvText& csv, const std::string& name);
void add_probability(CsvText& csv, const Probability& probability);

/// Writes a file so that it is whole or not there; throws sim::IoError.
void write_whole(const std::filesystem::path& path, const std::string& text);

}  // namespace valfri::results
