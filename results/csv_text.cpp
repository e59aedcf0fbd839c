// SPDX-License-Identifier: Apache-2.0
#include "results/csv_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

/// Text of one CSV file, cell by cell.
class Writer {
 public:
  explicit Writer(Locale locale) : locale_(locale) {
    if (locale == Locale::swedish) text_ = "\xEF\xBB\xBF";
  }

  void add(std::string_view cell) {
    part();
    if (cell.find_first_of(",;\"\r\n") == std::string_view::npos) {
      text_ += cell;
      return;
    }
    text_ += '"';
    for (char c : cell) text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
    text_ += '"';
  }

  void add(double value) {
    if (std::isnan(value)) return add(std::string_view());
    if (std::isinf(value)) return add(std::string_view(value < 0 ? "-Inf" : "Inf"));
    std::string number = fmt::format("{}", value);
    if (const auto point = number.find('.'); locale_ == Locale::swedish && point != std::string::npos)
      number[point] = ',';
    // Not through the quoting of texts: a decimal comma never meets a comma as separator.
    part();
    text_ += number;
  }

  void end_row() {
    text_ += "\r\n";
    first_ = true;
  }

  std::string take() { return std::move(text_); }

 private:
  void part() {
    if (!first_) text_ += locale_ == Locale::swedish ? ';' : ',';
    first_ = false;
  }

  Locale locale_;
  std::string text_;
  bool first_ = true;
};

}  // namespace

std::string csv_text(const TidyTable& table, Locale locale) {
  Writer csv(locale);
  for (const std::string& heading : table.headings()) csv.add(std::string_view(heading));
  csv.end_row();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.headings().size(); ++column) {
      const Cell& cell = table.at(row, column);
      if (const auto* number = std::get_if<double>(&cell))
        csv.add(*number);
      else
        csv.add(std::string_view(std::get<std::string>(cell)));
    }
    csv.end_row();
  }
  return csv.take();
}

}  // namespace valfri::results
