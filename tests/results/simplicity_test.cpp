// SPDX-License-Identifier: Apache-2.0
#include "results/simplicity.hpp"

#include <gtest/gtest.h>

#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

Simplicity simplicity(const DecisionStudy& study = {}) {
  const TemporaryFolder folder;
  store_decision_study(folder.path(), study);
  const Store store(folder.path());
  return simplicity_of(store, PlaceSeries(store, *find_measure(store.schema(), "payment")), 0, 0);
}

TEST(Simplicity, CountsComponentsThatPayAndWhatTheyRead) {
  const SimplicityRow row = simplicity().models[1];
  EXPECT_EQ(row.model, "new");
  EXPECT_EQ(row.components, 2u);
  EXPECT_EQ(row.feeds, (std::vector<std::string>{"age and sex", "missions"}));
  EXPECT_FALSE(simplicity({.feeds = false}).models[1].feeds.has_value());
}

TEST(Simplicity, CountsNoComponentOfAnotherModel) {
  const TemporaryFolder folder;
  sim::Schema schema;
  schema.axes = {{"model", {"a", "b"}, {"A", "B"}, {}},
                 {"component", {"k", "l", "m"}, {"K", "L", "M"}, {}},
                 {"centre", {"x"}, {"Xnäs"}, {}},
                 {"year", {"2026"}, {"2026"}, {}}};
  schema.measures = {{"payment", "Payment", "öre", sim::Kind::integer, sim::Combines::adds, {0, 1, 2, 3}, false, ""}};
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
  sim::Record record(schema);
  record.integers(0)[0] = 5;  // a, k
  record.integers(0)[3] = 5;  // b, k
  record.integers(0)[5] = 5;  // b, m
  writer.take(sim::Replication{0}, record);
  writer.finish();
  const Store store(folder.path());
  const Simplicity result = simplicity_of(store, PlaceSeries(store, 0), 0, 0);
  EXPECT_EQ(result.models[0].components, 1u);
  EXPECT_EQ(result.models[1].components, 2u);
}

TEST(Simplicity, TellsHowMuchMoneyIsKnown) {
  const SimplicityRow row = simplicity().models[1];
  EXPECT_DOUBLE_EQ(row.fixed, (1900.0 + 100 + 340) / 3840);  // y as a whole, and the mission of z
  EXPECT_DOUBLE_EQ(row.expected, 1 - (5.0 + 0 + 5) / 3840);  // x and z are off by 5 in the mean
  EXPECT_DOUBLE_EQ(row.total_expected, 1);                   // what x gains z loses
  EXPECT_NEAR(row.largest_error, (10.0 / 730 + 10.0 / 750) / 4, 1e-15);
  EXPECT_EQ(row.largest_at, "Znäs");
  EXPECT_NEAR(row.middle_error, (10.0 / 1110 + 10.0 / 1090) / 4, 1e-15);  // of 0, x's and z's
}

TEST(Simplicity, ForecastsEveryPlaceUnderEveryModel) {
  const Simplicity result = simplicity();
  ASSERT_EQ(result.places.size(), 2u * 8);
  const ForecastRow& region = result.places[8 + 5];
  EXPECT_EQ(region.figure.place_id, "Region");
  EXPECT_EQ(region.figure.model, "new");
  EXPECT_EQ(region.forecast.mean, 2740);
  EXPECT_DOUBLE_EQ(region.forecast.fixed, 2340.0 / 2740);
}

TEST(Simplicity, SharesTargetMoneyBetweenMeritAndLuck) {
  EXPECT_DOUBLE_EQ(simplicity().models[1].target_luck.value(), 0.1);  // (0 + 20 + 20 + 0)/400
  EXPECT_FALSE(simplicity({.targets = false}).models[1].target_luck.has_value());
}

}  // namespace
}  // namespace valfri::results::testing
