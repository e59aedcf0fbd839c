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

struct Decider {
  std::uint32_t slot;
  bool of_all;  // no member is listed elsewhere
};

// The oldest member listed at the centre; marks all of them as decided this month. Who has decided alone before stays
// out.
Decider decider_of(std::uint32_t first, std::uint16_t centre, int month, const Common& common, Lane& lane) {
  const Person* people = common.people.data();
  const std::uint16_t* listed_at = lane.listed_at.data();
  Listing* listings = lane.listings.data();
  Decider oldest{nobody, true};
  int birth_month = std::numeric_limits<int>::max();
  std::uint32_t member = first;
  do {
    const Person& person = people[member];
    const bool apart = listings[member].decided_alone && listings[member].decided_in == month;
    if (listed_at[member] != centre) {
      oldest.of_all = false;
    } else if (!apart) {
      listings[member].decided_in = static_cast<std::int16_t>(month);
      listings[member].decided_alone = false;
      if (person.birth_month < birth_month) {
        oldest.slot = member;
        birth_month = person.birth_month;
      }
    }
    member = person.next_member;
  } while (member != first);
  return oldest;
}

// Asks the deciders of all members who have not decided yet, of each centre one; or the first alone.
template <class Asked>
void ask(std::uint32_t first, bool alone, int month, const Common& common, Lane& lane, Asked& asked) {
  if (alone) {
    if (lane.decided(first, month)) return;
    lane.listings[first].decided_in = static_cast<std::int16_t>(month);
    lane.listings[first].decided_alone = true;
    asked.add(first, Companions::none);
    return;
  }
  std::uint32_t member = first;
  do {
    if (!lane.decided(member, month)) {
      const Decider decider = decider_of(member, lane.listed_at[member], month, common, lane);
      asked.add(decider.slot, Companions::all);
      if (decider.of_all) return;
    }
    member = common.people[member].next_member;
  } while (member != first);
}

// Whether the choice is active, and the match of a passive listing, for a batch.
class ActiveDraws {
 public:
  void add(sim::Identity who) { who_[n_++] = sim::index(who); }
  void draw(const sim::Moment& at) {
    at.calendar.kernels().philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                                      sim::Draws::tail(at.month, purpose::active_choice, 0), who_.data(),
                                      (n_ + 15) / 16 * 16, words_.data(), ChoiceTable::batch);
  }
  double active(std::size_t i) const { return sim::to_uniform(words_[i], words_[ChoiceTable::batch + i]); }
  double match(std::size_t i) const {
    return -sim::logarithm(sim::to_uniform(words_[2 * ChoiceTable::batch + i], words_[3 * ChoiceTable::batch + i]));
  }

 private:
  std::size_t n_ = 0;
  std::array<std::uint64_t, ChoiceTable::batch> who_{};
  std::array<std::uint32_t, 4 * ChoiceTable::batch> words_;
};

// Households with a new home, by the batch.
class Considering {
 public:
  Considering(const sim::Moment& at, const Common& common, Lane& lane)
      : at_(at), common_(common), lane_(lane), inertia_(sim::exponential(common.values.inertia_moved)) {}

  void add(std::uint32_t decider, Companions companions) {
    companions_[n_] = companions;
    slot_[n_] = decider;
    seek(decider, inertia_, common_, lane_, seeker_[n_++]);
    if (n_ == ChoiceTable::batch) finish();
  }

  void finish() {
    std::array<Rival, ChoiceTable::batch> found;
    const ChoiceTable::Finders leavers =
        common_.choice.best_rivals(std::span(seeker_).first(n_), lane_.attraction, at_.draws, at_.month,
                                   purpose::choice_moved, at_.calendar.kernels().philox_many, found);
    ActiveDraws draws;
    for (const std::uint8_t i : leavers) draws.add(seeker_[i].who);
    draws.draw(at_);
    std::size_t leaver = 0;
    for (const std::uint8_t i : leavers) leave(i, found[i], draws, leaver++);
    n_ = 0;
  }

 private:
  void leave(std::size_t place, const Rival& rival, const ActiveDraws& draws, std::size_t leaver) {
    const Seeker& seeker = seeker_[place];
    Request& request = lane_.requests.emplace_back();
    request.decider = slot_[place];
    request.from = seeker.own;
    request.to = rival.centre;
    request.active = true;
    request.companions = companions_[place];
    request.cause = Cause::moved_home;
    if (draws.active(leaver) < common_.values.active_newcomer) {
      request.match = static_cast<float>(weight_of(seeker, rival.centre, common_, lane_) * rival.x);
    } else {
      request.to = nearest_open(*common_.setting, lane_, seeker.area);
      request.match = static_cast<float>(draws.match(leaver));
      request.active = false;
    }
  }

