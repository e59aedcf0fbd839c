// SPDX-License-Identifier: Apache-2.0
// A measure summed to places within each replication: centres, municipalities, the county. Sums come before quantiles,
// because the quantile of a sum is not the sum of quantiles.
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

enum class Level : std::uint8_t { centre, municipality, county };
std::string_view text_of(Level level);

struct Place {
  Level level = Level::county;
  std::string id;
  std::string label;
  std::vector<std::size_t> members;  ///< indices on the measure's place axis
};

/// The index of a measure or an axis by name.
std::optional<std::size_t> find_measure(const sim::Schema& schema, std::string_view name);
std::optional<std::size_t> find_axis(const sim::Schema& schema, std::string_view name);

/// One series of replications per scenario, model, place and year. An axis that the measure lacks counts as one
/// nameless entry; axes besides these four are added up.
class PlaceSeries {
 public:
  PlaceSeries(const Store& store, std::size_t measure);
  /// False when a level would have to be added over components or causes.
  static bool possible(const sim::Schema& schema, std::size_t measure);

  const sim::Measure& measure() const { return measure_; }
  const sim::Axis& scenarios() const { return scenarios_; }
  const sim::Axis& models() const { return models_; }
  const sim::Axis& years() const { return years_; }
  const std::vector<Place>& places() const { return places_; }
  /// The indices of the places of one level, in order; empty when the measure does not add to it.
  std::vector<std::size_t> places_of(Level level) const;
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
