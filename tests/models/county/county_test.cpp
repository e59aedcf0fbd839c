// SPDX-License-Identifier: Apache-2.0
// The small county of tests/models/county/data, worked by hand.
#include "models/county/county.hpp"

#include <gtest/gtest.h>

#include "tests/models/county/county_folder.hpp"

namespace valfri::models {
namespace {

TEST(County, ReadsPlacesAndCentres) {
  CountyFolder folder;
  const County county = folder.read();
  ASSERT_EQ(folder.problems.text(), "");
  EXPECT_EQ(county.name, "Provlän");
  ASSERT_EQ(county.municipalities.size(), 2u);
  EXPECT_EQ(county.municipalities[1].name, "Bköping");
  ASSERT_EQ(county.areas.size(), 3u);
  EXPECT_EQ(county.areas[1].municipality, 0u);
  EXPECT_EQ(county.areas[1].weight, 0.25);
  EXPECT_TRUE(county.areas[0].town);
  EXPECT_FALSE(county.areas[1].town);
  ASSERT_EQ(county.centres.size(), 2u);
  EXPECT_EQ(county.centres[0].ceiling, 0);
  EXPECT_EQ(county.centres[1].ceiling, 900);
  EXPECT_TRUE(county.centres[1].is_private);
  EXPECT_EQ(county.centres[1].operator_name, "Operatör A (exempel)");
}

// The county has 10 women and 30 men in each five-year group. Ages 0-15 then hold 3·10 + 2 women and 3·30 + 6 men, 128
// in all; ages 16-24 hold 8 + 10 and 24 + 30, 72; 25-44 and 45-64 hold 160; 65 and over 240. Aköping has just that but
// half of 45-64; Bköping has half of 0-24, the same of 25-44, half of 45-64 and twice as many from 65 on.
TEST(County, FitsTheAgesOfTheCountyToTheMunicipalitiesAsWorkedByHand) {
  CountyFolder folder;
  const County county = folder.read();
  ASSERT_EQ(folder.problems.text(), "");
  using Ages = std::array<std::int64_t, n_five_year_groups>;
  EXPECT_EQ(county.residents[0][0], (Ages{10, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 5, 10, 10, 10, 10, 10, 10}));
  EXPECT_EQ(county.residents[0][1], (Ages{30, 30, 30, 30, 30, 30, 30, 30, 30, 15, 15, 15, 15, 30, 30, 30, 30, 30, 30}));
  EXPECT_EQ(county.residents[1][0], (Ages{5, 5, 5, 5, 5, 10, 10, 10, 10, 5, 5, 5, 5, 20, 20, 20, 20, 20, 20}));
  EXPECT_EQ(county.residents[1][1], (Ages{15, 15, 15, 15, 15, 30, 30, 30, 30, 15, 15, 15, 15, 60, 60, 60, 60, 60, 60}));
  EXPECT_EQ(county.aged_fifteen[0], (std::array<std::int64_t, 2>{2, 6}));
  EXPECT_EQ(county.aged_fifteen[1], (std::array<std::int64_t, 2>{1, 3}));
  EXPECT_EQ(county.total_residents(), 1500);
}

TEST(County, FollowsTheNewerTotalWithTheOlderAges) {
  CountyFolder folder;
  folder.replace("municipalities.csv", "Aköping;680", "Aköping;714");  // +5 %
  const County county = folder.read();
  ASSERT_EQ(folder.problems.text(), "");
  EXPECT_EQ(county.total_residents(), 714 + 820);
  EXPECT_EQ(residents_of_areas(county),
            (std::vector<std::int64_t>{536, 178, 820}));  // 535.5 and 178.5: the tie goes up
}

TEST(County, ShrinksEveryMunicipalityAlike) {
  CountyFolder folder;
  const County county = folder.read(0.1);
  EXPECT_EQ(county.total_residents(), 150);
  EXPECT_EQ(residents_of_areas(county), (std::vector<std::int64_t>{51, 17, 82}));
}

// Residents 510, 170, 820; mean (510 − 170)/1500 = 0.226667, variance 680/1500 − 0.226667² = 0.401956, deviation 0.634.
TEST(County, PutsDeprivationOnItsOwnScale) {
  CountyFolder folder;
  const County county = folder.read();
  EXPECT_NEAR(county.areas[0].deprivation, 1.21977, 1e-5);
  EXPECT_NEAR(county.areas[1].deprivation, -1.93480, 1e-5);
  EXPECT_NEAR(county.areas[2].deprivation, -0.35752, 1e-5);
}

// a1 (510 residents) and b1 (820) lie at a centre, a2 (170) 16.09 minutes away.
TEST(County, CountsResidentsNearACentre) {
  CountyFolder folder;
  const County county = folder.read();
  EXPECT_DOUBLE_EQ(share_within(county, 16.0), 1330.0 / 1500);
  EXPECT_DOUBLE_EQ(share_within(county, 16.09), 1.0);
  EXPECT_DOUBLE_EQ(share_within(county, 1.0), 0.0);
}

TEST(County, ReadsStartListsAndShrinksThem) {
  CountyFolder folder;
  folder.replace("county.toml", "[rules]", "listing = \"listing.csv\"\n[rules]");
  folder.write("listing.csv", "area,centre,listed\na1,C1,400\na1,C2,100\nb1,C2,800\n");
  EXPECT_EQ(folder.read().listing, (std::vector<std::int64_t>{400, 100, 0, 0, 0, 800}));
  EXPECT_EQ(folder.read(0.1).listing, (std::vector<std::int64_t>{40, 10, 0, 0, 0, 80}));
  EXPECT_EQ(folder.problems.text(), "");
}

TEST(County, HasNoStartListsWithoutAFileOfThem) {
  CountyFolder folder;
  EXPECT_TRUE(folder.read().listing.empty());
}

TEST(County, SaysWhichInputsArePlaceholders) {
  CountyFolder folder;
  std::vector<std::string> english, swedish;
  std::vector<bool> assumed;
  for (const PlaceholderReason& reason : folder.read().placeholders)
    english.push_back(reason.en), swedish.push_back(reason.sv), assumed.push_back(reason.assumed);
  EXPECT_EQ(assumed, (std::vector<bool>{true, true, false}));
  EXPECT_EQ(english,
            (std::vector<std::string>{"county.toml: 1 of 9 rules of residents are assumptions (grade D): partnered",
                                      "areas.csv: the share of residents of 1 of 3 areas is an assumption (grade D)",
                                      "centres.csv: operator or existence of 1 of 2 centres is a placeholder"}));
  EXPECT_EQ(swedish, (std::vector<std::string>{
                         "county.toml: 1 av 9 regler om invånarna är antaganden (grad D): partnered",
                         "areas.csv: andelen av invånarna är ett antagande (grad D) för 1 av 3 områden",
                         "centres.csv: vem som driver hälsocentralen, eller att den finns, är påhittat för 1 av 2 "
                         "hälsocentraler"}));
}

TEST(County, SaysInBothLanguagesWhatItsMakerCallsAPlaceholder) {
  CountyFolder folder;
  folder.replace("county.toml", "[files]", "placeholders = [\"roads are guessed\"]\n[files]");
  EXPECT_EQ(folder.read().placeholders.front(), (PlaceholderReason{"roads are guessed", "roads are guessed"}));
  folder.replace("county.toml", "[files]", "placeholders_sv = [\"vägarna är gissade\"]\n[files]");
  EXPECT_EQ(folder.read().placeholders.front(), (PlaceholderReason{"roads are guessed", "vägarna är gissade"}));
  EXPECT_EQ(folder.problems.text(), "");
  folder.replace("county.toml", "[\"vägarna är gissade\"]", "[\"vägarna\", \"tiderna\"]");
  folder.read();
  EXPECT_NE(folder.problems.text().find("as many sentences as placeholders has, 1"), std::string::npos);
}

}  // namespace
}  // namespace valfri::models
