// SPDX-License-Identifier: Apache-2.0
// The table uncertainty_shares: a row for each figure and source of its variance.
#include <cmath>

#include "results/result_tables.hpp"
#include "results/uncertainty.hpp"

namespace valfri::results {

namespace {

struct Source {
  std::string_view id;
  VariancePart part = {};
  std::string_view note = {};
};

constexpr std::string_view no_input = "no input of this study is uncertain";
constexpr std::string_view no_behaviour = "no behaviour of this study is uncertain";
constexpr std::string_view not_apart = "drawn together: behaviour = 2 or more in [uncertainty] tells them apart";

std::vector<Source> sources_of(const VarianceSplit& split, const Heading& heading) {
  const Source chance{"chance", split.chance};
  if (split.behaviour) return {chance, {"behaviour", *split.behaviour}, {"inputs", *split.inputs}};
  if (heading.drawn_inputs == 0) return {chance, {"behaviour", split.parameters}, {"inputs", {}, no_input}};
  if (heading.drawn_behaviour == 0) return {chance, {"behaviour", {}, no_behaviour}, {"inputs", split.parameters}};
  return {chance, {"behaviour and inputs", split.parameters, not_apart}};
}

}  // namespace

void uncertainty_tables(const Store& store, const TakeTable& take) {
  const std::vector<UncertaintyRow> rows = uncertainty_rows(store);
  if (rows.empty()) return;
  const Heading& heading = store.heading();
  TidyTable table("uncertainty_shares", headings_of({{"measure", "scenario", "model"},
                                                     place_headings(),
                                                     {"source", "standard_deviation", "share", "share_standard_error",
                                                      "draws", "behaviour_draws", "replications_of_each", "note"}}));
  const std::size_t outer = heading.replications / heading.inner;
  const std::size_t inner = heading.inner / heading.behaviour_draws;  // of each draw of the behaviour
  for (const UncertaintyRow& row : rows) {
    const double divisor = display_of(row.figure.unit).divisor;
    for (const Source& source : sources_of(row.split, heading)) {
      for (const std::string& text : {row.figure.measure, row.figure.scenario, row.figure.model}) table.add(text);
      add_place(table, row.figure);
      table.add(source.id);
      table.add(std::sqrt(source.part.variance) / divisor);
      table.add(source.part.share);
      table.add(source.part.share_error);
      table.add(static_cast<double>(outer));
      table.add(static_cast<double>(heading.behaviour_draws));
      table.add(static_cast<double>(inner));
      table.add(source.note);
      table.end_row(row.figure.placeholder);
    }
  }
  take(table);
}

}  // namespace valfri::results
