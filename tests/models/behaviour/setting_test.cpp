// SPDX-License-Identifier: Apache-2.0
// Where people move, in counties of a few areas: flows within, and shares of who moves in.
#include "models/behaviour/setting.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/models/behaviour/stage.hpp"

namespace valfri::models {
namespace {

struct Place {
  std::size_t municipality;
  double weight;  // of the area in its municipality
};

/// Areas at ten minutes from each other, with a centre; municipalities "0001", "0002" … of so many residents.
County county_of(const std::vector<std::int64_t>& residents, const std::vector<Place>& places) {
  County county;
  for (std::size_t m = 0; m < residents.size(); ++m) {
    county.municipalities.push_back({"000" + std::to_string(m + 1), "by hand"});
    county.residents.emplace_back();
    county.residents.back()[0][8] = residents[m];
    county.aged_fifteen.emplace_back();
  }
  for (const Place& place : places)
    county.areas.push_back(
        {"A" + std::to_string(county.areas.size()), "area", place.municipality, {0, 0}, place.weight, true, 0.0});
  county.area_to_centre.assign(places.size(), 5.0);
  county.area_to_area.assign(places.size() * places.size(), 10.0);
  county.centres.push_back({"C", "centre", 0, {0, 0}, "hälsocentral", "region", false, 0});
  return county;
}

Setting setting_of(const County& county, const Behaviour& behaviour = shipped_behaviour()) {
  return Setting(county, behaviour, Residents{}, 2026, 1, 12);
}

double chance(const Setting& setting, std::size_t from, std::size_t to) {
  return setting.destination[static_cast<std::size_t>(MoveKind::between_municipalities)]
                            [from * setting.county->areas.size() + to];
}

// 20 of the 80 can be matched by the 20: a quarter moves, the others stay.
TEST(MovesBetweenMunicipalities, AreAsManyAsTheSmallerOneHasResidents) {
  for (const std::int64_t large : {5'000, 5'001, 7'200, 8'000, 9'800, 9'999}) {
    const County county = county_of({large, 10'000 - large}, {{0, 1.0}, {1, 1.0}});
    const Setting setting = setting_of(county);
    const double matched = static_cast<double>(10'000 - large) / static_cast<double>(large);
    EXPECT_NEAR(chance(setting, 0, 1), matched, 1e-9) << large;
    EXPECT_NEAR(chance(setting, 0, 0), 1 - matched, 1e-9) << large;
    EXPECT_NEAR(chance(setting, 1, 0), 1, 1e-9) << large;
  }
}

// Three areas of 80 or 98 % of the county, and two small municipalities: their residents go to the large one, from
// which as many come back, and every area has as many moving in as out.
TEST(MovesBetweenMunicipalities, AreInBalanceWhereOneMunicipalityHoldsNearlyAll) {
  for (const std::int64_t large : {80'000, 98'000}) {
    const std::int64_t small = (100'000 - large) / 4;
    const County county =
        county_of({large, 3 * small, small}, {{0, 0.5}, {0, 0.3}, {0, 0.2}, {1, 0.5}, {1, 0.5}, {2, 1.0}});
    const Setting setting = setting_of(county);
    const std::vector<std::int64_t> residents = residents_of_areas(county);
    double leave_large = 0;
    for (std::size_t from = 0; from < 6; ++from) {
      double sum = 0;
      for (std::size_t to = 0; to < 6; ++to) {
        ASSERT_GE(chance(setting, from, to), 0);
        sum += chance(setting, from, to);
        EXPECT_NEAR(chance(setting, from, to) * static_cast<double>(residents[from]),
                    chance(setting, to, from) * static_cast<double>(residents[to]), 1e-6);
        if (from < 3 && to >= 3) leave_large += chance(setting, from, to) * static_cast<double>(residents[from]);
      }
      EXPECT_NEAR(sum, 1, 1e-9);
      // The two small municipalities part from each other only slowly in the iteration.
      if (from < 3) continue;
      EXPECT_NEAR(chance(setting, from, from), 0, 1e-3);
    }
    EXPECT_NEAR(leave_large, static_cast<double>(4 * small), 0.002 * static_cast<double>(4 * small));
  }
}

std::vector<double> in_migration(const County& county, const std::vector<std::pair<std::string, double>>& given) {
  Behaviour behaviour = shipped_behaviour();
  behaviour.tables.in_migration_share = given;
  return setting_of(county, behaviour).in_migration_weight;
}

void expect_weights(const std::vector<double>& found, const std::vector<double>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t a = 0; a < expected.size(); ++a) EXPECT_NEAR(found[a], expected[a], 1e-12) << "area " << a;
}

TEST(SharesOfWhoMovesIn, AreTheGivenOnesAndTheRestByResidents) {
  const County county = county_of({600, 300, 100}, {{0, 0.5}, {0, 0.5}, {1, 1.0}, {2, 1.0}});
  expect_weights(in_migration(county, {{"0001", 0.8}}), {0.4, 0.4, 0.15, 0.05});
  expect_weights(in_migration(county, {}), {0.3, 0.3, 0.3, 0.1});
}

// Shares as rounded in the file.
TEST(SharesOfWhoMovesIn, AddUpToOneWhereAllAreNamed) {
  const County county = county_of({600, 300, 100}, {{0, 0.5}, {0, 0.5}, {1, 1.0}, {2, 1.0}});
  expect_weights(in_migration(county, {{"0001", 0.4995}, {"0002", 0.2997}, {"0003", 0.1998}}), {0.25, 0.25, 0.3, 0.2});
}

TEST(SharesOfWhoMovesIn, AreNoneWhereNobodyLives) {
  const County county = county_of({600, 0, 400}, {{0, 0.5}, {0, 0.5}, {1, 1.0}, {2, 1.0}});
  expect_weights(in_migration(county, {{"0001", 0.2}}), {0.1, 0.1, 0, 0.8});
  expect_weights(in_migration(county, {{"0001", 0.2}, {"0002", 0.5}}), {0.1, 0.1, 0, 0.8});
  expect_weights(in_migration(county, {{"0001", 0.4}, {"0002", 0.5}, {"0003", 0.1}}), {0.4, 0.4, 0, 0.2});
}

}  // namespace
}  // namespace valfri::models
