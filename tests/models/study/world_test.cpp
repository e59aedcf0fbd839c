// SPDX-License-Identifier: Apache-2.0
// The start lists: run in by the model, or given by the user; and ceilings over whole paths.
#include "models/study/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

std::vector<std::int64_t> lists_by_area(const World& world) {
  const std::size_t n = world.county().centres.size();
  std::vector<std::int64_t> lists(world.county().areas.size() * n, 0);
  for (std::uint32_t slot = 0; slot < world.start().people.size(); ++slot)
    if (world.start().places.occupied(static_cast<sim::Slot>(slot)))
      ++lists[world.start().people[slot].area * n + world.start().listed_at[slot]];
  return lists;
}

std::vector<std::int64_t> lists(const World& world) {
  std::vector<std::int64_t> sum(world.county().centres.size(), 0);
  const std::vector<std::int64_t> by_area = lists_by_area(world);
  for (std::size_t i = 0; i < by_area.size(); ++i) sum[i % sum.size()] += by_area[i];
  return sum;
}

TEST(World, IsTheSameEveryTimeItIsBuilt) {
  const Study study = shipped_study(0.05, 1);
  const auto one = make_world(study), two = make_world(study);
  ASSERT_EQ(one->start().people.size(), two->start().people.size());
  for (std::uint32_t slot = 0; slot < one->start().people.size(); ++slot) {
    ASSERT_EQ(one->start().listed_at[slot], two->start().listed_at[slot]);
    ASSERT_EQ(one->start().listings[slot].match, two->start().listings[slot].match);
    ASSERT_EQ(one->start().people[slot].profile, two->start().people[slot].profile);
  }
}

TEST(World, ListsEverybodyAtTheStart) {
  const auto world = make_world(shipped_study(0.05, 1));
  std::int64_t listed = 0;
  for (const std::int64_t list : lists(*world)) listed += list;
  EXPECT_EQ(listed, 14057);
  EXPECT_EQ(world->start().places.n_present(), 14057u);
}

// The user's listing.csv: what the model would have, with some moved between centres in every tenth area.
TEST(World, TakesTheListsThatTheUserGives) {
  Study study = shipped_study(0.05, 1);
  std::vector<std::int64_t> given = lists_by_area(*make_world(study));
  const std::size_t n = study.county.centres.size();
  std::size_t altered = 0;
  for (std::size_t area = 0; area < study.county.areas.size(); area += 10) {
    auto row = given.begin() + static_cast<std::ptrdiff_t>(area * n);
    const auto largest = std::max_element(row, row + static_cast<std::ptrdiff_t>(n));
    const std::int64_t moved = *largest / 3;
    *largest -= moved;
    *(row + (largest == row ? 1 : 0)) += moved;
    altered += moved > 0;
  }
  ASSERT_GT(altered, 10u);
  study.county.listing = given;
  EXPECT_EQ(lists_by_area(*make_world(study)), given);
}

/// After every month, whether more were admitted than there was room for when requests became listings.
class CeilingKeeper : public Keeper {
 public:
  void post(const sim::Moment&, const Common& common, const Lane& lane) override {
    const auto& centres = common.setting->county->centres;
    for (std::size_t c = 0; c < centres.size(); ++c) {
      if (centres[c].ceiling == 0) continue;
      const CentreMonth& row = lane.statement[c];
      const auto change = [&](Cause cause) {
        return row.joined[static_cast<std::size_t>(cause)] - row.left[static_cast<std::size_t>(cause)];
      };
      std::int64_t admitted = 0, before = row.total() - change(Cause::moved_in);
      for (const Cause cause : {Cause::moved_home, Cause::dissatisfied, Cause::informed, Cause::closure}) {
        admitted += row.joined[static_cast<std::size_t>(cause)];
        before -= change(cause);
      }
      const std::int64_t room = std::max<std::int64_t>(0, centres[c].ceiling - before);
      ASSERT_LE(admitted, room) << centres[c].id;
      full += admitted == room && room > 0;
      admissions += admitted;
    }
    for (const Request& request : lane.requests) refused += request.dropped;
  }
  std::int64_t full = 0, admissions = 0, refused = 0;
};

TEST(World, HoldsCeilingsInEveryMonthOfAPath) {
  Study study = shipped_study(0.05, 3);
  const std::vector<std::int64_t> free = lists(*make_world(study));
  for (std::size_t c = 0; c < 24; ++c) study.county.centres[c].ceiling = free[c] * 101 / 100;
  const auto world = make_world(study);
  Scenario closing;
  closing.closings = {{16, 10}, {30, 20}};
  CeilingKeeper keeper;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const sim::Draws draws(study.seed, static_cast<sim::Replication>(replication));
    Common common(world->setting());
    common.begin(world->start(), study.behaviour.main(), {}, closing, Demography::moving, draws);
    std::vector<Lane> lanes(1);
    lanes[0].begin(common, closing);
    lanes[0].keeper = &keeper;
    sim::Calendar calendar(CountyMonth::purposes(), world->kernels());
    county_month().replicate(draws, 36, calendar, common, lanes);
  }
  EXPECT_GT(keeper.admissions, 300);
  EXPECT_GT(keeper.refused, 300);
  EXPECT_GT(keeper.full, 100) << "ceilings that never fill are not tried";
}

}  // namespace
}  // namespace valfri::models
