// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/state.hpp"

#include <algorithm>

#include "models/residents/need_factors.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

sim::Class make_class(int age, Role role, Sex sex, std::uint8_t band) {
  return static_cast<sim::Class>(static_cast<std::size_t>(std::clamp(age, 0, max_age)) * class_states +
                                 (static_cast<unsigned>(role) << 4 | static_cast<unsigned>(sex) << 3 | band));
}

}  // namespace

void News::clear() {
  changes.clear();
  departures.clear();
  births.clear();
  moves.clear();
  arrivals.clear();
}

Common::Common(const Setting& the_setting)
    : setting(&the_setting), morbidity(the_setting, the_setting.behaviour->main()), population(n_classes) {}

void Common::begin(const Start& from, const Values& the_values, std::span<const double> balance, const Scenario& booms,
                   Demography the_demography, const sim::Draws& draws) {
  start = &from;
  values = the_values;
  demography = the_demography;
  scenario = &booms;
  morbidity = Morbidity(*setting, values);
  rates = Rates(*setting, values, morbidity, draws);
  choice = ChoiceTable(*setting, values, balance);
  attention = AttentionRates(*setting, values);
  population = from.places;
  people = from.people;
  profile = from.profile;
  band.assign(people.size(), 0);
  news.clear();
  std::array<std::int64_t, n_bands> persons{};
  for (std::uint32_t slot = 0; slot < people.size(); ++slot) {
    if (!population.occupied(static_cast<sim::Slot>(slot))) continue;
    const int years = age_at_start(people.birth_month[slot]);
    const std::uint8_t b = morbidity.band(people.rank[slot], years, people.sex[slot], people.area[slot]);
    band[slot] = b;
    profile[slot] = static_cast<Profile>(profile[slot] | b << 6);
    population.set_class(static_cast<sim::Slot>(slot), make_class(years, people.role[slot], people.sex[slot], b));
    ++persons[b];
  }
  double points = 0;
  for (std::size_t b = 0; b < n_bands; ++b)
    points += static_cast<double>(persons[b]) * setting->behaviour->tables.need_weight[b];
  for (std::size_t b = 0; b < n_bands; ++b)
    need_weight[b] = setting->behaviour->tables.need_weight[b] * static_cast<double>(population.n_present()) / points;
}

bool Common::refresh(std::uint32_t slot, int month) {
  const int years = age(slot, month);
  band[slot] = morbidity.band(people.rank[slot], years, people.sex[slot], people.area[slot]);
  const Profile before = profile[slot];
  const Profile after = pack_profile(
      price_age_of(years), people.sex[slot], band[slot],
      need_factors(years, people.facts[slot], month, people.moved[slot], household_of(people, slot)));
  profile[slot] = after;
  // Those who came this month are not on any list yet and will enter it as they are then.
  const bool is_new = people.birth_month[slot] == month || people.arrived[slot] == month;
  if (after != before && (!is_new || demography == Demography::frozen)) news.changes.push_back({slot, before, after});
  const sim::Class k = make_class(years, people.role[slot], people.sex[slot], band[slot]);
  const auto place = static_cast<sim::Slot>(slot);
  if (population.class_of(place) == k) return false;
  population.set_class(place, k);
  return true;
}

void Common::refresh_household(std::uint32_t slot, const sim::Moment& at) {
  std::uint32_t member = slot;
  do {
    if (refresh(member, static_cast<int>(at.month))) at.rebook(static_cast<sim::Slot>(member));
    member = people.next_member[member];
  } while (member != slot);
}

