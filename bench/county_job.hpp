// SPDX-License-Identifier: Apache-2.0
// The county as shipped: 281,138 residents, 120 months, base alone, two payment models, parameters at their values.
#pragma once

#include <memory>

#include "bench/figure.hpp"
#include "models/study/county_worker.hpp"

namespace bench {

/// Builds the world, which is no part of any figure.
class CountyJob {
 public:
  CountyJob();
  const valfri::models::World& world() const { return *world_; }
  const valfri::models::Study& study() const { return study_; }
  double resident_months() const;  ///< of a replication: residents at the start × months

  /// Replications, with nothing else in between; for a profiler.
  void replicate(std::uint32_t first, std::uint32_t count) const;
  /// The plain program, from the start.
  void replicate_plainly(int months) const;
  /// State-changing events of a replication: births, deaths, people who move in or out of the county or to another
  /// home, changes of list (entries at birth and arrival are counted there), and changes of price age, band or need
  /// factor.
  double events(std::uint32_t replication) const;
  /// Engine and plain program in turn, the same job.
  Figures figures(int rounds) const;

 private:
  valfri::models::Study study_;
  std::unique_ptr<const valfri::models::World> world_;
};

/// Runs this program under callgrind and counts the replications' instructions; nothing where it was built without
/// valgrind's header.
Figures instructions(const CountyJob& job, const std::string& program);

}  // namespace bench
