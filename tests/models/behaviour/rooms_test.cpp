// SPDX-License-Identifier: Apache-2.0
// Requests that become listings: company and ceilings, on requests written by hand.
#include "models/behaviour/rooms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

Request wish(std::uint32_t slot, std::uint16_t from, std::uint16_t to, Cause cause) {
  const bool forced = cause == Cause::closure || cause == Cause::moved_in;
  return {slot, from, to, 0.5f, true, forced, forced || cause == Cause::moved_home ? Companions::all : Companions::some,
          cause};
}

/// Three centres, nearest first; households are added by the tests.
class Ceilings : public ::testing::Test {
 protected:
  Ceilings() : stage(Minutes{{2.0, 5.0, 9.0}}) {}
  void begin() {
    stage.build();
    stage.begin(quiet(shipped_behaviour().main()), sim::Replication{0});
  }
  void ask(std::size_t household, std::uint16_t to, Cause cause) {
    const std::uint32_t slot = stage.slots(household)[0];
    stage.lane().requests.push_back(wish(slot, stage.lane().listed_at[slot], to, cause));
  }
  void settle(int month = 0) { Rooms().apply(stage.at(month), stage.common(), stage.lane()); }
  std::uint16_t centre_of(std::size_t household) { return stage.lane().listed_at[stage.slots(household)[0]]; }
  Stage stage;
};

TEST_F(Ceilings, AdmitAsManyAsThereIsRoomForByLot) {
  stage.county.centres[1].ceiling = 104;
  stage.add_singles(100, 1);
  stage.add_singles(50, 0);
  begin();
  for (std::size_t h = 100; h < 150; ++h) ask(h, 1, Cause::dissatisfied);
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{46, 104, 0}));
  EXPECT_EQ(stage.lane().statement[1].joined[static_cast<std::size_t>(Cause::dissatisfied)], 4);
  EXPECT_EQ(stage.lane().statement[0].left[static_cast<std::size_t>(Cause::dissatisfied)], 4);
  // The four with the smallest lots, whatever the order of the requests.
  std::vector<std::pair<double, std::size_t>> lots;
  for (std::size_t h = 100; h < 150; ++h)
    lots.push_back(
        {stage.at(0).uniform(stage.common().people[stage.slots(h)[0]].identity, purpose::room_lottery, 1), h});
  std::sort(lots.begin(), lots.end());
  for (std::size_t i = 0; i < lots.size(); ++i) EXPECT_EQ(centre_of(lots[i].second), i < 4 ? 1 : 0) << i;
}

TEST_F(Ceilings, AdmitEverybodyWhenThereIsRoomForAll) {
  stage.county.centres[1].ceiling = 150;
  stage.add_singles(100, 1);
  stage.add_singles(50, 0);
  begin();
  for (std::size_t h = 100; h < 150; ++h) ask(h, 1, Cause::dissatisfied);
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 150, 0}));
}

TEST_F(Ceilings, TurnEverybodyAwayFromAListThatIsAlreadyLonger) {
  stage.county.centres[1].ceiling = 90;
  stage.add_singles(100, 1);
  stage.add_singles(10, 0);
  begin();
  for (std::size_t h = 100; h < 110; ++h) ask(h, 1, Cause::informed);
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{10, 100, 0}));
}

TEST_F(Ceilings, AreNotPassedByHouseholdsThatAreLargerThanTheRoom) {
  stage.county.centres[1].ceiling = 13;
  stage.add_singles(10, 1);
  for (int h = 0; h < 6; ++h) stage.add({{40, 38, 10, 8}, 0, 0, 1.0f});
  begin();
  for (std::size_t h = 10; h < 16; ++h) ask(h, 1, Cause::moved_home);
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{24, 10, 0}));
}

TEST_F(Ceilings, LetHouseholdsThatMoveInPass) {
  stage.county.centres[1].ceiling = 100;
  stage.add_singles(100, 1);
  stage.add_singles(5, 0);
  begin();
  for (std::size_t h = 100; h < 105; ++h) {
    stage.lane().unlist(stage.slots(h)[0], stage.common(), 0);
    stage.lane().listed_at[stage.slots(h)[0]] = no_centre;
    ask(h, 1, Cause::moved_in);
  }
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 105, 0}));
}

// Fifty singles must leave centre 0; centre 1 has room for 4, centre 2 for all.
TEST_F(Ceilings, SendThoseWhoMustBeListedToTheNextCentreWithRoom) {
  stage.county.centres[1].ceiling = 14;
  stage.add_singles(10, 1);
  stage.add_singles(50, 0);
  begin();
  stage.lane().statement[0].open = false;
  stage.lane().attraction[0] = 0;
  for (std::size_t h = 10; h < 60; ++h) ask(h, 1, Cause::closure);
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 14, 46}));
}

// Centre 1 has room for one person only and centre 2 for everybody: no household of four may go to centre 1, however
// often it is refused there.
TEST_F(Ceilings, HoldAlsoAgainstHouseholdsThatMustBeListedAndAreLargerThanTheRoom) {
  for (const bool active : {true, false}) {
    Stage own(Minutes{{2.0, 5.0, 9.0}});
    own.county.centres[1].ceiling = 11;
    own.add_singles(10, 1);
    for (int h = 0; h < 20; ++h) own.add({{40, 38, 10, 8}, 0, 0, 1.0f});
    own.build();
    own.begin(quiet(shipped_behaviour().main()), sim::Replication{0});
    own.lane().statement[0].open = false;
    own.lane().attraction[0] = 0;
    for (std::size_t h = 10; h < 30; ++h) {
      own.lane().requests.push_back(wish(own.slots(h)[0], 0, 1, Cause::closure));
      own.lane().requests.back().active = active;
    }
    Rooms().apply(own.at(0), own.common(), own.lane());
    EXPECT_EQ(own.listed(), (std::vector<double>{0, 10, 80})) << (active ? "active" : "passive");
  }
}

