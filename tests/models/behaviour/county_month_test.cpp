// SPDX-License-Identifier: Apache-2.0
// What holds in every month of every path, looked at month by month in a small county with everything turned on.
#include "models/behaviour/county_month.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "models/behaviour/births.hpp"
#include "tests/models/behaviour/county_path.hpp"
#include "tests/models/behaviour/stage.hpp"

namespace valfri::models {
namespace {

// Attention ten times as often as in the file, so that rare courses of events come up.
Values lively(Values values) {
  values.attention_base *= 10;
  values.inertia_dissatisfied -= 1;
  values.follow_adult = values.follow_children = 0.9;
  return values;
}

Scenario eventful() {
  Scenario scenario;
  scenario.closings = {{16, 5}, {3, 20}};
  scenario.campaigns = {{9, everywhere}, {26, 0}};
  scenario.booms = {{2, 6.0, 3, 15}};
  return scenario;
}

struct Members {
  int members = 0, heads = 0, adults = 0;
};

Members household_of(std::uint32_t slot, const Common& common) {
  Members household;
  std::uint32_t member = slot;
  do {
    ++household.members;
    household.heads += common.people[member].role == Role::head;
    household.adults += common.people[member].role != Role::dependent;
    member = common.people[member].next_member;
  } while (member != slot && household.members < 100);
  return household;
}

// SCB's definitions of the seven factors, read off the person.
std::array<bool, n_cni_factors> factors_now(std::uint32_t slot, int month, const Common& common) {
  const Person& person = common.people[slot];
  const int age = (month - person.birth_month) / 12;
  const Members household = household_of(slot, common);
  const bool moved_within_a_year = person.moved > month - 12;
  return {age <= 4,
          (person.facts & born_abroad) != 0,
          age >= 66 && household.members == 1,
          age <= 17 && household.adults == 1,
          age >= 1 && moved_within_a_year,
          age >= 16 && age <= 64 && (person.facts & unemployed) != 0,
          age >= 25 && age <= 64 && (person.facts & low_education) != 0};
}

// A wrong cell is told once, with its place, and not for every centre and month.
TEST(CountyMonth, CountsOnEveryListThePeopleWhoAreOnIt) {
  const Values values = lively(small_county().behaviour().main());
  play(small_county(), values, eventful(), 40, sim::Replication{1},
       [](int month, const Common& common, const Lane& lane) {
         std::vector<CentreMonth> recount(lane.statement.size());
         for_residents(common, [&](std::uint32_t slot) {
           const Person& person = common.people[slot];
           const int age = (month - person.birth_month) / 12;
           std::size_t price_age = 0;
           while (price_age + 1 < n_price_ages && price_ages[price_age + 1] <= age) ++price_age;
           CentreMonth& row = recount.at(lane.listed_at[slot]);
           ++row.listed[static_cast<std::size_t>(person.sex) * n_price_ages + price_age];
           ++row.band[common.morbidity.band(person.rank, age, person.sex, person.area)];
           const auto factors = factors_now(slot, month, common);
           for (std::size_t k = 0; k < n_cni_factors; ++k) row.cni[k] += factors[k];
         });
         for (std::size_t c = 0; c < recount.size(); ++c) {
           ASSERT_EQ(lane.statement[c].listed, recount[c].listed) << "month " << month << " centre " << c;
           ASSERT_EQ(lane.statement[c].band, recount[c].band) << "month " << month << " centre " << c;
           ASSERT_EQ(lane.statement[c].cni, recount[c].cni) << "month " << month << " centre " << c;
         }
       });
}

TEST(CountyMonth, KeepsHouseholdsWholeInOneHomeWithOneHead) {
  play(small_county(), lively(small_county().behaviour().main()), eventful(), 40, sim::Replication{2},
       [](int month, const Common& common, const Lane&) {
         for_residents(common, [&](std::uint32_t slot) {
           const Person& person = common.people[slot];
           const auto next = static_cast<sim::Slot>(person.next_member);
           ASSERT_TRUE(common.population.occupied(next)) << "month " << month;
           ASSERT_EQ(person.area, common.people[person.next_member].area) << "month " << month;
           ASSERT_EQ(household_of(slot, common).heads, 1) << "month " << month;
         });
       });
}

// Home, band, age and what lists count are kept twice, each where it is asked for most.
TEST(CountyMonth, KeepsTheSameOfAPersonInEveryPlace) {
  play(small_county(), lively(small_county().behaviour().main()), eventful(), 40, sim::Replication{2},
       [](int month, const Common& common, const Lane&) {
         std::vector<std::int64_t> residents_in(common.residents_in.size());
         for_residents(common, [&](std::uint32_t slot) {
           const Person& person = common.people[slot];
           const auto age = static_cast<std::size_t>((month - person.birth_month) / 12);
           const sim::Class k = common.population.class_of(static_cast<sim::Slot>(slot));
           ASSERT_EQ(common.areas[slot], person.area) << "month " << month;
           ASSERT_EQ(class_age(k), age) << "month " << month;
           ASSERT_EQ(class_band(k), person.band()) << "month " << month;
           ASSERT_EQ(person.profile, with_band(profile_at[age][person.facts], person.band())) << "month " << month;
           ++residents_in[person.area];
         });
         ASSERT_EQ(residents_in, common.residents_in) << "month " << month;
       });
}

TEST(CountyMonth, ChangesListsExactlyByWhoJoinedAndLeft) {
  std::vector<std::int64_t> before;
  for (const CentreMonth& row : [] {
         Common common(small_county().setting());
         const Scenario nothing;
         const sim::Draws draws(path_seed, sim::Replication{3});
         common.begin(small_county().start(), small_county().behaviour().main(), {}, nothing, Demography::moving,
                      draws);
         Lane lane;
         lane.begin(common, nothing);
         return lane.statement;
       }())
    before.push_back(row.total());
  play(small_county(), lively(small_county().behaviour().main()), eventful(), 40, sim::Replication{3},
       [&](int month, const Common& common, const Lane& lane) {
         std::int64_t all = 0;
         for (std::size_t c = 0; c < before.size(); ++c) {
           const CentreMonth& row = lane.statement[c];
           std::int64_t change = 0;
           for (std::size_t cause = 0; cause < n_causes; ++cause) change += row.joined[cause] - row.left[cause];
           ASSERT_EQ(row.total(), before[c] + change) << "month " << month << " centre " << c;
           all += before[c] = row.total();
         }
         ASSERT_EQ(all, static_cast<std::int64_t>(common.population.n_present()));
       });
}

// A behaviour that quiet() does not turn off shows here, if it lists, moves or loses anybody. The first year alone: the
// walk of total fertility (Rates) lifts it to 0.2 from the second on.
TEST(CountyMonth, HasNobodyComeGoOrChangeWhenEverythingIsQuiet) {
  const std::size_t residents = small_county().start().places.n_present();
  int months = 0;
  play(small_county(), quiet(small_county().behaviour().main()), Scenario{}, 12, sim::Replication{9},
       [&](int month, const Common& common, const Lane& lane) {
         ++months;
         ASSERT_EQ(common.population.n_present(), residents);
         ASSERT_TRUE(common.news.moves.empty()) << "month " << month;
         ASSERT_TRUE(lane.requests.empty()) << "month " << month;
         for (const CentreMonth& row : lane.statement)
           for (std::size_t cause = 0; cause < n_causes; ++cause)
             ASSERT_EQ(row.joined[cause] + row.left[cause], 0) << "month " << month << " " << cause_ids[cause];
       });
  EXPECT_EQ(months, 12);
}

TEST(CountyMonth, KeepsTheFactorsOfChoiceAndAttentionWithinTheirBounds) {
  Values values = small_county().behaviour().main();
  values.quality_spread = 1.4;
  values.wait_load = 4;
  bool cut = false;
  play(small_county(), values, eventful(), 60, sim::Replication{4}, [&](int, const Common& common, const Lane& lane) {
    for (std::size_t c = 0; c < lane.statement.size(); ++c) {
      if (!lane.statement[c].open) {
        ASSERT_EQ(lane.attraction[c], 0.0);
        continue;
      }
      ASSERT_LE(lane.attraction[c], common.choice.highest_factor() * (1 + 1e-12));
      ASSERT_GE(lane.attraction[c], common.choice.lowest_factor() * (1 - 1e-12));
      ASSERT_LE(lane.discontent[c], common.attention.highest_discontent * (1 + 1e-12));
      cut = cut || lane.discontent[c] > common.attention.highest_discontent * (1 - 1e-9);
    }
  });
  EXPECT_TRUE(cut) << "the highest discontent is reached, or the bound is not tried";
}

TEST(Causes, AreVoluntaryWhereNothingForcedThem) {
  for (const Cause forced :
       {Cause::born, Cause::died, Cause::moved_in, Cause::moved_out, Cause::moved_home, Cause::closure})
    EXPECT_FALSE(voluntary(forced));
  EXPECT_TRUE(voluntary(Cause::dissatisfied));
  EXPECT_TRUE(voluntary(Cause::informed));
}

TEST(CountyMonth, LetsNobodyChangeMoreThanTwiceInTwelveMonthsNorAnyChildByItself) {
  std::map<std::uint64_t, std::vector<int>> changes;  // voluntary, by identity
  std::size_t by_children = 0, requests = 0;
  play(small_county(), lively(small_county().behaviour().main()), eventful(), 48, sim::Replication{5},
       [&](int month, const Common& common, const Lane& lane) {
         for (const Request& request : lane.requests) {
           if (!voluntary(request.cause)) continue;
           ++requests;
           by_children += common.age(request.decider, month) < 18;
           if (request.dropped) continue;
           for (std::uint32_t i = 0; i < request.n_company; ++i)
             changes[sim::index(common.people[lane.company[request.first_company + i]].identity)].push_back(month);
         }
       });
  ASSERT_GT(requests, 1000u);
  EXPECT_EQ(by_children, 0u);
  std::size_t three_in_all = 0, too_many = 0;
  for (const auto& [who, months] : changes) {
    three_in_all += months.size() >= 3;
    for (std::size_t i = 2; i < months.size(); ++i) too_many += months[i] - months[i - 2] < 12;
  }
  EXPECT_GT(three_in_all, 100u) << "nobody comes near the limit, so it is not tried";
  EXPECT_EQ(too_many, 0u);
}

TEST(CountyMonth, ListsNewbornsWithTheirMothers) {
  Values values = small_county().behaviour().main();
  values.attention_base = 0;  // or mothers may change, in the month of birth, without the child
  std::size_t births = 0;
  play(small_county(), values, Scenario{}, 36, sim::Replication{6},
       [&](int month, const Common& common, const Lane& lane) {
         for (const News::Birth& birth : common.news.births) {
           if (!common.population.occupied(static_cast<sim::Slot>(birth.mother))) continue;
           ++births;
           ASSERT_EQ(common.age(birth.child, month), 0);
           ASSERT_EQ(lane.listed_at[birth.child], lane.listed_at[birth.mother]);
           ASSERT_EQ(lane.listings[birth.child].active, lane.listings[birth.mother].active);
           ASSERT_EQ(lane.listings[birth.child].match, lane.listings[birth.mother].match);
         }
       });
  EXPECT_GT(births, 200u);
}

// From a year on, all who count have moved or come within the study.
TEST(CountyMonth, CountsAMoveForExactlyTwelveMonths) {
  std::map<std::uint64_t, int> last_move;
  std::size_t ended = 0;
  play(small_county(), small_county().behaviour().main(), Scenario{}, 40, sim::Replication{7},
       [&](int month, const Common& common, const Lane& lane) {
         const auto all_of = [&](std::uint32_t first) {
           std::uint32_t member = first;
           do {
             last_move[sim::index(common.people[member].identity)] = month;
             member = common.people[member].next_member;
           } while (member != first);
         };
         for (const News::Move& move : common.news.moves)
           if (common.population.occupied(static_cast<sim::Slot>(move.member))) all_of(move.member);
         for (const News::Arrival& news : common.news.arrivals) all_of(news.member);
         std::int64_t expected = 0, counted = 0;
         for_residents(common, [&](std::uint32_t slot) {
           const auto found = last_move.find(sim::index(common.people[slot].identity));
           if (found == last_move.end() || common.age(slot, month) < 1) return;
           expected += month - found->second <= 11;
           ended += month - found->second == 12;
         });
         for (const CentreMonth& row : lane.statement)
           counted += row.cni[static_cast<std::size_t>(CniFactor::moved_in)];
         if (month < 11) return;
         ASSERT_EQ(counted, expected) << "month " << month;
       });
  EXPECT_GT(ended, 1000u);
}

TEST(CountyMonth, GivesEveryPersonAnIdentityOfTheirOwnForGood) {
  Scenario boom;
  boom.booms = {{10, 8.0, 12, 60}, {2, 10.0, 12, 60}};
  std::map<std::uint64_t, std::pair<std::int16_t, int>> seen;  // birth month, last month present
  play(small_county(), small_county().behaviour().main(), boom, 120, sim::Replication{8},
       [&](int month, const Common& common, const Lane&) {
         std::set<std::uint64_t> now;
         for_residents(common, [&](std::uint32_t slot) {
           const std::uint64_t who = sim::index(common.people[slot].identity);
           ASSERT_EQ(who, sim::index(common.population.identity(static_cast<sim::Slot>(slot))));
           ASSERT_TRUE(now.insert(who).second) << "twice at once";
           const auto [at, is_new] = seen.try_emplace(who, common.people[slot].birth_month, month);
           ASSERT_EQ(at->second.first, common.people[slot].birth_month) << "another person";
           ASSERT_LE(month - at->second.second, 1) << "back from the dead";
           at->second.second = month;
         });
       });
  EXPECT_GT(seen.size(), 20000u);
}

TEST(IdentityOfAChild, DiffersForEveryMotherMonthAndTwinAndFromAllParents) {
  std::set<std::uint64_t> seen;
  std::vector<sim::Identity> mothers;
  for (std::uint64_t i = 0; i < 300; ++i)
    mothers.push_back(static_cast<sim::Identity>(i * 937));  // residents of the start
  for (std::uint64_t i = 0; i < 300; ++i)                    // newcomers
    mothers.push_back(static_cast<sim::Identity>(1ull << 48 | i % 17 << 33 | i << 21 | i % 5 << 4 | i % 3));
  std::vector<sim::Identity> daughters;
  for (const sim::Identity mother : mothers) {
    seen.insert(sim::index(mother));
    daughters.push_back(identity_of_child(mother, 7, 0));
  }
  std::size_t expected = seen.size();
  for (const sim::Identity mother : mothers)
    for (int month = 0; month < 180; ++month)
      for (int twin = 0; twin < 2; ++twin, ++expected) seen.insert(sim::index(identity_of_child(mother, month, twin)));
  for (const sim::Identity mother : daughters)
    for (int month = 170; month < 180; ++month, ++expected)
      seen.insert(sim::index(identity_of_child(mother, month, 0)));
  EXPECT_EQ(seen.size(), expected);
}

}  // namespace
}  // namespace valfri::models
