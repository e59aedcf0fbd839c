// SPDX-License-Identifier: Apache-2.0
// Known answers of risk measures. Those of Maritz and Jarrett's error are SciPy 1.10's (mjci), those of the shortfall
// come from fractions: risk_reference.py prints them.
#include "results/risk_measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/error.hpp"

namespace valfri::results {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> reference_series(std::size_t n) {
  std::vector<double> values;
  for (std::size_t i = 1; i <= n; ++i) values.push_back(static_cast<double>((7 * i * i + 13 * i) % 1009) / 10);
  std::ranges::sort(values);
  return values;
}

void expect_near(double value, double known) {
  if (std::isnan(known))
    EXPECT_TRUE(std::isnan(value));
  else
    EXPECT_NEAR(value, known, 1e-9 * std::abs(known));
}

struct Known {
  std::size_t n;
  int per_mille;
  double quantile_error, shortfall, shortfall_error;
};

TEST(RiskMeasures, EqualWhatOtherProgramsGive) {
  for (const Known& known :
       {Known{12, 500, 13.707284337190629, 63.666666666666664, 14.328560574884978},
        Known{12, 800, 18.535514299793647, 87.23333333333333, 15.571359001834784},
        Known{12, 950, 14.094158776760974, undefined, undefined}, Known{12, 990, undefined, undefined, undefined},
        Known{60, 500, 6.615042348387693, 78.03, 4.752583090749993},
        Known{60, 800, 8.345435413056672, 95.925, 4.070001563546718},
        Known{60, 950, 1.0821852493285669, 99.83333333333333, 0.6595863953743762},
        Known{60, 990, 0.6617714397669181, undefined, undefined},
        Known{200, 500, 4.218397124859498, 77.791, 2.3304427963848893},
        Known{200, 800, 2.930010694851728, 92.4775, 1.4492574811933425},
        Known{200, 950, 1.6923962525110312, 98.95, 0.8273717675064014},
        Known{200, 990, 0.5983535872950778, 100.3, 0.5805290518139467},
        Known{1000, 500, 1.8320253272627571, 74.841, 1.0697493319954021},
        Known{1000, 800, 1.323848337408593, 90.331, 0.7959157525806548},
        Known{1000, 950, 0.8465252672969221, 98.208, 0.40710991305312433},
        Known{1000, 990, 0.30346274901289993, 100.25, 0.17350232147022}}) {
    SCOPED_TRACE(testing::Message() << known.n << " values at " << known.per_mille << " per mille");
    const std::vector<double> values = reference_series(known.n);
    const Estimate shortfall = expected_shortfall(values, known.per_mille);
    expect_near(QuantileError(known.n, known.per_mille).of(values), known.quantile_error);
    expect_near(shortfall.value, known.shortfall);
    expect_near(shortfall.standard_error, known.shortfall_error);
  }
}

// By hand: n = 5, p = 0.5: k = 3, m = 2.5, weights ½, 1, 1: ES = (½·3 + 4 + 5)/2.5 = 4.2; S² = (½·1.2² + 0.2² +
// 0.8²)/1.5 = 1.4/1.5; VaR = 3; error² = (1.4/1.5 + ½·1.2²)/2.5 = 0.661333…
TEST(RiskMeasures, CountAPartOfTheLossAtTheEdgeOfTheTail) {
  const Estimate shortfall = expected_shortfall(std::vector<double>{1, 2, 3, 4, 5}, 500);
  EXPECT_DOUBLE_EQ(shortfall.value, 4.2);
  EXPECT_NEAR(shortfall.standard_error * shortfall.standard_error, 0.992 / 1.5, 1e-15);
}

TEST(RiskMeasures, OfEqualLossesAreThatLossWithoutError) {
  const Risk risk = RiskMaker(200).of(std::vector<double>(200, 7.0));
  for (const TailRisk& level : risk) {
    EXPECT_EQ(level.value_at_risk.value, 7);
    EXPECT_EQ(level.value_at_risk_error, 0);
    EXPECT_EQ(level.shortfall.value, 7);
    EXPECT_EQ(level.shortfall.standard_error, 0);
  }
}

TEST(RiskMeasures, SayWhereTheReplicationsGiveNoBound) {
  const Risk risk = RiskMaker(200).of(reference_series(200));
  EXPECT_LT(risk[1].value_at_risk.high, infinity);
  EXPECT_EQ(risk[2].value_at_risk.high, infinity);  // 99 %: the upper rank is 201
  EXPECT_GT(risk[2].value_at_risk.low, -infinity);
}

TEST(RiskMeasures, DoNotDependOnTheOrderOfTheLosses) {
  const std::vector<double> sorted = reference_series(60);
  const std::vector<double> falling(sorted.rbegin(), sorted.rend());
  EXPECT_EQ(RiskMaker(60).of(sorted)[1].shortfall.value, RiskMaker(60).of(falling)[1].shortfall.value);
  EXPECT_THROW(RiskMaker(61).of(sorted), sim::InvariantError);
}

TEST(RiskMeasures, RefuseNoValuesAndLevelsThatAreNone) {
  EXPECT_THROW(expected_shortfall({}, 950), sim::InvariantError);
  EXPECT_THROW(expected_shortfall(std::vector<double>{1, 2, 3}, 1000), sim::InvariantError);
  EXPECT_THROW(QuantileError(10, 0), sim::InvariantError);
}

}  // namespace
}  // namespace valfri::results
