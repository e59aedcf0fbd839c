// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/choice_table.hpp"

#include <algorithm>

#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

// After this many refused proposals the true weights are summed instead: the rest of a thinned Poisson process is one
// with the true rate, so the law is the same.
constexpr std::uint8_t most_proposals = 48;
constexpr std::uint8_t last_resort = 255;

}  // namespace

ChoiceTable::ChoiceTable(const Setting& setting, const Values& values, std::span<const double> balance)
    : setting_(&setting), n_centres_(setting.county->centres.size()) {
  const County& county = *setting.county;
  const double t0 = values.travel_scale;
  for (std::size_t area = 0; area < county.areas.size(); ++area) {
    const double steepness = values.travel * (county.areas[area].town ? 1.0 : values.travel_outside_towns);
    for (std::size_t c = 0; c < n_centres_; ++c) {
      const bool other = county.centres[c].municipality != county.areas[area].municipality;
      const double way = t0 * sim::logarithm(1.0 + county.minutes(area, c) / t0);
      by_area_.push_back(sim::exponential(steepness * way + (other ? values.other_municipality : 0.0) +
                                          (balance.empty() ? 0.0 : balance[c])));
    }
    widest_ = std::max(widest_, setting.choice_set[area].size());
  }
  for (int quintile = -2; quintile <= 2; ++quintile)
    for (std::size_t c = 0; c < n_centres_; ++c)
      by_income_.push_back(sim::exponential(county.centres[c].is_private ? values.income_private * quintile : 0.0));
  cumulative_.assign(county.areas.size() * 5 * widest_, 0.0);
  for (std::size_t area = 0; area < county.areas.size(); ++area)
    for (std::size_t quintile = 0; quintile < 5; ++quintile) {
      double running = 0;
      double* row = cumulative_.data() + (area * 5 + quintile) * widest_;
      for (const std::uint16_t c : setting.choice_set[area]) *row++ = running += weight(area, quintile, c);
    }
  // Quality counts within three spreads and the wait within twice its start, so that no factor leaves these bounds.
  const double range = 3.0 * values.quality_spread * std::max(values.quality, -values.quality) -
                       2.0 * values.wait * values.wait_days;
  highest_factor_ = sim::exponential(range);
  lowest_factor_ = sim::exponential(-range);
}

Rival ChoiceTable::best_rival(std::size_t area, std::size_t quintile, std::span<const double> factor,
                              std::uint16_t excluded, double limit, const sim::Draws& draws, sim::Identity who,
                              sim::Month month, sim::Purpose why) const {
  const std::vector<std::uint16_t>& set = setting_->choice_set[area];
  const double* row = cumulative_.data() + (area * 5 + quintile) * widest_;
  const std::size_t n = set.size();
  const double total = row[n - 1];
  const double mean_wait = 1.0 / (total * highest_factor_);
  double x = 0;
  for (std::uint8_t proposal = 0; proposal < most_proposals; ++proposal) {
    const auto [u, v] = draws.two_uniforms(who, month, why, proposal);
    // −ln u ≥ 1 − u: mostly the own centre is seen to be better without the logarithm.
    if (x + (1.0 - u) * mean_wait >= limit) return {excluded, limit, false};
    x -= sim::logarithm(u) * mean_wait;
    if (x >= limit) return {excluded, limit, false};
    const double position = v * total;
    std::size_t k = 0;
    while (k + 1 < n && row[k] <= position) ++k;
    const std::uint16_t centre = set[k];
    const double before = k == 0 ? 0.0 : row[k - 1];
    if (centre != excluded && (position - before) * highest_factor_ < (row[k] - before) * factor[centre])
      return {centre, x, true};
  }
  return by_true_weights(area, quintile, factor, excluded, limit, x, draws.two_uniforms(who, month, why, last_resort));
}

Rival ChoiceTable::by_true_weights(std::size_t area, std::size_t quintile, std::span<const double> factor,
                                   std::uint16_t excluded, double limit, double x, std::array<double, 2> u) const {
  const std::vector<std::uint16_t>& set = setting_->choice_set[area];
  double sum = 0;
  for (const std::uint16_t c : set)
    if (c != excluded) sum += weight(area, quintile, c) * factor[c];
  if (sum <= 0) return {excluded, limit, false};
  x -= sim::logarithm(u[0]) / sum;
  if (x >= limit) return {excluded, limit, false};
  double rest = u[1] * sum;
  std::uint16_t chosen = excluded;
  for (const std::uint16_t c : set) {
    if (c == excluded || factor[c] <= 0) continue;
    chosen = c;
    rest -= weight(area, quintile, c) * factor[c];
    if (rest < 0) break;
  }
  return {chosen, x, true};
}

}  // namespace valfri::models
