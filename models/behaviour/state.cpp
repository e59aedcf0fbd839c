// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/state.hpp"

#include <algorithm>

#include "models/residents/need_factors.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

sim::Class make_class(std::size_t age, Role role, Sex sex, std::uint8_t band) {
  return static_cast<sim::Class>(age * class_states +
                                 (static_cast<unsigned>(role) << 4 | static_cast<unsigned>(sex) << 3 | band));
}

}  // namespace

void News::clear() {
  changes.clear();
  moved.clear();
  departures.clear();
  births.clear();
  moves.clear();
  homes.clear();
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
  birthday_limits = BirthdayLimits(*setting, values);
  population = from.places;
  people.resize(from.people.size());
  areas.resize(from.people.size());
  news.clear();
  residents_in.assign(setting->county->areas.size(), 0);
  std::array<std::int64_t, n_bands> persons{};
  for (std::uint32_t slot = 0; slot < people.size(); ++slot) {
    Person& person = people[slot];
    person = from.people[slot];
    areas[slot] = person.area;
    if (!population.occupied(static_cast<sim::Slot>(slot))) continue;
    const std::size_t years = person.years(day_before_start);
    const std::uint8_t band = Morbidity::band(person.rank, morbidity.limits(years, person.sex, person.area));
    person.profile = with_band(person.profile, band);
    population.set_class(static_cast<sim::Slot>(slot), make_class(years, person.role, person.sex, band));
    ++persons[band];
    ++residents_in[person.area];
  }
  double points = 0;
  for (std::size_t b = 0; b < n_bands; ++b)
    points += static_cast<double>(persons[b]) * setting->behaviour->tables.need_weight[b];
  for (std::size_t b = 0; b < n_bands; ++b)
    need_weight[b] = setting->behaviour->tables.need_weight[b] * static_cast<double>(population.n_present()) / points;
}

void Common::count_household(std::uint32_t slot) {
  int members = 0, adults = 0;
  std::uint32_t member = slot;
  do {
    ++members;
    adults += people[member].role == Role::dependent ? 0 : 1;
    member = people[member].next_member;
  } while (member != slot);
  unsigned facts = 0;
  if (members == 1) facts |= lives_alone;
  if (adults == 1) facts |= one_adult;
  do {
    people[member].facts = static_cast<std::uint8_t>((people[member].facts & ~(lives_alone | one_adult)) | facts);
    member = people[member].next_member;
  } while (member != slot);
}

bool Common::refresh(std::uint32_t slot, int month) {
  const Person& person = people[slot];
  const std::size_t years = person.years(month);
  const std::uint8_t band = Morbidity::band(person.rank, morbidity.limits(years, person.sex, person.area));
  set_profile(slot, with_band(profile_at[years][person.facts], band), month);
  const sim::Class k = make_class(years, person.role, person.sex, band);
  const auto place = static_cast<sim::Slot>(slot);
  if (population.class_of(place) == k) return false;
  population.set_class(place, k);
  return true;
}

void Common::change_band(std::uint32_t slot, std::uint8_t band, int month) {
  const auto place = static_cast<sim::Slot>(slot);
  population.set_class(place, with_band(population.class_of(place), band));
  set_profile(slot, with_band(people[slot].profile, band), month);
}

void Common::refresh_household(std::uint32_t slot, const sim::Moment& at) {
  count_household(slot);
  std::uint32_t member = slot;
  do {
    if (refresh(member, static_cast<int>(at.month))) at.rebook(static_cast<sim::Slot>(member));
    member = people[member].next_member;
  } while (member != slot);
}

std::uint32_t Common::enter(const Person& person, int month) {
  sim::ensure(person.birth_month == month || person.arrived == month, "who enters is born or arrives this month");
  const int phase = ((person.birth_month % 12) + 12) % 12;
  const auto slot = static_cast<std::uint32_t>(population.enter(person.identity, sim::Class{0}, phase));
  if (people.size() < population.size()) {
    people.resize(population.size());
    areas.resize(population.size());
  }
  ++residents_in[person.area];
  people[slot] = person;
  people[slot].next_member = slot;
  areas[slot] = person.area;
  return slot;
}

void Common::join_household(std::uint32_t slot, std::uint32_t member) {
  people[slot].next_member = people[member].next_member;
  people[member].next_member = slot;
}

