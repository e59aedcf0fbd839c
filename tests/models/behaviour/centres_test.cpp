// SPDX-License-Identifier: Apache-2.0
// The centres' month: quality that wanders round its mean, waits that answer the load.
#include "models/behaviour/centres.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t n_centres = 600;

/// Many centres with one resident of RUB 2 on each list, so that no load ever changes.
class ManyCentres : public ::testing::Test {
 protected:
  ManyCentres() : stage(Minutes{std::vector<double>(n_centres, 3.0)}) {
    for (std::size_t c = 0; c < n_centres; ++c) stage.add({{40}, 0, static_cast<std::uint16_t>(c), 1.0f});
    stage.build(60);
  }
  std::vector<double> qualities() {
    std::vector<double> all;
    for (const CentreMonth& row : stage.lane().statement) all.push_back(row.quality);
    return all;
  }
  void month(int m) { Centres().apply(stage.at(m), stage.common(), stage.lane()); }
  Stage stage;
};

double sum_of_products(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Normal with mean 0 and the spread of the file from the first month on; a year apart, correlated by the persistence.
TEST_F(ManyCentres, HaveAQualityThatIsStationary) {
  Values values = quiet(shipped_behaviour().main());
  values.quality_spread = 1.2;
  values.quality_persistence = 0.6;
  constexpr double n = n_centres, spread = 1.2;
  stage.begin(values, sim::Replication{0});
  CentresStart().apply(stage.at(0), stage.common(), stage.lane());
  const std::vector<double> ones(n_centres, 1.0);
  std::vector<double> before;
  for (int m = 0; m <= 36; ++m) {
    if (m % 12 == 0) {
      const std::vector<double> now = qualities();
      support::expect_mean({"mean quality, month " + std::to_string(m), Stage::seed},
                           {n, sum_of_products(now, ones) / n, spread}, 0);
      support::expect_variance({"spread of quality", Stage::seed}, sum_of_products(now, now) / (spread * spread), n);
      if (!before.empty()) {
        // x·y with correlation r has mean r·σ² and variance (1 + r²)·σ⁴.
        const double sigma = spread * spread * std::sqrt(1 + 0.6 * 0.6);
        support::expect_mean({"quality a year apart", Stage::seed}, {n, sum_of_products(before, now) / n, sigma},
                             0.6 * spread * spread);
      }
      before = now;
    }
    month(m);
  }
}

TEST_F(ManyCentres, StandStillWithoutShocksAndChangesOfLoad) {
  stage.begin(quiet(shipped_behaviour().main()), sim::Replication{0});
  CentresStart().apply(stage.at(0), stage.common(), stage.lane());
  for (int m = 0; m < 24; ++m) month(m);
  for (std::size_t c = 0; c < n_centres; ++c) {
    ASSERT_EQ(stage.lane().statement[c].quality, 0.0);
    ASSERT_EQ(stage.lane().statement[c].wait_days, 2.0);
    ASSERT_EQ(stage.lane().attraction[c], 1.0);
  }
}

// Nobody is listed at the second centre at the start: its quality keeps 0.6^(1/12) of itself a month, and is shocked,
// as that of the first; a load it does not have, however many come.
TEST(CentreWithoutAListAtTheStart, HasMonthsOfItsOwn) {
  Stage stage(Minutes{{3.0, 4.0}});
  stage.add_singles(10, 0);
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.wait_load = 2;
  values.quality_load = 0.1;
  values.quality_persistence = 0.6;
  const auto after_a_month = [&] {
    stage.begin(values, sim::Replication{0});
    CentresStart().apply(stage.at(0), stage.common(), stage.lane());
    stage.lane().statement[1].quality = 1;
    for (std::size_t h = 0; h < 5; ++h) stage.lane().relist(stage.slots(h)[0], 1, stage.common(), 0);
    Centres().apply(stage.at(0), stage.common(), stage.lane());
    return stage.lane().statement[1];
  };
  EXPECT_NEAR(after_a_month().quality, std::pow(0.6, 1.0 / 12), 1e-12);
  EXPECT_EQ(after_a_month().wait_days, values.wait_days);
  values.quality_spread = 1.2;
  EXPECT_GT(std::abs(after_a_month().quality - std::pow(0.6, 1.0 / 12)), 1e-3);
}

// One list grows from 10 to 20 of equal need: the wait goes a fifth of the way a month to 2·2² = 8 days, quality loses
// 0.1·ln 2/12 a month besides keeping 0.6^(1/12) of itself.
TEST(CentreUnderLoad, WaitsLongerAndLosesQuality) {
  Stage stage(Minutes{{3.0, 4.0}});
  stage.add_singles(10, 0);
  stage.add_singles(10, 1);
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.wait_load = 2;
  values.wait_adjustment = 0.2;
  values.quality_load = 0.1;
  values.quality_persistence = 0.6;
  stage.begin(values, sim::Replication{0});
  CentresStart().apply(stage.at(0), stage.common(), stage.lane());
  for (std::size_t h = 10; h < 20; ++h) {
    const std::uint32_t slot = stage.slots(h)[0];
    stage.lane().relist(slot, 0, stage.common(), 0);
  }
  for (int m = 0; m < 2; ++m) Centres().apply(stage.at(m), stage.common(), stage.lane());
  const CentreMonth& row = stage.lane().statement[0];
  EXPECT_NEAR(row.wait_days, 8 - 6 * 0.8 * 0.8, 1e-9);
  const double loss = 0.1 * std::log(2.0) / 12;
  EXPECT_NEAR(row.quality, -loss * (1 + std::pow(0.6, 1.0 / 12)), 1e-12);
}

// Discontent: −quality + 0.25 a day waited beyond the usual 2, cut at 2.5 standard deviations, 0.38 in the exponent.
// Attraction: 0.14 a standard deviation of quality, cut at 3, and −0.07 a day waited beyond the mean of (4 + 2 + 2)/3.
TEST(CentreUnderLoad, DispleasesItsResidentsAndAttractsFewer) {
  Stage stage(Minutes{{3.0, 4.0, 5.0}});
  for (std::uint16_t c = 0; c < 3; ++c) stage.add_singles(10, c);
  stage.build();
  Values values = quiet(shipped_behaviour().main());
  values.dissatisfaction_slope = 0.38;
  values.dissatisfaction_wait = 0.25;
  values.wait_adjustment = 0;
  values.quality_spread = 1;
  values.quality_persistence = 0.999999;  // so that a month's shock is below 0.003
  stage.begin(values, sim::Replication{0});
  stage.lane().statement[0].quality = -1;
  stage.lane().statement[0].wait_days = 4;
  stage.lane().statement[1].quality = 4;
  stage.lane().statement[2].quality = -4;
  Centres().apply(stage.at(0), stage.common(), stage.lane());
  const double c = stage.common().attention.mean_discontent;
  const double quality = stage.lane().statement[0].quality;
  EXPECT_NEAR(quality, -1, 0.003);
  EXPECT_NEAR(stage.lane().discontent[0] * c, std::exp(0.38 * (0.5 - quality)), 1e-6);
  EXPECT_NEAR(stage.lane().discontent[1] * c, std::exp(-0.38 * 2.5), 1e-6);
  EXPECT_NEAR(stage.lane().discontent[2] * c, std::exp(0.38 * 2.5), 1e-6);
  EXPECT_NEAR(stage.lane().attraction[0], std::exp(0.14 * quality - 0.07 * 4 / 3), 1e-9);
  EXPECT_NEAR(stage.lane().attraction[1], std::exp(0.14 * 3 + 0.07 * 2 / 3), 1e-9);
  EXPECT_NEAR(stage.lane().attraction[2], std::exp(-0.14 * 3 + 0.07 * 2 / 3), 1e-9);
}

}  // namespace
}  // namespace valfri::models
