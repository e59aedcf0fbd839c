// SPDX-License-Identifier: Apache-2.0
// The table uncertainty_shares: a row for each figure and source of its variance.
#include <cmath>

#include "results/result_tables.hpp"
#include "results/uncertainty.hpp"

namespace valfri::results {

namespace {

struct Source {
  std::string_view id;
  double variance = 0;
  double share = 0;
  double share_error = 0;
  std::string_view note = {};
};

constexpr std::string_view no_input = "no input of this study is uncertain";
constexpr std::string_view not_apart =
    "drawn together: a third level, inputs drawn for several draws of the behaviour in a row, would tell them apart";

std::vector<Source> sources_of(const VarianceSplit& split, bool inputs_drawn) {
  const Source chance{"chance", split.chance, split.chance_share, split.share_error};
  if (inputs_drawn)
    return {chance, {"behaviour and inputs", split.parameters, split.parameters_share, split.share_error, not_apart}};
  return {chance,
          {"behaviour", split.parameters, split.parameters_share, split.share_error},
          {"inputs", 0, 0, 0, no_input}};
}

}  // namespace

void uncertainty_tables(const Store& store, const TakeTable& take) {
  const std::vector<UncertaintyRow> rows = uncertainty_rows(store);
  if (rows.empty()) return;
  const Heading& heading = store.heading();
  TidyTable table("uncertainty_shares", headings_of({{"measure", "scenario", "model"},
                                                     place_headings(),
                                                     {"source", "standard_deviation", "share", "share_standard_error",
                                                      "draws", "replications_of_each", "note"}}));
  for (const UncertaintyRow& row : rows) {
    const double divisor = display_of(row.figure.unit).divisor;
    for (const Source& source : sources_of(row.split, heading.drawn_inputs > 0)) {
      for (const std::string& text : {row.figure.measure, row.figure.scenario, row.figure.model}) table.add(text);
      add_place(table, row.figure);
      table.add(source.id);
      table.add(std::sqrt(source.variance) / divisor);
      table.add(source.share);
      table.add(source.share_error);
      table.add(static_cast<double>(heading.replications / heading.inner));
      table.add(static_cast<double>(heading.inner));
      table.add(source.note);
      table.end_row(row.figure.placeholder);
    }
  }
  take(table);
}

}  // namespace valfri::results
