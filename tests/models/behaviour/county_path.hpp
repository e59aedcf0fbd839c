// SPDX-License-Identifier: Apache-2.0
// The shipped county, a twentieth of its size, with a look at every month of a path.
#pragma once

#include <functional>
#include <vector>

#include "models/study/world.hpp"

namespace valfri::models {

/// 14 057 residents; a study of 15 years from January 2026. Built once in a program.
const World& small_county();

/// What is looked at after each month.
using Look = std::function<void(int month, const Common& common, const Lane& lane)>;

/// How a path departs from the model as shipped.
struct PathMode {
  Demography demography = Demography::moving;
  std::vector<double> balance;  // ξ of the centres, empty: zero
};

/// Months of one scenario from the start lists.
void play(const World& world, const Values& values, const Scenario& scenario, int months, sim::Replication replication,
          const Look& look, const PathMode& mode = {});

/// Scenarios with the same people side by side, the first one's look first in every month.
using LookAtOne = std::function<void(std::size_t scenario, int month, const Common& common, const Lane& lane)>;
void play_together(const World& world, const Values& values, const std::vector<Scenario>& scenarios, int months,
                   sim::Replication replication, const LookAtOne& look);

/// Calls for every slot in use.
template <class Use>
void for_residents(const Common& common, Use use) {
  for (std::uint32_t slot = 0; slot < common.people.size(); ++slot)
    if (common.population.occupied(static_cast<sim::Slot>(slot))) use(slot);
}

inline constexpr std::uint64_t path_seed = 20260101;

}  // namespace valfri::models
