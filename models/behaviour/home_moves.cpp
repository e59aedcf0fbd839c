// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/home_moves.hpp"

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

static_assert(HomeMoves::purpose == purpose::home_move);

namespace {

constexpr std::size_t leaves_home_from = 19;

MoveKind kind_of(double u, const Values& values) {
  if (u < values.share_between_municipalities) return MoveKind::between_municipalities;
  const double within = (u - values.share_between_municipalities) / (1.0 - values.share_between_municipalities);
  return within < values.share_short_within_municipality ? MoveKind::short_way : MoveKind::within_municipality;
}

void change_home(std::uint32_t slot, std::size_t to, const sim::Moment& at, Common& common) {
  const int month = static_cast<int>(at.month);
  std::uint32_t member = slot;
  do {
    Person& person = common.people[member];
    --common.residents_in[person.area];
    ++common.residents_in[to];
    person.area = static_cast<std::uint16_t>(to);
    person.moved = static_cast<std::int16_t>(month);
    at.book(purpose::moved_in_ends, static_cast<sim::Slot>(member), sim::later(at.month, 12));
    if (person.birth_month + 12 <= month)  // from one year of age on
      common.set_profile(member, with_factor(person.profile, CniFactor::moved_in, true), month);
    if (common.refresh_band(member, month)) at.rebook(static_cast<sim::Slot>(member));
    member = person.next_member;
  } while (member != slot);
}

}  // namespace

bool decides_on_moves(sim::Class k) {
  return class_role(k) == Role::head || (class_role(k) == Role::dependent && class_age(k) >= leaves_home_from);
}

double HomeMoves::bound(sim::Class k, const Common& common) const {
  if (!decides_on_moves(k)) return 0.0;
  return sim::chance_at_hazard(common.rates.home_move[class_age(k)] / 12 * common.rates.highest_season);
}

void HomeMoves::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  const int month = static_cast<int>(at.month);
  const double season = common.rates.season[static_cast<std::size_t>(common.setting->calendar_month(month) - 1)];
  std::vector<Person>& people = common.people;
  for (std::size_t i = 0; i < due.size(); ++i) {
    common.prefetch(due, i);
    const sim::Candidate& candidate = due[i];
    const sim::Class k = at.population.class_of(candidate.slot);
    if (candidate.mark >= sim::chance_at_hazard(common.rates.home_move[class_age(k)] / 12 * season)) continue;
    const auto slot = static_cast<std::uint32_t>(candidate.slot);
    if (!decides_on_moves(k)) continue;  // became a partner's dependent this month
    const auto [kind, where] = at.draws.two_uniforms(people[slot].identity, at.month, purpose::destination, 0);
    const auto way = static_cast<std::size_t>(kind_of(kind, common.values));
    const std::size_t to = common.setting->destination_of[way].pick(people[slot].area, where);
    if (common.demography == Demography::frozen) {
      const std::vector<std::uint32_t>& there = common.residents_of[to];
      const double u = at.uniform(people[slot].identity, purpose::donor);
      if (!there.empty())
        common.news.moves.push_back({slot, there[static_cast<std::size_t>(u * static_cast<double>(there.size()))]});
      continue;
    }
    if (class_role(k) == Role::dependent) {
      common.leave_household(slot, at);
      people[slot].role = Role::head;
      common.refresh_household(slot, at);
    }
    change_home(slot, to, at, common);
    common.news.moves.push_back({slot, nobody});
  }
}

}  // namespace valfri::models
