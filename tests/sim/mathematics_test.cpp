// SPDX-License-Identifier: Apache-2.0
// Elementary functions against published values and, for the stated error bounds, the C library in long double.
#include "sim/mathematics.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>

#include "sim/error.hpp"

namespace {

using namespace valfri::sim;

TEST(Mathematics, MeetsThePublishedValues) {
  // Nearest doubles of the arguments are meant, which costs up to 2e-16 relative in x; hence one bound for all.
  const std::map<std::string, std::function<double(double)>> functions = {{"exponential", exponential},
                                                                          {"logarithm", logarithm},
                                                                          {"normal_quantile", normal_quantile},
                                                                          {"chance_at_hazard", chance_at_hazard}};
  std::ifstream table(VALFRI_SOURCE_DIR "/tests/sim/mathematics_values.csv");
  std::string line;
  std::getline(table, line);
  std::map<std::string, int> rows;
  while (std::getline(table, line)) {
    std::istringstream cells(line);
    std::string name, x, value;
    std::getline(cells, name, ',');
    std::getline(cells, x, ',');
    std::getline(cells, value, ',');
    const double expected = std::stod(value);
    const double relative = name == "chance_at_hazard" ? 2e-8 : name == "exponential" ? 2e-14 : 1e-14;
    EXPECT_NEAR(functions.at(name)(std::stod(x)), expected, relative * std::abs(expected)) << line;
    ++rows[name];
  }
  for (const auto& [name, function] : functions) EXPECT_GE(rows[name], 6) << name;
}

TEST(Mathematics, ExponentialKeepsItsErrorBound) {
  long double worst = 0;
  for (int i = -700000; i <= 700000; ++i) {
    const double x = i * 0.001 + (i % 7) * 1.3e-5;
    if (x < -700 || x > 700) continue;
    const long double exact = std::exp(static_cast<long double>(x));
    worst = std::max(worst, std::abs(exponential(x) - exact) / exact);
  }
  EXPECT_LT(worst, 4e-16L);
}

TEST(Mathematics, ExponentialIsZeroFarBelowAndCappedFarAbove) {
  EXPECT_EQ(exponential(-700.5), 0.0);
  EXPECT_EQ(exponential(-1e300), 0.0);
  EXPECT_GT(exponential(-700.0), 0.0);
  EXPECT_EQ(exponential(1000.0), exponential(700.0));
}

TEST(Mathematics, LogarithmKeepsItsErrorBound) {
  long double worst = 0;  // in units of the bound
  const auto look = [&](double x) {
    const long double exact = std::log(static_cast<long double>(x));
    worst = std::max(worst, std::abs(logarithm(x) - exact) / (1e-15L + 2e-16L * std::abs(exact)));
  };
  for (int i = 1; i <= 400000; ++i) look(i * 1e-5);  // around 1
  for (int power = -1021; power <= 1023; ++power)
    for (int i = 0; i < 100; ++i) look(std::ldexp(1.0 + i * 0.01, power));  // every exponent
  EXPECT_LT(worst, 1.0L);
}

TEST(Mathematics, NormalQuantileKeepsItsErrorBound) {
  const boost::math::normal_distribution<long double> normal;
  long double worst = 0;
  const auto look = [&](double p) {
    const long double exact = quantile(normal, static_cast<long double>(p));
    worst = std::max(worst, std::abs((normal_quantile(p) - exact) / exact));
  };
  for (int i = 1; i < 20000; ++i)
    if (i != 10000) look(i / 20000.0);
  for (int power = 2; power < 1000; ++power) look(std::ldexp(1.0, -power));
  for (int power = 2; power < 53; ++power) look(1.0 - std::ldexp(1.0, -power));
  EXPECT_LT(worst, 1e-14L);
}

TEST(Mathematics, NormalQuantileIsOddAboutOneHalf) {
  for (const double p : {0.25, 0.0625, 0x1p-10, 0x1p-30, 0x1p-50})
    EXPECT_EQ(normal_quantile(1 - p), -normal_quantile(p));
}

TEST(Mathematics, NormalQuantileRefusesWhatIsNotInsideZeroAndOne) {
  for (const double p : {0.0, 1.0, -0.1, 1.5, std::nan("")}) EXPECT_THROW(normal_quantile(p), InvariantError) << p;
}

TEST(Mathematics, ChanceAtHazardKeepsItsErrorBound) {
  long double worst = 0;
  for (int i = 1; i <= 500000; ++i) {
    const double h = i * 1e-6;
    const long double exact = -std::expm1(-static_cast<long double>(h));
    worst = std::max(worst, std::abs(chance_at_hazard(h) - exact) / exact);
  }
  EXPECT_LT(worst, 2e-8L);
}

}  // namespace
