// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head = "[[component]]\nkind = \"geography\"\nname = \"Geography\"\ngrade = \"B\"\nsource = \"s\"\n";
const std::string per_centre = "unit = \"kr per centre and year\"\n";
const std::string score =
    "form = \"score\"\nprice = \"{price}\"\nunit = \"{unit}\"\nthreshold = 9\nattributes = \"geography_score.csv\"\n"
    "parts = [ { column = \"hospital\", highest = 6 }, { column = \"town\", highest = 6 },\n"
    "  { column = \"density\", highest = 6 }, { column = \"island\", highest = 4 } ]\n";

TEST(Geography, PaysTheWorkedCasesOfTheScoreByPoints) {
  expect_worked_cases(
      "geography_score_cases.csv",
      {"price", "unit", "points", "A:women@40", "A:men@40", "B:women@40", "C:women@40", "A:ore", "B:ore", "C:ore"},
      head + score + "{points}\n", county_of({"A", "B", "C"}));
}

TEST(Geography, PaysTheWorkedCasesOfPlaceAndSize) {
  expect_worked_cases(
      "geography_size_cases.csv", {"A:women@40", "B:women@40", "A:ore", "B:ore"},
      head + per_centre +
          "form = \"size\"\nattributes = \"geography_place.csv\"\ntiers = [\n  { place = \"locality\", sizes = [ { "
          "from "
          "= 0, amount = \"100 000 kr\" }, { from = 3000, amount = \"60 000 kr\" }, { from = 6000, amount = \"0 kr\" } "
          "] },\n  { place = \"rural\", sizes = [ { from = 0, amount = \"300 000 kr\" }, { from = 3000, amount = "
          "\"200 000 kr\" }, { from = 6000, amount = \"100 000 kr\" } ] } ]\n",
      county_of({"A", "B", "C"}));
}

County two_municipalities() {
  County county = county_of({"A", "B", "C"});
  county.municipalities.push_back({"0001", "Other"});
  county.centres[2].municipality = 1;
  county.centres[0].point = {64.00, 20.0};
  county.centres[1].point = {64.09, 20.0};  // 10.0 km from A on a sphere of 6371 km
  county.centres[2].point = {65.00, 20.0};  // 111.2 km from A, 101.2 from B
  return county;
}

TEST(Geography, PaysTheWorkedCasesOfSoleCentres) {
  expect_worked_cases("geography_sole_cases.csv", {"A:open", "B:open", "C:open", "A:ore", "B:ore", "C:ore"},
                      head + per_centre + "form = \"sole\"\nlocality = \"municipality\"\nprice = \"600 000 kr\"\n",
                      two_municipalities());
}

std::vector<Money> of_sole(const std::string& locality) {
  const PaymentModel model =
      open_model_of(head + per_centre + "form = \"sole\"\nprice = \"12 kr\"\n" + locality, two_municipalities());
  return paid(model, StatementBuilder(3).statement().lists);
}

TEST(Geography, KnowsASoleCentreByDistanceOrByWhatIsSaid) {
  const Money one = Money::kronor(1);
  EXPECT_EQ(of_sole("locality = \"distance\"\nkilometres = 12\n"), (std::vector{Money(), Money(), one}));
  EXPECT_EQ(of_sole("locality = \"distance\"\nkilometres = 9\n"), (std::vector{one, one, one}));
  EXPECT_EQ(of_sole("locality = \"distance\"\nkilometres = 105\n"), (std::vector{Money(), Money(), Money()}));
  EXPECT_EQ(of_sole("locality = \"attributes\"\nattributes = \"geography_sole.csv\"\n"),
            (std::vector{one, Money(), Money()}));
}

const std::string classes =
    "form = \"distance\"\nunit = \"kr per listed and year\"\nclasses = [ { from = 0, amount = \"0 kr\" }, { from = 30, "
    "amount = \"40 kr\" }, { from = 60, amount = \"90 kr\" } ]\n";

TEST(Geography, PaysTheWorkedCasesOfDistance) {
  expect_worked_cases("geography_distance_cases.csv",
                      {"A:women@40", "B:women@40", "C:women@40", "A:ore", "B:ore", "C:ore"},
                      head + classes + "attributes = \"geography_minutes.csv\"\n", county_of({"A", "B", "C"}));
}

