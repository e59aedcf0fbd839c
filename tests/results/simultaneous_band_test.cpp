// SPDX-License-Identifier: Apache-2.0
// The band that holds in all years together, by hand on few futures. Its coverage: simultaneous_coverage_test.cpp.
#include "results/simultaneous_band.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/summary_parts.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results {
namespace {

// 19 futures, values 1 … 19 in both years, in the second year in reverse order: depths 10, and 9 to 1 twice each. Half
// of the n + 1 = 20 are wanted: ten. Nine have a depth of 6 or more, eleven of 5 or more, so K = 5 and the rank is 4.
TEST(SimultaneousBand, TakesTheDepthThatEnoughFuturesHave) {
  std::vector<double> rising, falling;
  for (int i = 1; i <= 19; ++i) {
    rising.push_back(i);
    falling.push_back(20 - i);
  }
  const std::vector<std::span<const double>> years{rising, falling};
  const SimultaneousBand band = simultaneous_band(years, 500);
  EXPECT_EQ(band.rank, 4u);
  EXPECT_EQ(band.low, (std::vector<double>{4, 4}));
  EXPECT_EQ(band.high, (std::vector<double>{16, 16}));
}

TEST(SimultaneousBand, IsUnboundedWhereTheFuturesAreTooFew) {
  const std::vector<double> few{3, 1, 2};
  const std::vector<std::span<const double>> years{few};
  const SimultaneousBand band = simultaneous_band(years);
  EXPECT_EQ(band.rank, 0u);
  EXPECT_TRUE(std::isinf(band.low[0]) && std::isinf(band.high[0]));
}

TEST(SimultaneousBand, OfEqualValuesIsThatValue) {
  const std::vector<double> equal(60, 7.0);
  const std::vector<std::span<const double>> years{equal, equal, equal};
  const SimultaneousBand band = simultaneous_band(years);
  EXPECT_EQ(band.low, (std::vector<double>{7, 7, 7}));
  EXPECT_EQ(band.high, (std::vector<double>{7, 7, 7}));
}

TEST(SimultaneousRows, HoldTheCountyAndTheCentresAndAreWiderThanABandOfOneYear) {
  const testing::TemporaryFolder folder;
  testing::store_small_study(folder.path(), 400);
  const Store store(folder.path());
  const auto listed = series_of(store, "listed");
  const auto rows = simultaneous_rows(*listed);
  ASSERT_EQ(rows.size(), 3u * 5 * 2);
  const BandMaker bands(400);
  for (const SimultaneousRow& row : rows) {
    for (const BandRow& one_year : band_rows(*listed, bands)) {
      if (one_year.figure.scenario != row.figure.scenario || one_year.figure.place_id != row.figure.place_id ||
          one_year.figure.year != row.figure.year)
        continue;
      EXPECT_LE(row.low, one_year.band.lowest().value) << row.figure.place_id;
      EXPECT_GE(row.high, one_year.band.highest().value) << row.figure.place_id;
    }
  }
}

}  // namespace
}  // namespace valfri::results
