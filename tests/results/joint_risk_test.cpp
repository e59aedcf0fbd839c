// SPDX-License-Identifier: Apache-2.0
// Statements about several centres at once, worked by hand.
#include "results/joint_risk.hpp"

#include <gtest/gtest.h>

#include "results/summary_parts.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

const JointRow& row_of(const std::vector<JointRow>& rows, const std::string& scenario, int percent,
                       std::size_t at_least) {
  for (const JointRow& row : rows)
    if (row.scenario == scenario && row.percent == percent && row.at_least == at_least && row.year == "2026")
      return row;
  throw std::logic_error("no such row");
}

// In every replication y loses 100 of 2100 (4.8 %) and z 60 of 790 to 810 (at least 7.4 %).
TEST(JointRisk, CountsTheCentresThatLoseInEachReplication) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const Store store(folder.path());
  const auto rows = payment_joint_rows(*series_of(store, "payment"));
  EXPECT_EQ(row_of(rows, "base", 0, 2).probability.value, 1);
  EXPECT_EQ(row_of(rows, "base", 0, 3).probability.value, 0);
  EXPECT_EQ(row_of(rows, "base", 5, 1).probability.value, 1);
  EXPECT_EQ(row_of(rows, "base", 5, 2).probability.value, 0);
  EXPECT_EQ(row_of(rows, "base", 0, 1).mean_number, 2);
  EXPECT_EQ(row_of(rows, "base", 0, 1).most_often, "y");
  EXPECT_EQ(row_of(rows, "base", 5, 1).most_often, "z");
  EXPECT_EQ(row_of(rows, "base", 5, 1).most_often_share, 1);
  EXPECT_EQ(row_of(rows, "base", 0, 1).base, "old");
  EXPECT_EQ(row_of(rows, "base", 0, 1).against, "new");
  EXPECT_TRUE(row_of(rows, "base", 0, 1).placeholder);
  for (const JointRow& row : rows) EXPECT_LE(row.at_least, 3u);  // there are three centres
}

std::vector<std::span<const double>> spans(const std::vector<std::vector<double>>& series) {
  return {series.begin(), series.end()};
}

// Replication by replication: the first centre loses in 0 and 1, the second in 1 and 2, both at once only in 1; alone
// each loses with probability 2/4, any of them with 3/4.
TEST(JointRisk, IsNotToldByTheCentresOneByOne) {
  const std::vector<std::vector<double>> before{{100, 100, 100, 100}, {100, 100, 100, 100}};
  const std::vector<std::vector<double>> after{{90, 90, 100, 100}, {100, 90, 90, 95}};
  const JointLoss loss = joint_loss(spans(before), spans(after), 5, true);
  ASSERT_EQ(loss.at_least.size(), 2u);
  EXPECT_EQ(loss.at_least[0].value, 0.75);
  EXPECT_EQ(loss.at_least[1].value, 0.25);
  EXPECT_EQ(loss.mean_number, 1);
  EXPECT_EQ(loss.most_often, 0u);
  EXPECT_EQ(loss.most_often_share, 0.5);
  // Clopper and Pearson (1934) for 1 of 4: roots of 1 − (1 − p)⁴ = 0.025 and (1 − p)⁴ + 4p(1 − p)³ = 0.025.
  EXPECT_NEAR(loss.at_least[1].low, 0.00630946, 1e-8);
  EXPECT_NEAR(loss.at_least[1].high, 0.80587955, 1e-8);
}

TEST(JointRisk, DoesNotCountALossOfExactlyThePercentNorAClosedCentre) {
  const std::vector<std::vector<double>> before{{100, 200}};
  const std::vector<std::vector<double>> after{{95, 0}};
  EXPECT_EQ(joint_loss(spans(before), spans(after), 5, true).mean_number, 0);
  EXPECT_EQ(joint_loss(spans(before), spans(after), 5, false).mean_number, 0.5);
}

TEST(JointRisk, HoldsListsAgainstTheYearBefore) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 40);
  const Store store(folder.path());
  const auto listed = series_of(store, "listed");
  const auto rows = list_joint_rows(*listed);
  std::size_t hits = 0;
  for (std::size_t r = 0; r < 40; ++r) {
    bool any = false;
    for (std::size_t c = 0; c < 4; ++c) {
      const double before = listed->series(0, 0, c, 0)[r];
      any = any || before - listed->series(0, 0, c, 1)[r] > 0.05 * before;
    }
    hits += any ? 1 : 0;
  }
  ASSERT_GT(hits, 0u);
  ASSERT_LT(hits, 40u);
  for (const JointRow& row : rows) {
    EXPECT_EQ(row.year, "2027");
    EXPECT_EQ(row.base, "2026");
    if (row.scenario != "base" || row.percent != 5 || row.at_least != 1) continue;
    EXPECT_EQ(row.probability.value, static_cast<double>(hits) / 40.0);
  }
}

}  // namespace
}  // namespace valfri::results::testing
