// SPDX-License-Identifier: Apache-2.0
// The world: county, behaviour and the start state with its lists. Built once, then constant and shared by all threads.
#pragma once

#include <memory>

#include "models/behaviour/county_month.hpp"
#include "models/behaviour/flow_balance.hpp"
#include "sim/kernels.hpp"

namespace valfri::models {

/// Months that the start lists are run in, with people, homes and shocks held still (behaviour at its main values).
inline constexpr int months_of_running_in = 480;

class World {
 public:
  World(County county, Behaviour behaviour, int start_year, int start_month, int months, sim::Kernels kernels);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const County& county() const { return county_; }
  const Behaviour& behaviour() const { return behaviour_; }
  const Setting& setting() const { return *setting_; }
  const Start& start() const { return start_; }
  const FlowBalance& balance() const { return *balance_; }
  sim::Kernels kernels() const { return kernels_; }

 private:
  void place(const Residents& residents);
  void run_in();
  void take_listing();

  County county_;
  Behaviour behaviour_;
  sim::Kernels kernels_;
  std::unique_ptr<const Setting> setting_;
  Start start_;
  std::unique_ptr<const FlowBalance> balance_;
};

/// The main values with every shock off: quality and waits stand still.
Values still(Values values);

/// Slots of each area, for frozen demography.
std::vector<std::vector<std::uint32_t>> slots_by_area(const Start& start, std::size_t n_areas);

}  // namespace valfri::models
