// SPDX-License-Identifier: Apache-2.0
// Closures, arrivals and new homes, in counties small enough to count.
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
    const auto& listed_at = stage.lane().listed_at;
    ASSERT_EQ(listed_at[stage.slots(h)[0]], listed_at[stage.slots(h)[1]]);
    households[listed_at[stage.slots(h)[0]]] += 1;
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

constexpr std::size_t n_newly_housed = 20000;

/// Households with an hour to their centre 0, and centres 1, 2 and 3 near; one request each, or none.
class NewHomes : public ::testing::Test {
 protected:
  NewHomes() : stage(Minutes{{60.0, 3.0, 4.0, 6.0}}) {
    for (std::size_t h = 0; h < n_newly_housed; ++h) stage.add({{40, 10}, 0, 0, 1.0f});
    stage.build();
    Values values = quiet(shipped_behaviour().main());
    values.active_newcomer = 0.3;
    stage.begin(values, sim::Replication{0});
  }
  /// Three in ten choose, by weights (1 + t/100)^−34.2; the others are listed at the nearest without a choice, with a
  /// match of mean 1.
  void expect_choices(Cause cause, bool forced) {
    ASSERT_EQ(stage.lane().requests.size(), n_newly_housed);
    std::array<double, 4> chosen{}, expected{0, std::pow(1.03, -34.2), std::pow(1.04, -34.2), std::pow(1.06, -34.2)};
    double active = 0, match = 0;
    for (const Request& request : stage.lane().requests) {
      ASSERT_EQ(request.cause, cause);
      ASSERT_EQ(request.forced, forced);
      ASSERT_EQ(request.companions, Companions::all);
      if (request.active) {
        chosen[request.to] += 1;
        active += 1;
      } else {
        ASSERT_EQ(request.to, 1) << "the nearest";
        match += request.match;
      }
    }
    support::expect_proportion({"active choices", Stage::seed}, n_newly_housed, active, 0.3);
    const double all = expected[1] + expected[2] + expected[3], passive = n_newly_housed - active;
    for (double& e : expected) e *= active / all;
    support::expect_chi_squared({"centres chosen", Stage::seed}, chosen, expected);
    support::expect_mean({"match of a listing without a choice", Stage::seed}, {passive, match / passive, 1.0}, 1.0);
  }
  Stage stage;
};

TEST_F(NewHomes, MakeHouseholdsThatMoveInChooseOrBeListedAtTheNearest) {
  for (std::size_t h = 0; h < n_newly_housed; ++h) {
    for (const std::uint32_t slot : stage.slots(h)) stage.lane().listed_at[slot] = no_centre;
    stage.common().news.arrivals.push_back({stage.slots(h)[0], false});
  }
  Arrivals().apply(stage.at(0), stage.common(), stage.lane());
  expect_choices(Cause::moved_in, true);
}

// An hour from their centre nobody stays: its weight is 1.6^−34.2, a ten-millionth.
TEST_F(NewHomes, MakeHouseholdsFarFromTheirCentreChooseOrBeListedAtTheNearest) {
  for (std::size_t h = 0; h < n_newly_housed; ++h)
    stage.common().news.moves.push_back({stage.slots(h)[0], nobody, false});
  Relisting().apply(stage.at(0), stage.common(), stage.lane());
  expect_choices(Cause::moved_home, false);
}

// Frozen demography: who leaves home stays in the ring, and takes over a place at centre 2 alone. Who has decided
// before in the month keeps the place that it was decided for.
TEST_F(NewHomes, AreTakenOverAloneByThoseWhoLeaveHome) {
  const std::uint32_t donor = stage.slots(n_newly_housed - 1)[0];
  stage.lane().listed_at[donor] = 2;
  stage.lane().listings[donor].match = 0.25f;
  constexpr std::size_t movers = 1000;
  for (std::size_t h = 0; h < movers; ++h) stage.common().news.moves.push_back({stage.slots(h)[1], donor, true});
  stage.lane().listings[stage.slots(0)[1]].decided_in = 0;
  Relisting().apply(stage.at(0), stage.common(), stage.lane());
  EXPECT_EQ(stage.lane().listed_at[stage.slots(0)[1]], 0);
  for (std::size_t h = 1; h < movers; ++h) {
    ASSERT_EQ(stage.lane().listed_at[stage.slots(h)[0]], 0) << "who stays";
    ASSERT_FALSE(stage.lane().decided(stage.slots(h)[0], 0));
    ASSERT_EQ(stage.lane().listed_at[stage.slots(h)[1]], 2) << "who leaves";
    ASSERT_EQ(stage.lane().listings[stage.slots(h)[1]].match, 0.25f);
  }
  EXPECT_GT(stage.lane().requests.size(), 10u);
  for (const Request& request : stage.lane().requests) {
    ASSERT_EQ(request.companions, Companions::none);
    ASSERT_EQ(request.from, 2);
  }
  Rooms().apply(stage.at(0), stage.common(), stage.lane());
  EXPECT_EQ(stage.lane().company.size(), stage.lane().requests.size());
}

// Whoever asks first in the month: nobody changes twice, or is taken along after a decision of their own.
TEST_F(NewHomes, LeaveOutWhoHasDecidedAlone) {
  const std::uint32_t donor = stage.slots(n_newly_housed - 1)[0];
  stage.lane().listed_at[donor] = 2;
  constexpr std::size_t movers = 1000;
  for (std::size_t h = 0; h < movers; ++h) stage.common().news.moves.push_back({stage.slots(h)[1], donor, true});
  for (std::size_t h = 0; h < movers; ++h) stage.common().news.moves.push_back({stage.slots(h)[0], donor, false});
  Relisting().apply(stage.at(0), stage.common(), stage.lane());
  Rooms().apply(stage.at(0), stage.common(), stage.lane());
  ASSERT_GT(stage.lane().requests.size(), 100u);
  EXPECT_EQ(stage.lane().company.size(), stage.lane().requests.size());
  for (const Request& request : stage.lane().requests) {
    const bool alone = request.companions == Companions::none;
    EXPECT_EQ(stage.common().people[request.decider].role, alone ? Role::dependent : Role::head);
  }
}

// With E = 1 and inertia exp(κ) at a centre of weight w, a household leaves with probability 1 − exp(−S/(w·exp(κ))).
TEST_F(NewHomes, LetHouseholdsStayByTheInertiaOfThoseWhoMoved) {
  const double w = std::pow(1.03, -34.2), others = std::pow(1.04, -34.2) + std::pow(1.06, -34.2) + std::pow(1.6, -34.2);
  const double inertia = std::exp(2.3);  // of the file
  for (std::size_t h = 0; h < n_newly_housed; ++h) {
    for (const std::uint32_t slot : stage.slots(h)) stage.lane().listed_at[slot] = 1;
    stage.common().news.moves.push_back({stage.slots(h)[0], nobody, false});
  }
  Relisting().apply(stage.at(0), stage.common(), stage.lane());
  support::expect_proportion({"households that look for another list", Stage::seed}, n_newly_housed,
                             static_cast<double>(stage.lane().requests.size()), 1 - std::exp(-others / (w * inertia)));
}

}  // namespace
}  // namespace valfri::models
