// SPDX-License-Identifier: Apache-2.0
#include "results/places.hpp"

#include <algorithm>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr const char* centre_axis = "centre";
constexpr const char* municipality_axis = "municipality";

/// The position of a named axis in a measure's own list of axes.
std::optional<std::size_t> position_of(const sim::Schema& schema, const sim::Measure& measure, std::string_view name) {
  for (std::size_t i = 0; i < measure.axes.size(); ++i)
    if (schema.axes[measure.axes[i]].name == name) return i;
  return std::nullopt;
}

sim::Axis axis_or_one(const sim::Schema& schema, const sim::Measure& measure, std::string_view name) {
  const auto position = position_of(schema, measure, name);
  return position ? schema.axes[measure.axes[*position]] : sim::Axis{std::string(name), {""}, {""}, {}};
}

std::optional<std::size_t> place_position(const sim::Schema& schema, const sim::Measure& measure) {
  const auto centre = position_of(schema, measure, centre_axis);
  return centre ? centre : position_of(schema, measure, municipality_axis);
}

void add_groups(std::vector<Place>& places, const sim::Grouping& grouping, std::size_t position) {
  for (std::size_t group = 0; group < grouping.labels.size(); ++group) {
    Place place{grouping.name, grouping.labels[group], grouping.labels[group], {}, position};
    for (std::size_t i = 0; i < grouping.group_of.size(); ++i)
      if (grouping.group_of[i] == group) place.members.push_back(i);
    places.push_back(std::move(place));
  }
}

void add_labels(std::vector<Place>& places, const Level& level, const sim::Axis& axis, std::size_t position) {
  for (std::size_t i = 0; i < axis.ids.size(); ++i)
    places.push_back({level, axis.ids[i], axis.labels[i], {i}, position});
}

std::vector<Place> places_in(const sim::Schema& schema, const sim::Measure& measure) {
  std::vector<Place> places;
  const auto position = place_position(schema, measure);
  const bool adds = measure.combines == sim::Combines::adds;
  if (position) {
    const sim::Axis& axis = schema.axes[measure.axes[*position]];
    add_labels(places, axis.name, axis, *position);
    for (const sim::Grouping& grouping : axis.groupings)
      if (adds) add_groups(places, grouping, *position);
  }
  if (const auto sex = position_of(schema, measure, sex_level); sex && adds)
    add_labels(places, Level(sex_level), schema.axes[measure.axes[*sex]], *sex);
  if (adds || !position) {
    Place county{Level(county_level), Level(county_level), "Whole county", {}, position};
    for (std::size_t i = 0; position && i < schema.axes[measure.axes[*position]].ids.size(); ++i)
      county.members.push_back(i);
    places.push_back(std::move(county));
  }
  return places;
}

/// What to keep of one axis of a measure.
using Kept = std::vector<std::size_t>;

/// The cells with the kept indices on each axis, in rising order.
std::vector<std::size_t> cells_where(const sim::Schema& schema, const sim::Measure& measure,
                                     const std::vector<Kept>& kept) {
  std::vector<std::size_t> cells{0};
  for (std::size_t i = 0; i < measure.axes.size(); ++i) {
    const std::size_t size = schema.axes[measure.axes[i]].ids.size();
    std::vector<std::size_t> finer;
    finer.reserve(cells.size() * kept[i].size());
    for (std::size_t cell : cells)
      for (std::size_t k : kept[i]) finer.push_back(cell * size + k);
    cells = std::move(finer);
  }
  return cells;
}

