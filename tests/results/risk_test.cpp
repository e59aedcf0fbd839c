// SPDX-License-Identifier: Apache-2.0
// Risk of payments, worked by hand from the study of decision_study.hpp.
#include "results/risk.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/result_tables.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

std::vector<RiskRow> rows_of(const TemporaryFolder& folder) {
  const Store store(folder.path());
  return risk_rows(*FramedPayment::of(store, "payment"));
}

const RiskRow& row_of(const std::vector<RiskRow>& rows, const std::string& model, const std::string& place) {
  for (const RiskRow& row : rows)
    if (row.figure.scenario == "base" && row.figure.model == model && row.figure.place_id == place &&
        row.figure.year == "2026")
      return row;
  throw std::logic_error("no such row");
}

// x is paid 1000 1010 990 1000: losses against the mean 0 −10 10 0, sorted −10 0 0 10. Type 7 at 0.8: position 2.4,
// 0.4·10; at 0.95: position 2.85, 0.85·10.
TEST(RiskRows, CountACentresLossAsWhatIsMissingToItsMean) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const std::vector<RiskRow> rows = rows_of(folder);
  const RiskRow& row = row_of(rows, "old", "x");
  EXPECT_EQ(row.loss, Loss::receives_less);
  EXPECT_EQ(row.frame, Frame::closed);
  EXPECT_EQ(row.mean, 1000);
  EXPECT_EQ(row.outside_frame, 0);
  EXPECT_DOUBLE_EQ(row.risk[0].value_at_risk.value, 4);
  EXPECT_DOUBLE_EQ(row.risk[1].value_at_risk.value, 8.5);
  EXPECT_TRUE(std::isinf(row.risk[1].value_at_risk.high));
  EXPECT_TRUE(std::isnan(row.risk[1].shortfall.value));
  EXPECT_TRUE(row.figure.placeholder);
  EXPECT_EQ(row_of(rows, "old", "z").outside_frame, 300);
}

// Sums come first: what x gets more, z gets less, and together they risk nothing.
TEST(RiskRows, AddCentresBeforeTheQuantile) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const std::vector<RiskRow> rows = rows_of(folder);
  EXPECT_GT(row_of(rows, "old", "z").risk[1].value_at_risk.value, 0);
  const RiskRow& county = row_of(rows, "old", "county");
  EXPECT_EQ(county.loss, Loss::pays_more);
  EXPECT_EQ(county.mean, 3900);
  EXPECT_EQ(county.outside_frame, 400);
  for (const TailRisk& level : county.risk) EXPECT_EQ(level.value_at_risk.value, 0);
}

TEST(RiskRows, CountAllAsOutsideTheFrameWherePricesAreOpen) {
  const TemporaryFolder folder;
  store_decision_study(folder.path(), {.open_new_model = true});
  const std::vector<RiskRow> rows = rows_of(folder);
  const RiskRow& county = row_of(rows, "new", "county");
  EXPECT_EQ(county.frame, Frame::open_prices);
  EXPECT_EQ(county.outside_frame, county.mean);
}

// The purchaser's loss is the other end: mean + value at risk is the quantile of the payment, with its interval. In the
// small study prices are open: nothing says that a frame is closed.
TEST(RiskRows, PutTheReserveOnTopOfTheMeanAtTheQuantileOfThePayment) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 200);
  const Store store(folder.path());
  const auto payment = FramedPayment::of(store, "payment");
  const BandMaker bands(200);
  std::size_t seen = 0;
  const auto rows = risk_rows(*payment);
  const auto band_of = band_rows(payment->all(), bands);
  ASSERT_EQ(rows.size(), band_of.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const BandPoint& reserve = rows[i].risk[1].value_at_risk;
    const BandPoint& end = rows[i].loss == Loss::pays_more ? band_of[i].band.highest() : band_of[i].band.lowest();
    const double sign = rows[i].loss == Loss::pays_more ? 1 : -1;
    const double scale = rows[i].mean * 1e-12;
    EXPECT_NEAR(rows[i].mean + sign * reserve.value, end.value, scale);
    EXPECT_NEAR(rows[i].mean + sign * reserve.low, sign > 0 ? end.low : end.high, scale);
    EXPECT_NEAR(rows[i].mean + sign * reserve.high, sign > 0 ? end.high : end.low, scale);
    EXPECT_GT(rows[i].risk[1].shortfall.value, reserve.value);
    seen += rows[i].loss == Loss::pays_more ? 1 : 0;
  }
  EXPECT_EQ(seen, 3u * 2 * 2);  // the county: scenarios, models, years
}

TEST(RiskTables, MarkEveryRowAndGiveKronor) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 40);
  std::size_t tables = 0;
  risk_tables(Store(folder.path()), [&](const TidyTable& table) {
    ++tables;
    EXPECT_GT(table.rows(), 0u) << table.id();
    for (std::size_t row = 0; row < table.rows(); ++row)
      EXPECT_EQ(std::get<std::string>(table.at(row, table.headings().size() - 1)), "EXEMPEL") << table.id();
    if (table.id() != "risk_reserve") return;
    EXPECT_EQ(std::get<std::string>(table.at(0, 3)), "kr");
    EXPECT_EQ(table.rows(), 3u * 2 * 2);
  });
  EXPECT_EQ(tables, 5u);
}

}  // namespace
}  // namespace valfri::results::testing
