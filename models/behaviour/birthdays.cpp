// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/birthdays.hpp"

#include <algorithm>

#include "models/behaviour/purposes.hpp"

namespace valfri::models {

static_assert(MovedInEnds::purpose == purpose::moved_in_ends);

namespace {

constexpr double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

// unit(word) < probability, as one comparison of whole numbers.
std::uint64_t below(double probability) { return static_cast<std::uint64_t>(probability * 0x1p32 + 0.5); }

// Ages at which a price age, a morbidity age or a CNI factor changes; at other birthdays no list notices the age.
constexpr auto crosses_at = [] {
  std::array<bool, max_age + 1> table{};
  for (std::size_t age = 1; age <= max_age; ++age)
    table[age] = price_age_at[age] != price_age_at[age - 1] || morbidity_age_at[age] != morbidity_age_at[age - 1] || age == 66;
  return table;
}();

// Unemployment at 16-64 is drawn anew; true when it is another.
bool draw_work(Person& person, std::size_t age, std::uint32_t word, const Common& common) {
  const std::uint8_t drawn =
      common.setting->social.facts(person.area, static_cast<int>(age), {1.0, 1.0, unit(word)}) & unemployed;
  const bool changed = drawn != (person.facts & unemployed);
  person.facts = static_cast<std::uint8_t>((person.facts & ~unemployed) | drawn);
  return changed;
}

}  // namespace

void Birthdays::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  constexpr std::size_t n = sim::Population::page_size;
  std::array<std::uint32_t, 4 * n> words;
  const int month = static_cast<int>(at.month);
  const std::uint64_t redraw = below(1.0 - common.values.morbidity_persistence);
  const std::uint64_t redraw_work = below(common.values.unemployment_redraw);
  // Words of a birthday's block: whether the rank is drawn anew, the rank, whether unemployment is, and its uniform.
  for (const std::uint32_t page : at.population.pages(month % 12)) {
    const sim::Identity* who = at.population.identities(page);
    at.calendar.kernels().philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                                      sim::Draws::tail(at.month, purpose::birthday, 0),
                                      reinterpret_cast<const std::uint64_t*>(who), n, words.data(), n);
    for (std::size_t i = 0; i < n; ++i) {
      if (who[i] == sim::Population::nobody) continue;
      const auto slot = static_cast<std::uint32_t>(page * n + i);
      const sim::Class older = grown_older(at.population.class_of(static_cast<sim::Slot>(slot)));
      at.population.set_class(static_cast<sim::Slot>(slot), older);
      const std::size_t age = class_age(older);
      bool changed = crosses_at[age];
      if (words[2 * n + i] < redraw_work && age >= 16 && age < 65)
        changed |= draw_work(common.people[slot], age, words[3 * n + i], common);
      const bool new_rank = words[i] < redraw;
      if (new_rank) common.people[slot].rank = static_cast<float>(unit(words[n + i]));
      if (changed) common.refresh(slot, month);
      else if (new_rank) common.refresh_band(slot, month);
    }
  }
}

void MovedInEnds::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  const int month = static_cast<int>(at.month);
  for (std::size_t i = 0; i < due.size(); ++i) {
    common.prefetch(due, i);
    const auto slot = static_cast<std::uint32_t>(due[i].slot);
    const Person& person = common.people[slot];
    if (month - person.moved < 12) continue;  // has moved again since
    common.set_profile(slot, with_factor(person.profile, CniFactor::moved_in, false), month);
  }
}

void StartUnderWay::apply(const sim::Moment& at, Common& common) const {
  if (at.month != sim::Month{0} || common.demography == Demography::frozen) return;
  for (const std::uint32_t slot : common.start->moved_lately)
    at.book(purpose::moved_in_ends, static_cast<sim::Slot>(slot), static_cast<sim::Month>(common.people[slot].moved + 12));
}

}  // namespace valfri::models