  const sim::Moment& at_;
  const Common& common_;
  Lane& lane_;
  double inertia_;
  std::size_t n_ = 0;
  std::array<std::uint32_t, ChoiceTable::batch> slot_;
  std::array<Companions, ChoiceTable::batch> companions_;
  std::array<Seeker, ChoiceTable::batch> seeker_;
};

// Frozen demography: who moves takes over the donor's place at the centre before considering. Not who has decided this
// month: what was decided rests on the place of before.
void take_over(const News::Move& move, int month, const Common& common, Lane& lane) {
  if (move.donor == nobody) return;
  std::uint32_t member = move.member;
  do {
    if (!lane.decided(member, month)) {
      if (lane.listed_at[member] != lane.listed_at[move.donor])
        lane.relist(member, lane.listed_at[move.donor], common, month);
      lane.listings[member].active = lane.listings[move.donor].active;
      lane.listings[member].match = lane.listings[move.donor].match;
    }
    member = move.alone ? move.member : common.people[member].next_member;
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

void Forced::finish() {
  ActiveDraws draws;
  for (std::size_t i = 0; i < n_; ++i) draws.add(common_.people[decider_[i]].identity);
  draws.draw(at_);
  std::array<Seeker, ChoiceTable::batch> seeker;
  std::array<Rival, ChoiceTable::batch> found;
  std::size_t n_seekers = 0;
  for (std::size_t i = 0; i < n_; ++i) {
    const Person& person = common_.people[decider_[i]];
    if (draws.active(i) < active_probability_)
      seeker[n_seekers++] = {person.identity, person.area, person.quintile, no_centre, no_limit};
  }
  common_.choice.best_rivals(std::span(seeker).first(n_seekers), lane_.attraction, at_.draws, at_.month,
                             purpose::choice_forced, at_.calendar.kernels().philox_many, found);
  std::size_t next = 0;
  for (std::size_t i = 0; i < n_; ++i) {
    const std::uint32_t slot = decider_[i];
    Request& request = lane_.requests.emplace_back();
    request.decider = slot;
    request.from = lane_.listed_at[slot];
    request.forced = true;
    request.companions = companions_[i];
    request.cause = cause_;
    const std::size_t k = next;
    if (draws.active(i) < active_probability_) ++next;
    if (next > k && found[k].found) {
      request.to = found[k].centre;
      request.active = true;
      request.match = static_cast<float>(weight_of(seeker[k], request.to, common_, lane_) * found[k].x);
    } else {
      request.to = nearest_open(*common_.setting, lane_, common_.people[slot].area);
      request.match = static_cast<float>(draws.match(i));
    }
  }
  n_ = 0;
}

void Closures::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  // All that close this month do so before anybody chooses.
  for (const Closing& closing : lane.scenario->closings) {
    if (closing.month != month) continue;
    lane.statement[closing.centre].open = false;
    lane.attraction[closing.centre] = 0.0;
  }
  Forced forced(common.values.active_closure, Cause::closure, at, common, lane);
  for (const Closing& closing : lane.scenario->closings) {
    if (closing.month != month) continue;
    for (std::uint32_t slot = 0; slot < lane.listings.size(); ++slot) {
      if (!at.population.occupied(static_cast<sim::Slot>(slot)) || lane.listed_at[slot] != closing.centre ||
          lane.decided(slot, month))
        continue;
      forced.add(decider_of(slot, lane.listed_at[slot], month, common, lane).slot, Companions::all);
    }
  }
  forced.finish();
}

void Arrivals::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  Forced forced(common.values.active_newcomer, Cause::moved_in, at, common, lane);
  // Frozen demography: newcomers sit in the emigrants' homes, at their centres until they choose.
  for (const News::Arrival& news : common.news.arrivals) ask(news.member, news.alone, month, common, lane, forced);
  forced.finish();
}

void Relisting::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  const int month = static_cast<int>(at.month);
  const auto& moves = common.news.moves;
  Considering considering(at, common, lane);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const News::Move& move = moves[i];
    if (i + 16 < moves.size()) {
      __builtin_prefetch(&lane.listings[moves[i + 16].member]);
      __builtin_prefetch(&lane.listed_at[moves[i + 16].member]);
      __builtin_prefetch(&common.people[moves[i + 16].member]);
    }
    if (i + 8 < moves.size()) {
      const std::uint32_t next = common.people[moves[i + 8].member].next_member;
      __builtin_prefetch(&lane.listings[next]);
      __builtin_prefetch(&lane.listed_at[next]);
      __builtin_prefetch(&common.people[next]);
    }
    take_over(move, month, common, lane);
    ask(move.member, move.alone, month, common, lane, considering);
  }
  considering.finish();
}

}  // namespace valfri::models
