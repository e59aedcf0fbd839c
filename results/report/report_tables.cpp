// SPDX-License-Identifier: Apache-2.0
#include "results/report/report_tables.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

namespace valfri::results {

namespace {

using Json = nlohmann::ordered_json;

// --- What is left out. Everything stands in the files of `valfri export`.

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

// The intervals of quantiles are shown for payments and lists; medians' neighbours nowhere but there.
bool keep_column(std::string_view table, std::string_view heading) {
  const bool interval = ends(heading, "_low") || ends(heading, "_high");
  const bool quartile = starts(heading, "p25") || starts(heading, "p75") || starts(heading, "difference_p25") ||
                        starts(heading, "difference_p75");
  if (table == "bands_payment" || table == "bands_listed") return true;
  if (starts(table, "bands_")) return !interval;
  if (starts(table, "parts_")) return !interval && !quartile && heading != "standard_error" && heading != "measure";
  if (starts(table, "equity_"))
    return !interval && heading.find("p25") == std::string_view::npos &&
           heading.find("p75") == std::string_view::npos && heading.find("p50") == std::string_view::npos;
  if (starts(table, "model_differences_")) return !quartile;
  if (starts(table, "scenario_differences_")) return !quartile && (!interval || starts(heading, "p_loss_over_1_"));
  if (table == "decisions_winners")
    return !quartile && !interval && !ends(heading, "_standard_error") && heading != "p_loss_over_2_percent" &&
           heading != "p_loss_over_5_percent";
  if (table == "decisions_break_even") return !interval;
  if (table == "decisions_hold_harmless")
    return heading.find("p25") == std::string_view::npos && heading.find("p75") == std::string_view::npos;
  return true;
}

// Shown nowhere in the report: totals of who joined and left stand in the parts, by cause.
bool keep_table(std::string_view table) {
  for (const std::string_view name : {"bands_joined", "bands_left", "bands_quality"})
    if (table == name) return false;
  if (!starts(table, "scenario_differences_")) return true;
  for (const std::string_view name : {"listed", "payment", "wait", "population"})
    if (ends(table, name)) return true;
  return false;
}

std::size_t column_of(const TidyTable& table, std::string_view heading) {
  for (std::size_t i = 0; i < table.headings().size(); ++i)
    if (table.headings()[i] == heading) return i;
  return table.headings().size();
}

// The ladder of frames is shown for centres in the first scenario; the others stand in the files.
std::vector<std::size_t> kept_rows(const TidyTable& table, const Store& store) {
  std::vector<std::size_t> rows;
  const bool winners = table.id() == "decisions_winners";
  const std::size_t level = column_of(table, "level"), scenario = column_of(table, "scenario");
  const auto axis = find_axis(store.schema(), "scenario");
  const std::string first = axis ? store.schema().axes[*axis].ids.front() : "";
  const auto is = [&](std::size_t row, std::size_t column, std::string_view text) {
    return std::get<std::string>(table.at(row, column)) == text;
  };
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (!winners || (is(row, scenario, first) && is(row, level, centre_level))) rows.push_back(row);
  return rows;
}

// --- How a column is packed. Most figures are read with three or four digits; what is computed from them keeps two
// more. Amounts that the answers quote keep kronor, so that rounding them again on the page gives the same figure.

constexpr int digits_of_figures = 6, digits_of_amounts = 10, digits_of_errors = 3;

int digits_of(std::string_view table, std::string_view heading) {
  if (ends(heading, "standard_error")) return digits_of_errors;
  const bool amounts = table == "decisions_hold_harmless" ||
                       ((table == "bands_payment" || table == "model_differences_payment" ||
                         table == "scenario_differences_payment" || table == "decisions_winners") &&
                        (heading == "mean" || ends(heading, "_mean")));
  return amounts ? digits_of_amounts : digits_of_figures;
}

Json number_json(double value, int digits) {
  if (std::isnan(value)) return nullptr;
  if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
  const std::string text = fmt::format("{:.{}g}", value, digits);
  double rounded = 0;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  if (rounded == std::trunc(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

Json cell_json(const Cell& cell, int digits) {
  if (const double* number = std::get_if<double>(&cell)) return number_json(*number, digits);
  return std::get<std::string>(cell);
}

Json column_json(const TidyTable& table, const std::vector<std::size_t>& rows, std::size_t column) {
  const int digits = digits_of(table.id(), table.headings()[column]);
  std::vector<Json> cells;
  bool same = true, texts = false;
  for (const std::size_t row : rows) {
    cells.push_back(cell_json(table.at(row, column), digits));
    same = same && cells.back() == cells.front();
    texts = texts || std::holds_alternative<std::string>(table.at(row, column));
  }
  if (same && !cells.empty()) return {{"same", cells.front()}};
  if (!texts) return cells;
  std::map<std::string, std::size_t> known;
  Json labels = Json::array(), codes = Json::array();
  for (const Json& cell : cells) {
    const auto [found, fresh] = known.emplace(cell.dump(), labels.size());
    if (fresh) labels.push_back(cell);
    codes.push_back(found->second);
  }
  return {{"labels", labels}, {"codes", codes}};
}

}  // namespace

Json packed_tables(const Store& store, const std::vector<GivenReference>& given) {
  Json tables = Json::object();
  result_tables(store, given, [&](const TidyTable& table) {
    if (!keep_table(table.id())) return;
    const std::vector<std::size_t> rows = kept_rows(table, store);
    Json columns = Json::array(), data = Json::array();
    for (std::size_t column = 0; column < table.headings().size(); ++column) {
      if (!keep_column(table.id(), table.headings()[column])) continue;
      columns.push_back(table.headings()[column]);
      data.push_back(column_json(table, rows, column));
    }
    tables[table.id()] = {{"columns", columns}, {"rows", rows.size()}, {"data", data}};
  });
  return tables;
}

}  // namespace valfri::results
