// SPDX-License-Identifier: Apache-2.0
#include "results/places.hpp"

#include <gtest/gtest.h>

#include "results/bands.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

constexpr std::size_t n = 60;

class PlaceSeriesTest : public ::testing::Test {
 protected:
  PlaceSeriesTest() : digest_(store_small_study(folder_.path(), n)), store_(folder_.path()) {}
  TemporaryFolder folder_;
  std::string digest_;
  Store store_;
};

TEST_F(PlaceSeriesTest, AddsCentresToMunicipalitiesAndTheCountyInEachReplication) {
  const PlaceSeries listed(store_, *find_measure(store_.schema(), "listed"));
  ASSERT_EQ(listed.places().size(), 8u);
  EXPECT_EQ(listed.places()[4].label, "Umeå");
  EXPECT_EQ(listed.places()[7].level, county_level);
  for (std::size_t r = 0; r < n; ++r) {
    const sim::Record record = small_record(store_.schema(), r);
    const auto cells = record.integers(1);  // [scenario 3, centre 4, year 2]
    EXPECT_EQ(listed.series(2, 0, 4, 1)[r], static_cast<double>(cells[17] + cells[19]));
    EXPECT_EQ(listed.series(0, 0, 7, 0)[r], static_cast<double>(cells[0] + cells[2] + cells[4] + cells[6]));
  }
}

TEST_F(PlaceSeriesTest, AddsComponents) {
  const PlaceSeries payment(store_, *find_measure(store_.schema(), "payment"));
  const sim::Record record = small_record(store_.schema(), 5);
  const auto cells = record.integers(0);  // [scenario 3, model 2, component 2, centre 4, year 2]
  // Scenario 1, model 1, centre 2, year 0, both components.
  EXPECT_EQ(payment.series(1, 1, 2, 0)[5], static_cast<double>(cells[52] + cells[60]));
}

TEST_F(PlaceSeriesTest, ShowsLevelsOfCentresOnlyWhereTheMeasureDoesNotAdd) {
  const PlaceSeries wait(store_, *find_measure(store_.schema(), "wait"));
  EXPECT_EQ(wait.places_of(centre_level).size(), 4u);
  EXPECT_TRUE(wait.places_of("municipality").empty());
  EXPECT_TRUE(wait.places_of(county_level).empty());
}

TEST_F(PlaceSeriesTest, CountsAMissingAxisAsOneEntry) {
  const PlaceSeries population(store_, *find_measure(store_.schema(), "population"));
  EXPECT_EQ(population.models().ids, std::vector<std::string>{""});
  ASSERT_EQ(population.places().size(), 1u);
  EXPECT_EQ(population.series(0, 0, 0, 1)[3], static_cast<double>(small_record(store_.schema(), 3).integers(4)[1]));
}

TEST_F(PlaceSeriesTest, AddsBeforeItTakesQuantiles) {
  const PlaceSeries listed(store_, *find_measure(store_.schema(), "listed"));
  const BandMaker bands(n);
  double sum_of_quantiles = 0;
  for (std::size_t place : listed.places_of(centre_level))
    sum_of_quantiles += bands.of(listed.series(0, 0, place, 1)).highest().value;
  // Four independent centres are not all high at once.
  const double county = bands.of(listed.series(0, 0, 7, 1)).highest().value;
  EXPECT_LT(county, sum_of_quantiles - 100);
}

TEST(PlaceSeries, HasALevelForEveryGroupingAndForTheSexes) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const Store store(folder.path());
  const PlaceSeries payment(store, *find_measure(store.schema(), "payment"));
  EXPECT_EQ(payment.levels_below_county(), (std::vector<Level>{"municipality", "operator", "centre"}));
  const auto operators = payment.places_of("operator");
  ASSERT_EQ(operators.size(), 2u);
  EXPECT_EQ(payment.places()[operators[0]].label, "Region");
  EXPECT_EQ(payment.series(0, 0, operators[0], 0)[1], 2000 + 100 + 490 + 300);  // y and z under the old model
  const PlaceSeries by_sex(store, *find_measure(store.schema(), "payment_by_sex"));
  const auto sexes = by_sex.places_of(sex_level);
  ASSERT_EQ(sexes.size(), 2u);
  EXPECT_EQ(by_sex.series(0, 1, sexes[0], 0)[2], 1600);
  EXPECT_EQ(by_sex.series(0, 1, by_sex.places_of(county_level).front(), 0)[2], 1600 + 2240);
}

TEST(PlaceSeries, ShowsAPartOfAMeasure) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const Store store(folder.path());
  const PlaceSeries mission(store, *find_measure(store.schema(), "payment"), {"component", {1}});
  EXPECT_EQ(mission.series(0, 1, 2, 0)[0], 340);
  EXPECT_EQ(mission.series(0, 1, mission.places_of(county_level).front(), 0)[0], 440);
}

TEST(PlaceSeries, IsImpossibleForALevelSplitByCauses) {
  sim::Schema schema = small_schema();
  schema.measures[3].axes.push_back(2);
  EXPECT_FALSE(PlaceSeries::possible(schema, 3));
  EXPECT_TRUE(PlaceSeries::possible(small_schema(), 3));
  EXPECT_TRUE(PlaceSeries::possible(schema, 0));
}

}  // namespace
}  // namespace valfri::results::testing
