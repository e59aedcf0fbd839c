// SPDX-License-Identifier: Apache-2.0
// Everything as one Excel workbook: what it is (README), the answers and decision tables as people read them, then
// every tidy table as it stands in the CSV files.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "results/answers.hpp"
#include "results/columns.hpp"
#include "results/export.hpp"
#include "results/result_tables.hpp"
#include "results/summary_parts.hpp"
#include "results/xlsx_decisions.hpp"
#include "results/xlsx_file.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_sheet_name = 31;  // Excel's
constexpr double data_width = 16, place_width = 32;

std::string replaced(std::string text, std::string_view long_form, std::string_view short_form) {
  if (const auto at = text.find(long_form); at != std::string::npos) text.replace(at, long_form.size(), short_form);
  return text;
}

/// What the README tells of the data sheets, gathered while they are made.
struct Contents {
  std::vector<std::tuple<std::string, std::string, std::string>> sheets;  // sheet, table, what it holds
  std::vector<std::tuple<std::string, std::string, std::string>> columns;
  std::set<std::tuple<std::string, std::string>> seen;  // column and meaning
};

void note_columns(Contents& contents, const TidyTable& table, Language language) {
  for (const std::string& column : table.headings()) {
    const auto meaning = meaning_of(table.id(), column);
    if (!meaning || !contents.seen.emplace(column, meaning->meaning.in(language)).second) continue;
    contents.columns.emplace_back(column, meaning->meaning.in(language), meaning->unit.in(language));
  }
}

void add_data_sheet(XlsxFile& file, const TidyTable& table, const std::string& name) {
  XlsxSheet sheet = file.add_sheet(name);
  const std::size_t columns = table.headings().size();
  for (std::size_t c = 0; c < columns; ++c) {
    sheet.text(0, c, table.headings()[c], CellStyle::heading);
    sheet.width(c, table.headings()[c] == "place" ? place_width : data_width);
  }
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const Cell& cell = table.at(r, c);
      if (const auto* number = std::get_if<double>(&cell))
        sheet.number(r + 1, c, *number);
      else if (const auto& text = std::get<std::string>(cell); !text.empty())
        sheet.text(r + 1, c, text);
    }
  }
  sheet.freeze(1, 0);
  if (table.rows() > 0) sheet.filter(0, table.rows(), columns);
}

/// Lines of the README sheet, from the top.
class Readme {
 public:
  explicit Readme(XlsxSheet sheet) : sheet_(sheet) {
    constexpr std::array widths{34.0, 40.0, 90.0};
    for (std::size_t c = 0; c < widths.size(); ++c) sheet_.width(c, widths[c]);
  }
  void line(const std::string& text, CellStyle style = CellStyle::plain) { sheet_.text(row_++, 0, text, style); }
  void line(const std::string& a, const std::string& b, const std::string& c, CellStyle style = CellStyle::plain) {
    for (std::size_t i = 0; const std::string* text : {&a, &b, &c}) sheet_.text(row_, i++, *text, style);
    ++row_;
  }
  void gap() { ++row_; }

 private:
  XlsxSheet sheet_;
  std::size_t row_ = 0;
};

void fill_readme(Readme& readme, const Store& store, bool placeholder, const Contents& contents, Language language) {
  const auto in = [&](const char* sv, const char* en) { return Text{sv, en}.in(language); };
  readme.line(store.heading().title, CellStyle::title);
  if (placeholder)
    readme.line(
        in("EXEMPEL: något bakom siffror med det märket är påhittat eller en grov gissning (grad D). De säger"
           " ingenting om någon verklig hälsocentral.",
           "EXAMPLE (EXEMPEL in the data): something behind figures with that mark is invented or a rough guess"
           " (grade D). They say nothing about any real centre."));
  readme.line(fmt::format("{}: {}{}. {}: {}. {}: {}. {}: {}.", in("Möjliga framtider (replikationer)", "Replications"),
                          store.replications(), first_of_each_text(store).in(language), in("Frö", "Seed"),
                          store.heading().seed, in("Kontrollsumma", "Digest"), store.digest(),
                          in("Programversion", "Program version"), store.heading().program_version));
  readme.line(
      in("5:e till 95:e percentilen: nio framtider av tio ligger däremellan. Medelfel och 95 % intervall säger hur"
         " mycket ett annat frö skulle ändra siffran.",
         "5th to 95th percentile: nine futures of ten lie between them. Standard errors and 95 % intervals tell how"
         " much another seed would change a figure."));
  readme.gap();
  readme.line(in("Blad", "Sheet"), in("Tabell", "Table"), in("Innehåll", "What it holds"), CellStyle::heading);
  for (const auto& [sheet, table, text] : contents.sheets) readme.line(sheet, table, text);
  readme.gap();
  readme.line(in("Kolumn i databladen", "Column of the data sheets"), in("Enhet", "Unit"), in("Betydelse", "Meaning"),
              CellStyle::heading);
  for (const auto& [column, meaning, unit] : contents.columns) readme.line(column, unit, meaning);
}

}  // namespace

std::string sheet_name(const std::string& table) {
  std::string name =
      replaced(replaced(table, "scenario_differences_", "scen_diff_"), "model_differences_", "model_diff_");
  if (name.size() > longest_sheet_name) name.resize(longest_sheet_name);
  return name;
}

void export_xlsx(const Store& store, const std::vector<GivenReference>& given, const fs::path& path,
                 Language language) {
  XlsxFile file(path, store.heading().title);
  Readme readme(file.add_sheet("README"));
  Contents contents;
  for (const DecisionSheet& sheet : add_decision_sheets(file, store, given, language))
    contents.sheets.emplace_back(sheet.name, "", sheet.what);
  result_tables(store, given, [&](const TidyTable& table) {
    const std::string name = sheet_name(table.id());
    add_data_sheet(file, table, name);
    contents.sheets.emplace_back(name, table.id(), table_text(table.id()).in(language));
    note_columns(contents, table, language);
  });
  fill_readme(readme, store, any_placeholder(store, given), contents, language);
  file.finish();
}

}  // namespace valfri::results
