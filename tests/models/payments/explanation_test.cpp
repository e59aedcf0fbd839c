// SPDX-License-Identifier: Apache-2.0
// What each kind says of how an amount came about, worked by hand.
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string backed = "grade = \"D\"\nsource = \"s\"\n";

PaidMonth explained(const PaymentModel& model, const StatementBuilder& statement, std::size_t centre,
                    CalendarMonth month) {
  PaymentMemory memory;
  PaidMonth paid;
  paid.explained_centre = centre;
  model.settle(month, statement.statement(), no_index(), memory, paid);
  return paid;
}

void expect(const Explanation& found, std::int64_t base, const std::string& unit, const std::string& price, bool adds,
            std::int64_t open_ore) {
  EXPECT_EQ(found.base, base);
  EXPECT_EQ(found.unit, unit);
  EXPECT_EQ(found.price, price);
  EXPECT_EQ(found.adds, adds);
  EXPECT_EQ(found.open.in_ore(), open_ore);
}

TEST(Explanation, OfCapitationIsItsPointsOrItsPersons) {
  const County county = county_of({"A", "B"});
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Points\"\nunit = \"kr per point and year\"\nprice = \"600 "
      "kr\"\n" +
          backed +
          "ages = [ { from = 0, to = 17, both = 0.5 }, { from = 18, woman = 2, man = 1.25 } ]\n"
          "[[component]]\nkind = \"capitation\"\nname = \"Kronor\"\nunit = \"kr per person and year\"\n" +
          backed + "ages = [ { from = 0, to = 17, both = \"120 kr\" }, { from = 18, both = \"0 kr\" } ]\n",
      county);
  StatementBuilder lists(2);
  lists.women(1, 5, 3).women(1, 40, 10).men(1, 40, 4).men(0, 40, 7);
  const PaidMonth paid = explained(model, lists, 1, {2026, 1});
  // 3 × 0.5 + 10 × 2 + 4 × 1.25 = 26.5 points; 26.5 × 600 / 12 = 1 325 kr. 3 children × 120 / 12 = 30 kr.
  expect(paid.explanations[0], 26'500'000, "points", "600,00 kr per point and year", false, 132'500);
  expect(paid.explanations[1], 3'000'000, "listed persons", "by age and sex", false, 3'000);
}

TEST(Explanation, ShowsAPriceThatChangesWithinTheMonthByItsMean) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Points\"\nunit = \"kr per point and year\"\n" + backed +
          "price = [ { valid_from = \"2026-01-01\", amount = \"600 kr\" }, { valid_from = \"2026-04-16\", amount = "
          "\"900 kr\" } ]\n"
          "ages = [ { from = 0, both = 1 } ]\n",
      county_of({"A"}));
  StatementBuilder lists(1);
  lists.women(0, 40, 2);
  // April: 15 days of 600 and 15 of 900.
  expect(explained(model, lists, 0, {2026, 4}).explanations[0], 2'000'000, "points", "750,00 kr per point and year",
         false, 12'500);
}

