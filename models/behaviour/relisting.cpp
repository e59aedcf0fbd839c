// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/relisting.hpp"

#include <algorithm>
#include <limits>

#include "models/behaviour/attention.hpp"
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
    if (lane.listings[member].centre == centre) {
      lane.listings[member].decided_in = static_cast<std::int16_t>(month);
      if (oldest == nobody || common.people[member].birth_month < common.people[oldest].birth_month) oldest = member;
    }
    member = common.people[member].next_member;
  } while (member != first);
  return oldest;
}

// Households with a new home, by the batch.
class Considering {
 public:
  Considering(const sim::Moment& at, const Common& common, Lane& lane)
      : at_(at), common_(common), lane_(lane), inertia_(sim::exponential(common.values.inertia_moved)) {}

  void add(std::uint32_t decider) {
    slot_[n_] = decider;
    seeker_[n_++] = seeker_of(common_.people[decider], lane_.listings[decider], inertia_, common_, lane_);
    if (n_ == ChoiceTable::batch) finish();
  }

  void finish() {
    std::array<Rival, ChoiceTable::batch> found;
    common_.choice.best_rivals(std::span(seeker_).first(n_), lane_.attraction, at_.draws, at_.month,
                               purpose::choice_moved, at_.calendar.kernels().philox_many, found);
    for (std::size_t i = 0; i < n_; ++i)
      if (found[i].found) leave(slot_[i], seeker_[i], found[i]);
    n_ = 0;
  }

 private:
  void leave(std::uint32_t slot, const Seeker& seeker, const Rival& rival) {
    const auto [active, taste] = at_.draws.two_uniforms(seeker.who, at_.month, purpose::active_choice);
    Request request{slot, seeker.own, rival.centre, 0.0f, true, false, true, Cause::moved_home};
    if (active < common_.values.active_newcomer) {
      request.match = static_cast<float>(weight_of(seeker, rival.centre, common_, lane_) * rival.x);
    } else {
      request.to = nearest_open(*common_.setting, lane_, seeker.area);
      request.match = static_cast<float>(-sim::logarithm(taste));
      request.active = false;
    }
    lane_.requests.push_back(request);
  }

  const sim::Moment& at_;
  const Common& common_;
  Lane& lane_;
  double inertia_;
  std::size_t n_ = 0;
  std::array<std::uint32_t, ChoiceTable::batch> slot_;
  std::array<Seeker, ChoiceTable::batch> seeker_;
};

// Frozen demography: the household takes over the donor's place at the centre before it considers.
void take_over(const News::Move& move, int month, const Common& common, Lane& lane) {
  if (move.donor == nobody) return;
  std::uint32_t member = move.member;
  do {
    if (lane.listings[member].centre != lane.listings[move.donor].centre)
      lane.relist(member, lane.listings[move.donor].centre, common, month);
    lane.listings[member].active = lane.listings[move.donor].active;
    lane.listings[member].match = lane.listings[move.donor].match;
    member = common.people[member].next_member;
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
  const auto& people = common.people;
  const std::size_t area = people[decider].area;
  const auto [active, taste] = at.draws.two_uniforms(people[decider].identity, at.month, purpose::active_choice);
  Request request{
      decider, lane.listings[decider].centre, no_centre, static_cast<float>(-sim::logarithm(taste)), false, true, true,
      cause};
  if (active < active_probability) {
    const Seeker seeker{people[decider].identity, people[decider].area, people[decider].quintile, no_centre, no_limit};
    const Rival rival = common.choice.best_rival(seeker, lane.attraction, at.draws, at.month, purpose::choice_forced);
    if (rival.found) {
      request.to = rival.centre;
      request.active = true;
      request.match = static_cast<float>(weight_of(seeker, rival.centre, common, lane) * rival.x);
    }
  }
  if (request.to == no_centre) request.to = nearest_open(*common.setting, lane, area);
  return request;
}

void Closures::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  // All that close this month do so before anybody chooses.
  for (const Closing& closing : lane.scenario->closings) {
    if (closing.month != month) continue;
    lane.statement[closing.centre].open = false;
    lane.attraction[closing.centre] = 0.0;
  }
  for (const Closing& closing : lane.scenario->closings) {
    if (closing.month != month) continue;
    for (std::uint32_t slot = 0; slot < lane.listings.size(); ++slot) {
      if (!at.population.occupied(static_cast<sim::Slot>(slot)) || lane.listings[slot].centre != closing.centre ||
          lane.decided(slot, month))
        continue;
      const std::uint32_t decider = decider_of(slot, lane.listings[slot].centre, month, common, lane);
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
        const std::uint32_t decider = decider_of(member, lane.listings[member].centre, month, common, lane);
        lane.requests.push_back(
            forced_request(decider, common.values.active_newcomer, Cause::moved_in, at, common, lane));
      }
      member = common.people[member].next_member;
    } while (member != first);
  }
}

void Relisting::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  const auto& moves = common.news.moves;
  Considering considering(at, common, lane);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const News::Move& move = moves[i];
    if (i + 16 < moves.size()) {
      __builtin_prefetch(&lane.listings[moves[i + 16].member]);
      __builtin_prefetch(&common.people[moves[i + 16].member]);
    }
    if (i + 8 < moves.size()) {
      const std::uint32_t next = common.people[moves[i + 8].member].next_member;
      __builtin_prefetch(&lane.listings[next]);
      __builtin_prefetch(&common.people[next]);
    }
    take_over(move, month, common, lane);
    std::uint32_t member = move.member;
    do {
      if (!lane.decided(member, month))
        considering.add(decider_of(member, lane.listings[member].centre, month, common, lane));
      member = common.people[member].next_member;
    } while (member != move.member);
  }
  considering.finish();
}

}  // namespace valfri::models
