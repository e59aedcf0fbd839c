// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/attention.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

static_assert(Attention::purpose == purpose::attention);

namespace {

constexpr int newcomer_months = 12;

bool newcomer(std::uint32_t slot, int month, const Common& common) {
  return month - common.people[slot].arrived < newcomer_months;
}

}  // namespace

double Attention::bound(sim::Class k, const Common& common) const {
  const auto age = static_cast<int>(class_age(k));
  if (age < adult_age || class_band(k) >= n_bands) return 0.0;
  return common.attention.highest_base(age, class_sex(k), class_band(k) >= 3) * common.attention.highest_discontent;
}

void Attention::happen(sim::Due due, const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  const double inertia = sim::exponential(common.values.inertia_dissatisfied);
  Thinking thinking(purpose::choice_dissatisfied, Cause::dissatisfied, at, common, lane);
  // Who would not think at the most discontented centre either is passed over; the others are asked for by the batch.
  const double most = *std::max_element(lane.discontent.begin(), lane.discontent.end());
  std::array<sim::Candidate, 32> batch;
  std::size_t n = 0;
  const auto consider = [&](const sim::Candidate& candidate) {
    const auto slot = static_cast<std::uint32_t>(candidate.slot);
    const sim::Class k = candidate.k;
    const double hazard = common.attention.base(static_cast<int>(class_age(k)), class_sex(k), class_band(k) >= 3,
                                                common.people[slot].quintile, newcomer(slot, month, common)) *
                          lane.discontent[lane.listings[slot].centre];
    // 1 − exp(−h) ≤ h: mostly the exponential is not needed.
    if (candidate.mark >= hazard || candidate.mark >= sim::chance_at_hazard(hazard)) return;
    thinking.add(slot, inertia);
  };
  for (const sim::Candidate& candidate : due) {
    const sim::Class k = candidate.k;
    const double highest =
        common.attention.highest_base(static_cast<int>(class_age(k)), class_sex(k), class_band(k) >= 3);
    if (candidate.mark >= highest * most) continue;
    __builtin_prefetch(&common.people[sim::index(candidate.slot)]);
    __builtin_prefetch(&lane.listings[sim::index(candidate.slot)]);
    batch[n++] = candidate;
    if (n < batch.size()) continue;
    for (const sim::Candidate& each : batch) consider(each);
    n = 0;
  }
  for (std::size_t i = 0; i < n; ++i) consider(batch[i]);
  thinking.finish();
}

bool may_change(std::uint32_t slot, int month, const Common& common, const Lane& lane) {
  if (lane.decided(slot, month)) return false;
  const Listing& listing = lane.listings[slot];
  const bool one_allowed = common.setting->behaviour->tables.most_changes_a_year == 1;
  return month - (one_allowed ? listing.last_change : listing.earlier_change) >= 12;
}

Seeker seeker_of(std::uint32_t slot, double inertia, const Common& common, const Lane& lane) {
  const Person& person = common.people[slot];
  const Listing& listing = lane.listings[slot];
  Seeker seeker{person.identity, person.area, person.quintile, listing.centre, 0};
  const double kept = weight_of(seeker, listing.centre, common, lane) * inertia;
  seeker.limit = kept > 0 ? listing.match / kept : std::numeric_limits<double>::infinity();
  return seeker;
}

void Thinking::add(std::uint32_t slot, double inertia) {
  const int month = static_cast<int>(at_.month);
  if (!may_change(slot, month, common_, lane_)) return;
  lane_.listings[slot].decided_in = static_cast<std::int16_t>(month);
  slot_[n_] = slot;
  seeker_[n_++] = seeker_of(slot, inertia, common_, lane_);
  if (n_ == ChoiceTable::batch) finish();
}

void Thinking::finish() {
  std::array<Rival, ChoiceTable::batch> found;
  common_.choice.best_rivals(std::span(seeker_).first(n_), lane_.attraction, at_.draws, at_.month, why_,
                             at_.calendar.kernels().philox_many, found);
  for (std::size_t i = 0; i < n_; ++i) {
    if (!found[i].found) continue;
    const double match = weight_of(seeker_[i], found[i].centre, common_, lane_) * found[i].x;
    lane_.requests.push_back(
        {slot_[i], seeker_[i].own, found[i].centre, static_cast<float>(match), true, false, false, cause_});
  }
  n_ = 0;
}

void Campaigns::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  for (const Campaign& campaign : lane.scenario->campaigns) {
    if (campaign.month != month) continue;
    // A larger reading share stands for weaker readers: κ moves with its logarithm (Anell et al. 2021 give the
    // product).
    const double settled = sim::exponential(common.values.inertia_informed) * common.values.reading_share / 0.5;
    const double fresh = settled * sim::exponential(common.values.inertia_informed_newcomer);
    Thinking thinking(purpose::choice_informed, Cause::informed, at, common, lane);
    for (std::uint32_t slot = 0; slot < lane.listings.size(); ++slot) {
      if (!at.population.occupied(static_cast<sim::Slot>(slot)) || common.age(slot, month) < adult_age) continue;
      if (campaign.municipality != everywhere &&
          common.setting->county->areas[common.people[slot].area].municipality != campaign.municipality)
        continue;
      if (at.uniform(common.people[slot].identity, purpose::leaflet) >= common.values.reading_share) continue;
      thinking.add(slot, newcomer(slot, month, common) ? fresh : settled);
    }
    thinking.finish();
  }
}

}  // namespace valfri::models