// From C to the nearest of the two: 101.2 km as the crow flies, 121.4 km by road, 5.1 + 7.6 + 24 minutes for the first
// 40 km and 57.5 for the rest: 94 minutes. B is 12 km by road from A, 14 minutes.
TEST(Geography, DrivesToTheNearestOfThePlaces) {
  const PaymentModel model = open_model_of(head + classes +
                                               "places = [ { name = \"In B\", latitude = 64.09, longitude = 20 },\n"
                                               "  { name = \"Far away\", latitude = 60, longitude = 20 } ]\n",
                                           two_municipalities());
  StatementBuilder county(3);
  for (std::size_t centre = 0; centre < 3; ++centre) county.women(centre, 40, 12);
  EXPECT_EQ(paid(model, county.statement().lists), (std::vector{Money(), Money(), Money::kronor(90)}));
}

TEST(Geography, PaysTheWorkedCasesOfFixedAmounts) {
  expect_worked_cases("geography_fixed_cases.csv", {"A:open", "A:ore", "B:ore", "C:ore"},
                      head + per_centre + "form = \"fixed\"\nattributes = \"geography_kronor.csv\"\n",
                      county_of({"A", "B", "C"}));
}

TEST(Geography, ReadsOnlyItsColumns) {
  const PaymentModel model =
      open_model_of(head + classes + "attributes = \"geography_minutes.csv\"\n", county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(2, 40, 70).men(2, 40, 30).band(0, 2, 100).cni(2, CniFactor::moved_in, 3);
  expect_reads_only_its_columns(model, county.statement(), {2025, 1});
}

TEST(GeographyFaults, OfTheScore) {
  EXPECT_EQ(faults_of(head + "form = \"score\"\nprice = \"1 kr\"\nthreshold = 9\nattributes = \"geography_score.csv\"\n"
                             "parts = [ { column = \"hospital\", highest = 5 }, { column = \"town\", highest = 6 },\n"
                             "  { column = \"density\", highest = 6 }, { column = \"island\", highest = 4 } ]\n",
                      county_of({"A", "B", "D"})),
            "geography_score.csv: centre\n  found:   no row for D\n  allowed: a row for every centre of the county\n"
            "  do:      add a row that begins with D\n"
            "geography_score.csv:3: hospital\n  found:   \"6\"\n  allowed: a number from 0 to 5\n"
            "  do:      choose a number within these limits\n"
            "geography_score.csv:5: centre\n  found:   \"C\"\n  allowed: the id of a centre of the county\n"
            "  do:      correct the id, or remove the row\n"
            "model.toml:7: component[1].unit\n  found:   nothing\n"
            "  allowed: one of \"kr per score, centre and year\", \"kr per score, listed and year\", \"kr per score, "
            "listed and month\", \"kr per score, point and month\"\n  do:      add the line: unit = \"…\"\n");
}

TEST(GeographyFaults, OfPointsThatLeaveAgesOut) {
  EXPECT_EQ(
      faults_of(head + "form = \"fixed\"\nunit = \"kr per point and month\"\nattributes = \"geography_kronor.csv\"\n"
                       "points = [ { from = 0, to = 79, both = 1 } ]\n",
                county_of({"A", "B"})),
      "model.toml:15: component[1].points\n  found:   the ages from 80 in no group\n"
      "  allowed: every age from 0 to 120 in exactly one group\n"
      "  do:      add a group for these ages, or widen the one beside them\n");
}

TEST(GeographyFaults, OfPlacesAndSizes) {
  EXPECT_EQ(faults_of(head + per_centre +
                          "form = \"size\"\nattributes = \"geography_place.csv\"\n"
                          "tiers = [ { place = \"locality\", sizes = [ { from = 0, amount = \"1 kr\" } ] },\n"
                          "  { place = \"locality\", sizes = [ { from = 1, amount = \"-1 kr\" } ] } ]\n",
                      county_of({"A", "B", "C"})),
            "geography_place.csv:4: place\n  found:   \"rural\"\n  allowed: one of \"locality\"\n"
            "  do:      choose one of these words\n"
            "model.toml:16: component[1].tiers[2].sizes[1].amount\n  found:   \"-1 kr\"\n"
            "  allowed: an amount of at least 0 kr\n  do:      remove the minus sign, or remove the amount\n"
            "model.toml:16: component[1].tiers[2].sizes[1].from\n  found:   1\n"
            "  allowed: 0, the lowest value, in the first step\n"
            "  do:      let the first step begin there; it may pay \"0 kr\"\n"
            "model.toml:16: component[1].tiers[2].place\n  found:   \"locality\"\n  allowed: every place once\n"
            "  do:      put all sizes of the place in one row\n");
}

TEST(GeographyFaults, OfTheFormAndWhatItIsMeasuredBy) {
  EXPECT_EQ(faults_of(head + "form = \"distanse\"\n", county_of({"A"})),
            "model.toml:12: component[1].form\n  found:   \"distanse\"\n"
            "  allowed: one of \"score\", \"size\", \"sole\", \"distance\", \"fixed\"\n  do:      did you mean "
            "\"distance\"?\n");
  EXPECT_EQ(faults_of(head + classes, county_of({"A"})),
            "model.toml:7: component[1]\n  found:   nothing\n  allowed: either \"places\" or \"attributes\"\n"
            "  do:      name places with latitude and longitude, or a CSV with the minutes of every centre\n");
  EXPECT_EQ(faults_of(head + classes + "places = []\n", county_of({"A"})),
            "model.toml:15: component[1].places\n  found:   []\n  allowed: a list of { name, latitude, longitude }\n"
            "  do:      add a place, or name a CSV with the minutes\n");
  EXPECT_EQ(faults_of(head + per_centre + "form = \"sole\"\nlocality = \"distance\"\nprice = \"1 kr\"\nkm = 5\n",
                      county_of({"A"})),
            "model.toml:7: component[1].kilometres\n  found:   nothing\n  allowed: a number from 0.1 to 500\n"
            "  do:      add the line: kilometres = …\n"
            "model.toml:16: component[1].km\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", \"valid_from\", "
            "\"valid_to\", \"group\", \"outside_frame\", \"form\", \"unit\", \"price\", \"locality\", \"kilometres\"\n"
            "  do:      remove it, or correct its spelling\n");
}

// Points 1 for women and 0.8 for men: 20 of 20 + 20.
TEST(Geography, GoesToTheSexesByPointsOrByListedPersons) {
  const std::string fixed = "form = \"fixed\"\nattributes = \"geography_kronor.csv\"\n";
  const PaymentModel by_points = open_model_of(
      head + fixed + "unit = \"kr per point and month\"\npoints = [ { from = 0, woman = 1, man = 0.8 } ]\n",
      county_of({"A", "B"}));
  const PaymentModel by_persons = open_model_of(head + fixed + per_centre, county_of({"A", "B"}));
  StatementBuilder county(2);
  county.women(0, 40, 20).men(0, 40, 25);
  PaymentMemory memory, other;
  EXPECT_EQ(paid_month(by_points, county.statement(), {2025, 1}, memory).women[0], 500'000);
  EXPECT_EQ(paid_month(by_persons, county.statement(), {2025, 1}, other).women[0], 444'444);  // 20 of 45
}

// 31 kr on the first 15 days of January, 62 kr on the last 16: a twelfth of 47 kr, of 10 listed.
TEST(Geography, CountsDatedPricesByDays) {
  const PaymentModel model =
      open_model_of(head +
                        "form = \"sole\"\nunit = \"kr per listed and year\"\nlocality = \"municipality\"\nprice = [\n"
                        "  { valid_from = \"2025-01-01\", amount = \"31 kr\" }, { valid_from = \"2025-01-16\", amount "
                        "= \"62 kr\" } ]\n",
                    county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 40, 12);
  EXPECT_EQ(paid(model, county.statement().lists, 2025, 1)[0], Money::kronor(47));
}

}  // namespace
}  // namespace valfri::models
