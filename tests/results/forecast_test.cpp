// SPDX-License-Identifier: Apache-2.0
#include "results/forecast.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace valfri::results {
namespace {

TEST(Forecast, TellsWhatArrivesWhereItWasExpected) {
  // x of the decision study: deviations 0, 10, −10, 0 from 1100; variance 200/3.
  const std::vector<double> paid{1100, 1110, 1090, 1100};
  const Forecast forecast = forecast_of(paid, 550);
  EXPECT_EQ(forecast.mean, 1100);
  EXPECT_DOUBLE_EQ(forecast.fixed, 0.5);
  EXPECT_DOUBLE_EQ(forecast.expected, 1 - 5.0 / 1100);
  EXPECT_NEAR(forecast.spread, std::sqrt(200.0 / 3) / 1100, 1e-15);
  EXPECT_NEAR(forecast.error, (10.0 / 1110 + 10.0 / 1090) / 4, 1e-15);
  EXPECT_EQ(mean_absolute_deviation(paid), 5);
}

TEST(Forecast, HasTheMonteCarloErrorOfItsError) {
  // Forecast 3; errors |2 − 3|/2 = 1/2 and |4 − 3|/4 = 1/4: mean 3/8, standard error of two values |a − b|/2 = 1/8.
  const Forecast forecast = forecast_of(std::vector<double>{2, 4}, 0);
  EXPECT_DOUBLE_EQ(forecast.error, 0.375);
  EXPECT_NEAR(forecast.error_standard_error, 0.125, 1e-15);
}

TEST(Forecast, OfWhatDoesNotVaryIsCertain) {
  const Forecast forecast = forecast_of(std::vector<double>{7, 7, 7}, 7);
  EXPECT_EQ(forecast.fixed, 1);
  EXPECT_EQ(forecast.expected, 1);
  EXPECT_EQ(forecast.spread, 0);
  EXPECT_EQ(forecast.error, 0);
}

TEST(Forecast, IsNotDefinedWhereNothingIsPaid) {
  const Forecast none = forecast_of(std::vector<double>{0, 0}, 0);
  EXPECT_EQ(none.mean, 0);
  for (double share : {none.fixed, none.expected, none.spread, none.error}) EXPECT_TRUE(std::isnan(share));
  const Forecast once = forecast_of(std::vector<double>{0, 2}, 0);
  EXPECT_EQ(once.expected, 0);  // 1 − 1/1
  EXPECT_TRUE(std::isnan(once.error));
  EXPECT_TRUE(std::isnan(forecast_of(std::vector<double>{5}, 0).spread));
}

}  // namespace
}  // namespace valfri::results
