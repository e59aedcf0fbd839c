// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/relisting.hpp"

#include <algorithm>
#include <limits>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();

// The oldest member listed at the centre; marks all of them as decided this month.
std::uint32_t decider_of(std::uint32_t first, std::uint16_t centre, int month, const Common& common, Lane& lane) {
  std::uint32_t oldest = nobody;
  std::uint32_t member = first;
  do {
    if (lane.centre[member] == centre) {
      lane.decided_in[member] = static_cast<std::int16_t>(month);
      if (oldest == nobody || common.people.birth_month[member] < common.people.birth_month[oldest]) oldest = member;
    }
    member = common.people.next_member[member];
  } while (member != first);
  return oldest;
}

double own_weight(std::uint32_t slot, const Common& common, const Lane& lane) {
  const std::uint16_t d = lane.centre[slot];
  return common.choice.weight(common.people.area[slot], common.people.quintile[slot], d) * lane.attraction[d];
}

void consider(std::uint32_t decider, const sim::Moment& at, const Common& common, Lane& lane) {
  const std::uint32_t slot = decider;
  const Residents& people = common.people;
  const double own = own_weight(slot, common, lane) * sim::exponential(common.values.inertia_moved);
  const double limit = own > 0 ? lane.match[slot] / own : no_limit;
  const Rival rival = common.choice.best_rival(people.area[slot], people.quintile[slot], lane.attraction,
                                               lane.centre[slot], limit, at.draws, people.identity[slot], at.month,
                                               purpose::choice_moved);
  if (!rival.found) return;
  const auto [active, taste] = at.draws.two_uniforms(people.identity[slot], at.month, purpose::active_choice);
  Request request{slot, lane.centre[slot], rival.centre, 0.0f, true, false, true, Cause::moved_home};
  if (active < common.values.active_newcomer) {
    request.match = static_cast<float>(
        common.choice.weight(people.area[slot], people.quintile[slot], rival.centre) * lane.attraction[rival.centre] * rival.x);
  } else {
    request.to = nearest_open(*common.setting, lane, people.area[slot]);
    request.match = static_cast<float>(-sim::logarithm(taste));
    request.active = false;
  }
  lane.requests.push_back(request);
}

// Frozen demography: the household takes over the donor's place at the centre before it considers.
void take_over(const News::Move& move, const Common& common, Lane& lane) {
  if (move.donor == nobody) return;
  std::uint32_t member = move.member;
  do {
    if (lane.centre[member] != lane.centre[move.donor]) {
      lane.unlist(lane.centre[member], common.profile[member]);
      lane.list(member, lane.centre[move.donor], common.profile[member]);
    }
    lane.active[member] = lane.active[move.donor];
    lane.match[member] = lane.match[move.donor];
    member = common.people.next_member[member];
  } while (member != move.member);
}

}  // namespace

std::uint16_t nearest_open(const Setting& setting, const Lane& lane, std::size_t area) {
  const std::size_t n = lane.attraction.size();
  for (std::size_t place = 0; place < n; ++place) {
    const std::uint16_t centre = setting.distance_rank(area, place);
    if (lane.statement[centre].open) return centre;
  }
  return no_centre;
}

Request forced_request(std::uint32_t decider, double active_probability, Cause cause, const sim::Moment& at,
                       const Common& common, const Lane& lane) {
  const Residents& people = common.people;
  const std::size_t area = people.area[decider];
  const std::size_t quintile = people.quintile[decider];
  const auto [active, taste] = at.draws.two_uniforms(people.identity[decider], at.month, purpose::active_choice);
  Request request{decider, lane.centre[decider], no_centre, static_cast<float>(-sim::logarithm(taste)), false, true,
                  true, cause};
  if (active < active_probability) {
    const Rival rival = common.choice.best_rival(area, quintile, lane.attraction, no_centre, no_limit, at.draws,
                                                 people.identity[decider], at.month, purpose::choice_forced);
    if (rival.found) {
      request.to = rival.centre;
      request.active = true;
      request.match = static_cast<float>(common.choice.weight(area, quintile, rival.centre) *
                                         lane.attraction[rival.centre] * rival.x);
    }
  }
  if (request.to == no_centre) request.to = nearest_open(*common.setting, lane, area);
  return request;
}

void Closures::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  for (const Closing& closing : lane.scenario->closings) {
    if (closing.month != month) continue;
    lane.statement[closing.centre].open = false;
    lane.attraction[closing.centre] = 0.0;
    for (std::uint32_t slot = 0; slot < lane.centre.size(); ++slot) {
      if (!at.population.occupied(static_cast<sim::Slot>(slot)) || lane.centre[slot] != closing.centre ||
          lane.decided(slot, month))
        continue;
      const std::uint32_t decider = decider_of(slot, lane.centre[slot], month, common, lane);
      lane.requests.push_back(forced_request(decider, common.values.active_closure, Cause::closure, at, common, lane));
    }
  }
}

void Arrivals::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  for (const std::uint32_t first : common.news.arrivals) {
    // Frozen demography: newcomers sit in the emigrants' homes, at their centres until they choose.
    std::uint32_t member = first;
    do {
      if (!lane.decided(member, month)) {
        const std::uint32_t decider = decider_of(member, lane.centre[member], month, common, lane);
        lane.requests.push_back(forced_request(decider, common.values.active_newcomer, Cause::moved_in, at, common, lane));
      }
      member = common.people.next_member[member];
    } while (member != first);
  }
}

void Relisting::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  for (const News::Move& move : common.news.moves) {
    if (!at.population.occupied(static_cast<sim::Slot>(move.member))) continue;
    take_over(move, common, lane);
    std::uint32_t member = move.member;
    do {
      if (!lane.decided(member, month))
        consider(decider_of(member, lane.centre[member], month, common, lane), at, common, lane);
      member = common.people.next_member[member];
    } while (member != move.member);
  }
}

}  // namespace valfri::models
