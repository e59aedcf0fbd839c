// SPDX-License-Identifier: Apache-2.0
// The equity tables: kronor per need, what holds under all need standards, access, and the appendix of indices.
#include "results/equity.hpp"
#include "results/equity_access.hpp"
#include "results/equity_indices.hpp"
#include "results/result_tables.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

constexpr double ore_of_krona = 100;
constexpr double of_hundred = 0.01;  // the county is 100

void add_texts(TidyTable& table, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) table.add(text);
}

TidyTable per_need_table(const Equity& equity) {
  TidyTable table("equity_per_need", headings_of({{"scenario", "model", "need_standard", "standard_grade", "partition",
                                                   "group", "label", "year", "unit"},
                                                  band_headings(),
                                                  band_headings("index_"),
                                                  {"verdict"}}));
  for (const EquityRow& row : equity.rows()) {
    add_texts(table, {row.scenario, row.model, row.standard, row.grade, row.partition, row.group, row.label, row.year,
                      "kr per person of mean need"});
    add_band(table, row.per_need, ore_of_krona);
    add_band(table, row.index, of_hundred);
    table.add(text_of(row.alike));
    table.end_row(equity.placeholder());
  }
  return table;
}

TidyTable findings_table(const Equity& equity) {
  TidyTable table("equity_findings", headings_of({{"scenario", "model", "partition", "year", "standards",
                                                   "less_under_all", "more_under_all", "near_under_all", "disputed",
                                                   "undecided", "holds_under_all", "sentence"}}));
  for (const EquityFinding& row : equity.findings()) {
    add_texts(table, {row.scenario, row.model, row.partition, row.year});
    table.add(static_cast<double>(row.standards));
    for (const auto& groups : {row.less, row.more, row.near, row.disputed, row.undecided}) table.add(list_text(groups));
    table.add(text_of(row.holds));
    table.add(sentence_of(row));
    table.end_row(equity.placeholder());
  }
  return table;
}

TidyTable changes_table(const Equity& equity) {
  TidyTable table("equity_changes", headings_of({{"scenario", "base", "against", "need_standard", "partition", "year",
                                                  "base_distance", "against_distance"},
                                                 band_headings("difference_"),
                                                 {"verdict", "holds_under_all"}}));
  for (const EquityChange& row : equity.changes()) {
    add_texts(table, {row.scenario, row.base, row.against, row.standard, row.partition, row.year});
    table.add(row.distance.reference);
    table.add(row.distance.changed);
    add_band(table, row.distance.difference, 1);
    const Verdict verdict = row.distance.verdict;
    table.add(verdict == Verdict::less ? "nearer" : verdict == Verdict::more ? "farther" : text_of(verdict));
    table.add(text_of(row.holds));
    table.end_row(equity.placeholder());
  }
  return table;
}

TidyTable access_table(const std::vector<AccessRow>& rows) {
  TidyTable table(
      "equity_access",
      headings_of({{"figure", "scenario", "level", "place_id", "place", "year", "unit"}, band_headings(), {"state"}}));
  for (const AccessRow& row : rows) {
    add_texts(table, {row.figure, row.scenario, row.level, row.place_id, row.place, row.year, row.unit});
    add_band(table, row.band, 1);
    table.add(row.state);
    table.end_row(row.placeholder);
  }
  return table;
}

TidyTable indices_table(const std::vector<IndexRow>& rows) {
  TidyTable table("equity_indices",
                  headings_of({{"index", "variable", "over", "scenario", "model", "need_standard", "year"},
                               band_headings(),
                               {"of_mean", "refused"}}));
  for (const IndexRow& row : rows) {
    add_texts(table, {row.index, row.variable, row.over, row.scenario, row.model, row.standard, row.year});
    add_band(table, row.band, 1);
    table.add(row.of_mean.value);
    table.add(text_of(row.refusal));
    table.end_row(row.placeholder);
  }
  return table;
}

}  // namespace

void equity_tables(const Store& store, const TakeTable& take) {
  if (Equity::possible(store.schema())) {
    const Equity equity(store);
    take(per_need_table(equity));
    take(findings_table(equity));
    if (equity.models().ids.size() > 1) take(changes_table(equity));
  }
  if (const auto rows = access_rows(store); !rows.empty()) take(access_table(rows));
  if (const auto rows = index_rows(store); !rows.empty()) take(indices_table(rows));
}

}  // namespace valfri::results
