// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/attention.hpp"

#include <algorithm>
#include <array>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

static_assert(Attention::purpose == purpose::attention);

namespace {

constexpr int newcomer_months = 12;

bool newcomer(const Person& person, int month) { return month - person.arrived < newcomer_months; }

// The rows of AttentionRates [class].
constexpr auto row_of_class = [] {
  std::array<std::uint8_t, n_classes> rows{};
  for (std::size_t k = 0; k < n_classes; ++k) {
    const auto as_class = static_cast<sim::Class>(k);
    rows[k] = static_cast<std::uint8_t>(
        AttentionRates::row_of(static_cast<int>(class_age(as_class)), class_sex(as_class), class_band(as_class) >= 3));
  }
  return rows;
}();

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
  const Person* people = common.people.data();
  const Listing* listings = lane.listings.data();
  const std::uint16_t* listed_at = lane.listed_at.data();
  // In batches: who would not think at the centre even with the highest rate is passed over unseen. The others are
  // asked for a batch ahead of their turn.
  constexpr std::size_t batch = 64, ahead = 16;
  struct Willing {
    std::size_t n = 0;
    std::array<std::uint32_t, batch> places;  // in due
  };
  const auto willing_from = [&](std::size_t from) {
    Willing willing;
    for (std::size_t i = from; i < std::min(from + batch, due.size()); ++i) {
      __builtin_prefetch(&listed_at[sim::index(due[std::min(i + ahead, due.size() - 1)].slot)]);
      const double highest = common.attention.highest_base(row_of_class[static_cast<std::size_t>(due[i].k)]) *
                             lane.discontent[listed_at[sim::index(due[i].slot)]];
      willing.places[willing.n] = static_cast<std::uint32_t>(i);
      willing.n += due[i].mark < highest ? 1 : 0;
    }
    for (std::size_t w = 0; w < willing.n; ++w) {
      __builtin_prefetch(&people[sim::index(due[willing.places[w]].slot)]);
      __builtin_prefetch(&listings[sim::index(due[willing.places[w]].slot)]);
    }
    return willing;
  };
  Willing willing = willing_from(0);
  for (std::size_t from = 0; from < due.size(); from += batch) {
    const Willing next = willing_from(from + batch);
    for (std::size_t w = 0; w < willing.n; ++w) {
      const sim::Candidate& candidate = due[willing.places[w]];
      const auto slot = static_cast<std::uint32_t>(candidate.slot);
      const double mark = candidate.mark;
      const double hazard = common.attention.base(row_of_class[static_cast<std::size_t>(candidate.k)],
                                                  people[slot].quintile, newcomer(people[slot], month)) *
                            lane.discontent[listed_at[slot]];
      // h − h² / 2 ≤ 1 − exp(−h) ≤ h: mostly the exponential is not needed.
      if (mark >= hazard) continue;
      if (mark >= hazard - 0.5 * hazard * hazard && mark >= sim::chance_at_hazard(hazard)) continue;
      thinking.add(slot, inertia);
    }
    willing = next;
  }
  thinking.finish();
}

void Thinking::finish() {
  std::array<Rival, ChoiceTable::batch> found;
  const ChoiceTable::Finders leavers =
      common_.choice.best_rivals(std::span(seeker_).first(n_), lane_.attraction, at_.draws, at_.month, why_,
                                 at_.calendar.kernels().philox_many, found);
  for (const std::uint8_t i : leavers) {
    const double match = weight_of(seeker_[i], found[i].centre, common_, lane_) * found[i].x;
    Request& request = lane_.requests.emplace_back();
    request.decider = slot_[i];
    request.from = seeker_[i].own;
    request.to = found[i].centre;
    request.match = static_cast<float>(match);
    request.active = true;
    request.cause = cause_;
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
      thinking.add(slot, newcomer(common.people[slot], month) ? fresh : settled);
    }
    thinking.finish();
  }
}

}  // namespace valfri::models
