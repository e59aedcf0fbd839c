// SPDX-License-Identifier: Apache-2.0
// What totals are made of, by centre: payment by component, and who joined and left by cause. Bands of parts; those of
// the totals stand in bands_payment, bands_joined and bands_left.
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "results/result_tables.hpp"

namespace valfri::results {

namespace {

/// The ids of every cell of a measure along its axes, in the order of its cells.
class CellNames {
 public:
  CellNames(const sim::Schema& schema, const sim::Measure& measure) : schema_(schema), measure_(measure) {}
  const sim::Axis* axis(std::string_view name) const {
    for (const std::size_t index : measure_.axes)
      if (schema_.axes[index].name == name) return &schema_.axes[index];
    return nullptr;
  }
  /// The position on a named axis that the measure has.
  std::size_t position(std::size_t cell, std::string_view name) const {
    std::size_t found = 0;
    for (std::size_t i = measure_.axes.size(); i-- > 0;) {
      const sim::Axis& one = schema_.axes[measure_.axes[i]];
      if (one.name == name) found = cell % one.ids.size();
      cell /= one.ids.size();
    }
    return found;
  }

 private:
  const sim::Schema& schema_;
  const sim::Measure& measure_;
};

// One row per cell whose replications are not all zero: ids of its axes, label of the part and the centre, the band.
TidyTable parts_table(const Store& store, std::size_t index, const std::string& part) {
  const sim::Schema& schema = store.schema();
  const sim::Measure& measure = schema.measures[index];
  const CellNames names(schema, measure);
  const BandMaker bands(store.replications());
  const auto [unit, divisor] = display_of(measure.unit);
  TidyTable table(
      "parts_" + measure.name,
      headings_of({{"measure", "scenario", "model", part, part + "_label"}, place_headings(), band_headings()}));
  const std::size_t n = schema.cells(index);
  std::vector<std::size_t> cells(n);
  std::iota(cells.begin(), cells.end(), std::size_t{0});
  const std::vector<double> all = store.values(index, cells);
  for (std::size_t cell = 0; cell < n; ++cell) {
    const std::span<const double> values(all.data() + cell * store.replications(), store.replications());
    if (std::ranges::all_of(values, [](double value) { return value == 0; })) continue;
    const auto id = [&](std::string_view axis) {
      const sim::Axis* found = names.axis(axis);
      return found ? found->ids[names.position(cell, axis)] : std::string();
    };
    const auto label = [&](std::string_view axis) { return names.axis(axis)->labels[names.position(cell, axis)]; };
    for (const std::string& text : {measure.name, id("scenario"), id("model"), id(part), label(part),
                                    std::string(centre_level), id(centre_level), label(centre_level), id("year"), unit})
      table.add(text);
    add_band(table, bands.of(values), divisor);
    table.end_row(measure.placeholder);
  }
  return table;
}

}  // namespace

void parts_tables(const Store& store, const TakeTable& take) {
  const auto offer = [&](std::string_view measure, const std::string& part) {
    const auto index = find_measure(store.schema(), measure);
    if (!index) return;
    const CellNames names(store.schema(), store.schema().measures[*index]);
    if (names.axis(part) && names.axis(centre_level)) take(parts_table(store, *index, part));
  };
  offer("payment", "component");
  offer("joined", "cause");
  offer("left", "cause");
}

}  // namespace valfri::results
