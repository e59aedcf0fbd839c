// SPDX-License-Identifier: Apache-2.0
// A measure summed to places within each replication: centres, groups of centres, the county. Sums come before
// quantiles, because the quantile of a sum is not the sum of quantiles.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/store.hpp"
#include "sim/record.hpp"

namespace valfri::results {

/// The name of a level of places: "centre", any grouping of the axis of centres ("municipality", "operator"), "sex"
/// where the measure tells the sexes apart, or "county".
using Level = std::string;
inline constexpr std::string_view centre_level = "centre";
inline constexpr std::string_view county_level = "county";
inline constexpr std::string_view sex_level = "sex";

struct Place {
  Level level{county_level};
  std::string id;
  std::string label;
  std::vector<std::size_t> members;  ///< indices on the axis below; on no axis for the county of a measure without one
  std::optional<std::size_t> axis;   ///< position among the measure's axes: of centres, municipalities or sexes
};

/// A part of a measure: some indices of one axis. Without an axis, everything.
struct Part {
  std::string axis;
  std::vector<std::size_t> indices;
};

/// The index of a measure or an axis by name.
std::optional<std::size_t> find_measure(const sim::Schema& schema, std::string_view name);
std::optional<std::size_t> find_axis(const sim::Schema& schema, std::string_view name);

/// The cells of a measure with the given indices of the named axes and all of the others, in rising order. Axes that
/// the measure lacks are passed over.
std::vector<std::size_t> cells_of(const sim::Schema& schema, const sim::Measure& measure,
                                  const std::vector<Part>& parts);

/// One series of replications per scenario, model, place and year. An axis that the measure lacks counts as one
/// nameless entry; axes besides these are added up. Centres come first, in the order of their axis; the county last.
class PlaceSeries {
 public:
  PlaceSeries(const Store& store, std::size_t measure, const Part& part = {});
  /// A part of its own for every model.
  PlaceSeries(const Store& store, std::size_t measure, const std::vector<Part>& part_of_model);
  /// False when a level would have to be added over components or causes.
  static bool possible(const sim::Schema& schema, std::size_t measure);

  const sim::Measure& measure() const { return measure_; }
  const sim::Axis& scenarios() const { return scenarios_; }
  const sim::Axis& models() const { return models_; }
  const sim::Axis& years() const { return years_; }
  const std::vector<Place>& places() const { return places_; }
  /// The indices of the places of one level, in order; empty when the measure does not add to it.
  std::vector<std::size_t> places_of(std::string_view level) const;
  /// The levels between the finest and the county, in order, then the finest: what tables run through.
  std::vector<Level> levels_below_county() const;
  std::span<const double> series(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year) const;

 private:
  sim::Measure measure_;
  sim::Axis scenarios_;
  sim::Axis models_;
  sim::Axis years_;
  std::vector<Place> places_;
  std::size_t replications_;
  std::vector<double> values_;  // [scenario, model, place, year, replication]
};

}  // namespace valfri::results
