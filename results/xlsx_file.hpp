// SPDX-License-Identifier: Apache-2.0
// An Excel workbook, written sheet by sheet. The only file that knows libxlsxwriter is xlsx_file.cpp. Equal content
// gives equal bytes: the workbook's date is fixed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace valfri::results {

/// How a cell looks. Numbers are written as Excel's own, which shows them as the reader's language does.
enum class CellStyle : std::uint8_t {
  plain,
  wrapped,  ///< text over several lines
  title,
  heading,
  whole,     ///< 1 234
  millions,  ///< 1 234,56
  change,    ///< +1 234,56, −1 234,56
  percent,   ///< a share: 12,3 %
  signed_percent
};

class XlsxSheet {
 public:
  void text(std::size_t row, std::size_t column, std::string_view text, CellStyle style = CellStyle::plain);
  /// Nothing where the value is not a number; the words Inf and -Inf where it is infinite.
  void number(std::size_t row, std::size_t column, double value, CellStyle style = CellStyle::plain);
  /// In characters.
  void width(std::size_t column, double characters);
  /// Rows above stay in sight; the row before them gets filters over so many columns, when any.
  void freeze(std::size_t rows, std::size_t columns);
  void filter(std::size_t row, std::size_t last_row, std::size_t columns);

 private:
  friend class XlsxFile;
  struct State;
  explicit XlsxSheet(State* state) : state_(state) {}
  State* state_;
};

class XlsxFile {
 public:
  /// Opens a draft beside the file; throws sim::IoError.
  XlsxFile(std::filesystem::path file, const std::string& title);
  XlsxFile(const XlsxFile&) = delete;
  XlsxFile& operator=(const XlsxFile&) = delete;
  ~XlsxFile();  ///< without finish() nothing is left

  /// A name of at most 31 characters, of its own. A4 on its side, one page wide.
  XlsxSheet add_sheet(const std::string& name);
  /// Writes the workbook to its place, whole or not at all; throws sim::IoError.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace valfri::results
