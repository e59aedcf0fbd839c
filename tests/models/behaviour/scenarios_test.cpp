// SPDX-License-Identifier: Apache-2.0
// What a scenario may touch: a closing only the residents of the centre, a wave of newcomers nobody who was there, a
// campaign those who read it.
#include "models/behaviour/scenario.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>

#include "tests/models/behaviour/county_path.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t closed = 16;
constexpr int closing_month = 17;

// Exempt are those at the centre when the month began, those who chose it in the base, and those for whom it was, after
// a move, the better rival that made them leave their list, but who were then listed at the nearest centre without a
// choice.
TEST(AClosing, ChangesNothingBeforeItAndOnlyItsOwnPeopleInItsMonth) {
  Scenario closing;
  closing.closings = {{closed, closing_month}};
  sim::LargeVector<std::uint16_t> before, base;
  sim::LargeVector<Listing> base_listings;
  std::set<std::uint32_t> passively_relisted;
  std::size_t of_the_centre = 0, compared = 0;
  play_together(small_county(), small_county().behaviour().main(), {Scenario{}, closing}, closing_month + 1,
                sim::Replication{1}, [&](std::size_t scenario, int month, const Common& common, const Lane& lane) {
                  if (scenario == 0) {
                    before = std::exchange(base, lane.listed_at);
                    base_listings = lane.listings;
                    passively_relisted.clear();
                    for (const Request& request : lane.requests)
                      for (std::uint32_t i = 0; i < request.n_company; ++i)
                        if (request.cause == Cause::moved_home && !request.active)
                          passively_relisted.insert(lane.company[request.first_company + i]);
                    return;
                  }
                  // Newborns are listed where their mothers were when the month began.
                  before.resize(base.size());
                  for (const News::Birth& birth : common.news.births) before[birth.child] = before[birth.mother];
                  for_residents(common, [&](std::uint32_t slot) {
                    const bool may_differ = month == closing_month && (before[slot] == closed || base[slot] == closed ||
                                                                       passively_relisted.contains(slot));
                    of_the_centre += may_differ;
                    ASSERT_FALSE(month == closing_month && lane.listed_at[slot] == closed);
                    if (may_differ) return;
                    ++compared;
                    ASSERT_EQ(lane.listed_at[slot], base[slot]) << "month " << month;
                    ASSERT_EQ(lane.listings[slot].match, base_listings[slot].match) << "month " << month;
                    ASSERT_EQ(lane.listings[slot].last_change, base_listings[slot].last_change) << "month " << month;
                  });
                });
  EXPECT_GT(of_the_centre, 200u);
  EXPECT_GT(compared, 200000u);
}

TEST(AClosing, WithNobodyChoosingSendsEverybodyToTheirNearestOpenCentre) {
  Scenario closing;
  closing.closings = {{closed, 5}, {3, 5}};
  Values values = small_county().behaviour().main();
  values.active_closure = 0;
  std::map<std::uint64_t, std::uint16_t> before;
  std::size_t sent = 0;
  play(small_county(), values, closing, 6, sim::Replication{2}, [&](int month, const Common& common, const Lane& lane) {
    for_residents(common, [&](std::uint32_t slot) {
      const Person& person = common.people[slot];
      if (month == 4) before[sim::index(person.identity)] = lane.listed_at[slot];
      const auto found = before.find(sim::index(person.identity));
      if (month != 5 || found == before.end() || (found->second != closed && found->second != 3)) return;
      const County& county = small_county().county();
      for (std::size_t c = 0; c < county.centres.size(); ++c) {
        const bool open = c != closed && c != 3;
        ASSERT_TRUE(!open || county.minutes(person.area, lane.listed_at[slot]) <= county.minutes(person.area, c));
      }
      ++sent;
    });
  });
  EXPECT_GT(sent, 800u);
}

/// All that is common to scenarios about a person, with the next member of the household by identity.
using History = std::tuple<std::int16_t, std::int16_t, std::int16_t, std::uint16_t, Profile, Sex, Role, std::uint8_t,
                           std::uint8_t, float, std::set<std::uint64_t>>;

