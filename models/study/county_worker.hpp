// SPDX-License-Identifier: Apache-2.0
// Runs replications of a study: one common path for all scenarios with the same people, one lane a scenario.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "models/study/keeping.hpp"
#include "models/study/world.hpp"
#include "sim/run.hpp"

namespace valfri::models {

/// How a study is run beyond its file; only for tests and for building the start.
struct RunMode {
  Demography demography = Demography::moving;
  bool shocks = true;  ///< false: quality and waits stand still
};

class CountyWorker : public sim::Worker {
 public:
  CountyWorker(const World& world, const Study& study, const sim::Schema& schema, std::uint64_t seed,
               RunMode mode = {});
  void replicate(sim::Replication replication, sim::Record& record) override;

  /// The lanes of the latest replication, scenario by scenario as in the study: for tests.
  const Lane& lane(std::size_t scenario) const;
  const Common& common(std::size_t scenario) const;

 private:
  void draw_care(const sim::Draws& of_inputs);
  /// Scenarios that share their people.
  struct Party {
    std::unique_ptr<Common> common;
    std::vector<std::size_t> scenarios;
    std::vector<Lane> lanes;
    std::unique_ptr<PeopleCount> people;
  };
  const World* world_;
  const Study* study_;
  std::uint64_t seed_;
  RunMode mode_;
  CountyMonth month_ = county_month();
  sim::Calendar calendar_;
  std::vector<Party> parties_;
  std::vector<double> minutes_between_;  // [centre × centre]; empty where nobody asks for care
  std::optional<CareLaws> care_laws_;
  std::vector<YearKeeper> keepers_;  // [scenario]
};

}  // namespace valfri::models