TEST(Explanation, OfTheNeedIndexIsTheListTimesTheIndexOrThoseAboveTheThreshold) {
  const std::string weights =
      "[component.weights]\nunder_five = 3\nborn_abroad = 0\nover_65_alone = 0\nsingle_parent_child = 0\nmoved_in = 0\n"
      "unemployed = 0\nlow_education = 0\n";
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"need_index\"\nname = \"Linear\"\nprice = \"240 kr\"\nunit = \"kr per listed at index 1 "
      "and year\"\n"
      "normaliser = 1.5\n" +
          backed + weights +
          "[[component]]\nkind = \"need_index\"\nname = \"Threshold\"\nform = \"threshold\"\nprice = \"67 kr\"\n"
          "unit = \"kr per listed and month\"\nthreshold = 0.5\n" +
          backed + weights,
      county_of({"A", "B"}));
  StatementBuilder lists(2);
  lists.women(0, 40, 10).women(1, 40, 12).cni(0, CniFactor::under_five, 2).cni(1, CniFactor::under_five, 2);
  // A: 2 × 3 / 1.5 = 4 listed × index, 4 × 240 / 12 = 80 kr; 6 > 0.5 × 10, 10 × 67 kr. B: 6 is not above 6.
  const PaidMonth a = explained(model, lists, 0, {2026, 1});
  expect(a.explanations[0], 4'000'000, "listed × index", "240,00 kr per listed at index 1 and year", false, 8'000);
  expect(a.explanations[1], 10'000'000, "listed, index above", "67,00 kr per listed and month", true, 67'000);
  expect(explained(model, lists, 1, {2026, 1}).explanations[1], 0, "listed, index above",
         "67,00 kr per listed and month", true, 0);
}

TEST(Explanation, OfALumpSumIsACentreAndOfNeutralityWhatItIsAShareOf) {
  County county = county_of({"A", "B"});
  county.centres[0].is_private = true;
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\n" + backed +
          "amounts = [ { kind = \"every\", amount = \"12 000 kr\" } ]\n"
          "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\npercent = \"3 %\"\nof = [\"Base\"]\n" +
          backed,
      county);
  StatementBuilder lists(2);
  const PaidMonth a = explained(model, lists, 0, {2026, 1});
  expect(a.explanations[0], 1'000'000, "open centre", "12 000,00 kr per year", false, 100'000);
  expect(a.explanations[1], 1'000'000'000, "kr", "3 %", true, 3'000);  // 3 % of 1 000 kr
  expect(explained(model, lists, 1, {2026, 1}).explanations[1], 0, "kr, public", "3 %", true, 0);
  lists.open(0, false);
  expect(explained(model, lists, 0, {2026, 1}).explanations[0], 0, "open centre", "12 000,00 kr per year", false, 0);
}

// Beds are 6 000 000 kr a year at A while it is open, and at the nearest, here B, when it has closed.
TEST(Explanation, OfALumpSumHasTheMissionsThatTheCentreHoldsThisMonth) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Missions\"\nunit = \"kr per centre and year\"\n" + backed +
          "missions = \"lump_sum_missions.csv\"\namounts = [ { kind = \"every\", amount = \"12 kr\" } ]\n",
      county_of({"A", "B", "C"}));
  StatementBuilder lists(3);
  expect(explained(model, lists, 0, {2026, 1}).explanations[0], 1'000'000, "open centre",
         "6 000 012,00 kr per year, missions included", false, 50'000'100);
  expect(explained(model, lists, 1, {2026, 1}).explanations[0], 1'000'000, "open centre",
         "12,00 kr per year, missions included", false, 100);
  lists.open(0, false);
  expect(explained(model, lists, 0, {2026, 1}).explanations[0], 0, "open centre",
         "12,00 kr per year, missions included", false, 0);
  expect(explained(model, lists, 1, {2026, 1}).explanations[0], 1'000'000, "open centre",
         "6 000 012,00 kr per year, missions included", false, 50'000'100);
}

// In the cases below base × price, a twelfth of it where the price is of a year, is the amount; worked in each.

