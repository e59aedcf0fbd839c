// SPDX-License-Identifier: Apache-2.0
#include "models/study/world.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "models/behaviour/home_moves.hpp"
#include "models/behaviour/purposes.hpp"
#include "models/residents/need_factors.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

const sim::Draws setup_draws(0, sim::setup_replication);

int phase_of(std::int16_t birth_month) { return ((birth_month % 12) + 12) % 12; }

// Everybody at a fresh active choice of the household's oldest member: where the running-in starts from.
void choose_afresh(Start& start, const Common& common) {
  const std::vector<double> factor(common.setting->county->centres.size(), 1.0);
  for (std::uint32_t slot = 0; slot < start.people.size(); ++slot) {
    if (!start.places.occupied(static_cast<sim::Slot>(slot)) || start.people[slot].role != Role::head) continue;
    const Person& head = start.people[slot];
    const Seeker seeker{head.identity, head.area, head.quintile, no_centre, std::numeric_limits<double>::infinity()};
    const Rival rival = common.choice.best_rival(seeker, factor, setup_draws, sim::Month{0}, purpose::first_choice);
    const double weight = common.choice.weight(seeker.area, seeker.quintile, rival.centre);
    std::uint32_t member = slot;
    do {
      start.listed_at[member] = rival.centre;
      start.listings[member].match = static_cast<float>(weight * rival.x);
      start.listings[member].active = true;
      member = start.people[member].next_member;
    } while (member != slot);
  }
}

// As often as in the months of the study, at the main values: else the share of those who moved in within a year would
// drift through the first year.
void let_move_in_the_year_before(const Setting& setting, Residents& residents) {
  const Values values = setting.behaviour->main();
  const Rates rates(setting, values, Morbidity(setting, values), setup_draws);
  PastMoves moves{rates.home_move, {}, leaves_home_from};
  for (std::size_t back = 1; back <= moves.season.size(); ++back)
    moves.season[back - 1] =
        rates.season[static_cast<std::size_t>(setting.calendar_month(12 - static_cast<int>(back)) - 1)];
  draw_past_moves(moves, residents);
}

std::int16_t months_back(std::int16_t month) {
  return month == long_ago ? long_ago : static_cast<std::int16_t>(month - months_of_running_in);
}

// Persons listed beyond what the county's listing gives [area × centre], where the listing has the area: its shares of
// those who live there.
std::vector<std::int64_t> surplus_over_given(const County& county, const Start& start) {
  const std::size_t n = county.centres.size();
  std::vector<std::int64_t> surplus(county.areas.size() * n, 0);
  for (std::uint32_t slot = 0; slot < start.people.size(); ++slot)
    if (start.places.occupied(static_cast<sim::Slot>(slot)))
      ++surplus[start.people[slot].area * n + start.listed_at[slot]];
  for (std::size_t area = 0; area < county.areas.size(); ++area) {
    const auto here = std::span(surplus).subspan(area * n, n);
    const auto listed = std::span(county.listing).subspan(area * n, n);
    const auto present = static_cast<double>(std::accumulate(here.begin(), here.end(), std::int64_t{0}));
    const auto given = static_cast<double>(std::accumulate(listed.begin(), listed.end(), std::int64_t{0}));
    for (std::size_t c = 0; c < n; ++c)
      here[c] = given > 0 ? here[c] - std::llround(static_cast<double>(listed[c]) * present / given) : 0;
  }
  return surplus;
}

// Members of a household who are on one list, the oldest first.
using Company = std::vector<std::uint32_t>;

