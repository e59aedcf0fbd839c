// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/follow_people.hpp"

#include <vector>

#include "models/residents/need_factors.hpp"

namespace valfri::models {

namespace {

// Calls `follow` with each piece of news and the list of the person it is about, which was asked for earlier.
template <class Piece, class Follow>
void for_each_ahead(const std::vector<Piece>& news, std::uint32_t Piece::*person, const std::uint16_t* listed_at,
                    Follow follow) {
  constexpr std::size_t ahead = 16;
  const std::size_t n = news.size();
  std::size_t i = 0;
  for (; i + ahead < n; ++i) {
    __builtin_prefetch(&listed_at[news[i + ahead].*person]);
    follow(news[i], listed_at[news[i].*person]);
  }
  for (; i < n; ++i) follow(news[i], listed_at[news[i].*person]);
}

void change(CentreMonth& row, Profile before, Profile after) {
  --row.band[band_of(before)];
  ++row.band[band_of(after)];
  if ((before ^ after) < pack_profile(0, 1)) return;  // the band alone
  for (std::size_t k = 0; k < n_cni_factors; ++k)
    row.cni[k] += persons_with[factors_of(after)][k] - persons_with[factors_of(before)][k];
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
  const std::uint16_t* listed_at = lane.listed_at.data();
  CentreMonth* rows = lane.statement.data();
  for_each_ahead(
      common.news.changes, &News::Change::slot, listed_at,
      [&](const News::Change& news, std::uint16_t centre) { change(rows[centre], news.before, news.after); });
  std::int32_t* from_area = lane.from_area.data();
  const std::size_t n_areas = lane.n_areas;
  for_each_ahead(common.news.moved, &News::Moved::slot, listed_at, [&](const News::Moved& news, std::uint16_t centre) {
    if (month - news.before < months_as_moved_in) lane.dates.count_move(news.before, centre, -1, rows[centre]);
    lane.dates.count_move(news.after, centre, 1, rows[centre]);
    --from_area[centre * n_areas + news.from];
    ++from_area[centre * n_areas + news.to];
  });
  for_each_ahead(common.news.homes, &News::Home::slot, listed_at, [&](const News::Home& news, std::uint16_t centre) {
    --from_area[centre * n_areas + news.from];
    ++from_area[centre * n_areas + news.to];
  });
  // Those who leave are not many: all are asked for first.
  for (const News::Departure& news : common.news.departures) {
    __builtin_prefetch(&common.people[news.slot]);
    __builtin_prefetch(&listed_at[news.slot]);
  }
  for (const News::Departure& news : common.news.departures)
    lane.dates.prefetch(common.people[news.slot].birth_month, common.people[news.slot].sex);
  for_each_ahead(common.news.departures, &News::Departure::slot, listed_at,
                 [&](const News::Departure& news, std::uint16_t centre) {
                   lane.unlist(news.slot, common, month);
                   ++rows[centre].left[static_cast<std::size_t>(news.cause)];
                 });
  // She has a list: births come before arrivals in the month, and whoever arrived earlier was listed then. Who has died
  // or left since the birth was taken off her list above, but listed_at still says where she was.
  for (const News::Birth& news : common.news.births) {
    __builtin_prefetch(&lane.listings[news.mother]);
    __builtin_prefetch(&lane.listings[news.child]);
  }
  for_each_ahead(common.news.births, &News::Birth::mother, listed_at,
                 [&](const News::Birth& news, std::uint16_t centre) {
                   lane.list(news.child, centre, common, month);
                   lane.listings[news.child].active = lane.listings[news.mother].active;
                   lane.listings[news.child].match = lane.listings[news.mother].match;
                   lane.listings[news.child].last_change = lane.listings[news.child].earlier_change = long_ago;
                   ++rows[centre].joined[static_cast<std::size_t>(Cause::born)];
                 });
  if (common.demography == Demography::frozen) return;
  for (const News::Arrival& news : common.news.arrivals) {
    std::uint32_t member = news.member;
    do {
      lane.listed_at[member] = no_centre;
      lane.listings[member].last_change = lane.listings[member].earlier_change = long_ago;
      member = common.people[member].next_member;
    } while (member != news.member);
  }
}

}  // namespace valfri::models
