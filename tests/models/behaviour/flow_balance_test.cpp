// SPDX-License-Identifier: Apache-2.0
// The centre constants that keep drawn parameters from making lists drift for no other reason.
#include "models/behaviour/flow_balance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "tests/models/behaviour/county_path.hpp"

namespace valfri::models {
namespace {

std::vector<double> start_lists() {
  const World& world = small_county();
  std::vector<double> listed(world.county().centres.size(), 0.0);
  for (std::uint32_t slot = 0; slot < world.start().people.size(); ++slot)
    if (world.start().places.occupied(static_cast<sim::Slot>(slot))) listed[world.start().listed_at[slot]] += 1;
  return listed;
}

TEST(FlowBalance, IsZeroForTheMainValues) {
  for (const double constant : small_county().balance().solve(small_county().behaviour().main()))
    EXPECT_EQ(constant, 0.0);
}

TEST(FlowBalance, GivesEveryCentreTheNetFlowOfTheMainValuesInTwentyDraws) {
  const FlowBalance& balance = small_county().balance();
  const std::vector<double> listed = start_lists();
  const std::vector<double> wanted = balance.net_flow(small_county().behaviour().main(), {});
  double largest = 0;
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const Values values =
        small_county().behaviour().drawn(sim::Draws(path_seed, static_cast<sim::Replication>(replication)));
    const std::vector<double> constants = balance.solve(values);
    const std::vector<double> flow = balance.net_flow(values, constants);
    double mean = 0;
    for (std::size_t c = 0; c < listed.size(); ++c) {
      EXPECT_LE(std::abs(flow[c] - wanted[c]), 1e-6 * listed[c]) << "replication " << replication << " centre " << c;
      mean += constants[c] / static_cast<double>(listed.size());
      largest = std::max(largest, std::abs(constants[c]));
    }
    EXPECT_NEAR(mean, 0.0, 1e-9);
  }
  EXPECT_GT(largest, 0.05) << "the draws are so alike that there was nothing to balance";
}

TEST(FlowBalance, IsNeededByValuesFarFromTheMainOnes) {
  Values far = small_county().behaviour().main();
  far.travel = -0.28;
  far.inertia_moved = 1.6;
  const FlowBalance& balance = small_county().balance();
  const std::vector<double> wanted = balance.net_flow(small_county().behaviour().main(), {});
  const std::vector<double> listed = start_lists();
  const std::vector<double> without = balance.net_flow(far, {});
  const std::vector<double> with = balance.net_flow(far, balance.solve(far));
  double worst = 0;
  for (std::size_t c = 0; c < listed.size(); ++c) {
    worst = std::max(worst, std::abs(without[c] - wanted[c]) / listed[c]);
    EXPECT_LE(std::abs(with[c] - wanted[c]), 1e-6 * listed[c]) << c;
  }
  EXPECT_GT(worst, 0.005);
}

/// Mean lists after ten years with people, homes and centres held still.
std::vector<double> lists_after_ten_years(const Values& values, const std::vector<double>& constants) {
  constexpr int months = 120;
  constexpr std::uint32_t replications = 40;
  std::vector<double> after(constants.size(), 0.0);
  for (std::uint32_t replication = 0; replication < replications; ++replication)
    play(small_county(), still(values), Scenario{}, months, static_cast<sim::Replication>(replication),
         [&](int month, const Common&, const Lane& lane) {
           for (std::size_t c = 0; c < after.size() && month == months - 1; ++c)
             after[c] += static_cast<double>(lane.statement[c].total()) / replications;
         },
         {Demography::frozen, constants});
  return after;
}

/// Yearly change of lists apart from each other, relative; root mean square weighted by list.
double apart(const std::vector<double>& lists, const std::vector<double>& others) {
  const std::vector<double> before = start_lists();
  double squares = 0, persons = 0;
  for (std::size_t c = 0; c < lists.size(); ++c) {
    const double yearly = (lists[c] - others[c]) / before[c] / 10;
    squares += before[c] * yearly * yearly;
    persons += before[c];
  }
  return std::sqrt(squares / persons);
}

// Lists of a small county are not at rest to begin with: a start list of 400 is one draw, 5 % from its mean. What
// balance is to take away is the drift apart from the main values. Chance is about 0.1 % a year here, with forty
// replications.
TEST(FlowBalance, TakesAwayHalfTheSimulatedDriftOfValuesFarFromTheMainOnesOrMore) {
  Values far = small_county().behaviour().main();
  far.travel = -0.28;
  far.inertia_moved = 1.6;
  const std::vector<double> none(small_county().county().centres.size(), 0.0);
  const std::vector<double> main = lists_after_ten_years(small_county().behaviour().main(), none);
  const double without = apart(lists_after_ten_years(far, none), main);
  const double with = apart(lists_after_ten_years(far, small_county().balance().solve(far)), main);
  std::cout << "drift apart a year: " << without << " without balance, " << with << " with\n";
  EXPECT_GT(without, 0.0015);
  EXPECT_LT(with, without / 2);
}

}  // namespace
}  // namespace valfri::models