// All companies, in the order of a uniform at the address of their oldest member.
std::vector<Company> companies_by_lot(const Start& start) {
  std::vector<std::pair<double, Company>> drawn;
  for (std::uint32_t slot = 0; slot < start.people.size(); ++slot) {
    if (!start.places.occupied(static_cast<sim::Slot>(slot)) || start.people[slot].role != Role::head) continue;
    Company household;
    std::uint32_t member = slot;
    do household.push_back(member);
    while ((member = start.people[member].next_member) != slot);
    std::ranges::stable_sort(household, {}, [&](std::uint32_t each) { return start.people[each].birth_month; });
    while (!household.empty()) {
      const std::uint16_t centre = start.listed_at[household.front()];
      const auto [rest, end] =
          std::ranges::stable_partition(household, [&](std::uint32_t each) { return start.listed_at[each] == centre; });
      const sim::Identity oldest = start.people[household.front()].identity;
      drawn.emplace_back(setup_draws.uniform(oldest, sim::Month{0}, purpose::given_list, 1),
                         Company(household.begin(), rest));
      household.erase(household.begin(), rest);
    }
  }
  std::ranges::stable_sort(drawn, {}, [](const auto& one) { return one.first; });
  std::vector<Company> companies;
  for (auto& [lot, company] : drawn) companies.push_back(std::move(company));
  return companies;
}

// The first centre that lacks at least as many as the movers in their area, where theirs has as many too many; else the
// number of centres.
std::size_t centre_with_room(std::span<const std::uint32_t> movers, const Start& start, std::size_t n_centres,
                             const std::vector<std::int64_t>& surplus) {
  const auto here = std::span(surplus).subspan(start.people[movers.front()].area * n_centres, n_centres);
  const auto size = static_cast<std::int64_t>(movers.size());
  if (here[start.listed_at[movers.front()]] < size) return n_centres;
  std::size_t to = 0;
  while (to < n_centres && here[to] > -size) ++to;
  return to;
}

void list_afresh(std::span<const std::uint32_t> movers, std::size_t to, const ChoiceTable& choice,
                 const Setting& setting, Start& start, std::vector<std::int64_t>& surplus) {
  const Person& oldest = start.people[movers.front()];
  double sum = 0;
  for (const std::uint16_t c : setting.choice_set[oldest.area]) sum += choice.weight(oldest.area, oldest.quintile, c);
  // Given that the centre was the best of the set, E is exponential with mean equal to its share.
  const double u = setup_draws.uniform(oldest.identity, sim::Month{0}, purpose::given_list);
  const double match = -sim::logarithm(u) * choice.weight(oldest.area, oldest.quintile, to) / sum;
  const std::size_t here = oldest.area * setting.county->centres.size();
  for (const std::uint32_t member : movers) {
    --surplus[here + start.listed_at[member]];
    ++surplus[here + to];
    start.listed_at[member] = static_cast<std::uint16_t>(to);
    start.listings[member].match = static_cast<float>(match);
    start.listings[member].active = true;
  }
}

}  // namespace

Values still(Values values) {
  values.quality_spread = values.quality_load = values.wait_load = 0.0;
  return values;
}

std::vector<std::vector<std::uint32_t>> slots_by_area(const Start& start, std::size_t n_areas) {
  std::vector<std::vector<std::uint32_t>> slots(n_areas);
  for (std::uint32_t slot = 0; slot < start.people.size(); ++slot)
    if (start.places.occupied(static_cast<sim::Slot>(slot))) slots[start.people[slot].area].push_back(slot);
  return slots;
}

World::World(County county, Behaviour behaviour, int start_year, int start_month, int months, sim::Kernels kernels)
    : county_(std::move(county)), behaviour_(std::move(behaviour)), kernels_(kernels) {
  Residents residents = make_residents(county_, behaviour_.main().unemployment_redraw);
  setting_ = std::make_unique<Setting>(county_, behaviour_, residents, start_year, start_month, months);
  let_move_in_the_year_before(*setting_, residents);
  place(residents);
  run_in();
  if (!county_.listing.empty()) take_listing();
  start_.count_lists(county_.centres.size(), county_.areas.size(), setting_->months);
  balance_ = std::make_unique<FlowBalance>(*setting_, start_);
}

