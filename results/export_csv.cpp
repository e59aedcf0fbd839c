// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <string>
#include <system_error>

#include "results/export.hpp"
#include "results/summary_parts.hpp"
#include "results/tables.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

namespace {

/// Text of one CSV file, row by row.
class CsvText {
 public:
  explicit CsvText(Locale locale) : locale_(locale) {
    if (locale == Locale::swedish) text_ = "\xEF\xBB\xBF";
  }
  void add(std::string_view cell) {
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
  /// The shortest text that reads back as the same number; Inf and -Inf where there is no bound, empty if undefined.
  void add(double value) {
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
  void end_row() {
    text_ += "\r\n";
    first_ = true;
  }
  const std::string& text() const { return text_; }

 private:
  Locale locale_;
  std::string text_;
  bool first_ = true;
};

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
       {std::string(text_of(figure.level)), figure.place_id, figure.place, figure.year, display_of(figure.unit).unit})
    csv.add(text);
}

void add_mark(CsvText& csv, const Figure& figure) {
  csv.add(figure.placeholder ? placeholder_mark : std::string_view());
  csv.end_row();
}

std::string bands_csv(const std::vector<BandRow>& rows, Locale locale) {
  CsvText csv(locale);
  for (const char* heading : {"measure", "scenario", "model", "level", "place_id", "place", "year", "unit"})
    csv.add(std::string_view(heading));
  add_band_headings(csv, "");
  csv.add("placeholder");
  csv.end_row();
  for (const BandRow& row : rows) {
    for (const std::string& text : {row.figure.measure, row.figure.scenario, row.figure.model}) csv.add(text);
    add_place(csv, row.figure);
    add_band(csv, row.band, display_of(row.figure.unit).divisor);
    add_mark(csv, row.figure);
  }
  return csv.text();
}

void add_comparison_headings(CsvText& csv) {
  for (const char* heading : {"measure", "scenario", "model", "base", "against", "level", "place_id", "place", "year",
                              "unit", "base_mean", "against_mean"})
    csv.add(std::string_view(heading));
  add_band_headings(csv, "difference_");
  csv.add("relative");
  for (int level : loss_levels)
    for (const char* part : {"", "_standard_error", "_low", "_high"})
      csv.add(fmt::format("p_loss_over_{}_percent{}", level, part));
  csv.add("verdict");
  csv.add("placeholder");
  csv.end_row();
}

std::string comparisons_csv(const std::vector<ComparisonRow>& rows, Locale locale) {
  CsvText csv(locale);
  add_comparison_headings(csv);
  for (const ComparisonRow& row : rows) {
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
    for (const Probability& loss : comparison.loss)
      for (double value : {loss.value, loss.standard_error, loss.low, loss.high}) csv.add(value);
    csv.add(text_of(comparison.verdict));
    add_mark(csv, row.figure);
  }
  return csv.text();
}

}  // namespace

std::vector<fs::path> export_csv(const Store& store, const fs::path& folder, Locale locale) {
  const fs::path place = folder / "csv";
  std::error_code trouble;
  fs::create_directories(place, trouble);
  if (trouble) throw sim::IoError("cannot make the folder " + place.string() + ": " + trouble.message());
  const std::string ending = locale == Locale::swedish ? "_sv.csv" : ".csv";
  std::vector<fs::path> written;
  const auto write = [&](const std::string& table, const std::string& text) {
    written.push_back(place / (table + ending));
    write_whole(written.back(), text);
  };
  const BandMaker bands(store.replications());
  for (const sim::Measure& measure : store.schema().measures) {
    const auto series = series_of(store, measure.name);
    if (!series) continue;
    write("bands_" + measure.name, bands_csv(band_rows(*series, bands), locale));
    if (const auto rows = model_rows(*series, bands); !rows.empty())
      write("model_differences_" + measure.name, comparisons_csv(rows, locale));
    if (const auto rows = scenario_rows(*series, bands); !rows.empty())
      write("scenario_differences_" + measure.name, comparisons_csv(rows, locale));
  }
  return written;
}

}  // namespace valfri::results
