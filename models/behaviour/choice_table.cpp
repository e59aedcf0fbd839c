// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/choice_table.hpp"

#include <algorithm>
#include <limits>

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
  widest_ = (widest_ + 3) / 4 * 4;
  cumulative_.assign(county.areas.size() * 5 * widest_, std::numeric_limits<double>::infinity());
  for (std::size_t area = 0; area < county.areas.size(); ++area)
    for (std::size_t quintile = 0; quintile < 5; ++quintile) {
      double running = 0;
      double* row = cumulative_.data() + (area * 5 + quintile) * widest_;
      for (const std::uint16_t c : setting.choice_set[area]) *row++ = running += weight(area, quintile, c);
    }
  place_.assign(county.areas.size() * n_centres_, static_cast<std::uint16_t>(n_centres_));
  for (std::size_t area = 0; area < county.areas.size(); ++area)
    for (std::size_t k = 0; k < setting.choice_set[area].size(); ++k)
      place_[area * n_centres_ + setting.choice_set[area][k]] = static_cast<std::uint16_t>(k);
  // Quality counts within three spreads and the wait within twice its start, so that no factor leaves these bounds.
  const double range =
      3.0 * values.quality_spread * std::max(values.quality, -values.quality) - 2.0 * values.wait * values.wait_days;
  highest_factor_ = sim::exponential(range);
  lowest_factor_ = sim::exponential(-range);
}

void ChoiceTable::best_rivals(std::span<const Seeker> seekers, std::span<const double> factor, const sim::Draws& draws,
                              sim::Month month, sim::Purpose why, sim::PhiloxMany philox_many,
                              std::span<Rival> found) const {
  std::array<std::uint64_t, batch> who{};
  std::array<std::uint32_t, 4 * batch> words;
  for (std::size_t i = 0; i < seekers.size(); ++i) who[i] = sim::index(seekers[i].who);
  philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()), sim::Draws::tail(month, why, 0),
              who.data(), batch, words.data(), batch);
  for (std::size_t i = 0; i < seekers.size(); ++i)
    found[i] = search(seekers[i], factor, draws, month, why,
                      {words[i], words[batch + i], words[2 * batch + i], words[3 * batch + i]});
}

Rival ChoiceTable::search(const Seeker& seeker, std::span<const double> factor, const sim::Draws& draws,
                          sim::Month month, sim::Purpose why, sim::Bits block) const {
  const Rival none{seeker.own, seeker.limit, false};
  const std::vector<std::uint16_t>& set = setting_->choice_set[seeker.area];
  const double* row = cumulative_.data() + (seeker.area * 5u + seeker.quintile) * widest_;
  const std::size_t n = set.size();
  // Rivals alone are proposed: positions from the own centre's on are shifted past it.
  double total = row[n - 1], own_begins = total, own_weight = 0;
  if (seeker.own < n_centres_) {
    const std::size_t own = place_[seeker.area * n_centres_ + seeker.own];
    if (own < n) {
      own_begins = own == 0 ? 0.0 : row[own - 1];
      own_weight = row[own] - own_begins;
      total -= own_weight;
    }
  }
  const auto last = [&](double x) {
    return by_true_weights(seeker, factor, x, draws.two_uniforms(seeker.who, month, why, last_resort));
  };
  if (!(total > 0)) return last(0);
  const double mean_wait = 1.0 / (total * highest_factor_);
  double x = 0;
  for (std::uint8_t proposal = 0; proposal < most_proposals; ++proposal) {
    if (proposal > 0 && proposal % 2 == 0)
      block = draws.bits(seeker.who, month, why, static_cast<std::uint8_t>(proposal / 2));
    const std::size_t half = proposal % 2 == 0 ? 0 : 2;
    const double u = sim::to_uniform(block[half]), v = sim::to_uniform(block[half + 1]);
    // −ln u ≥ 1 − u: mostly the own centre is seen to be better without the logarithm.
    if (x + (1.0 - u) * mean_wait >= seeker.limit) return none;
    x -= sim::logarithm(u) * mean_wait;
    if (x >= seeker.limit) return none;
    double position = v * total;
    if (position >= own_begins) position += own_weight;
    std::size_t k = 0;  // counted without branches: nobody could foresee where the search ends
    for (std::size_t i = 0; i < widest_; ++i) k += row[i] <= position ? 1 : 0;
    k = std::min(k, n - 1);
    const std::uint16_t centre = set[k];
    const double before = k == 0 ? 0.0 : row[k - 1];
    if (centre != seeker.own && (position - before) * highest_factor_ < (row[k] - before) * factor[centre])
      return {centre, x, true};
  }
  return last(x);
}

Rival ChoiceTable::by_true_weights(const Seeker& seeker, std::span<const double> factor, double x,
                                   std::array<double, 2> u) const {
  const Rival none{seeker.own, seeker.limit, false};
  const std::vector<std::uint16_t>& set = setting_->choice_set[seeker.area];
  double sum = 0;
  for (const std::uint16_t c : set)
    if (c != seeker.own) sum += weight(seeker.area, seeker.quintile, c) * factor[c];
  if (sum <= 0) return none;
  x -= sim::logarithm(u[0]) / sum;
  if (x >= seeker.limit) return none;
  double rest = u[1] * sum;
  std::uint16_t chosen = seeker.own;
  for (const std::uint16_t c : set) {
    if (c == seeker.own || factor[c] <= 0) continue;
    chosen = c;
    rest -= weight(seeker.area, seeker.quintile, c) * factor[c];
    if (rest < 0) break;
  }
  return {chosen, x, true};
}

}  // namespace valfri::models
