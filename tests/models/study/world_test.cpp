// SPDX-License-Identifier: Apache-2.0
// The start lists: run in by the model, or given by the user; and ceilings over whole paths.
#include "models/study/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/models/study/studies.hpp"
#include "tests/support/statistics.hpp"

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

// In every area a quarter of the largest list goes elsewhere. Who goes is a sample of that list, household by
// household: as many women, people of every age and birthdays of every month. Households are cut only where what is
// left to move is smaller than any of them. Seed 0; false alarm 1e-6 each. Members of a household are alike in age: a
// share of children that is off by a tenth is seen.
TEST(World, MovesWholeHouseholdsByLotToTheListsThatTheUserGives) {
  Study study = shipped_study(0.2, 1);
  const auto before = make_world(study);
  const std::size_t n = study.county.centres.size();
  std::vector<std::int64_t> given = lists_by_area(*before);
  std::vector<std::size_t> largest_list;
  std::size_t altered = 0;
  for (std::size_t area = 0; area < study.county.areas.size(); ++area) {
    auto row = given.begin() + static_cast<std::ptrdiff_t>(area * n);
    const auto largest = std::max_element(row, row + static_cast<std::ptrdiff_t>(n));
    largest_list.push_back(static_cast<std::size_t>(largest - row));
    const std::int64_t moved = *largest / 4;
    *largest -= moved;
    *(row + (largest == row ? 1 : 0)) += moved;
    altered += moved > 0;
  }
  study.county.listing = given;
  const auto after = make_world(study);
  const Start &from = before->start(), &to = after->start();
  struct Tally {
    double persons = 0, women = 0, children = 0;
    std::vector<double> of_month = std::vector<double>(12, 0.0);
    void count(const Person& person) {
      persons += 1;
      women += person.sex == Sex::woman;
      children += age_at_start(person.birth_month) < 18;
      of_month[static_cast<std::size_t>(person.birth_month % 12 + 12) % 12] += 1;
    }
  } all, moved;
  std::size_t cut = 0, whole = 0;
  for (std::uint32_t slot = 0; slot < from.people.size(); ++slot) {
    if (!from.places.occupied(static_cast<sim::Slot>(slot))) continue;
    const Person& person = from.people[slot];
    if (from.listed_at[slot] != largest_list[person.area]) {
      ASSERT_EQ(to.listed_at[slot], from.listed_at[slot]);
      continue;
    }
    all.count(person);
    if (to.listed_at[slot] == from.listed_at[slot]) continue;
    moved.count(person);
    ASSERT_TRUE(to.listings[slot].active);
    bool together = true;
    for (std::uint32_t member = person.next_member; member != slot; member = from.people[member].next_member) {
      if (from.listed_at[member] != from.listed_at[slot]) continue;
      together = together && to.listed_at[member] == to.listed_at[slot];
    }
    (together ? whole : cut) += 1;
  }
  ASSERT_GT(moved.persons, 8000);
  EXPECT_LE(cut, 2 * altered) << "more than a few persons at the end of each area's";
  EXPECT_GT(whole, 20 * cut);
  support::expect_proportion({"women among those moved", 0}, moved.persons, moved.women, all.women / all.persons);
  for (double& month : all.of_month) month *= moved.persons / all.persons;
  support::expect_chi_squared({"months of birth of those moved", 0}, moved.of_month, all.of_month);
  const double share = all.children / all.persons;
  support::expect_mean({"children among those moved", 0},
                       {moved.persons, moved.children / moved.persons, 1.5 * std::sqrt(share * (1 - share))}, share);
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
