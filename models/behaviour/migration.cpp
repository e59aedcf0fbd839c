// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/migration.hpp"

#include <algorithm>

#include "models/behaviour/home_moves.hpp"
#include "models/behaviour/purposes.hpp"
#include "sim/error.hpp"
#include "sim/mathematics.hpp"
#include "sim/samplers.hpp"

namespace valfri::models {

static_assert(OutMigration::purpose == purpose::out_migration);

namespace {

// 0|1 mark:1 … area:14, month:12, household:17, member:4 = 48 bits with the mark above them.
sim::Identity newcomer(std::size_t area, int month, std::uint32_t household, std::uint32_t member) {
  sim::ensure(household < (1u << 17), "more households in one area and month than an identity can number");
  return static_cast<sim::Identity>(1ull << 48 | static_cast<std::uint64_t>(area) << 33 |
                                    static_cast<std::uint64_t>(month) << 21 | household << 4 | member);
}

// Age of the head: the migration curve over 19-80.
int head_age(double u, const Setting& setting) {
  return youngest_newcomer_head + static_cast<int>(setting.newcomer_head_age.pick(0, u));
}

std::int16_t born(int month, int age, double u) { return static_cast<std::int16_t>(month - age * 12 - static_cast<int>(u * 12)); }

struct Family {
  int head_age;
  bool partner;
  int children;
};

Family make_up(sim::Identity head, const sim::Moment& at, const Common& common) {
  const auto [age, partner] = at.draws.two_uniforms(head, at.month, purpose::newcomer_household, 0);
  const auto [children, second] = at.draws.two_uniforms(head, at.month, purpose::newcomer_household, 1);
  Family family{head_age(age, *common.setting), partner < common.values.newcomer_partner, 0};
  if (family.partner && children < common.values.newcomer_children) family.children = second < 0.5 ? 1 : 2;
  return family;
}

std::uint32_t settle(sim::Identity who, int age, Role role, std::size_t area, std::uint8_t quintile,
                     const sim::Moment& at, Common& common) {
  const int month = static_cast<int>(at.month);
  const auto [sex, rank] = at.draws.two_uniforms(who, at.month, purpose::newcomer_person, 0);
  const auto [abroad, schooling] = at.draws.two_uniforms(who, at.month, purpose::newcomer_person, 1);
  const auto [work, birth] = at.draws.two_uniforms(who, at.month, purpose::newcomer_person, 2);
  std::uint8_t facts = common.setting->social.facts(area, age, {1.0, schooling, work}) & (low_education | unemployed);
  if (abroad < common.values.newcomer_born_abroad) facts |= born_abroad;
  return common.enter({.identity = who,
                       .rank = static_cast<float>(rank),
                       .birth_month = born(month, age, birth),
                       .arrived = static_cast<std::int16_t>(month),
                       .moved = static_cast<std::int16_t>(month),
                       .area = static_cast<std::uint16_t>(area),
                       .sex = sex < 0.5 ? Sex::woman : Sex::man,
                       .role = role,
                       .quintile = quintile,
                       .facts = facts},
                      month);
}

void arrive(std::size_t area, std::uint32_t household, const sim::Moment& at, Common& common) {
  const int month = static_cast<int>(at.month);
  const sim::Identity head = newcomer(area, month, household, 0);
  const Family family = make_up(head, at, common);
  const std::uint8_t quintile =
      common.setting->social.quintile(area, at.draws.uniform(head, at.month, purpose::newcomer_household, 2));
  const std::uint32_t first = settle(head, family.head_age, Role::head, area, quintile, at, common);
  std::uint32_t member = 1;
  const auto add = [&](int age, Role role) {
    common.join_household(settle(newcomer(area, month, household, member), age, role, area, quintile, at, common), first);
    ++member;
  };
  if (family.partner) add(std::max(youngest_newcomer_head, family.head_age - 1), Role::partner);
  for (int child = 0; child < family.children; ++child) {
    const double u = at.draws.uniform(newcomer(area, month, household, member), at.month, purpose::newcomer_person, 3);
    add(static_cast<int>(u * std::clamp(family.head_age - youngest_newcomer_head, 1, 19)), Role::dependent);
  }
  common.count_household(first);
  std::uint32_t each = first;
  do {
    common.refresh(each, month);
    at.rebook(static_cast<sim::Slot>(each));
    each = common.people[each].next_member;
  } while (each != first);
  common.news.arrivals.push_back(first);
}

double boom_factor(const Common& common, std::size_t municipality, int month) {
  double factor = 1.0;
  for (const Boom& boom : common.scenario->booms)
    if (boom.municipality == municipality && month >= boom.from && month < boom.until) factor *= boom.factor;
  return factor;
}

}  // namespace

double OutMigration::bound(sim::Class k, const Common& common) const {
  if (!decides_on_moves(k)) return 0.0;
  return sim::chance_at_hazard(common.rates.out_migration[class_age(k)] / 12 * common.rates.highest_season);
}

void OutMigration::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  const int month = static_cast<int>(at.month);
  const double season = common.rates.season[static_cast<std::size_t>(common.setting->calendar_month(month) - 1)];
  std::vector<Person>& people = common.people;
  for (std::size_t i = 0; i < due.size(); ++i) {
    common.prefetch(due, i);
    const sim::Candidate& candidate = due[i];
    if (!at.calendar.good(candidate, at.month, at.population)) continue;  // left with the household in this batch
    const sim::Class k = at.population.class_of(candidate.slot);
    if (candidate.mark >= sim::chance_at_hazard(common.rates.out_migration[class_age(k)] / 12 * season)) continue;
    if (!decides_on_moves(k)) continue;
    const auto slot = static_cast<std::uint32_t>(candidate.slot);
    if (common.demography == Demography::frozen) {
      common.news.arrivals.push_back(slot);
      std::uint32_t member = slot;
      do {
        people[member].arrived = static_cast<std::int16_t>(month);
        member = people[member].next_member;
      } while (member != slot);
      continue;
    }
    if (class_role(k) == Role::dependent) common.leave_household(slot, at);
    std::uint32_t member = people[slot].next_member;
    while (member != slot) {
      const std::uint32_t next = people[member].next_member;
      common.depart(member, Cause::moved_out, month);
      member = next;
    }
    common.depart(slot, Cause::moved_out, month);
  }
}

void InMigration::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  const Setting& setting = *common.setting;
  for (std::size_t area = 0; area < setting.in_migration_weight.size(); ++area) {
    const double mean = common.rates.households_in * setting.in_migration_weight[area] *
                        boom_factor(common, setting.county->areas[area].municipality, static_cast<int>(at.month));
    const std::uint32_t households =
        sim::poisson(mean, at.uniform(static_cast<sim::Identity>(area), purpose::in_migration));
    for (std::uint32_t household = 0; household < households; ++household) arrive(area, household, at, common);
  }
}

}  // namespace valfri::models