TEST(Explanation, OfCoverageIsPointsTimesPercentagePointsAboveTheFloor) {
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"coverage\"\nname = \"Coverage\"\nprice = \"3.15 kr\"\nunit = \"kr per point, percentage "
      "point and month\"\nnumerator = \"own_centre\"\nfloor = \"50 %\"\ncap = \"80 %\"\nmonths = 6\nages = [{ from = "
      "0, both = 2.5 }]\n" +
          backed,
      county_of({"A", "B"}));
  StatementBuilder county(2);
  county.women(0, 70, 4).women(1, 70, 4).hospital_visits(1, 40);
  county.made(1, VisitType::doctor, MadeAt::own_centre, 70, 60);
  const std::string price = "3,15 kr per point, percentage point and month";
  // 4 × 2.5 = 10 points, 60 of 100 visits: 10 × 10; 100 × 3.15 = 315 kr. Nobody of A made a visit.
  expect(explained(model, county, 1, {2026, 1}).explanations[0], 100'000'000, "points × percentage points", price, true,
         31'500);
  expect(explained(model, county, 0, {2026, 1}).explanations[0], 0, "points × percentage points", price, true, 0);
  // Rolling: 60 of 100 and then 90 of 100 are 75 %, 10 × 25; 250 × 3.15 = 787.50 kr.
  PaymentMemory memory;
  PaidMonth paid;
  paid.explained_centre = 1;
  model.settle({2026, 1}, county.statement(), no_index(), memory, paid);
  county.made(1, VisitType::doctor, MadeAt::own_centre, 70, 90).hospital_visits(1, 10);
  model.settle({2026, 2}, county.statement(), no_index(), memory, paid);
  expect(paid.explanations[0], 250'000'000, "points × percentage points", price, true, 78'750);
}

TEST(Explanation, CountsListedPersonsWhereTheyAreWhatIsPaidFor) {
  const std::string tiers =
      "[[component]]\nkind = \"need_index\"\nname = \"Steps\"\nform = \"tiers\"\nunit = \"kr per listed and month\"\n"
      "values = \"need_index_values.csv\"\ntiers = [{ from = 0, amount = \"3 kr\" }, { from = 90, amount = \"67 kr\" "
      "}]\n";
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"coverage\"\nname = \"Coverage\"\nprice = \"3.15 kr\"\nunit = \"kr per listed, "
      "percentage "
      "point and month\"\nnumerator = \"own_centre\"\nfloor = \"50 %\"\ncap = \"80 %\"\nmonths = 6\n" +
          backed +
          "[[component]]\nkind = \"targets\"\nname = \"Quality\"\nform = \"price\"\nprice = \"1.25 kr\"\nunit = \"kr "
          "per "
          "quality point, listed and month\"\nmonths = 12\nindicators = [ { indicator = \"experience\", lower = \"60 "
          "%\", "
          "upper = \"80 %\", points = 2 } ]\n" +
          backed + tiers + backed,
      county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 70, 10).hospital_visits(0, 40).indicator(0, Indicator::experience, {70, 100});
  county.made(0, VisitType::doctor, MadeAt::own_centre, 70, 60);
  const PaidMonth a = explained(model, county, 0, {2026, 1});
  // 10 listed × (60 − 50) × 3.15 kr; half of 2 quality points × 10 listed × 1.25 kr; 10 listed × 3 kr.
  expect(a.explanations[0], 100'000'000, "listed persons × percentage points",
         "3,15 kr per listed, percentage point and month", true, 31'500);
  expect(a.explanations[1], 10'000'000, "quality points × listed persons",
         "1,25 kr per quality point, listed and month", true, 1'250);
  expect(a.explanations[2], 10'000'000, "listed", "3,00 kr per listed and month", true, 3'000);
}

TEST(Explanation, OfDrugsIsTheirPointsOrTheirCost) {
  const std::string head = "[[component]]\nkind = \"drugs\"\n" + backed;
  const std::string corridor =
      "price = \"1 200 kr\"\nunit = \"kr per listed and year\"\nshare = \"100 %\"\ncorridor = \"0 kr\"\n";
  const PaymentModel model = open_model_of(
      head + "name = \"Capitated\"\nform = \"capitated\"\nprice = \"722 kr\"\nunit = \"kr per point and year\"\n" +
          "ages = [{ from = 0, both = 2.5 }]\n" + head + "name = \"Actual\"\nform = \"actual\"\nshare = \"62.5 %\"\n" +
          head + "name = \"Corridor\"\nform = " + "\"corridor\"\n" + corridor,
      county_of({"A"}));
  StatementBuilder county(1);
  county.women(0, 70, 24).drug_cost(0, Money::kronor(800));
  const PaidMonth paid = explained(model, county, 0, {2026, 1});
  // 24 × 2.5 = 60 points, 60 × 722 / 12 = 3 610 kr. 62.5 % of 800 kr = 500 kr. 24 × 1 200 / 12 = 2 400 kr.
  expect(paid.explanations[0], 60'000'000, "points", "722,00 kr per point and year", false, 361'000);
  expect(paid.explanations[1], 800'000'000, "kr", "62.5 %", true, 50'000);
  const std::string before = "1 200,00 kr per listed and year, before the corridor is settled in December";
  expect(paid.explanations[2], 24'000'000, "listed persons", before, false, 240'000);
  // December alone: 2 400 kr, less what lies above the cost and outside a corridor of nothing: 800 kr.
  expect(explained(model, county, 0, {2026, 12}).explanations[2], 24'000'000, "listed persons", before, false, 80'000);
}

TEST(Explanation, OfGeographyIsTheCentreItsListedOrTheirPointsTimesTheScore) {
  const std::string head = "[[component]]\nkind = \"geography\"\n" + backed;
  const std::string score =
      "form = \"score\"\nthreshold = 9\nattributes = \"geography_score.csv\"\n"
      "parts = [ { column = \"hospital\", highest = 6 }, { column = \"town\", highest = 6 },\n"
      "  { column = \"density\", highest = 6 }, { column = \"island\", highest = 4 } ]\n";
  const PaymentModel model = open_model_of(
      head + "name = \"Points\"\nprice = \"1 kr\"\nunit = \"kr per score, point and month\"\n" + score +
          "points = [ { from = 0, woman = 1, man = 0.8 } ]\n" + head +
          "name = \"Listed\"\nprice = \"12 kr\"\nunit = \"kr per score, listed and year\"\n" + score + head +
          "name = \"Centre\"\nprice = \"1 200 kr\"\nunit = \"kr per score, centre and year\"\n" + score + head +
          "name = \"Sole\"\nform = \"sole\"\nunit = \"kr per centre and year\"\nprice = \"2 400 kr\"\nlocality = "
          "\"attributes\"\nattributes = \"geography_sole.csv\"\n",
      county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 40, 100).men(0, 40, 50).women(1, 40, 10).women(2, 40, 10);
  // Score 22: 140 points, 3 080 × 1 kr; 150 listed, 3 300 × 12 / 12 kr; 22 × 1 200 / 12 = 2 200 kr. 2 400 / 12 = 200
  // kr.
  const PaidMonth a = explained(model, county, 0, {2026, 1});
  expect(a.explanations[0], 3'080'000'000, "points × score", "1,00 kr per score, point and month", true, 308'000);
  expect(a.explanations[1], 3'300'000'000, "listed persons × score", "12,00 kr per score, listed and year", false,
         330'000);
  expect(a.explanations[2], 22'000'000, "open centre × score", "1 200,00 kr per score, centre and year", false,
         220'000);
  expect(a.explanations[3], 1'000'000, "open centre", "2 400,00 kr per centre and year", false, 20'000);
  // B's score of 9 is not above 9, and it is not alone.
  const PaidMonth b = explained(model, county, 1, {2026, 1});
  expect(b.explanations[0], 0, "points × score", "1,00 kr per score, point and month", true, 0);
  expect(b.explanations[3], 0, "open centre", "2 400,00 kr per centre and year", false, 0);
  county.open(0, false);
  expect(explained(model, county, 0, {2026, 1}).explanations[3], 0, "open centre", "2 400,00 kr per centre and year",
         false, 0);
}

TEST(Explanation, OfMorbidityIsPointsOfWhichTheCountyHasOneAListedPerson) {
  const std::string head =
      "[[component]]\nkind = \"morbidity\"\nmonths_kept = 1\nweights = { rub_0 = 0.2, rub_1 = 0.5, rub_2 = 1, rub_3 = "
      "3, rub_4 = 4, rub_5 = 8 }\n" +
      backed;
  const PaymentModel model =
      open_model_of(head + "name = \"Month\"\nprice = \"294 kr\"\nunit = \"kr per point and month\"\n" + head +
                        "name = \"Year\"\nprice = \"480 kr\"\nunit = \"kr per point and year\"\n",
                    county_of({"A", "B"}));
  StatementBuilder county(2);
  county.band(0, 2, 100).band(1, 3, 100);
  // 100 and 300 of 400 points on 200 listed: 50 and 150. 150 × 294 = 44 100 kr; 150 × 480 / 12 = 6 000 kr.
  const PaidMonth b = explained(model, county, 1, {2026, 1});
  expect(b.explanations[0], 150'000'000, "points", "294,00 kr per point and month", true, 4'410'000);
  expect(b.explanations[1], 150'000'000, "points", "480,00 kr per point and year", false, 600'000);
  expect(explained(model, county, 0, {2026, 1}).explanations[0], 50'000'000, "points", "294,00 kr per point and month",
         true, 1'470'000);
}

TEST(Explanation, OfAPassedThroughCostIsItsPersonsOrTheCentre) {
  const std::string head = "[[component]]\nkind = \"pass_through\"\n" + backed;
  const std::string person = "unit = \"kr per person and year\"\n";
  const PaymentModel model =
      open_model_of(head + person + "name = \"Interpreter\"\nper = \"born_abroad\"\nprice = \"300 kr\"\n" + head +
                        person + "name = \"Laboratory\"\nper = \"listed\"\nprice = \"450 kr\"\n" + head +
                        "name = \"Stated\"\nunit = \"kr per centre and year\"\ncosts = \"pass_through_costs.csv\"\n",
                    county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 40, 1000).cni(0, CniFactor::born_abroad, 120);
  const PaidMonth a = explained(model, county, 0, {2026, 1});
  // 120 × 300 / 12 = 3 000 kr; 1 000 × 450 / 12 = 37 500 kr; 1 000 000 / 12 = 83 333.33 kr
  expect(a.explanations[0], 120'000'000, "born_abroad", "300,00 kr per person and year", false, 300'000);
  expect(a.explanations[1], 1'000'000'000, "listed persons", "450,00 kr per person and year", false, 3'750'000);
  expect(a.explanations[2], 1'000'000, "open centre", "1 000 000,00 kr per year", false, 8333333);
  county.open(0, false);
  const PaidMonth closed = explained(model, county, 0, {2026, 1});
  expect(closed.explanations[1], 0, "listed persons", "450,00 kr per person and year", false, 0);
  expect(closed.explanations[2], 0, "open centre", "1 000 000,00 kr per year", false, 0);
}

TEST(Explanation, OfHeadsIsThoseOfTheOneRow) {
  const std::string head = "[[component]]\nkind = \"per_head\"\n" + backed;
  const PaymentModel model = open_model_of(
      head +
          "name = \"Visits\"\nunit = \"kr per head and month\"\nheads = [ { from = 0, to = 0, times = 2, amount = "
          "\"1 000 kr\" } ]\n" +
          head +
          "name = \"Women\"\nunit = \"kr per head and year\"\nheads = [ { from = 15, to = 44, sex = \"woman\", "
          "amount = \"600 kr\" } ]\n" +
          head +
          "name = \"Places\"\nunit = \"kr per head and year\"\nplaces = \"explanation_places.csv\"\nheads = [ { "
          "column = \"permanent\", amount = \"2 400 kr\" } ]\n" +
          head +
          "name = \"Two\"\nunit = \"kr per head and year\"\nheads = [ { from = 0, to = 0, amount = \"1 200 kr\" "
          "}, { from = 40, to = 44, amount = \"12 kr\" } ]\n",
      county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 0, 1).men(0, 0, 2).women(0, 40, 20).men(0, 40, 30);
  const PaidMonth a = explained(model, county, 0, {2026, 1});
  // 3 × 2 × 1 000 = 6 000 kr; 20 × 600 / 12 = 1 000 kr; 10 × 2 400 / 12 = 2 000 kr; 3 × 100 + 50 × 1 = 350 kr.
  expect(a.explanations[0], 6'000'000, "heads × times", "1 000,00 kr per head and month", true, 600'000);
  expect(a.explanations[1], 20'000'000, "heads × times", "600,00 kr per head and year", false, 100'000);
  expect(a.explanations[2], 10'000'000, "heads × times", "2 400,00 kr per head and year", false, 200'000);
  expect(a.explanations[3], 0, "", "", false, 35'000);
}

TEST(Explanation, OfTargetsIsWhatWasEarned) {
  const std::string head =
      "[[component]]\nkind = \"targets\"\nmonths = 12\nindicators = [ { indicator = \"experience\", lower = \"60 %\", "
      "upper = \"80 %\", points = 2 }, { indicator = \"continuity\", lower = \"40 %\", upper = \"60 %\", points = 2 } "
      "]\n" +
      backed;
  const PaymentModel model = open_model_of(
      "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\n" + backed +
          "amounts = [ { kind = \"every\", amount = \"12 000 kr\" } ]\n" + head +
          "name = \"Price\"\nform = \"price\"\nprice = \"1.25 kr\"\nunit = \"kr per quality point, listing point and "
          "month\"\nages = [{ from = 0, both = 2.5 }]\n" +
          head + "name = \"Share\"\nform = \"share\"\npercent = \"4 %\"\nof = [\"Base\"]\n" + head +
          "name = \"Pot\"\nform = \"pot\"\namount_per_year = \"1 200 kr\"\n",
      county_of({"A", "B"}));
  StatementBuilder county(2);
  county.women(1, 40, 8).indicator(1, Indicator::experience, {70, 100}).indicator(1, Indicator::continuity, {90, 100});
  const PaidMonth b = explained(model, county, 1, {2026, 1});
  // 1 + 2 of 4 quality points on 8 × 2.5 = 20 listing points: 60 × 1.25 = 75 kr. 3 / 4 of 1 000 kr, 4 % of it: 30 kr.
  expect(b.explanations[1], 60'000'000, "quality × listing points",
         "1,25 kr per quality point, listing point and month", true, 7'500);
  expect(b.explanations[2], 750'000'000, "kr × part earned", "4 %", true, 3'000);
  expect(b.explanations[3], 0, "", "", false, 7'500);  // 3 / 4 of 100 kr, the whole pot of the month
  expect(explained(model, county, 0, {2026, 1}).explanations[2], 0, "kr × part earned", "4 %", true, 0);
}

TEST(Explanation, OfDampingIsTheDistanceToTheReference) {
  const std::string head =
      "[[component]]\nkind = \"transition\"\nof = [\"Base\"]\nbudget = \"transition_budget.csv\"\n" + backed;
  const PaymentModel model =
      open_model_of("[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per person and year\"\n" +
                        backed + "ages = [{ from = 0, both = \"1 200 kr\" }]\n" + head +
                        "name = \"Damping\"\nform = \"damping\"\nsteps = [{ year = 2026, phased_in = \"25 %\" }]\n" +
                        head + "name = \"Floor\"\nform = \"floor\"\npercent = \"95 %\"\n",
                    county_of({"A", "B", "C"}));
  StatementBuilder county(3);
  county.women(0, 40, 80).women(1, 40, 60);
  // A: 10 000 − 80 × 100 = 2 000 kr, 75 % of it 1 500; up to 9 500 kr 1 500 more. B: 5 000 − 6 000 = −1 000, −750 kr.
  const PaidMonth a = explained(model, county, 0, {2026, 1});
  expect(a.explanations[1], 2'000'000'000, "kr, reference less paid", "75 %", true, 150'000);
  expect(a.explanations[2], 0, "", "", false, 150'000);
  expect(explained(model, county, 1, {2026, 1}).explanations[1], -1'000'000'000, "kr, reference less paid", "75 %",
         true, -75'000);
  county.open(0, false);
  expect(explained(model, county, 0, {2026, 1}).explanations[1], 0, "kr, reference less paid", "75 %", true, 0);
}

TEST(Explanation, OfVisitsIsTheirNumberWhereTheyHaveOnePrice) {
  const std::string head = "[[component]]\nkind = \"visits\"\nunit = \"kr per visit\"\n" + backed;
  const auto prices = [](const std::string& doctor, const std::string& nurse) {
    return "doctor = \"" + doctor + "\"\nnurse = \"" + nurse + "\"\nother = \"0 kr\"\n";
  };
  const std::string fees = "form = \"patient_fees\"\nfree_below = 20\n" + prices("200 kr", "200 kr");
  const PaymentModel model = open_model_of(
      head + "name = \"Own\"\nform = \"own_visits\"\n" + prices("500 kr", "500 kr") + head +
          "name = \"Two prices\"\nform = \"own_visits\"\n" + prices("500 kr", "300 kr") + head +
          "name = \"Between\"\nform = \"between_centres\"\ncredit = \"80 %\"\ndebit = \"80 %\"\n" +
          prices("500 kr", "500 kr") + head + "name = \"Unequal\"\nform = \"between_centres\"\ncredit = \"80 %\"\n" +
          prices("500 kr", "500 kr") + head + "name = \"Counties\"\nform = \"out_of_county\"\n" +
          prices("900 kr", "0 kr") + head + "name = \"Fees\"\n" + fees + "kept_by = \"centre\"\n" + head +
          "name = \"Returned\"\n" + fees + "kept_by = \"region\"\n",
      county_of({"A"}));
  StatementBuilder county(1);
  county.made(0, VisitType::doctor, MadeAt::own_centre, 40, 3).made(0, VisitType::nurse, MadeAt::own_centre, 0, 2);
  county.made(0, VisitType::other, MadeAt::own_centre, 40, 9).made(0, VisitType::nurse, MadeAt::other_centre, 40, 7);
  county.received(0, VisitType::doctor, ReceivedFrom::other_centre, 40, 5);
  county.received(0, VisitType::doctor, ReceivedFrom::out_of_county, 40, 4);
  const PaidMonth a = explained(model, county, 0, {2026, 1});
  expect(a.explanations[0], 5'000'000, "visits", "500,00 kr per visit", true, 250'000);   // 3 + 2; "other" is free
  expect(a.explanations[1], 0, "", "", false, 210'000);                                   // 3 × 500 + 2 × 300
  expect(a.explanations[2], -2'000'000, "visits", "400,00 kr per visit", true, -80'000);  // (5 − 7) × 400
  expect(a.explanations[3], 0, "", "", false, -150'000);                                  // 5 × 400 − 7 × 500
  expect(a.explanations[4], 4'000'000, "visits", "900,00 kr per visit", true, 360'000);
  // The nurse's visits were of children: 3 + 5 + 4 at 200 kr.
  expect(a.explanations[5], 12'000'000, "visits", "200,00 kr per visit", true, 240'000);
  expect(a.explanations[6], 0, "", "", false, 0);
}

TEST(Explanation, KeepsTheAmountBeforeAClosedFrame) {
  const County county = county_of({"A", "B"});
  const PaymentModel model = model_of(
      "format_version = 1\ntitle = \"T\"\nvalid_from = \"2000-01-01\"\nprice_basis = \"p\"\n[frame]\nkind = "
      "\"closed\"\n"
      "amount_per_year = \"2 400 kr\"\nbase_year = 2026\n" +
          backed + "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\n" + backed +
          "amounts = [ { centre = \"A\", amount = \"12 000 kr\" }, { centre = \"B\", amount = \"36 000 kr\" } ]\n",
      county);
  const StatementBuilder lists(2);
  const PaidMonth paid = explained(model, lists, 0, {2026, 1});
  EXPECT_EQ(paid.explanations[0].open, Money::kronor(1'000));
  EXPECT_EQ(paid.amounts[0], Money::kronor(50));  // a quarter of 200 kr
  EXPECT_EQ(model.pot_of_month(0, {2026, 1}, no_index()), Money::kronor(200));
}

/// A kind that says nothing of how its amount came about.
class Silent final : public Component {
 public:
  Silent() : Component({"Silent", "s", false}) {}
  std::string_view kind() const override { return "silent"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement&, Accounts to) const override { to.amounts[0] = Money::kronor(5); }
};

TEST(Explanation, IsTheAmountAloneUnlessAKindSaysMore) {
  PaymentModel model;
  model.components.push_back(std::make_unique<Silent>());
  ASSERT_TRUE(model.arrange().empty());
  expect(explained(model, StatementBuilder(1), 0, {2026, 1}).explanations[0], 0, "", "", false, 500);
  PaymentMemory memory;
  EXPECT_TRUE(paid_month(model, StatementBuilder(1).statement(), {2026, 1}, memory).explanations.empty());
}

}  // namespace
}  // namespace valfri::models
