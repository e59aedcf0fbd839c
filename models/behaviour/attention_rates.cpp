// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/attention_rates.hpp"

#include <algorithm>

#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

// Mean of exp(γ·s) for s standard normal cut to ±limit, by Simpson's rule on 200 intervals.
double mean_of_cut(double slope, double limit) {
  constexpr int n = 200;
  const double step = 2 * limit / n;
  double inside = 0, mass = 0;
  for (int i = 0; i <= n; ++i) {
    const double s = -limit + i * step;
    const double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
    const double density = weight * sim::exponential(-0.5 * s * s);
    inside += density * sim::exponential(slope * s);
    mass += density;
  }
  constexpr double root_of_two_pi = 2.50662827463100050242;
  const double scale = step / 3 / root_of_two_pi;
  const double tail = 0.5 * (1.0 - mass * scale);
  return inside * scale + tail * (sim::exponential(slope * limit) + sim::exponential(-slope * limit));
}

}  // namespace

AttentionRates::AttentionRates(const Setting& setting, const Values& values) {
  const double ratio = values.attention_sex_ratio;
  const std::array<double, 2> by_sex{2 * ratio / (1 + ratio), 2 / (1 + ratio)};
  std::array<double, 5> by_income{};
  for (std::size_t q = 0; q < 5; ++q)
    by_income[q] =
        sim::exponential(sim::logarithm(values.attention_lowest_income) * (2.0 - static_cast<double>(q)) / 4);
  double sum = 0, adults = 0;
  for (std::size_t a = 0; a < n_attention_ages; ++a)
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t high = 0; high < 2; ++high)
        for (std::size_t q = 0; q < 5; ++q) {
          const double m =
              values.attention_age[a] * by_sex[s] * (high ? values.attention_high_morbidity : 1.0) * by_income[q];
          by_person[((a * 2 + s) * 2 + high) * 10 + q] = m;
          sum += m * setting.adults[a][s][high][q];
          adults += setting.adults[a][s][high][q];
        }
  mean_discontent = mean_of_cut(values.dissatisfaction_slope, values.dissatisfaction_limit);
  highest_discontent = sim::exponential(values.dissatisfaction_slope * values.dissatisfaction_limit) / mean_discontent;
  const double scale = values.attention_base * adults / sum;
  for (std::size_t group = 0; group < highest.size(); ++group) {
    const auto settled = by_person.begin() + static_cast<std::ptrdiff_t>(group * 10);
    for (std::size_t q = 0; q < 5; ++q) {
      settled[static_cast<std::ptrdiff_t>(q)] *= scale;
      settled[static_cast<std::ptrdiff_t>(q) + 5] = settled[static_cast<std::ptrdiff_t>(q)] * values.attention_newcomer;
    }
    highest[group] = *std::max_element(settled, settled + 10);
  }
}

}  // namespace valfri::models
