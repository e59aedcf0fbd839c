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

std::vector<Place> places_in(const sim::Schema& schema, const sim::Measure& measure) {
  std::vector<Place> places;
  const auto position = place_position(schema, measure);
  const bool adds = measure.combines == sim::Combines::adds;
  Place county{Level::county, "county", "Whole county", {0}};
  if (position) {
    const sim::Axis& axis = schema.axes[measure.axes[*position]];
    const Level finest = axis.name == centre_axis ? Level::centre : Level::municipality;
    county.members.clear();
    for (std::size_t i = 0; i < axis.ids.size(); ++i) {
      places.push_back({finest, axis.ids[i], axis.labels[i], {i}});
      county.members.push_back(i);
    }
    const auto grouping = std::ranges::find(axis.groupings, municipality_axis, &sim::Grouping::name);
    if (adds && grouping != axis.groupings.end()) {
      for (std::size_t group = 0; group < grouping->labels.size(); ++group) {
        Place place{Level::municipality, grouping->labels[group], grouping->labels[group], {}};
        for (std::size_t i = 0; i < axis.ids.size(); ++i)
          if (grouping->group_of[i] == group) place.members.push_back(i);
        places.push_back(std::move(place));
      }
    }
  }
  if (adds || !position) places.push_back(std::move(county));
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

std::string_view text_of(Level level) {
  switch (level) {
    case Level::centre:
      return "centre";
    case Level::municipality:
      return "municipality";
    case Level::county:
      return "county";
  }
  throw sim::InvariantError("a level without a text");
}

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

bool PlaceSeries::possible(const sim::Schema& schema, std::size_t measure) {
  const sim::Measure& what = schema.measures[measure];
  if (what.combines == sim::Combines::adds) return true;
  std::size_t kept = place_position(schema, what) ? 1 : 0;
  for (const char* name : {"scenario", "model", "year"}) kept += position_of(schema, what, name) ? 1 : 0;
  return kept == what.axes.size();
}

PlaceSeries::PlaceSeries(const Store& store, std::size_t measure)
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
  const auto place_at = place_position(schema, measure_);
  std::vector<std::vector<std::size_t>> rows;
  for (std::size_t s = 0; s < scenarios_.ids.size(); ++s) {
    keep(scenario_at, {s});
    for (std::size_t m = 0; m < models_.ids.size(); ++m) {
      keep(model_at, {m});
      for (const Place& place : places_) {
        keep(place_at, place.members);
        for (std::size_t y = 0; y < years_.ids.size(); ++y) {
          keep(year_at, {y});
          rows.push_back(cells_where(schema, measure_, kept));
        }
      }
    }
  }
  values_ = store.sums(measure, rows);
}

std::vector<std::size_t> PlaceSeries::places_of(Level level) const {
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < places_.size(); ++p)
    if (places_[p].level == level) found.push_back(p);
  return found;
}

std::span<const double> PlaceSeries::series(std::size_t scenario, std::size_t model, std::size_t place,
                                            std::size_t year) const {
  const std::size_t row = ((scenario * models_.ids.size() + model) * places_.size() + place) * years_.ids.size() + year;
  return std::span(values_).subspan(row * replications_, replications_);
}

}  // namespace valfri::results