void Common::leave_household(std::uint32_t slot, const sim::Moment& at) {
  const std::uint32_t next = people[slot].next_member;
  if (next == slot) return;
  std::uint32_t before = next;
  std::uint32_t oldest = next;
  bool adult_found = false;
  for (std::uint32_t member = next; member != slot; member = people[member].next_member) {
    before = member;
    const bool adult = people[member].role != Role::dependent;
    if (adult ? !adult_found || people[member].birth_month < people[oldest].birth_month
              : !adult_found && people[member].birth_month < people[oldest].birth_month)
      oldest = member;
    adult_found = adult_found || adult;
  }
  people[before].next_member = next;
  people[slot].next_member = slot;
  if (people[slot].role == Role::head) people[oldest].role = Role::head;
  refresh_household(next, at);
}

void Common::depart(std::uint32_t slot, Cause cause, int month) {
  const bool is_new = people[slot].birth_month == month;
  if (is_new) {
    std::erase_if(news.births, [&](const News::Birth& birth) { return birth.child == slot; });
  } else {
    news.departures.push_back({slot, cause});
  }
  --residents_in[people[slot].area];
  population.leave(static_cast<sim::Slot>(slot));
}

void Lane::begin(const Common& common, const Scenario& the_scenario) {
  scenario = &the_scenario;
  const std::size_t n = common.setting->county->centres.size();
  listings = common.start->listings;
  listed_at = common.start->listed_at;
  requests.clear();
  attraction.assign(n, 1.0);
  discontent.assign(n, 1.0);
  statement = common.start->statement;
  from_area = common.start->from_area;
  n_areas = common.setting->county->areas.size();
  dates = common.start->dates;
  for (std::uint32_t slot = 0; slot < listings.size(); ++slot) {
    const sim::Class k = common.population.class_of(static_cast<sim::Slot>(slot));  // says that the slot is vacant, too
    if (static_cast<std::size_t>(k) < n_classes) ++statement[listed_at[slot]].band[class_band(k)];
  }
  start_need.assign(n, 0.0);
  for (std::size_t c = 0; c < n; ++c) {
    statement[c].wait_days = common.values.wait_days;
    for (std::size_t b = 0; b < n_bands; ++b) start_need[c] += common.need_weight[b] * statement[c].band[b];
  }
}

void Lane::grow(std::size_t slots) {
  if (slots <= listings.size()) return;
  listings.resize(slots);
  listed_at.resize(slots, no_centre);
}

namespace {

// Where lists count a person at the end of a month.
struct Place {
  Place(const Person& person, int month, const DatedCounts& counts)
      : by_date(counts.place_of(person.birth_month, person.sex, static_cast<int>(person.years(month)), month,
                                person.moved)),
        area(person.area),
        band(person.band()),
        factors(factors_of(person.profile) | by_date.factors) {}
  DatedCounts::Place by_date;
  std::size_t area, band;
  unsigned factors;
};

// `Lists` is the start or a lane.
template <class Lists>
inline void count(const Place& place, std::size_t centre, std::size_t n_areas, int change, Lists& lists) {
  CentreMonth& row = lists.statement[centre];
  row.listed[place.by_date.listed] += change;
  row.band[place.band] += change;
  lists.from_area[centre * n_areas + place.area] += change;
  lists.dates.count(place.by_date, centre, change);
  for (std::size_t k = 0; k < n_cni_factors; ++k) row.cni[k] += change * persons_with[place.factors][k];
}

}  // namespace

void Start::count_lists(std::size_t n_centres, std::size_t n_areas, int months) {
  from_area.assign(n_centres * n_areas, 0);
  statement.assign(n_centres, CentreMonth{});
  dates.begin(n_centres, months);
  for (std::uint32_t slot = 0; slot < people.size(); ++slot) {
    if (!places.occupied(static_cast<sim::Slot>(slot))) continue;
    count(Place(people[slot], day_before_start, dates), listed_at[slot], n_areas, 1, *this);
  }
  for (CentreMonth& row : statement) row.band.fill(0);
}

void Lane::list(std::uint32_t slot, std::uint16_t to, const Common& common, int month) {
  listed_at[slot] = to;
  count(Place(common.people[slot], common.lists_as_of(month), dates), to, n_areas, 1, *this);
}

void Lane::unlist(std::uint32_t slot, const Common& common, int month) {
  count(Place(common.people[slot], common.lists_as_of(month), dates), listed_at[slot], n_areas, -1, *this);
}

void Lane::relist(std::uint32_t slot, std::uint16_t to, const Common& common, int month) {
  const Place place(common.people[slot], common.lists_as_of(month), dates);
  count(place, listed_at[slot], n_areas, -1, *this);
  listed_at[slot] = to;
  count(place, to, n_areas, 1, *this);
}

}  // namespace valfri::models
