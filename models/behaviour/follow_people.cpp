// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/follow_people.hpp"

namespace valfri::models {

namespace {

void change(CentreMonth& row, Profile before, Profile after) {
  const unsigned differs = before ^ after;
  if (differs & 0x3Fu) {
    --row.listed[listed_cell(before)];
    ++row.listed[listed_cell(after)];
  }
  if (differs & 0x1C0u) {
    --row.band[band_of(before)];
    ++row.band[band_of(after)];
  }
  for (unsigned bits = differs >> 9; bits != 0; bits &= bits - 1) {
    const auto factor = static_cast<unsigned>(__builtin_ctz(bits));
    row.cni[factor] += factors_of(after) >> factor & 1u ? 1 : -1;
  }
}

}  // namespace

void FollowPeople::apply(const sim::Moment&, const Common& common, Lane& lane) const {
  lane.grow(common.people.size());
  lane.requests.clear();
  for (CentreMonth& row : lane.statement) {
    row.joined.fill(0);
    row.left.fill(0);
  }
  const auto& changes = common.news.changes;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (i + 16 < changes.size()) __builtin_prefetch(&lane.listings[changes[i + 16].slot]);
    change(lane.statement[lane.listings[changes[i].slot].centre], changes[i].before, changes[i].after);
  }
  for (const News::Departure& news : common.news.departures) {
    const std::uint16_t centre = lane.listings[news.slot].centre;
    lane.unlist(centre, news.last);
    ++lane.statement[centre].left[static_cast<std::size_t>(news.cause)];
  }
  for (const News::Birth& news : common.news.births) {
    // A mother who has just arrived is listed with her child when the household is.
    const std::uint16_t centre = lane.listings[news.mother].centre;
    lane.list(news.child, centre, common.people[news.child].profile);
    lane.listings[news.child].active = lane.listings[news.mother].active;
    lane.listings[news.child].match = lane.listings[news.mother].match;
    lane.listings[news.child].last_change = lane.listings[news.child].earlier_change = long_ago;
    ++lane.statement[centre].joined[static_cast<std::size_t>(Cause::born)];
  }
  if (common.demography == Demography::frozen) return;
  for (const std::uint32_t first : common.news.arrivals) {
    std::uint32_t member = first;
    do {
      lane.listings[member].centre = no_centre;
      lane.listings[member].last_change = lane.listings[member].earlier_change = long_ago;
      member = common.people[member].next_member;
    } while (member != first);
  }
}

}  // namespace valfri::models
