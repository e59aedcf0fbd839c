// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/centres.hpp"

#include <algorithm>
#include <cmath>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr double longest_wait = 60;  // days; beyond it nobody counts

double shock(std::size_t centre, const sim::Moment& at, std::uint8_t n) {
  return sim::normal_quantile(at.uniform(static_cast<sim::Identity>(centre), purpose::quality_shock, n));
}

void set_attraction(const Common& common, Lane& lane) {
  const Values& v = common.values;
  double waited = 0, listed = 0;
  for (const CentreMonth& row : lane.statement) {
    if (!row.open) continue;
    const auto persons = static_cast<double>(row.total());
    waited += persons * row.wait_days;
    listed += persons;
  }
  const double mean_wait = listed > 0 ? waited / listed : v.wait_days;
  const double most_quality = 3.0 * v.quality_spread * std::abs(v.quality);
  const double most_wait = 2.0 * v.wait_days * std::abs(v.wait);
  for (std::size_t c = 0; c < lane.statement.size(); ++c) {
    const CentreMonth& row = lane.statement[c];
    const double quality = std::clamp(v.quality * row.quality, -most_quality, most_quality);
    const double wait = std::clamp(v.wait * (row.wait_days - mean_wait), -most_wait, most_wait);
    lane.attraction[c] = row.open ? sim::exponential(quality + wait) : 0.0;
    const double s = std::clamp(-row.quality + v.dissatisfaction_wait * (row.wait_days - v.wait_days),
                                -v.dissatisfaction_limit, v.dissatisfaction_limit);
    lane.discontent[c] = sim::exponential(v.dissatisfaction_slope * s) / common.attention.mean_discontent;
  }
}

}  // namespace

double need_of(const CentreMonth& row, const Common& common) {
  double need = 0;
  for (std::size_t b = 0; b < n_bands; ++b) need += common.need_weight[b] * row.band[b];
  return need;
}

void CentresStart::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  if (at.month != sim::Month{0}) return;
  for (std::size_t c = 0; c < lane.statement.size(); ++c)
    lane.statement[c].quality = common.values.quality_spread * shock(c, at, 1);
  set_attraction(common, lane);
}

void Centres::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const Values& v = common.values;
  const double persistence =
      v.quality_persistence > 0 ? sim::exponential(sim::logarithm(v.quality_persistence) / 12) : 0.0;
  const double spread = v.quality_spread * std::sqrt(1 - persistence * persistence);
  for (std::size_t c = 0; c < lane.statement.size(); ++c) {
    CentreMonth& row = lane.statement[c];
    if (!row.open) continue;
    // A list that was empty at the start has nothing to compare with: no load. One that is empty now has no load to
    // speak of; a hundredth keeps the logarithm finite.
    const double log_load =
        lane.start_need[c] > 0 ? sim::logarithm(std::max(need_of(row, common) / lane.start_need[c], 0.01)) : 0.0;
    row.quality = persistence * row.quality - v.quality_load * log_load / 12 + spread * shock(c, at, 0);
    const double target = std::min(v.wait_days * sim::exponential(v.wait_load * log_load), longest_wait);
    row.wait_days += v.wait_adjustment * (target - row.wait_days);
  }
  set_attraction(common, lane);
}

}  // namespace valfri::models
