// SPDX-License-Identifier: Apache-2.0
#include "results/export.hpp"

#include <string>
#include <system_error>

#include "results/csv_text.hpp"
#include "results/summary_parts.hpp"
#include "results/tables.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

namespace {

std::string bands_csv(const std::vector<BandRow>& rows, Locale locale) {
  CsvText csv(locale);
  for (const char* heading : {"measure", "scenario", "model", "level", "place_id", "place", "year", "unit"})
    csv.add(heading);
  add_band_headings(csv, "");
  csv.add("placeholder");
  csv.end_row();
  for (const BandRow& row : rows) {
    for (const std::string& text : {row.figure.measure, row.figure.scenario, row.figure.model}) csv.add(text);
    add_place(csv, row.figure);
    add_band(csv, row.band, display_of(row.figure.unit).divisor);
    add_mark(csv, row.figure.placeholder);
  }
  return csv.text();
}

std::string comparisons_csv(const std::vector<ComparisonRow>& rows, Locale locale) {
  CsvText csv(locale);
  add_comparison_headings(csv);
  csv.add("placeholder");
  csv.end_row();
  for (const ComparisonRow& row : rows) {
    add_comparison(csv, row);
    add_mark(csv, row.figure.placeholder);
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
