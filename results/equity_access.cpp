// SPDX-License-Identifier: Apache-2.0
// Rows of access; see the header. A share is a ratio of sums within each replication.
#include "results/equity_access.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "results/decisions.hpp"
#include "results/places.hpp"

namespace valfri::results {

namespace {

constexpr double per_residents = 10'000;

std::vector<double> all_of(const Store& store, std::size_t measure) {
  std::vector<std::size_t> cells(store.schema().cells(measure));
  std::iota(cells.begin(), cells.end(), std::size_t{0});
  return store.values(measure, cells);
}

struct Home {
  std::string level, id, label;
  std::vector<std::size_t> members;  // on the axis of places
};

std::vector<Home> places_of(const sim::Axis& axis) {
  std::vector<Home> places{{"county", "county", "Whole county", {}}};
  const sim::Grouping& partition = axis.groupings.front();
  for (std::size_t p = 0; p < axis.ids.size(); ++p) {
    places.push_back({partition.labels[partition.group_of[p]], axis.ids[p], axis.labels[p], {p}});
    if (partition.group_of[p] == 0) places.front().members.push_back(p);  // any one partition holds everybody
  }
  return places;
}

class AccessTable {
 public:
  AccessTable(const Store& store, std::size_t near, std::size_t catchment, std::size_t residents)
      : schema_(store.schema()),
        near_axis_(schema_.axes[*find_axis(schema_, "nearness")]),
        places_(schema_.axes[*find_axis(schema_, "place_group")]),
        groups_(schema_.axes[*find_axis(schema_, "population_group")]),
        n_years_(schema_.axes[*find_axis(schema_, "year")].ids.size()),
        n_(store.replications()),
        bands_(n_),
        near_(all_of(store, near)),
        catchment_(all_of(store, catchment)),
        residents_(all_of(store, residents)),
        placeholder_(schema_.measures[near].placeholder) {}

  void add(std::vector<AccessRow>& rows, std::size_t s, std::size_t y, const Home& place) const {
    AccessRow row{schema_.axes[*find_axis(schema_, "scenario")].ids[s],
                  schema_.axes[*find_axis(schema_, "year")].ids[y],
                  place.level,
                  place.id,
                  place.label,
                  "",
                  "share of residents",
                  "",
                  placeholder_,
                  {}};
    const std::vector<double> residents = sum(
        place, residents_, [&](std::size_t p) { return s * groups_.ids.size() + group_of(p); }, y);
    const std::size_t n_near = near_axis_.ids.size(), n_places = places_.ids.size();
    for (std::size_t k = 0; k < n_near; ++k) {
      row.figure = near_axis_.ids[k];
      row.band = ratio(sum(
                           place, near_, [&](std::size_t p) { return (s * n_near + k) * n_places + p; }, y),
                       residents, 1);
      rows.push_back(row);
    }
    row.figure = "centres_per_10000";
    row.unit = "open centres per 10 000 residents";
    row.band = ratio(sum(
                         place, catchment_, [&](std::size_t p) { return s * n_places + p; }, y),
                     residents, per_residents);
    rows.push_back(row);
    row.figure = "fixed_doctor";
    row.unit = "share of residents";
    row.state = std::string(not_simulated);
    row.band = ratio({}, {}, 1);
    rows.push_back(row);
  }
  std::vector<Home> places() const { return places_of(places_); }

 private:
  // Places have their ids in common with the groups of residents.
  std::size_t group_of(std::size_t place) const {
    return static_cast<std::size_t>(std::ranges::find(groups_.ids, places_.ids[place]) - groups_.ids.begin());
  }
  template <class Row>
  std::vector<double> sum(const Home& place, const std::vector<double>& values, Row row_of, std::size_t year) const {
    std::vector<double> sum(n_, 0.0);
    for (const std::size_t p : place.members)
      for (std::size_t r = 0; r < n_; ++r) sum[r] += values[(row_of(p) * n_years_ + year) * n_ + r];
    return sum;
  }
  // Not a number without series, or where the divisor is 0 in some replication.
  Band ratio(const std::vector<double>& of, const std::vector<double>& to, double times) const {
    std::vector<double> ratio(of.size());
    for (std::size_t r = 0; r < of.size(); ++r) ratio[r] = times * of[r] / to[r];
    if (!ratio.empty() && std::ranges::all_of(ratio, [](double x) { return std::isfinite(x); }))
      return bands_.of(ratio);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    Band band;
    band.mean = band.standard_error = none;
    band.points.fill({none, none, none});
    return band;
  }

  const sim::Schema& schema_;
  const sim::Axis &near_axis_, &places_, &groups_;
  std::size_t n_years_, n_;
  BandMaker bands_;
  std::vector<double> near_, catchment_, residents_;  // [cells of the measure × replication]
  bool placeholder_;
};

}  // namespace

std::vector<AccessRow> access_rows(const Store& store) {
  const sim::Schema& schema = store.schema();
  const auto near = find_measure(schema, "near_of_group"), catchment = find_measure(schema, "catchment_of_group"),
             residents = find_measure(schema, "residents_of_group");
  std::vector<AccessRow> rows;
  if (!near || !catchment || !residents) return rows;
  const AccessTable table(store, *near, *catchment, *residents);
  const std::vector<Home> places = table.places();
  for (std::size_t s = 0; s < schema.axes[*find_axis(schema, "scenario")].ids.size(); ++s)
    for (std::size_t y = 0; y < schema.axes[*find_axis(schema, "year")].ids.size(); ++y)
      for (const Home& place : places) table.add(rows, s, y, place);
  return rows;
}

}  // namespace valfri::results
