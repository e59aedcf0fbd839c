// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/rooms.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>

#include "models/behaviour/attention.hpp"
#include "models/behaviour/purposes.hpp"
#include "models/behaviour/relisting.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr std::uint8_t most_rounds = 4;
// What is known of people is asked for so many places before their turn.
constexpr std::size_t ahead = 16;
constexpr std::array<sim::Purpose, most_rounds - 1> choice_after_refusal{purpose::next_choice, purpose::next_choice_2,
                                                                         purpose::next_choice_3};

// Everybody who would change with the request, the decider first; appended to lane.company.
void gather(Request& request, const MayChange& may_change, const sim::Moment& at, const Common& common, Lane& lane) {
  const int month = static_cast<int>(at.month);
  const auto& people = common.people;
  request.first_company = static_cast<std::uint32_t>(lane.company.size());
  lane.company.push_back(request.decider);
  std::optional<bool> children_come;  // drawn once a household, and only where there are children
  const bool alone = request.companions == Companions::none;
  for (std::uint32_t member = alone ? request.decider : people[request.decider].next_member; member != request.decider;
       member = people[member].next_member) {
    if (lane.listed_at[member] != request.from) continue;
    if (request.companions == Companions::all) {
      if (!lane.listings[member].decided_alone || lane.listings[member].decided_in != month)
        lane.company.push_back(member);
      continue;
    }
    if (!may_change(lane.listings[member])) continue;
    const bool adult = common.age(member, month) >= adult_age;
    if (!adult && !children_come)
      children_come = at.uniform(people[request.decider].identity, purpose::follow, 1) < common.values.follow_children;
    const bool comes =
        adult ? at.uniform(people[member].identity, purpose::follow) < common.values.follow_adult : *children_come;
    if (!comes) continue;
    lane.listings[member].decided_in = static_cast<std::int16_t>(month);
    lane.company.push_back(member);
  }
  request.n_company = static_cast<std::uint32_t>(lane.company.size()) - request.first_company;
}

// The next choice of somebody who must be listed and was refused: only centres with room for the whole company count.
void choose_again(Request& request, std::uint8_t round, const sim::Moment& at, const Common& common, Lane& lane) {
  lane.with_room = lane.attraction;
  for (std::size_t c = 0; c < lane.room.size(); ++c)
    if (lane.room[c] < request.n_company) lane.with_room[c] = 0;
  const std::vector<double>& with_room = lane.with_room;
  const Person& decider = common.people[request.decider];
  const std::size_t area = decider.area;
  if (request.active && round < most_rounds) {
    const Seeker seeker{decider.identity, decider.area, decider.quintile, no_centre,
                        std::numeric_limits<double>::infinity()};
    const Rival rival =
        common.choice.best_rival(seeker, with_room, at.draws, at.month, choice_after_refusal[round - 1u]);
    if (rival.found) {
      request.to = rival.centre;
      request.match = static_cast<float>(weight_of(seeker, rival.centre, common, lane) * rival.x);
      return;
    }
  }
  if (request.active) {  // a listing without a choice has a fresh match
    const auto [unused, taste] = at.draws.two_uniforms(decider.identity, at.month, purpose::active_choice);
    static_cast<void>(unused);
    request.match = static_cast<float>(-sim::logarithm(taste));
  }
  request.active = false;
  for (std::size_t place = 0; place < with_room.size(); ++place) {
    request.to = common.setting->distance_rank(area, place);
    if (with_room[request.to] > 0) return;
  }
  request.to = nearest_open(*common.setting, lane, area);  // every list is full: nobody may be left without one
}

bool exempt(const Request& request) { return request.cause == Cause::moved_in; }

