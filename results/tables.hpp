// SPDX-License-Identifier: Apache-2.0
// Tidy rows for people and programs: one row per figure, with its names, unit and error. Statistics are in the unit of
// the measure; `display` says how to show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "results/bands.hpp"
#include "results/comparison.hpp"
#include "results/places.hpp"

namespace valfri::results {

/// What stands in every table and file that shows a figure with a placeholder behind it.
inline constexpr std::string_view placeholder_mark = "EXEMPEL";

/// Which figure a row is about. Texts are ids but for `place`, which is for people.
struct Figure {
  std::string measure;
  std::string unit;
  std::string scenario;
  std::string model;
  Level level{county_level};
  std::string place_id;
  std::string place;
  std::string year;
  bool placeholder = false;
};

struct BandRow {
  Figure figure;
  Band band;
};

/// A comparison of two scenarios (figure.scenario is empty) or of two models (figure.model is empty).
struct ComparisonRow {
  Figure figure;
  std::string reference;
  std::string changed;
  Comparison comparison;
};

/// The figure of a place in a year; scenario and model are left empty.
Figure figure_at(const PlaceSeries& series, std::size_t place, std::size_t year);
/// The name of a band's point in files: p5, p25, p50, p75, p95.
std::string point_name(std::size_t point);

/// Bands of every scenario, model, place and year.
std::vector<BandRow> band_rows(const PlaceSeries& series, const BandMaker& bands);
/// Every other model against the first, per scenario; empty with fewer than two models.
std::vector<ComparisonRow> model_rows(const PlaceSeries& series, const BandMaker& bands);
/// Every other scenario against the first, per model; empty with fewer than two scenarios.
std::vector<ComparisonRow> scenario_rows(const PlaceSeries& series, const BandMaker& bands);

/// How figures of a unit are shown: öre are counted, kronor are read.
struct Display {
  std::string unit;
  double divisor = 1;
};
Display display_of(std::string_view unit);

}  // namespace valfri::results
