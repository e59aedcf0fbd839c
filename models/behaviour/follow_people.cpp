// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/follow_people.hpp"

namespace valfri::models {

namespace {

void change(CentreMonth& row, Profile before, Profile after) {
  if (listed_cell(before) != listed_cell(after)) {
    --row.listed[listed_cell(before)];
    ++row.listed[listed_cell(after)];
  }
  if (band_of(before) != band_of(after)) {
    --row.band[band_of(before)];
    ++row.band[band_of(after)];
  }
  const unsigned kept = factors_of(before) & factors_of(after);
  for (unsigned bits = factors_of(before) & ~kept; bits != 0; bits &= bits - 1)
    --row.cni[static_cast<unsigned>(__builtin_ctz(bits))];
  for (unsigned bits = factors_of(after) & ~kept; bits != 0; bits &= bits - 1)
    ++row.cni[static_cast<unsigned>(__builtin_ctz(bits))];
}

}  // namespace

void FollowPeople::apply(const sim::Moment&, const Common& common, Lane& lane) const {
  lane.grow(common.people.size());
  lane.requests.clear();
  for (CentreMonth& row : lane.statement) {
    row.joined.fill(0);
    row.left.fill(0);
  }
  for (const News::Change& news : common.news.changes)
    change(lane.statement[lane.listings[news.slot].centre], news.before, news.after);
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
