// SPDX-License-Identifier: Apache-2.0
#include "models/residents/social_draws.hpp"

#include <cmath>

#include "models/residents/residents.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

double logistic(double x) { return 1 / (1 + sim::exponential(-x)); }

// The intercept at which the residents' mean probability is the share: rising in the intercept, so it is bisected.
double intercept_for(double share, double slope, const County& county, const std::vector<std::int64_t>& residents) {
  double low = -30;
  double high = 30;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    double expected = 0;
    double people = 0;
    for (std::size_t a = 0; a < residents.size(); ++a) {
      const double n = static_cast<double>(residents[a]);
      expected += n * logistic(middle + slope * county.areas[a].deprivation);
      people += n;
    }
    (expected < share * people ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

SocialLaws::SocialLaws(const County& county) {
  const std::vector<std::int64_t> residents = residents_of_areas(county);
  const ResidentRules& rules = county.rules;
  double people = 0;
  double squares = 0;
  for (std::size_t a = 0; a < residents.size(); ++a) {
    income_.push_back(rules.income_slope * county.areas[a].deprivation);
    people += static_cast<double>(residents[a]);
    squares += static_cast<double>(residents[a]) * income_[a] * income_[a];
  }
  const double spread = std::sqrt(1 + (people > 0 ? squares / people : 0));
  for (std::size_t k = 0; k < thresholds_.size(); ++k)
    thresholds_[k] = spread * sim::normal_quantile(static_cast<double>(k + 1) / 5);
  probability_.resize(residents.size());
  const std::array<double, 3> shares{rules.born_abroad, rules.low_education, rules.unemployed};
  for (std::size_t f = 0; f < shares.size(); ++f) {
    if (shares[f] == 0) continue;
    const double intercept = intercept_for(shares[f], rules.fact_slope, county, residents);
    for (std::size_t a = 0; a < residents.size(); ++a)
      probability_[a][f] = logistic(intercept + rules.fact_slope * county.areas[a].deprivation);
  }
}

std::uint8_t SocialLaws::quintile(std::size_t area, double u) const {
  const double latent = income_[area] + sim::normal_quantile(u);
  std::uint8_t quintile = 0;
  for (double threshold : thresholds_) quintile = static_cast<std::uint8_t>(quintile + (latent > threshold ? 1 : 0));
  return quintile;
}

std::uint8_t SocialLaws::facts(std::size_t area, int age, const std::array<double, 3>& u) const {
  const std::array<double, 3>& probability = probability_[area];
  unsigned bits = 0;
  if (u[0] < probability[0]) bits |= born_abroad;
  if (u[1] < probability[1]) bits |= low_education;
  if (age >= 16 && age <= 64 && u[2] < probability[2]) bits |= unemployed;
  return static_cast<std::uint8_t>(bits);
}

}  // namespace valfri::models
