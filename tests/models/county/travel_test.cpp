// SPDX-License-Identifier: Apache-2.0
#include "models/county/travel.hpp"

#include <gtest/gtest.h>

#include "tests/models/county/county_folder.hpp"

namespace valfri::models {
namespace {

// A tenth of a degree along a meridian: 6371.0088 · π / 1800 = 11.1195 km. Road: e^(−11.1195/15) = 0.47650, so
// 11.1195 · (1.2 + 0.15 · 0.47650) = 14.1382 km. Minutes: 3/35·60 + 7/55·60 + 4.1382/75·60 = 5.1429 + 7.6364 + 3.3106.
TEST(Travel, ATenthOfADegreeNorthIsAsWorkedByHand) {
  EXPECT_NEAR(great_circle_kilometres({64.0, 20.0}, {64.1, 20.0}), 11.1195, 1e-4);
  EXPECT_NEAR(road_kilometres(11.1195), 14.1382, 1e-4);
  EXPECT_NEAR(minutes_by_car(14.1382), 16.0898, 1e-3);
  EXPECT_EQ(travel_minutes({64.0, 20.0}, {64.1, 20.0}), 16.09);
}

// 3 km at 35, 7 at 55, 30 at 75 and 85 km at 85 km/h: 5.142857 + 7.636364 + 24 + 60.
TEST(Travel, LongRoadsAreFasterBeyondFortyKilometres) { EXPECT_NEAR(minutes_by_car(125), 96.779221, 1e-6); }

TEST(Travel, TakesTwoMinutesAtLeast) {
  EXPECT_EQ(travel_minutes({64.0, 20.0}, {64.0, 20.0}), 2.0);
  EXPECT_EQ(minutes_by_car(1.0), 2.0);
}

TEST(Travel, TakesAsLongThereAsBack) {
  const Point umea{63.8284, 20.2597};
  const Point tarnaby{65.7132, 15.2827};
  EXPECT_EQ(travel_minutes(umea, tarnaby), travel_minutes(tarnaby, umea));
}

// Published road distances; the formula is to be within 15 %.
TEST(Travel, RoadsAreNearPublishedDistances) {
  constexpr double tolerance = 0.15;
  const Point storuman{65.0959, 17.1173}, lycksele{64.5954, 18.6735}, vilhelmina{64.6242, 16.6560},
      mala{65.1850, 18.7424}, tarnaby{65.7132, 15.2827}, hemavan{65.8153, 15.0853};
  const auto road = [](Point a, Point b) { return road_kilometres(great_circle_kilometres(a, b)); };
  EXPECT_NEAR(road(storuman, lycksele), 100, 100 * tolerance);  // Läkartidningen 2023: "tio mil"
  EXPECT_NEAR(road(vilhelmina, storuman), 68, 68 * tolerance);  // Rough Guides
  EXPECT_NEAR(road(lycksele, mala), 70, 70 * tolerance);        // German Wikipedia, Malå
  EXPECT_NEAR(road(tarnaby, hemavan), 18, 18 * tolerance);      // Swedish Wikipedia, Hemavan
}

TEST(Travel, IsReplacedPairByPairByATravelFile) {
  CountyFolder folder;
  folder.replace("county.toml", "[rules]", "travel = \"travel.csv\"\n[rules]");
  folder.write("travel.csv", "from_id;to_id;minutes\na2;C1;25,5\na1;b1;70\n");
  const County county = folder.read();
  EXPECT_EQ(folder.problems.text(), "");
  EXPECT_EQ(county.minutes(1, 0), 25.5);
  EXPECT_EQ(county.minutes(0, 0), 2.0);
  EXPECT_EQ(county.area_to_area[0 * 3 + 2], 70.0);
  EXPECT_EQ(county.area_to_area[0 * 3 + 1], 16.09);
}

TEST(Travel, ReportsUnknownPlacesAndPairsGivenTwice) {
  CountyFolder folder;
  folder.replace("county.toml", "[rules]", "travel = \"travel.csv\"\n[rules]");
  folder.write("travel.csv", "from_id,to_id,minutes\na9,C1,5\na1,Hallen,5\na1,C2,60\na1,C2,61\n");
  folder.read();
  ASSERT_EQ(folder.problems.list().size(), 3u) << folder.problems.text();
  EXPECT_EQ(folder.problems.list()[0].key, "from_id");
  EXPECT_EQ(folder.problems.list()[1].key, "to_id");
  EXPECT_EQ(folder.problems.list()[1].allowed, "a centre or an area of this county");
  EXPECT_EQ(folder.problems.list()[2].line, 5);
}

}  // namespace
}  // namespace valfri::models
