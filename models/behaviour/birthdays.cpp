// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/birthdays.hpp"

#include <algorithm>

#include "models/behaviour/purposes.hpp"

namespace valfri::models {

static_assert(MovedInEnds::purpose == purpose::moved_in_ends);

namespace {

constexpr double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

// Ages at which a price age, a morbidity age or a CNI factor changes; at other birthdays no list notices the age.
constexpr auto crosses_at = [] {
  std::array<bool, max_age + 1> table{};
  for (std::size_t age = 1; age <= max_age; ++age)
    table[age] = price_age_at[age] != price_age_at[age - 1] || morbidity_age_at[age] != morbidity_age_at[age - 1] || age == 66;
  return table;
}();

// Words of the birthday's block: whether the rank is drawn anew, the rank, whether unemployment is, and its uniform.
struct Words {
  std::uint32_t redraw, rank, redraw_work, work;
};

void celebrate(std::uint32_t slot, Words words, const sim::Moment& at, Common& common) {
  const int month = static_cast<int>(at.month);
  const auto place = static_cast<sim::Slot>(slot);
  Person& person = common.people[slot];
  const int age = age_in_years(person.birth_month, month);
  bool changed = crosses_at[static_cast<std::size_t>(std::min(age, max_age))];
  if (unit(words.redraw) < 1.0 - common.values.morbidity_persistence) {
    person.rank = static_cast<float>(unit(words.rank));
    changed = changed || common.morbidity.band(person.rank, age, person.sex, person.area) != person.band;
  }
  if (age >= 16 && age < 65 && unit(words.redraw_work) < common.values.unemployment_redraw) {
    const std::uint8_t drawn = common.setting->social.facts(person.area, age, {1.0, 1.0, unit(words.work)}) & unemployed;
    changed = changed || drawn != (person.facts & unemployed);
    person.facts = static_cast<std::uint8_t>((person.facts & ~unemployed) | drawn);
  }
  if (changed) common.refresh(slot, month);
  else at.population.set_class(place, grown_older(at.population.class_of(place)));
}

}  // namespace

void Birthdays::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  constexpr std::size_t n = sim::Population::page_size;
  std::array<std::uint32_t, 4 * n> words;
  for (const std::uint32_t page : at.population.pages(static_cast<int>(at.month) % 12)) {
    const sim::Identity* who = at.population.identities(page);
    at.calendar.kernels().philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                                      sim::Draws::tail(at.month, purpose::birthday, 0),
                                      reinterpret_cast<const std::uint64_t*>(who), n, words.data(), n);
    for (std::size_t i = 0; i < n; ++i)
      if (who[i] != sim::Population::nobody)
        celebrate(static_cast<std::uint32_t>(page * n + i), {words[i], words[n + i], words[2 * n + i], words[3 * n + i]},
                  at, common);
  }
}

void MovedInEnds::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  for (const sim::Candidate& candidate : due)
    common.refresh(static_cast<std::uint32_t>(candidate.slot), static_cast<int>(at.month));
}

void StartUnderWay::apply(const sim::Moment& at, Common& common) const {
  if (at.month != sim::Month{0} || common.demography == Demography::frozen) return;
  for (const std::uint32_t slot : common.start->moved_lately)
    at.book(purpose::moved_in_ends, static_cast<sim::Slot>(slot), static_cast<sim::Month>(common.people[slot].moved + 12));
}

}  // namespace valfri::models
