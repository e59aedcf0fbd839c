// SPDX-License-Identifier: Apache-2.0
// Groups of residents; the rules are in the header.
#include "models/study/population_groups.hpp"

#include <algorithm>
#include <numeric>

namespace valfri::models {

std::vector<std::size_t> deprivation_quintiles(const County& county) {
  const std::vector<std::int64_t> residents = residents_of_areas(county);
  const double total = static_cast<double>(std::accumulate(residents.begin(), residents.end(), std::int64_t{0}));
  std::vector<std::size_t> quintile(county.areas.size(), 0);
  for (std::size_t a = 0; a < county.areas.size() && total > 0; ++a) {
    double below = 0, tied = 0;
    for (std::size_t b = 0; b < county.areas.size(); ++b) {
      if (county.areas[b].deprivation < county.areas[a].deprivation) below += static_cast<double>(residents[b]);
      if (county.areas[b].deprivation == county.areas[a].deprivation) tied += static_cast<double>(residents[b]);
    }
    const double rank = (below + tied / 2) / total;
    quintile[a] = std::min(static_cast<std::size_t>(rank * n_quintiles), n_quintiles - 1);
  }
  return quintile;
}

PopulationGroups::PopulationGroups(const County& county)
    : n_municipalities(county.municipalities.size()), quintile(deprivation_quintiles(county)) {}

sim::Axis PopulationGroups::axis(const County& county) const {
  sim::Axis axis{"population_group", {}, {}, {{"partition", {"municipality", "cni_quintile", "age", "sex"}, {}}}};
  const auto add = [&](std::size_t partition, const std::string& id, std::string label) {
    axis.ids.push_back(axis.groupings[0].labels[partition] + ":" + id);
    axis.labels.push_back(std::move(label));
    axis.groupings[0].group_of.push_back(partition);
  };
  for (const Municipality& municipality : county.municipalities) add(0, municipality.code, municipality.name);
  for (std::size_t q = 1; q <= n_quintiles; ++q)
    add(1, std::to_string(q),
        "Area fifth " + std::to_string(q) +
            (q == 1             ? " (least deprived)"
             : q == n_quintiles ? " (most deprived)"
                                : ""));
  for (std::size_t g = 0; g < n_age_groups; ++g) {
    const std::string from = std::to_string(group_ages[g]);
    const std::string years = g + 1 < n_age_groups ? from + "-" + std::to_string(group_ages[g + 1] - 1) : from + "+";
    add(2, years, "Aged " + years);
  }
  add(3, "woman", "Women");
  add(3, "man", "Men");
  return axis;
}

sim::Axis PopulationGroups::place_axis(const County& county) const {
  sim::Axis places = axis(county);
  places.name = "place_group";
  places.ids.resize(n_places());
  places.labels.resize(n_places());
  places.groupings[0].labels.resize(2);
  places.groupings[0].group_of.resize(n_places());
  return places;
}

}  // namespace valfri::models
