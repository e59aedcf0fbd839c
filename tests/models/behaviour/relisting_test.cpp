// SPDX-License-Identifier: Apache-2.0
// Closures, in counties small enough to count.
#include "models/behaviour/relisting.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

Scenario closing(std::vector<Closing> closings) {
  Scenario scenario;
  scenario.closings = std::move(closings);
  return scenario;
}

// Area 0 has centre 1 as its nearest but centre 0; area 1 has centre 2.
const Minutes two_areas{{1.0, 3.0, 30.0}, {4.0, 25.0, 6.0}};

TEST(Closure, SendsEverybodyToTheNearestOpenCentreWhenNobodyChooses) {
  Stage stage(two_areas);
  for (int h = 0; h < 30; ++h) stage.add({{40, 38, 10}, 0, 0, 1.0f});
  for (int h = 0; h < 20; ++h) stage.add({{70}, 1, 0, 1.0f});
  for (int h = 0; h < 7; ++h) stage.add({{50}, 0, 2, 1.0f});
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.active_closure = 0;
  const Scenario scenario = closing({{0, 1}});
  stage.begin(values, sim::Replication{0}, scenario);
  stage.play(1);
  EXPECT_EQ(stage.listed(), (std::vector<double>{110, 0, 7}));
  stage.begin(values, sim::Replication{0}, scenario);
  stage.play(2);
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 90, 27}));
  const CentreMonth& closed = stage.lane().statement[0];
  EXPECT_EQ(closed.total(), 0);
  EXPECT_FALSE(closed.open);
  EXPECT_EQ(closed.left[static_cast<std::size_t>(Cause::closure)], 110);
  EXPECT_EQ(stage.lane().statement[1].joined[static_cast<std::size_t>(Cause::closure)], 90);
}

// With everybody choosing, households go where their oldest goes, by weights (1 + t/100)^−34.2 over the open centres.
TEST(Closure, SpreadsHouseholdsByWeightWhenEverybodyChooses) {
  constexpr std::size_t n = 30000;
  Stage stage(Minutes{{2.0, 5.0, 8.0, 6.0}});
  for (std::size_t h = 0; h < n; ++h) stage.add({{40, 10}, 0, 0, 1.0f});
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.active_closure = 1;
  const Scenario scenario = closing({{0, 0}});
  stage.begin(values, sim::Replication{0}, scenario);
  stage.play(1);
  std::array<double, 4> households{}, expected{0, std::pow(1.05, -34.2), std::pow(1.08, -34.2), std::pow(1.06, -34.2)};
  const double all = expected[1] + expected[2] + expected[3];
  for (double& e : expected) e *= n / all;
  for (std::size_t h = 0; h < n; ++h) {
    const auto& listings = stage.lane().listings;
    ASSERT_EQ(listings[stage.slots(h)[0]].centre, listings[stage.slots(h)[1]].centre);
    households[listings[stage.slots(h)[0]].centre] += 1;
  }
  support::expect_chi_squared({"where households of a closed centre go", Stage::seed}, households, expected);
}

TEST(Closure, OfTwoCentresInOneMonthSendsNobodyFromOneToTheOther) {
  for (const double active : {0.0, 1.0}) {
    Stage stage(Minutes{{1.0, 2.0, 9.0}});
    stage.add_singles(1000, 0);
    stage.add_singles(500, 1);
    stage.build();
    Values values = quiet(shipped_behaviour().main());
    values.active_closure = active;
    const Scenario scenario = closing({{0, 0}, {1, 0}});
    stage.begin(values, sim::Replication{0}, scenario);
    stage.play(1);
    EXPECT_EQ(stage.listed(), (std::vector<double>{0, 0, 1500})) << active;
  }
}

TEST(Closure, LetsNobodyReturnToTheClosedCentre) {
  Stage stage(Minutes{{1.0, 3.0, 4.0}});
  stage.add_singles(2000, 0);
  stage.build(24);
  Values values = quiet(shipped_behaviour().main());
  values.attention_base = 0.1;
  values.inertia_dissatisfied = -5;
  const Scenario scenario = closing({{0, 2}});
  stage.begin(values, sim::Replication{0}, scenario);
  stage.play(24);
  EXPECT_EQ(stage.listed()[0], 0);
}

}  // namespace
}  // namespace valfri::models
