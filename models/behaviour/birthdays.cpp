// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/birthdays.hpp"

#include "models/behaviour/purposes.hpp"

namespace valfri::models {

static_assert(MovedInEnds::purpose == purpose::moved_in_ends);

namespace {

constexpr double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

// Ages at which a price age, a CNI factor or the hazard class of a fact changes; between them a birthday changes none.
constexpr bool crosses(int age) { return price_ages[price_age_of(age)] == age || age == 66; }

}  // namespace

void Birthdays::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  constexpr std::size_t n = sim::Population::page_size;
  std::array<std::uint32_t, 4 * n> words;
  const int month = static_cast<int>(at.month);
  Residents& people = common.people;
  const double redraw = 1.0 - common.values.morbidity_persistence;
  for (const std::uint32_t page : at.population.pages(month % 12)) {
    at.calendar.kernels().philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                                      sim::Draws::tail(at.month, purpose::birthday, 0),
                                      reinterpret_cast<const std::uint64_t*>(at.population.identities(page)), n,
                                      words.data(), n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto slot = static_cast<std::uint32_t>(page * n + i);
      const auto place = static_cast<sim::Slot>(slot);
      if (!at.population.occupied(place)) continue;
      const int age = common.age(slot, month);
      bool changed = crosses(age);
      if (unit(words[i]) < redraw) {
        people.rank[slot] = static_cast<float>(unit(words[n + i]));
        changed = true;
      }
      if (age >= 16 && age < 65 && unit(words[2 * n + i]) < common.values.unemployment_redraw) {
        const std::uint8_t drawn =
            common.setting->social.facts(people.area[slot], age, {1.0, 1.0, unit(words[3 * n + i])}) & unemployed;
        changed = changed || drawn != (people.facts[slot] & unemployed);
        people.facts[slot] = static_cast<std::uint8_t>((people.facts[slot] & ~unemployed) | drawn);
      }
      if (changed) common.refresh(slot, month);
      else at.population.set_class(place, grown_older(at.population.class_of(place)));
    }
  }
}

void MovedInEnds::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  for (const sim::Candidate& candidate : due)
    common.refresh(static_cast<std::uint32_t>(candidate.slot), static_cast<int>(at.month));
}

void StartUnderWay::apply(const sim::Moment& at, Common& common) const {
  if (at.month != sim::Month{0} || common.demography == Demography::frozen) return;
  for (const std::uint32_t slot : common.start->moved_lately)
    at.book(purpose::moved_in_ends, static_cast<sim::Slot>(slot), static_cast<sim::Month>(common.people.moved[slot] + 12));
}

}  // namespace valfri::models
