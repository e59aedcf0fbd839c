// SPDX-License-Identifier: Apache-2.0
#include "results/csv_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <system_error>

#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

CsvText::CsvText(Locale locale) : locale_(locale) {
  if (locale == Locale::swedish) text_ = "\xEF\xBB\xBF";
}

void CsvText::add(std::string_view cell) {
  if (!first_) text_ += locale_ == Locale::swedish ? ';' : ',';
  first_ = false;
  if (cell.find_first_of(",;\"\r\n") == std::string_view::npos) {
    text_ += cell;
    return;
  }
  text_ += '"';
  for (char c : cell) text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
  text_ += '"';
}

void CsvText::add(double value) {
  if (std::isnan(value)) return add(std::string_view());
  if (std::isinf(value)) return add(value < 0 ? "-Inf" : "Inf");
  std::string number = fmt::format("{}", value);
  if (const auto point = number.find('.'); locale_ == Locale::swedish && point != std::string::npos)
    number[point] = ',';
  // Not through the quoting of texts: a decimal comma never meets a comma as separator.
  if (!first_) text_ += locale_ == Locale::swedish ? ';' : ',';
  first_ = false;
  text_ += number;
}

void CsvText::end_row() {
  text_ += "\r\n";
  first_ = true;
}

void add_band_headings(CsvText& csv, const std::string& prefix) {
  csv.add(prefix + "mean");
  csv.add(prefix + "standard_error");
  for (std::size_t i = 0; i < band_levels.size(); ++i)
    for (const char* part : {"", "_low", "_high"}) csv.add(prefix + point_name(i) + part);
}

void add_band(CsvText& csv, const Band& band, double divisor) {
  csv.add(band.mean / divisor);
  csv.add(band.standard_error / divisor);
  for (const BandPoint& point : band.points)
    for (double value : {point.value, point.low, point.high}) csv.add(value / divisor);
}

void add_place(CsvText& csv, const Figure& figure) {
  for (const std::string& text :
       {figure.level, figure.place_id, figure.place, figure.year, display_of(figure.unit).unit})
    csv.add(text);
}

void add_mark(CsvText& csv, bool placeholder) {
  csv.add(placeholder ? placeholder_mark : std::string_view());
  csv.end_row();
}

void add_probability_headings(CsvText& csv, const std::string& name) {
  for (const char* part : {"", "_standard_error", "_low", "_high"}) csv.add(name + part);
}

void add_probability(CsvText& csv, const Probability& probability) {
  for (double value : {probability.value, probability.standard_error, probability.low, probability.high})
    csv.add(value);
}

void add_comparison_headings(CsvText& csv) {
  for (const char* heading : {"measure", "scenario", "model", "base", "against", "level", "place_id", "place", "year",
                              "unit", "base_mean", "against_mean"})
    csv.add(heading);
  add_band_headings(csv, "difference_");
  csv.add("relative");
  for (int level : loss_levels) add_probability_headings(csv, fmt::format("p_loss_over_{}_percent", level));
  csv.add("verdict");
}

void add_comparison(CsvText& csv, const ComparisonRow& row) {
  const double divisor = display_of(row.figure.unit).divisor;
  const Comparison& comparison = row.comparison;
  for (const std::string& text :
       {row.figure.measure, row.figure.scenario, row.figure.model, row.reference, row.changed})
    csv.add(text);
  add_place(csv, row.figure);
  csv.add(comparison.reference / divisor);
  csv.add(comparison.changed / divisor);
  add_band(csv, comparison.difference, divisor);
  csv.add(comparison.relative);
  for (const Probability& loss : comparison.loss) add_probability(csv, loss);
  csv.add(text_of(comparison.verdict));
}

void write_whole(const fs::path& path, const std::string& text) {
  const fs::path draft = fs::path(path).concat(".new");
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw sim::IoError("cannot write " + draft.string() + ": is the disk full, or the folder protected?");
  std::error_code trouble;
  fs::rename(draft, path, trouble);
  if (trouble) throw sim::IoError("cannot rename " + draft.string() + ": " + trouble.message());
}

}  // namespace valfri::results
