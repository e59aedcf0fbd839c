// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/follow_people.hpp"

#include <algorithm>

#include "models/residents/need_factors.hpp"

namespace valfri::models {

namespace {

void change(CentreMonth& row, Profile before, Profile after) {
  --row.band[band_of(before)];
  ++row.band[band_of(after)];
  for (unsigned bits = factors_of(before) ^ factors_of(after); bits != 0; bits &= bits - 1) {
    const auto factor = static_cast<unsigned>(__builtin_ctz(bits));
    row.cni[factor] += factors_of(after) >> factor & 1u ? 1 : -1;
  }
}

}  // namespace

void FollowPeople::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  lane.grow(common.people.size());
  lane.requests.clear();
  for (CentreMonth& row : lane.statement) {
    row.joined.fill(0);
    row.left.fill(0);
  }
  if (common.demography == Demography::moving) lane.dates.pass(month, lane.statement);
  const std::span<const News::Change> changes(common.news.changes);
  const Listing* listings = lane.listings.data();
  CentreMonth* rows = lane.statement.data();
  constexpr std::size_t ahead = 16;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    __builtin_prefetch(&listings[changes[std::min(i + ahead, changes.size() - 1)].slot]);
    change(rows[listings[changes[i].slot].centre], changes[i].before, changes[i].after);
  }
  const std::span<const News::Moved> moved(common.news.moved);
  for (std::size_t i = 0; i < moved.size(); ++i) {
    __builtin_prefetch(&listings[moved[std::min(i + ahead, moved.size() - 1)].slot]);
    const std::uint16_t centre = listings[moved[i].slot].centre;
    if (month - moved[i].before < months_as_moved_in) lane.dates.count_move(moved[i].before, centre, -1, rows[centre]);
    lane.dates.count_move(moved[i].after, centre, 1, rows[centre]);
  }
  for (const News::Home& home : common.news.homes) {
    std::int32_t* row = lane.from_area.data() + lane.listings[home.slot].centre * lane.n_areas;
    --row[home.from];
    ++row[home.to];
  }
  for (const News::Departure& news : common.news.departures) {
    const std::uint16_t centre = lane.listings[news.slot].centre;
    lane.unlist(news.slot, common, month);
    ++lane.statement[centre].left[static_cast<std::size_t>(news.cause)];
  }
  for (const News::Birth& news : common.news.births) {
    // She has a list: births come before arrivals in the month, and whoever arrived earlier was listed then. Who has
    // died or left since the birth was taken off her list above, but her listing still says where she was.
    const std::uint16_t centre = lane.listings[news.mother].centre;
    lane.list(news.child, centre, common, month);
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
