// SPDX-License-Identifier: Apache-2.0
#include "tests/models/behaviour/county_path.hpp"

#include <gtest/gtest.h>

#include "sim/kernels.hpp"
#include "tests/models/behaviour/stage.hpp"

namespace valfri::models {

namespace {

class Looker : public Keeper {
 public:
  explicit Looker(const Look& look) : look_(look) {}
  void post(const sim::Moment& at, const Common& common, const Lane& lane) override {
    look_(static_cast<int>(at.month), common, lane);
  }

 private:
  const Look& look_;
};

}  // namespace

const World& small_county() {
  static const World world = [] {
    Problems problems;
    County county = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", 0.05, problems);
    EXPECT_EQ(problems.text(), "");
    return World(std::move(county), shipped_behaviour(), 2026, 1, 180, sim::choose_kernels(sim::KernelPath::fastest));
  }();
  return world;
}

void play(const World& world, const Values& values, const Scenario& scenario, int months, sim::Replication replication,
          const Look& look, const PathMode& mode) {
  const sim::Draws draws(path_seed, replication);
  Common common(world.setting());
  common.begin(world.start(), values, mode.balance, scenario, mode.demography, draws);
  if (mode.demography == Demography::frozen)
    common.residents_of = slots_by_area(world.start(), world.county().areas.size());
  Looker looker(look);
  std::vector<Lane> lanes(1);
  lanes[0].begin(common, scenario);
  lanes[0].keeper = &looker;
  sim::Calendar calendar(CountyMonth::purposes(), world.kernels());
  county_month().replicate(draws, months, calendar, common, lanes);
}

void play_together(const World& world, const Values& values, const std::vector<Scenario>& scenarios, int months,
                   sim::Replication replication, const LookAtOne& look) {
  const sim::Draws draws(path_seed, replication);
  Common common(world.setting());
  common.begin(world.start(), values, {}, scenarios.front(), Demography::moving, draws);
  std::vector<Look> looks;
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    looks.push_back([&look, s](int month, const Common& at, const Lane& lane) { look(s, month, at, lane); });
  std::vector<Looker> lookers(looks.begin(), looks.end());
  std::vector<Lane> lanes(scenarios.size());
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    lanes[s].begin(common, scenarios[s]);
    lanes[s].keeper = &lookers[s];
  }
  sim::Calendar calendar(CountyMonth::purposes(), world.kernels());
  county_month().replicate(draws, months, calendar, common, lanes);
}

}  // namespace valfri::models
