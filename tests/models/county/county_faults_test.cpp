// SPDX-License-Identifier: Apache-2.0
// What a user is told about faults in a county's files.
#include <gtest/gtest.h>

#include "tests/models/county/county_folder.hpp"

namespace valfri::models {
namespace {

TEST(CountyFaults, NamesTheMunicipalityThatIsMeant) {
  CountyFolder folder;
  folder.replace("centres.csv", "hälsocentral,1001", "hälsocentral,1011");
  EXPECT_EQ(folder.only_fault(),
            "centres.csv:2: municipality\n"
            "  found:   \"1011\"\n"
            "  allowed: a municipality of this county\n"
            "  do:      did you mean \"1001\"?\n");
}

TEST(CountyFaults, SuspectsSwappedCoordinates) {
  CountyFolder folder;
  folder.replace("centres.csv", "1002,65.0,20.0", "1002,65.0,65.0");
  EXPECT_EQ(folder.only_fault(),
            "centres.csv:3: lon\n"
            "  found:   \"65.0\"\n"
            "  allowed: a longitude in Sweden, 10.5 to 24.3 degrees\n"
            "  do:      write decimal degrees (WGS84), north in lat and east in lon; are the two swapped?\n");
}

// Nobody could tell 0 for "none" from 0 for "nobody".
TEST(CountyFaults, RefusesACeilingOfZero) {
  CountyFolder folder;
  folder.replace("centres.csv", "1,1,900", "1,1,0");
  EXPECT_EQ(folder.only_fault(),
            "centres.csv:3: ceiling\n"
            "  found:   \"0\"\n"
            "  allowed: a whole number from 1 to 5 000 000\n"
            "  do:      write a whole number within these limits\n");
}

TEST(CountyFaults, WantsRoomForEverybodyWhereEveryCentreHasACeiling) {
  CountyFolder folder;
  folder.replace("centres.csv", "Provregionen,0,0,", "Provregionen,0,0,500");
  EXPECT_EQ(folder.only_fault(),
            "centres.csv: ceiling\n"
            "  found:   room for 1400 persons on all lists\n"
            "  allowed: room for the county's 1500 residents, or a centre without a ceiling\n"
            "  do:      raise ceilings, or leave one blank\n");
}

TEST(CountyFaults, LetsACeilingShrinkWithTheCounty) {
  CountyFolder folder;
  const County county = folder.read(0.5);
  EXPECT_EQ(folder.problems.text(), "");
  EXPECT_EQ(county.centres[0].ceiling, 0);
  EXPECT_EQ(county.centres[1].ceiling, 450);
}

TEST(CountyFaults, WantsANameOfItsOwnForEachCentre) {
  CountyFolder folder;
  folder.replace("centres.csv", "Bköpings sjukstuga", "Aköpings hälsocentral");
  EXPECT_EQ(folder.only_fault(),
            "centres.csv:3: name\n"
            "  found:   \"Aköpings hälsocentral\"\n"
            "  allowed: each name once: tables show centres by name\n"
            "  do:      add what tells the two apart\n");
}

TEST(CountyFaults, SaysHowToMendWeightsThatDoNotAddUp) {
  CountyFolder folder;
  folder.replace("areas.csv", "0.75", "0.55");
  EXPECT_EQ(folder.only_fault(),
            "areas.csv: weight\n"
            "  found:   a sum of 0.80000 in 1001 Aköping\n"
            "  allowed: weights that add up to 1 over the areas of each municipality\n"
            "  do:      multiply each weight of 1001 by 1.25000, or add the area that is missing\n");
}

TEST(CountyFaults, MissesTheAreasOfAMunicipality) {
  CountyFolder folder;
  folder.replace("areas.csv", "b1,Bköping,1002,65.0,20.0,1,0,locality,0,B\n", "");
  EXPECT_NE(folder.only_fault().find("add at least one area with municipality 1002"), std::string::npos);
}

TEST(CountyFaults, FindsAgesThatCannotBelongToThePopulation) {
  CountyFolder folder;
  folder.replace("municipalities.csv", "Aköping;680", "Aköping;6800");
  EXPECT_NE(folder.only_fault().find("within 10 % of the sum of the age groups, 680"), std::string::npos);
}

TEST(CountyFaults, WantsTheAgeGroupsInOrder) {
  CountyFolder folder;
  folder.replace("age_sex.csv", "5-9", "6-9");
  EXPECT_NE(folder.only_fault().find("\"5-9\" in this row"), std::string::npos);
}

// The rows after it stand one too early, which is no fault of theirs.
TEST(CountyFaults, SaysWhereAnAgeGroupIsMissing) {
  CountyFolder folder;
  folder.replace("age_sex.csv", "35-39,10,30\n", "");
  folder.read();
  EXPECT_EQ(folder.problems.list().size(), 2u);
  EXPECT_NE(folder.problems.text().find("18 rows"), std::string::npos);
  EXPECT_NE(folder.problems.text().find("\"35-39\" in this row"), std::string::npos);
}

TEST(CountyFaults, RefusesTheSameIdTwice) {
  CountyFolder folder;
  folder.replace("areas.csv", "a2,", "a1,");
  EXPECT_NE(folder.only_fault().find("each id once"), std::string::npos);
}

TEST(CountyFaults, RefusesACentreWithTheIdOfAnArea) {
  CountyFolder folder;
  folder.replace("centres.csv", "C1,", "a1,");
  EXPECT_NE(folder.only_fault().find("each id once"), std::string::npos);
}

TEST(CountyFaults, RefusesSharesOfSiblingsThatDoNotAddUp) {
  CountyFolder folder;
  folder.replace("county.toml", "[0.4, 0.4, 0.15, 0.05]", "[0.4, 0.4, 0.15, 0.15]");
  EXPECT_NE(folder.only_fault().find("they add up to 1.1; correct one of them"), std::string::npos);
}

TEST(CountyFaults, SuggestsTheKeyThatIsMeant) {
  CountyFolder folder;
  folder.replace("county.toml", "[rules]", "listings = \"x.csv\"\n[rules]");
  EXPECT_NE(folder.only_fault().find("did you mean \"listing\"?"), std::string::npos);
}

TEST(CountyFaults, RefusesListsOfCentresThatAreUnknown) {
  CountyFolder folder;
  folder.replace("county.toml", "[rules]", "listing = \"listing.csv\"\n[rules]");
  folder.write("listing.csv", "area,centre,listed\na1,C1,400\nb1,Klinik,10\n");
  EXPECT_NE(folder.only_fault().find("listing.csv:3: centre"), std::string::npos);
}

TEST(CountyFaults, ReportsAFolderWithoutACounty) {
  Problems problems;
  read_county("no such folder", 1.0, problems);
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].file, "no such folder/county.toml");
}

TEST(CountyFaults, CollectsAllFaultsInOneReading) {
  CountyFolder folder;
  folder.replace("areas.csv", "64.1,20.0", "64,1,20.0");
  folder.replace("centres.csv", "sjukstuga,Operatör", "sjukhus,Operatör");
  folder.replace("municipalities.csv", ";36;", ";-36;");
  folder.replace("county.toml", "value = 0.8, unit = \"ratio\"", "value = 0.8, unit = \"years\"");
  folder.read();
  std::vector<std::string> files;
  for (const Problem& problem : folder.problems.list())
    files.push_back(std::filesystem::path(problem.file).filename().string());
  for (const char* file : {"areas.csv", "centres.csv", "municipalities.csv", "county.toml"})
    EXPECT_NE(std::find(files.begin(), files.end(), file), files.end()) << file;
}

}  // namespace
}  // namespace valfri::models