// One round of the lottery at a centre: who has no room is refused if they must be listed, else dropped.
void draw_lots(std::uint16_t centre, std::int64_t& room, std::uint8_t round, const sim::Moment& at,
               const Common& common, Lane& lane) {
  auto& queue = lane.queue;
  queue.clear();
  for (std::uint32_t i = 0; i < lane.requests.size(); ++i) {
    const Request& request = lane.requests[i];
    if (request.to == centre && request.from != centre && !request.admitted && !request.dropped && !exempt(request))
      queue.emplace_back(at.uniform(common.people[request.decider].identity, purpose::room_lottery, round), i);
  }
  std::sort(queue.begin(), queue.end());
  for (const auto& [priority, i] : queue) {
    Request& request = lane.requests[i];
    if (request.n_company <= room) {
      request.admitted = true;
      room -= request.n_company;
    } else if (!request.forced) {
      request.dropped = true;
    } else {
      request.refused = true;
    }
  }
}

void resolve_ceilings(const sim::Moment& at, const Common& common, Lane& lane) {
  const auto& centres = common.setting->county->centres;
  bool any = false;
  for (const Centre& centre : centres) any = any || centre.ceiling > 0;
  if (!any) return;
  lane.room.assign(centres.size(), std::numeric_limits<std::int64_t>::max());
  for (std::size_t c = 0; c < centres.size(); ++c)
    if (centres[c].ceiling > 0)
      lane.room[c] = std::max<std::int64_t>(0, centres[c].ceiling - lane.statement[c].total());
  for (std::uint8_t round = 1; round <= most_rounds; ++round) {
    for (std::size_t c = 0; c < centres.size(); ++c)
      if (centres[c].ceiling > 0) draw_lots(static_cast<std::uint16_t>(c), lane.room[c], round, at, common, lane);
    for (Request& request : lane.requests) {
      if (!request.refused) continue;
      request.refused = false;
      choose_again(request, round, at, common, lane);
      if (round == most_rounds) lane.room[request.to] -= request.n_company;  // no lottery comes after
    }
  }
}

void settle(std::uint32_t slot, const Request& request, int month, const Common& common, Lane& lane) {
  lane.listings[slot].active = request.active;
  lane.listings[slot].match = request.match;
  if (request.from == request.to) return;
  if (request.from != no_centre) {
    lane.relist(slot, request.to, common, month);
    ++lane.statement[request.from].left[static_cast<std::size_t>(request.cause)];
  } else {
    lane.list(slot, request.to, common, month);
  }
  ++lane.statement[request.to].joined[static_cast<std::size_t>(request.cause)];
  if (!voluntary(request.cause)) return;
  lane.listings[slot].earlier_change = lane.listings[slot].last_change;
  lane.listings[slot].last_change = static_cast<std::int16_t>(month);
}

}  // namespace

void Rooms::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  lane.company.clear();
  const MayChange may_change(common, static_cast<int>(at.month));
  const std::span<Request> requests(lane.requests);
  const Person* people = common.people.data();
  const Listing* listings = lane.listings.data();
  const std::uint16_t* listed_at = lane.listed_at.data();
  const auto prefetch = [&](std::uint32_t slot) {
    __builtin_prefetch(&listings[slot]);
    __builtin_prefetch(&listed_at[slot]);
    __builtin_prefetch(&people[slot]);
  };
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (i + 16 < requests.size()) prefetch(people[requests[i + 16].decider].next_member);
    if (i + 8 < requests.size()) prefetch(people[people[requests[i + 8].decider].next_member].next_member);
    gather(requests[i], may_change, at, common, lane);
  }
  resolve_ceilings(at, common, lane);
  // Person by person, not request by request: how long a company is, nobody could foresee.
  const Request* request = requests.data();
  for (std::uint32_t i = 0; i < lane.company.size(); ++i) {
    if (i + ahead < lane.company.size()) {
      const Person& person = people[lane.company[i + ahead]];
      lane.dates.prefetch(person.birth_month, person.sex);
    }
    request += i == request->first_company + request->n_company ? 1 : 0;
    if (!request->dropped) settle(lane.company[i], *request, static_cast<int>(at.month), common, lane);
  }
}

}  // namespace valfri::models
