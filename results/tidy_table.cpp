// SPDX-License-Identifier: Apache-2.0
#include "results/tidy_table.hpp"

#include <fmt/format.h>

#include <utility>

#include "sim/error.hpp"

namespace valfri::results {

TidyTable::TidyTable(std::string id, std::vector<std::string> headings)
    : id_(std::move(id)), headings_(std::move(headings)) {}

void TidyTable::end_row(bool placeholder) {
  add(placeholder ? placeholder_mark : std::string_view());
  sim::ensure(cells_.size() % headings_.size() == 0, "a row of a table is as long as its headings");
}

Headings headings_of(const std::vector<Headings>& parts) {
  Headings all;
  for (const Headings& part : parts) all.insert(all.end(), part.begin(), part.end());
  all.emplace_back("placeholder");
  return all;
}

Headings band_headings(const std::string& prefix) {
  Headings headings{prefix + "mean", prefix + "standard_error"};
  for (std::size_t i = 0; i < band_levels.size(); ++i)
    for (const char* part : {"", "_low", "_high"}) headings.push_back(prefix + point_name(i) + part);
  return headings;
}

void add_band(TidyTable& table, const Band& band, double divisor) {
  table.add(band.mean / divisor);
  table.add(band.standard_error / divisor);
  for (const BandPoint& point : band.points)
    for (double value : {point.value, point.low, point.high}) table.add(value / divisor);
}

Headings place_headings() { return {"level", "place_id", "place", "year", "unit"}; }

void add_place(TidyTable& table, const Figure& figure) {
  for (const std::string& text :
       {figure.level, figure.place_id, figure.place, figure.year, display_of(figure.unit).unit})
    table.add(text);
}

Headings probability_headings(const std::string& name) {
  return {name, name + "_standard_error", name + "_low", name + "_high"};
}

void add_probability(TidyTable& table, const Probability& probability) {
  for (double value : {probability.value, probability.standard_error, probability.low, probability.high})
    table.add(value);
}

Headings comparison_headings() {
  Headings headings{"measure", "scenario", "model", "base", "against"};
  const auto append = [&](const Headings& part) { headings.insert(headings.end(), part.begin(), part.end()); };
  append(place_headings());
  append({"base_mean", "against_mean"});
  append(band_headings("difference_"));
  append({"relative"});
  for (int level : loss_levels) append(probability_headings(fmt::format("p_loss_over_{}_percent", level)));
  append({"verdict"});
  return headings;
}

void add_comparison(TidyTable& table, const ComparisonRow& row) {
  const double divisor = display_of(row.figure.unit).divisor;
  const Comparison& comparison = row.comparison;
  for (const std::string& text :
       {row.figure.measure, row.figure.scenario, row.figure.model, row.reference, row.changed})
    table.add(text);
  add_place(table, row.figure);
  table.add(comparison.reference / divisor);
  table.add(comparison.changed / divisor);
  add_band(table, comparison.difference, divisor);
  table.add(comparison.relative);
  for (const Probability& loss : comparison.loss) add_probability(table, loss);
  table.add(text_of(comparison.verdict));
}

}  // namespace valfri::results
