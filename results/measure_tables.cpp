// SPDX-License-Identifier: Apache-2.0
// The tables of measures: bands, and what differs between payment models and between scenarios.
#include "results/result_tables.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

TidyTable bands_table(const std::string& measure, const std::vector<BandRow>& rows) {
  TidyTable table("bands_" + measure,
                  headings_of({{"measure", "scenario", "model"}, place_headings(), band_headings()}));
  for (const BandRow& row : rows) {
    for (const std::string& text : {row.figure.measure, row.figure.scenario, row.figure.model}) table.add(text);
    add_place(table, row.figure);
    add_band(table, row.band, display_of(row.figure.unit).divisor);
    table.end_row(row.figure.placeholder);
  }
  return table;
}

TidyTable comparisons_table(std::string id, const std::vector<ComparisonRow>& rows) {
  TidyTable table(std::move(id), headings_of({comparison_headings()}));
  for (const ComparisonRow& row : rows) {
    add_comparison(table, row);
    table.end_row(row.figure.placeholder);
  }
  return table;
}

}  // namespace

void measure_tables(const Store& store, const TakeTable& take) {
  const BandMaker bands(store.replications());
  for (const sim::Measure& measure : store.schema().measures) {
    const auto series = series_of(store, measure.name);
    if (!series) continue;
    take(bands_table(measure.name, band_rows(*series, bands)));
    if (const auto rows = model_rows(*series, bands); !rows.empty())
      take(comparisons_table("model_differences_" + measure.name, rows));
    if (const auto rows = scenario_rows(*series, bands); !rows.empty())
      take(comparisons_table("scenario_differences_" + measure.name, rows));
  }
}

void result_tables(const Store& store, const std::vector<GivenReference>& given, const TakeTable& take) {
  measure_tables(store, take);
  parts_tables(store, take);
  decision_tables(store, given, take);
  risk_tables(store, take);
  equity_tables(store, take);
  uncertainty_tables(store, take);
}

}  // namespace valfri::results
