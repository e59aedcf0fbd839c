// SPDX-License-Identifier: Apache-2.0
// The convergence table is made of prefixes in replication order, and ends with the figures of the bands.
#include "results/convergence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "results/summary_parts.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

TEST(Convergence, IsOfTheFirstReplicationsAndEndsWithAll) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 400);
  const Store store(folder.path());
  const auto listed = series_of(store, "listed");
  const auto rows = convergence_rows(*listed);
  ASSERT_EQ(rows.size(), 3u * 2 * 4 * 3);  // scenarios; county and a centre; prefixes; quantiles
  const auto values = listed->series(0, 0, listed->places_of(county_level)[0], 1);
  std::vector<double> eighth(values.begin(), values.begin() + 50);
  std::ranges::sort(eighth);
  EXPECT_EQ(rows[0].figure.year, "2027");
  EXPECT_EQ(rows[0].figure.level, "county");
  EXPECT_EQ(rows[0].replications, 50u);
  EXPECT_EQ(rows[0].per_mille, 50);
  EXPECT_EQ(rows[0].quantile.value, quantile(eighth, 50));
  EXPECT_TRUE(std::isinf(rows[0].half_width));  // 50 values give P5 no lower bound
  const Band all = BandMaker(400).of(values);
  const ConvergenceRow& last = rows[3 * 3 + 2];
  EXPECT_EQ(last.replications, 400u);
  EXPECT_EQ(last.quantile.value, all.highest().value);
  EXPECT_EQ(last.half_width, (all.highest().high - all.highest().low) / 2);
  EXPECT_EQ(last.relative, last.half_width / last.quantile.value);
}

// Lists are 4000 + 1000·c + 600·u: relative to its median the first centre's band is the widest.
TEST(Convergence, ChoosesTheCentreThatIsMostUncertainForItsSize) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 400);
  const Store store(folder.path());
  const auto rows = convergence_rows(*series_of(store, "listed"));
  EXPECT_EQ(rows[12].figure.place_id, "alidhem");
}

TEST(Convergence, LeavesOutPrefixesOfNoReplication) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 3);
  const Store store(folder.path());
  for (const ConvergenceRow& row : convergence_rows(*series_of(store, "listed"))) EXPECT_GE(row.replications, 1u);
}

}  // namespace
}  // namespace valfri::results::testing
