// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/choice_table.hpp"

#include <algorithm>
#include <utility>

#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

// After this many refused proposals the true weights are summed instead: the rest of a thinned Poisson process is one
// with the true rate, so the law is the same.
constexpr std::uint8_t most_proposals = 48;
constexpr std::uint8_t last_resort = 255;

// Whether the proposal after x may lie below the limit. −ln u ≥ 1 − u: mostly the own centre is seen to be better
// without the logarithm.
bool within_reach(double x, double u, double mean_wait, double limit) { return x + (1.0 - u) * mean_wait < limit; }

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
  // Quality counts within three spreads and the wait within twice its start, so that no factor leaves these bounds.
  const double range =
      3.0 * values.quality_spread * std::max(values.quality, -values.quality) - 2.0 * values.wait * values.wait_days;
  highest_factor_ = sim::exponential(range);
  lowest_factor_ = sim::exponential(-range);
  line_up(setting);
}

void ChoiceTable::line_up(const Setting& setting) {
  const std::size_t areas = setting.county->areas.size();
  set_.assign(areas * widest_, 0);
  place_.assign(areas * (n_centres_ + 1), static_cast<std::uint16_t>(widest_));
  for (std::size_t area = 0; area < areas; ++area) {
    const std::vector<std::uint16_t>& set = setting.choice_set[area];
    std::copy(set.begin(), set.end(), set_.begin() + static_cast<std::ptrdiff_t>(area * widest_));
    for (std::size_t k = 0; k < set.size(); ++k)
      place_[area * (n_centres_ + 1) + set[k]] = static_cast<std::uint16_t>(k);
    for (std::size_t quintile = 0; quintile < 5; ++quintile) {
      double bound = 0;
      const std::size_t first = bounds_.size();
      bounds_.push_back(bound);
      for (const std::uint16_t c : set) bounds_.push_back(bound += weight(area, quintile, c));
      bounds_.resize(first + widest_ + 2, bound);
      for (std::size_t own = 0; own <= widest_; ++own) {
        const double rivals = bound - (bounds_[first + own + 1] - bounds_[first + own]);
        rivals_.push_back({rivals, rivals > 0 ? 1.0 / (rivals * highest_factor_) : 0.0});
      }
    }
  }
}

inline void ChoiceTable::search(const Seeker& seeker, Where at, std::span<const double> factor, const sim::Draws& draws,
                                sim::Month month, sim::Purpose why, sim::Bits block, Rival& found) const {
  const auto [rivals, mean_wait] = rivals_at(at);
  const double* bounds = bounds_.data() + at.row * (widest_ + 2);
  double x = 0;
  for (std::uint8_t proposal = 0; proposal < most_proposals && mean_wait > 0; ++proposal) {
    if (proposal > 0 && proposal % 2 == 0)
      block = draws.bits(seeker.who, month, why, static_cast<std::uint8_t>(proposal / 2));
    const std::size_t half = proposal % 2 == 0 ? 0 : 2;
    const double u = sim::to_uniform(block[half]);
    if (!within_reach(x, u, mean_wait, seeker.limit)) return;
    x -= sim::logarithm(u) * mean_wait;
    if (x >= seeker.limit) return;
    // Rivals alone are proposed: positions from the own centre's on are shifted past it.
    double position = sim::to_uniform(block[half + 1]) * rivals;
    position += position >= bounds[at.own] ? bounds[at.own + 1] - bounds[at.own] : 0.0;
    // Counted without branches: nobody could foresee where the search ends.
    std::size_t k = 0;
    for (std::size_t i = 4; i < widest_; i += 4) k += bounds[i] <= position ? 4 : 0;
    const double* four = bounds + k;
    for (std::size_t i = 1; i < 4; ++i) k += four[i] <= position ? 1 : 0;
    const std::uint16_t centre = set_[seeker.area * widest_ + k];
    if (k != at.own && (position - bounds[k]) * highest_factor_ < (bounds[k + 1] - bounds[k]) * factor[centre]) {
      found.centre = centre;
      found.x = x;
      found.found = true;
      return;
    }
  }
  found = by_true_weights(seeker, factor, x, draws.two_uniforms(seeker.who, month, why, last_resort));
}

Rival ChoiceTable::best_rival(const Seeker& seeker, std::span<const double> factor, const sim::Draws& draws,
                              sim::Month month, sim::Purpose why) const {
  Rival found{seeker.own, seeker.limit, false};
  search(seeker, where(seeker), factor, draws, month, why, draws.bits(seeker.who, month, why, 0), found);
  return found;
}

ChoiceTable::Finders ChoiceTable::best_rivals(std::span<const Seeker> seekers, std::span<const double> factor,
                                              const sim::Draws& draws, sim::Month month, sim::Purpose why,
                                              sim::PhiloxMany philox_many, std::span<Rival> found) const {
  std::array<std::uint64_t, batch> who{};
  std::array<std::uint32_t, 4 * batch> words;
  std::array<Where, batch> at_home;
  for (std::size_t i = 0; i < seekers.size(); ++i) {
    who[i] = sim::index(seekers[i].who);
    at_home[i] = where(seekers[i]);
    __builtin_prefetch(&rivals_at(at_home[i]));
  }
  const std::size_t blocks = (seekers.size() + 15) / 16 * 16;  // the vector kernel takes several at a time
  philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()), sim::Draws::tail(month, why, 0),
              who.data(), blocks, words.data(), batch);
  // Half of them are seen at once to have no rival within the limit: they are set apart without branches.
  std::array<std::pair<std::size_t, Where>, batch> looking;
  std::size_t n_looking = 0;
  for (std::size_t i = 0; i < seekers.size(); ++i) {
    const Where at = at_home[i];
    found[i] = {seekers[i].own, seekers[i].limit, false};
    looking[n_looking] = {i, at};
    n_looking += within_reach(0.0, sim::to_uniform(words[i]), rivals_at(at).mean_wait, seekers[i].limit) ? 1 : 0;
  }
  for (const auto& [i, at] : std::span(looking).first(n_looking)) {
    const double* bounds = bounds_.data() + at.row * (widest_ + 2);
    for (std::size_t k = 0; k < widest_; k += 8) __builtin_prefetch(bounds + k);
  }
  Finders finders;
  for (const auto& [i, at] : std::span(looking).first(n_looking)) {
    search(seekers[i], at, factor, draws, month, why,
           {words[i], words[batch + i], words[2 * batch + i], words[3 * batch + i]}, found[i]);
    finders.add(i, found[i].found);
  }
  return finders;
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
