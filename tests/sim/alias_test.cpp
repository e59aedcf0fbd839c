// SPDX-License-Identifier: Apache-2.0
// The alias table's law, measured by an even grid of uniforms, which a look-up table must share out exactly.
#include "sim/alias.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/error.hpp"

namespace {

using namespace valfri::sim;

/// How many of N even uniforms pick each outcome. A boundary between two outcomes costs at most one either way.
std::vector<int> shares(const AliasTable& table, std::size_t row, std::size_t outcomes, int n) {
  std::vector<int> count(outcomes, 0);
  for (int i = 0; i < n; ++i) ++count.at(table.pick(row, (i + 0.5) / n));
  return count;
}

TEST(AliasTable, SharesOutTheUniformsByWeight) {
  AliasTable table(4);
  table.add(std::vector<double>{0.1, 0.2, 0.3, 0.4});
  table.add(std::vector<double>{5, 5, 5, 5});
  table.add(std::vector<double>{0, 7, 0, 21});
  ASSERT_EQ(table.rows(), 3u);
  const int expected[3][4] = {{1000, 2000, 3000, 4000}, {2500, 2500, 2500, 2500}, {0, 2500, 0, 7500}};
  for (std::size_t row = 0; row < 3; ++row) {
    const std::vector<int> found = shares(table, row, 4, 10000);
    for (std::size_t i = 0; i < 4; ++i)
      EXPECT_NEAR(found[i], expected[row][i], 4) << "row " << row << ", outcome " << i;
  }
}

TEST(AliasTable, NeverPicksAnOutcomeWithoutWeight) {
  for (std::size_t n = 1; n <= 300; ++n) {
    std::vector<double> weights(n);
    for (std::size_t i = 0; i < n; ++i) weights[i] = i % 3 == 1 ? 0.0 : 1.0 / static_cast<double>(i + 1);
    AliasTable table(n);
    table.add(weights);
    const std::vector<int> found = shares(table, 0, n, 3000);
    for (std::size_t i = 1; i < n; i += 3) EXPECT_EQ(found[i], 0) << n << " outcomes, " << i;
    for (const double u : {0x1p-53, 1 - 0x1p-53}) {
      const std::size_t picked = table.pick(0, u);
      ASSERT_LT(picked, n);
      EXPECT_GT(weights[picked], 0.0);
    }
  }
}

TEST(AliasTable, OfOneOutcomeAlwaysPicksIt) {
  AliasTable table(1);
  table.add(std::vector<double>{0.3});
  EXPECT_EQ(shares(table, 0, 1, 100)[0], 100);
}

TEST(AliasTable, GivesASteepLawItsRareOutcomes) {
  // Weights 1, 2, 4 … 2^9 of 1023 together.
  std::vector<double> weights(10);
  for (std::size_t i = 0; i < 10; ++i) weights[i] = static_cast<double>(1 << i);
  AliasTable table(10);
  table.add(weights);
  const std::vector<int> found = shares(table, 0, 10, 1023000);
  for (std::size_t i = 0; i < 10; ++i) EXPECT_NEAR(found[i], 1000 << i, 12) << i;
}

TEST(AliasTable, RefusesARowOfAnotherLengthOrWithoutWeight) {
  AliasTable table(3);
  EXPECT_THROW(table.add(std::vector<double>{1, 1}), InvariantError);
  EXPECT_THROW(table.add(std::vector<double>{0, 0, 0}), InvariantError);
  EXPECT_EQ(table.rows(), 0u);
  EXPECT_EQ(AliasTable().rows(), 0u);
}

}  // namespace