Kept all_of_axis(const sim::Axis& axis) {
  Kept all(axis.ids.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

}  // namespace

std::optional<std::size_t> find_measure(const sim::Schema& schema, std::string_view name) {
  const auto found = std::ranges::find(schema.measures, name, &sim::Measure::name);
  if (found == schema.measures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - schema.measures.begin());
}

std::optional<std::size_t> find_axis(const sim::Schema& schema, std::string_view name) {
  const auto found = std::ranges::find(schema.axes, name, &sim::Axis::name);
  if (found == schema.axes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - schema.axes.begin());
}

std::vector<std::size_t> cells_of(const sim::Schema& schema, const sim::Measure& measure,
                                  const std::vector<Part>& parts) {
  std::vector<Kept> kept;
  for (std::size_t axis : measure.axes) kept.push_back(all_of_axis(schema.axes[axis]));
  for (const Part& part : parts)
    if (const auto position = position_of(schema, measure, part.axis)) kept[*position] = part.indices;
  return cells_where(schema, measure, kept);
}

bool PlaceSeries::possible(const sim::Schema& schema, std::size_t measure) {
  const sim::Measure& what = schema.measures[measure];
  if (what.combines == sim::Combines::adds) return true;
  std::size_t kept = place_position(schema, what) ? 1 : 0;
  for (const char* name : {"scenario", "model", "year"}) kept += position_of(schema, what, name) ? 1 : 0;
  return kept == what.axes.size();
}

PlaceSeries::PlaceSeries(const Store& store, std::size_t measure, const Part& part)
    : PlaceSeries(store, measure,
                  std::vector<Part>(
                      axis_or_one(store.schema(), store.schema().measures.at(measure), "model").ids.size(), part)) {}

PlaceSeries::PlaceSeries(const Store& store, std::size_t measure, const std::vector<Part>& part_of_model)
    : measure_(store.schema().measures.at(measure)),
      scenarios_(axis_or_one(store.schema(), measure_, "scenario")),
      models_(axis_or_one(store.schema(), measure_, "model")),
      years_(axis_or_one(store.schema(), measure_, "year")),
      places_(places_in(store.schema(), measure_)),
      replications_(store.replications()) {
  const sim::Schema& schema = store.schema();
  std::vector<Kept> kept;
  for (std::size_t axis : measure_.axes) kept.push_back(all_of_axis(schema.axes[axis]));
  const auto keep = [&](const std::optional<std::size_t>& position, Kept indices) {
    if (position) kept[*position] = std::move(indices);
  };
  const auto scenario_at = position_of(schema, measure_, "scenario");
  const auto model_at = position_of(schema, measure_, "model");
  const auto year_at = position_of(schema, measure_, "year");
  sim::ensure(part_of_model.size() == models_.ids.size(), "every model has a part");
  std::vector<std::vector<std::size_t>> rows;
  for (std::size_t s = 0; s < scenarios_.ids.size(); ++s) {
    keep(scenario_at, {s});
    for (std::size_t m = 0; m < models_.ids.size(); ++m) {
      keep(model_at, {m});
      for (const Place& place : places_) {
        std::vector<Kept> here = kept;
        if (const Part& part = part_of_model[m]; !part.axis.empty()) {
          const auto part_at = position_of(schema, measure_, part.axis);
          sim::ensure(part_at.has_value(), "a part is of an axis that the measure has");
          here[*part_at] = part.indices;
        }
        if (place.axis) here[*place.axis] = place.members;
        for (std::size_t y = 0; y < years_.ids.size(); ++y) {
          if (year_at) here[*year_at] = {y};
          rows.push_back(cells_where(schema, measure_, here));
        }
      }
    }
  }
  values_ = store.sums(measure, rows);
}

std::vector<std::size_t> PlaceSeries::places_of(std::string_view level) const {
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < places_.size(); ++p)
    if (places_[p].level == level) found.push_back(p);
  return found;
}

std::vector<Level> PlaceSeries::levels_below_county() const {
  std::vector<Level> found;
  for (const Place& place : places_)
    if (place.level != county_level && std::ranges::find(found, place.level) == found.end())
      found.push_back(place.level);
  if (!found.empty()) std::ranges::rotate(found, found.begin() + 1);
  return found;
}

std::span<const double> PlaceSeries::series(std::size_t scenario, std::size_t model, std::size_t place,
                                            std::size_t year) const {
  const std::size_t row = ((scenario * models_.ids.size() + model) * places_.size() + place) * years_.ids.size() + year;
  return std::span(values_).subspan(row * replications_, replications_);
}

}  // namespace valfri::results
