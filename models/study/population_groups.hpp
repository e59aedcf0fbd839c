// SPDX-License-Identifier: Apache-2.0
// The groups of residents over which money, need and access are told: partitions of everybody, each resident in one
// group of each. By place of residence: municipality, and fifth of the county by the deprivation of the home area
// (whole areas, so that fifths are not exactly even; the fifth is that of the start). By person: age and sex.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "models/county/county.hpp"
#include "models/payments/age_groups.hpp"
#include "sim/record.hpp"

namespace valfri::models {

inline constexpr std::size_t n_quintiles = 5;

/// Places come first: municipalities, then quintiles; then ages, then women and men.
struct PopulationGroups {
  explicit PopulationGroups(const County& county);

  std::size_t n_municipalities;
  std::vector<std::size_t> quintile;  ///< [area] 0 least deprived … 4

  std::size_t n_places() const { return n_municipalities + n_quintiles; }
  std::size_t first_age() const { return n_places(); }
  std::size_t first_sex() const { return first_age() + n_age_groups; }
  std::size_t size() const { return first_sex() + 2; }
  std::size_t quintile_group(std::size_t area) const { return n_municipalities + quintile[area]; }

  /// Ids such as "municipality:2480", "cni_quintile:1", "age:20-44", "sex:woman"; the grouping `partition` says which
  /// partition each belongs to.
  sim::Axis axis(const County& county) const;
  /// The same, places alone.
  sim::Axis place_axis(const County& county) const;
};

/// Fifth of the residents by the deprivation of their area, 0 least deprived: the area's mid-rank decides, areas of
/// one deprivation share theirs. [area]
std::vector<std::size_t> deprivation_quintiles(const County& county);

}  // namespace valfri::models
