// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/home_moves.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

static_assert(HomeMoves::purpose == purpose::home_move);

namespace {

MoveKind kind_of(double u, const Values& values) {
  if (u < values.share_between_municipalities) return MoveKind::between_municipalities;
  const double within = (u - values.share_between_municipalities) / (1.0 - values.share_between_municipalities);
  return within < values.share_short_within_municipality ? MoveKind::short_way : MoveKind::within_municipality;
}

void change_home(std::uint32_t slot, std::size_t to, const sim::Moment& at, Common& common) {
  const auto month = static_cast<std::int16_t>(at.month);
  const std::uint16_t from = common.people[slot].area;
  const auto there = static_cast<std::uint16_t>(to);
  std::int64_t members = 0;
  std::uint32_t member = slot;
  do {
    Person& person = common.people[member];
    ++members;
    // Newborns are not on any list yet and will enter it from their new home; who arrives this month does so later.
    if (person.birth_month + 12 <= month) {
      common.news.moved.push_back({member, person.moved, month, from, there});
    } else if (person.birth_month != month) {
      common.news.homes.push_back({member, from, there});
    }
    person.moved = month;
    common.change_area(member, to);
    if (common.refresh_band(member, month)) at.rebook(static_cast<sim::Slot>(member));
    member = person.next_member;
  } while (member != slot);
  common.residents_in[from] -= members;
  common.residents_in[to] += members;
}

constexpr std::size_t batch_size = 64;

struct Batch {
  std::size_t n = 0;
  std::array<std::uint32_t, batch_size> slot;
  std::array<MoveKind, batch_size> kind;
  std::array<double, batch_size> where;
};

void draw(Batch& batch, const sim::Moment& at, const Common& common) {
  std::array<std::uint64_t, batch_size> who{};
  std::array<std::uint32_t, 4 * batch_size> words;
  for (std::size_t b = 0; b < batch.n; ++b) who[b] = sim::index(common.people[batch.slot[b]].identity);
  at.calendar.kernels().philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                                    sim::Draws::tail(at.month, purpose::destination, 0), who.data(), batch_size,
                                    words.data(), batch_size);
  for (std::size_t b = 0; b < batch.n; ++b) {
    batch.kind[b] = kind_of(sim::to_uniform(words[b], words[batch_size + b]), common.values);
    batch.where[b] = sim::to_uniform(words[2 * batch_size + b], words[3 * batch_size + b]);
    const Person& person = common.people[batch.slot[b]];
    common.setting->destination_of[static_cast<std::size_t>(batch.kind[b])].prefetch(person.area, batch.where[b]);
  }
  // Households are rings: each pass asks for one member more of every household of the batch.
  std::array<std::uint32_t, batch_size> member = batch.slot;
  for (int hop = 0; hop < 3; ++hop)
    for (std::size_t b = 0; b < batch.n; ++b) {
      member[b] = common.people[member[b]].next_member;
      __builtin_prefetch(&common.people[member[b]]);
      __builtin_prefetch(&common.areas[member[b]], 1);
    }
}

void move(std::uint32_t slot, MoveKind kind, double where, const sim::Moment& at, Common& common) {
  const std::size_t to =
      common.setting->destination_of[static_cast<std::size_t>(kind)].pick(common.people[slot].area, where);
  if (common.demography == Demography::frozen) {
    const std::vector<std::uint32_t>& there = common.residents_of[to];
    const double u = at.uniform(common.people[slot].identity, purpose::donor);
    if (!there.empty())
      common.news.moves.push_back({slot, there[static_cast<std::size_t>(u * static_cast<double>(there.size()))],
                                   common.people[slot].role == Role::dependent});
    return;
  }
  if (common.people[slot].role == Role::dependent) {
    common.leave_household(slot, at);
    common.people[slot].role = Role::head;
    common.refresh_household(slot, at);
  }
  change_home(slot, to, at, common);
  common.news.moves.push_back({slot, nobody, false});
}

void carry_out(Batch& batch, const sim::Moment& at, Common& common) {
  if (batch.n == 0) return;
  draw(batch, at, common);
  for (std::size_t b = 0; b < batch.n; ++b) move(batch.slot[b], batch.kind[b], batch.where[b], at, common);
  batch.n = 0;
}

}  // namespace

bool decides_on_moves(sim::Class k) {
  return class_role(k) == Role::head ||
         (class_role(k) == Role::dependent && class_age(k) >= std::size_t{leaves_home_from});
}

double HomeMoves::bound(sim::Class k, const Common& common) const {
  if (!decides_on_moves(k)) return 0.0;
  return sim::chance_at_hazard(common.rates.home_move[class_age(k)] / 12 * common.rates.highest_season);
}

void HomeMoves::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  const int month = static_cast<int>(at.month);
  const double season = common.rates.season[static_cast<std::size_t>(common.setting->calendar_month(month) - 1)];
  std::array<double, max_age + 1> chance;
  for (std::size_t age = 0; age <= max_age; ++age)
    chance[age] = sim::chance_at_hazard(common.rates.home_move[age] / 12 * season);
  // In batches: everything a move will touch is asked for before the first of the batch is made, and who decides a
  // batch earlier. Those whom the season keeps at home are passed over by what the candidate itself says: no move
  // changes anybody's age, or whether another decides.
  Batch now, next;
  for (std::size_t i = 0; i < due.size(); ++i) {
    const auto slot = static_cast<std::uint32_t>(due[i].slot);
    next.slot[next.n] = slot;
    if (due[i].mark >= chance[class_age(due[i].k)] || !decides_on_moves(due[i].k)) continue;
    __builtin_prefetch(&common.people[slot]);
    __builtin_prefetch(&common.areas[slot], 1);
    if (++next.n < batch_size) continue;
    carry_out(now, at, common);
    std::swap(now, next);
  }
  carry_out(now, at, common);
  carry_out(next, at, common);
}

}  // namespace valfri::models