void World::place(const Residents& residents) {
  std::vector<std::uint32_t> slot_of(residents.size());
  for (int phase = 0; phase < sim::months_per_window; ++phase)
    for (std::uint32_t i = 0; i < residents.size(); ++i) {
      if (phase_of(residents.birth_month[i]) != phase) continue;
      const auto who = static_cast<sim::Identity>(sim::index(start_.places.next_slot(phase)));
      slot_of[i] = static_cast<std::uint32_t>(start_.places.enter(who, sim::Class{0}, phase));
    }
  start_.places.close_pages();
  start_.people.resize(start_.places.size());
  start_.listings.resize(start_.places.size());
  start_.listed_at.resize(start_.places.size(), no_centre);
  for (std::uint32_t i = 0; i < residents.size(); ++i) {
    const std::uint32_t slot = slot_of[i];
    start_.people[slot] = {.identity = static_cast<sim::Identity>(slot),
                           .rank = residents.rank[i],
                           .next_member = slot_of[residents.next_member[i]],
                           .birth_month = residents.birth_month[i],
                           .arrived = residents.arrived[i],
                           .moved = residents.moved[i],
                           .area = residents.area[i],
                           .sex = residents.sex[i],
                           .role = residents.role[i],
                           .quintile = residents.quintile[i],
                           .facts = residents.facts[i]};
    const HouseholdMakeup makeup = household_of(residents, i);
    if (makeup.members == 1) start_.people[slot].facts |= lives_alone;
    if (makeup.adults == 1) start_.people[slot].facts |= one_adult;
  }
}

void World::run_in() {
  const Scenario nothing;
  const Values values = still(behaviour_.main());
  Common common(*setting_);
  common.begin(start_, values, {}, nothing, Demography::frozen, setup_draws);
  choose_afresh(start_, common);
  start_.count_lists(county_.centres.size(), county_.areas.size(), setting_->months);
  common.residents_of = slots_by_area(start_, county_.areas.size());
  std::vector<Lane> lanes(1);
  lanes[0].begin(common, nothing);
  sim::Calendar calendar(CountyMonth::purposes(), kernels_);
  county_month().replicate(setup_draws, months_of_running_in, calendar, common, lanes);
  for (std::uint32_t slot = 0; slot < start_.people.size(); ++slot) {
    if (!start_.places.occupied(static_cast<sim::Slot>(slot))) continue;
    start_.listed_at[slot] = lanes[0].listed_at[slot];
    Listing& listing = start_.listings[slot] = lanes[0].listings[slot];
    listing.last_change = months_back(listing.last_change);
    listing.earlier_change = months_back(listing.earlier_change);
    listing.decided_in = -1;
    listing.decided_alone = false;
    const std::int16_t arrived = months_back(common.people[slot].arrived);
    if (arrived < -12) continue;
    start_.people[slot].arrived = arrived;
    start_.people[slot].moved = std::max(start_.people[slot].moved, arrived);
  }
  for (std::uint32_t slot = 0; slot < start_.people.size(); ++slot) {
    if (!start_.places.occupied(static_cast<sim::Slot>(slot))) continue;
    Person& person = start_.people[slot];
    const int age = age_at_start(person.birth_month);
    const HouseholdMakeup makeup{person.facts & lives_alone ? 1 : 2, person.facts & one_adult ? 1 : 2};
    person.profile = pack_profile(0, need_factors(age, person.facts, makeup));
  }
}

// A given listing [area × centre]: in each area as few people as possible are moved from centres with too many to
// centres with too few. Who shares a household and a list goes together, in an order drawn by lot; persons alone only
// finish what is left where no whole company fits. All get a fresh active choice.
void World::take_listing() {
  std::vector<std::int64_t> surplus = surplus_over_given(county_, start_);
  const Values values = behaviour_.main();
  const ChoiceTable choice(*setting_, values, {});
  const std::vector<Company> companies = companies_by_lot(start_);
  for (const bool whole : {true, false})
    for (const Company& company : companies)
      for (std::size_t i = 0; i < company.size(); i += whole ? company.size() : 1) {
        const auto movers = std::span(company).subspan(i, whole ? company.size() : 1);
        const std::size_t to = centre_with_room(movers, start_, county_.centres.size(), surplus);
        if (to < county_.centres.size()) list_afresh(movers, to, choice, *setting_, start_, surplus);
      }
}

}  // namespace valfri::models