std::uint32_t Common::enter(sim::Identity who, std::int16_t birth_month, Sex sex, Role role, std::size_t area,
                            float rank, std::uint8_t quintile, std::uint8_t facts, int month) {
  const int phase = ((birth_month % 12) + 12) % 12;
  const auto slot = static_cast<std::uint32_t>(population.enter(who, sim::Class{0}, phase));
  if (people.size() < population.size()) {
    people.resize(population.size());
    band.resize(population.size());
    profile.resize(population.size());
  }
  people.identity[slot] = who;
  people.birth_month[slot] = birth_month;
  people.sex[slot] = sex;
  people.role[slot] = role;
  people.area[slot] = static_cast<std::uint16_t>(area);
  people.next_member[slot] = slot;
  people.rank[slot] = rank;
  people.quintile[slot] = quintile;
  people.facts[slot] = facts;
  people.arrived[slot] = long_ago;
  people.moved[slot] = long_ago;
  profile[slot] = 0;
  band[slot] = morbidity.band(rank, age(slot, month), sex, area);
  return slot;
}

void Common::join_household(std::uint32_t slot, std::uint32_t member) {
  people.next_member[slot] = people.next_member[member];
  people.next_member[member] = slot;
}

void Common::leave_household(std::uint32_t slot, const sim::Moment& at) {
  const std::uint32_t next = people.next_member[slot];
  if (next == slot) return;
  std::uint32_t before = next;
  std::uint32_t oldest = next;
  bool adult_found = false;
  for (std::uint32_t member = next; member != slot; member = people.next_member[member]) {
    before = member;
    const bool adult = people.role[member] != Role::dependent;
    if (adult ? !adult_found || people.birth_month[member] < people.birth_month[oldest]
              : !adult_found && people.birth_month[member] < people.birth_month[oldest])
      oldest = member;
    adult_found = adult_found || adult;
  }
  people.next_member[before] = next;
  people.next_member[slot] = slot;
  if (people.role[slot] == Role::head) people.role[oldest] = Role::head;
  refresh_household(next, at);
}

void Common::depart(std::uint32_t slot, Cause cause, int month) {
  const bool is_new = people.birth_month[slot] == month;
  if (is_new) {
    std::erase_if(news.births, [&](const News::Birth& birth) { return birth.child == slot; });
  } else {
    news.departures.push_back({slot, profile[slot], cause});
  }
  population.leave(static_cast<sim::Slot>(slot));
}

void Lane::begin(const Common& common, const Scenario& the_scenario) {
  scenario = &the_scenario;
  const Start& start = *common.start;
  const std::size_t n = common.setting->county->centres.size();
  centre = start.centre;
  active = start.active;
  match = start.match;
  last_change = start.last_change;
  earlier_change = start.earlier_change;
  decided_in.assign(centre.size(), -1);
  requests.clear();
  statement.assign(n, CentreMonth{});
  attraction.assign(n, 1.0);
  discontent.assign(n, 1.0);
  for (std::uint32_t slot = 0; slot < centre.size(); ++slot)
    if (common.population.occupied(static_cast<sim::Slot>(slot))) list(slot, centre[slot], common.profile[slot]);
  start_need.assign(n, 0.0);
  for (std::size_t c = 0; c < n; ++c) {
    statement[c].wait_days = common.values.wait_days;
    for (std::size_t b = 0; b < n_bands; ++b) start_need[c] += common.need_weight[b] * statement[c].band[b];
  }
}

void Lane::grow(std::size_t slots) {
  if (slots <= centre.size()) return;
  centre.resize(slots, no_centre);
  active.resize(slots, 0);
  match.resize(slots, 1.0f);
  last_change.resize(slots, long_ago);
  earlier_change.resize(slots, long_ago);
  decided_in.resize(slots, -1);
}

void Lane::list(std::uint32_t slot, std::uint16_t to, Profile profile) {
  centre[slot] = to;
  CentreMonth& row = statement[to];
  ++row.listed[listed_cell(profile)];
  ++row.band[band_of(profile)];
  for (unsigned bits = factors_of(profile); bits != 0; bits &= bits - 1) ++row.cni[static_cast<unsigned>(__builtin_ctz(bits))];
}

void Lane::unlist(std::uint16_t from, Profile profile) {
  CentreMonth& row = statement[from];
  --row.listed[listed_cell(profile)];
  --row.band[band_of(profile)];
  for (unsigned bits = factors_of(profile); bits != 0; bits &= bits - 1) --row.cni[static_cast<unsigned>(__builtin_ctz(bits))];
}

}  // namespace valfri::models
