// SPDX-License-Identifier: Apache-2.0
// Reading of CSV tables as Swedish offices write them: comma or semicolon, decimal point or comma, UTF-8 with or
// without BOM.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/input/document.hpp"
#include "models/input/problems.hpp"

namespace valfri::models {

/// A CSV file with a header row (RFC 4180 quoting; lines that start with # before the header are comments).
/// The separator is the semicolon where the header row holds one, else the comma, else the tab. With semicolons and
/// tabs a decimal comma is accepted.
class CsvTable {
 public:
  /// Missing required columns and unknown columns (with a suggestion) are problems.
  CsvTable(const std::filesystem::path& path, const std::vector<std::string>& required,
           const std::vector<std::string>& optional, Problems& problems);
  static CsvTable from_text(std::string_view text, const std::string& name, const std::vector<std::string>& required,
                            const std::vector<std::string>& optional, Problems& problems);

  std::size_t rows() const { return cells_.size(); }
  bool has(std::string_view column) const;
  bool blank(std::size_t row, std::string_view column) const;
  std::string text(std::size_t row, std::string_view column) const;
  double number(std::size_t row, std::string_view column, Range allowed) const;
  std::int64_t integer(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high) const;
  void complain(std::size_t row, std::string_view column, std::string_view allowed, std::string_view remedy) const;
  int line(std::size_t row) const { return lines_[row]; }
  const std::string& file() const { return file_; }

 private:
  CsvTable() = default;
  void parse(std::string_view text, const std::vector<std::string>& required, const std::vector<std::string>& optional);
  void check_header(int line, const std::vector<std::string>& required, const std::vector<std::string>& optional);
  std::size_t column(std::string_view name) const;

  std::string file_;
  Problems* problems_ = nullptr;
  char separator_ = ',';
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> cells_;
  std::vector<int> lines_;
};

}  // namespace valfri::models