// Where every list is full, nobody is left without one: the nearest open centre takes them.
TEST_F(Ceilings, LeaveNobodyWithoutAListWhenAllAreFull) {
  stage.county.centres[1].ceiling = 10;
  stage.county.centres[2].ceiling = 10;
  stage.add_singles(10, 1);
  stage.add_singles(10, 2);
  stage.add_singles(5, 0);
  begin();
  stage.lane().statement[0].open = false;
  stage.lane().attraction[0] = 0;
  for (std::size_t h = 20; h < 25; ++h) ask(h, 2, Cause::closure);
  settle();
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 15, 10}));
  for (std::size_t h = 20; h < 25; ++h) {
    const Listing& listing = stage.lane().listings[stage.slots(h)[0]];
    EXPECT_FALSE(listing.active) << "nobody chose this list";
    EXPECT_NE(listing.match, 0.5f) << "the match of the centre that refused";
  }
}

constexpr std::size_t n_households = 20000;

TEST(Company, BringsPartnersAndChildrenWithTheirProbabilities) {
  Stage stage(Minutes{{2.0, 5.0}});
  for (std::size_t h = 0; h < n_households; ++h) stage.add({{40, 38, 10, 8}, 0, 0, 1.0f});
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.follow_adult = 0.35;
  values.follow_children = 0.8;
  stage.begin(values, sim::Replication{0});
  for (std::size_t h = 0; h < n_households; ++h)
    stage.lane().requests.push_back(wish(stage.slots(h)[0], 0, 1, Cause::dissatisfied));
  Rooms().apply(stage.at(0), stage.common(), stage.lane());
  double partners = 0, children = 0, both = 0;
  for (std::size_t h = 0; h < n_households; ++h) {
    std::array<bool, 4> came{};
    for (std::size_t m = 0; m < 4; ++m) came[m] = stage.lane().listed_at[stage.slots(h)[m]] == 1;
    ASSERT_TRUE(came[0]);
    ASSERT_EQ(came[2], came[3]) << "children come together or not at all";
    partners += came[1];
    children += came[2];
    both += came[1] && came[2];
  }
  support::expect_proportion({"partners who come along", Stage::seed}, n_households, partners, 0.35);
  support::expect_proportion({"children who come along", Stage::seed}, n_households, children, 0.8);
  support::expect_proportion({"partner and children, independently", Stage::seed}, n_households, both, 0.35 * 0.8);
}

TEST(Company, IsOnlyThoseOnTheSameList) {
  Stage stage(Minutes{{2.0, 5.0, 9.0}});
  for (int h = 0; h < 100; ++h) stage.add({{40, 38, 10}, 0, 0, 1.0f});
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.follow_adult = values.follow_children = 1;
  stage.begin(values, sim::Replication{0});
  for (std::size_t h = 0; h < 100; ++h) {
    stage.lane().relist(stage.slots(h)[1], 2, stage.common(), 0);
    stage.lane().requests.push_back(wish(stage.slots(h)[0], 0, 1, Cause::dissatisfied));
  }
  Rooms().apply(stage.at(0), stage.common(), stage.lane());
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 200, 100}));
}

TEST(Company, IsThereWholeWhenTheHouseholdMustBeListed) {
  Stage stage(Minutes{{2.0, 5.0}});
  for (int h = 0; h < 100; ++h) stage.add({{40, 38, 10}, 0, 0, 1.0f});
  stage.build();
  stage.begin(quiet(shipped_behaviour().main()), sim::Replication{0});
  for (std::size_t h = 0; h < 100; ++h) stage.lane().requests.push_back(wish(stage.slots(h)[0], 0, 1, Cause::closure));
  Rooms().apply(stage.at(0), stage.common(), stage.lane());
  EXPECT_EQ(stage.listed(), (std::vector<double>{0, 300}));
}

// At most two voluntary changes in twelve months hold for everybody, also for those who only come along.
TEST(Company, DoesNotBringAnybodyToAThirdChangeWithinTwelveMonths) {
  Stage stage(Minutes{{2.0, 5.0}});
  for (int h = 0; h < 100; ++h) stage.add({{40, 38, 10}, 0, 0, 1.0f});
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.follow_adult = values.follow_children = 1;
  stage.begin(values, sim::Replication{0});
  for (std::size_t h = 0; h < 100; ++h) {
    Listing& partner = stage.lane().listings[stage.slots(h)[1]];
    partner.earlier_change = 3;
    partner.last_change = 8;
    stage.lane().requests.push_back(wish(stage.slots(h)[0], 0, 1, Cause::dissatisfied));
  }
  Rooms().apply(stage.at(14), stage.common(), stage.lane());
  EXPECT_EQ(stage.listed(), (std::vector<double>{100, 200}));
}

}  // namespace
}  // namespace valfri::models