std::map<std::uint64_t, History> people_of(const Common& common) {
  std::map<std::uint64_t, History> people;
  for_residents(common, [&](std::uint32_t slot) {
    const Person& p = common.people[slot];
    std::set<std::uint64_t> household;
    for (std::uint32_t m = p.next_member; m != slot; m = common.people[m].next_member)
      household.insert(sim::index(common.people[m].identity));
    people[sim::index(p.identity)] = {p.birth_month, p.arrived,  p.moved, p.area, p.profile, p.sex,
                                      p.role,        p.quintile, p.facts, p.rank, household};
  });
  return people;
}

TEST(AWaveOfNewcomers, LeavesEverybodyElsesLifeAsItWasAndOnlyAddsPeople) {
  constexpr int months = 36, from = 6, until = 18;
  constexpr std::size_t municipality = 12;
  Scenario wave;
  wave.booms = {{municipality, 5.0, from, until}};
  std::vector<std::map<std::uint64_t, History>> base;
  play(small_county(), small_county().behaviour().main(), Scenario{}, months, sim::Replication{3},
       [&](int, const Common& common, const Lane&) { base.push_back(people_of(common)); });
  std::size_t added = 0;
  play(small_county(), small_county().behaviour().main(), wave, months, sim::Replication{3},
       [&](int month, const Common& common, const Lane&) {
         std::map<std::uint64_t, History> with = people_of(common);
         for (const auto& [who, history] : base[static_cast<std::size_t>(month)]) {
           const auto found = with.find(who);
           ASSERT_NE(found, with.end()) << "month " << month;
           ASSERT_EQ(found->second, history) << "month " << month;
           with.erase(found);
         }
         ASSERT_TRUE(month >= from || with.empty());
         for (const auto& [who, history] : with) {
           if (std::get<1>(history) == month) {
             ASSERT_EQ(small_county().county().areas[std::get<3>(history)].municipality, municipality);
             ASSERT_TRUE(month >= from && month < until);
           }
         }
         added = with.size();
       });
  EXPECT_GT(added, 200u);
}

TEST(ACampaign, MakesReadersChangeAndNothingElseDoes) {
  Scenario campaign;
  campaign.campaigns = {{8, everywhere}};
  std::array<std::int64_t, 2> informed{};
  std::set<std::size_t> months;
  play_together(small_county(), small_county().behaviour().main(), {Scenario{}, campaign}, 20, sim::Replication{4},
                [&](std::size_t scenario, int month, const Common&, const Lane& lane) {
                  for (const CentreMonth& row : lane.statement) {
                    informed[scenario] += row.joined[static_cast<std::size_t>(Cause::informed)];
                    if (row.joined[static_cast<std::size_t>(Cause::informed)] > 0)
                      months.insert(static_cast<std::size_t>(month));
                  }
                });
  EXPECT_EQ(informed[0], 0);
  EXPECT_EQ(months, std::set<std::size_t>{8});
  // About half a point of 11,300 adults, and their company.
  EXPECT_GT(informed[1], 20);
  EXPECT_LT(informed[1], 250);
}

TEST(ACampaign, ToOneMunicipalityReachesOnlyItsAdults) {
  constexpr std::size_t municipality = 14;
  Scenario campaign;
  campaign.campaigns = {{3, municipality}};
  Values values = small_county().behaviour().main();
  values.inertia_informed = 0;  // so that many change
  std::size_t changed = 0;
  play(small_county(), values, campaign, 4, sim::Replication{5},
       [&](int month, const Common& common, const Lane& lane) {
         for (const Request& request : lane.requests) {
           if (request.cause != Cause::informed) continue;
           ++changed;
           ASSERT_EQ(month, 3);
           ASSERT_EQ(small_county().county().areas[common.people[request.decider].area].municipality, municipality);
           ASSERT_GE(common.age(request.decider, month), 18);
           ASSERT_LT(sim::Draws(path_seed, sim::Replication{5})
                         .uniform(common.people[request.decider].identity, sim::Month{3}, purpose::leaflet),
                     0.5);
         }
       });
  EXPECT_GT(changed, 20u);
}

}  // namespace
}  // namespace valfri::models
