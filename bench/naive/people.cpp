// SPDX-License-Identifier: Apache-2.0
// The plain program's people: birthdays, one draw of an event for everybody, and what the events do.
#include <algorithm>
#include <cmath>

#include "bench/naive/county.hpp"

namespace naive {

using valfri::models::Cause;
using valfri::models::Role;
using valfri::models::Sex;

namespace {

constexpr int leaves_home_from = 19;

std::size_t attention_group(const Person& p, bool newcomer) {
  const std::size_t age = p.age < 30 ? 0 : p.age < 45 ? 1 : p.age < 65 ? 2 : p.age < 80 ? 3 : 4;
  return (((age * 2 + (p.sex == Sex::woman ? 0 : 1)) * 2 + (p.band >= 3 ? 1 : 0)) * 5 + p.quintile) * 2 +
         (newcomer ? 1 : 0);
}

std::size_t capped(int age) { return static_cast<std::size_t>(std::min(age, oldest)); }

bool decides_on_moves(const Person& p) {
  return p.role == Role::head || (p.role == Role::dependent && p.age >= leaves_home_from);
}

}  // namespace

void County::celebrate_birthdays() {
  for (Person& p : people_.persons) {
    if ((month_ - p.birth_month) % 12 != 0) continue;
    ++p.age;
    if (uniform(random_) >= laws_.values.morbidity_persistence) p.rank = uniform(random_);
    p.band = laws_.band(p.rank, p.age, p.sex, p.area);
    if (p.age < 16 || p.age > 64 || uniform(random_) >= laws_.values.unemployment_redraw) continue;
    p.facts = static_cast<std::uint8_t>(p.facts & ~valfri::models::unemployed);
    if (laws_.draw_fact(p.area, valfri::models::unemployed, random_)) p.facts |= valfri::models::unemployed;
  }
}

// The chances change with the year, the season and the centres.
void County::set_chances() {
  const int year = start_year_ + month_ / 12;
  if (month_ == 0) {
    total_fertility_ = laws_.values.total_fertility_rate;
  } else if (calendar_month() == 0) {
    std::normal_distribution<double> step(0, laws_.values.fertility_walk);
    total_fertility_ = std::clamp(total_fertility_ + step(random_), 0.2, 4.0);
  }
  const std::array<double, 2> improvement{laws_.values.mortality_improvement_women,
                                          laws_.values.mortality_improvement_men};
  const double season = laws_.tables->move_season[static_cast<std::size_t>(calendar_month())];
  for (std::size_t age = 0; age <= oldest; ++age) {
    if (calendar_month() == 0) {
      birth_[age] = 1 - std::exp(-laws_.fertility[age] * total_fertility_ / 12);
      for (std::size_t i = 0; i < 12; ++i)
        death_[age][i] = 1 - std::exp(-laws_.death[age][i] *
                                      std::pow(1 - improvement[i / 6], year - laws_.tables->mortality_year) / 12);
    }
    home_move_[age] = 1 - std::exp(-laws_.home_move[age] / 12 * season);
    out_migration_[age] = 1 - std::exp(-laws_.out_migration[age] / 12 * season);
  }
  const double* hazard = &laws_.attention[0][0][0][0][0];
  for (std::size_t c = 0; c < attention_.size(); ++c)
    for (std::size_t g = 0; g < 200; ++g) attention_[c][g] = 1 - std::exp(-hazard[g] * discontent_[c]);
}

// One uniform against the running sum of the chances. Nobody's list changes before those who attend come to think, so
// their chance can be taken from the state at the start of the month.
Event County::draw_event(const Person& p) {
  double u = uniform(random_);
  const std::size_t age = capped(p.age);
  if (p.sex == Sex::woman && (u -= birth_[age]) < 0) return Event::birth;
  if ((u -= death_[age][(p.sex == Sex::woman ? 0 : 6) + p.band]) < 0) return Event::death;
  if (decides_on_moves(p)) {
    if ((u -= home_move_[age]) < 0) return Event::home_move;
    if ((u -= out_migration_[age]) < 0) return Event::out_migration;
  }
  if (p.age >= adult && u < attention_[static_cast<std::size_t>(p.centre)][attention_group(p, newcomer(p))])
    return Event::attention;
  return Event::none;
}

void County::draw_events() {
  for (auto& list : with_event_) list.clear();
  for (std::size_t i = 0; i < people_.persons.size(); ++i) {
    if (!people_.persons[i].present) continue;
    const Event event = draw_event(people_.persons[i]);
    if (event != Event::none) with_event_[static_cast<std::size_t>(event)].push_back(static_cast<std::int32_t>(i));
  }
}

std::int32_t County::add(const Person& newcomer) {
  people_.persons.push_back(newcomer);
  const auto number = static_cast<std::int32_t>(people_.persons.size() - 1);
  household(newcomer.household).members.push_back(number);
  Person& p = people_.persons.back();
  p.band = laws_.band(p.rank, p.age, p.sex, p.area);
  return number;
}

void County::bear_children() {
  for (const std::int32_t i : with_event(Event::birth)) {
    const Person mother = person(i);
    Person child = mother;
    child.rank = uniform(random_);
    child.birth_month = static_cast<std::int16_t>(month_);
    child.arrived = child.moved = child.last_change = child.earlier_change = valfri::models::long_ago;
    child.decided = -1;
    child.sex = uniform(random_) < laws_.values.share_boys ? Sex::man : Sex::woman;
    child.role = Role::dependent;
    child.age = 0;
    child.facts =
        laws_.draw_fact(mother.area, valfri::models::low_education, random_) ? valfri::models::low_education : 0;
    born_.push_back(add(child));
  }
}

void County::leave_household(std::int32_t leaver) {
  std::vector<std::int32_t>& members = household(person(leaver).household).members;
  members.erase(std::find(members.begin(), members.end(), leaver));
  if (person(leaver).role != Role::head || members.empty()) return;
  const auto before = [&](std::int32_t a, std::int32_t b) {
    const bool adult_a = person(a).role != Role::dependent, adult_b = person(b).role != Role::dependent;
    return adult_a != adult_b ? adult_a : person(a).birth_month < person(b).birth_month;
  };
  person(*std::min_element(members.begin(), members.end(), before)).role = Role::head;
}

void County::depart(std::int32_t leaver, Cause cause) {
  Person& p = person(leaver);
  p.present = false;
  if (p.birth_month != month_) {
    ++centre(p.centre).left[static_cast<std::size_t>(cause)];
    ++left_[static_cast<std::size_t>(cause)];
  }
}

void County::die() {
  for (const std::int32_t i : with_event(Event::death)) {
    leave_household(i);
    depart(i, Cause::died);
  }
}

void County::move_homes() {
  for (const std::int32_t i : with_event(Event::home_move)) {
    const int to = laws_.draw_destination(person(i).area, random_);
    if (person(i).role == Role::dependent) {
      leave_household(i);
      person(i).role = Role::head;
      person(i).household = static_cast<std::int32_t>(people_.households.size());
      people_.households.push_back({{i}});
    }
    for (const std::int32_t member : household(person(i).household).members) {
      Person& p = person(member);
      p.area = static_cast<std::int16_t>(to);
      p.moved = static_cast<std::int16_t>(month_);
      p.band = laws_.band(p.rank, p.age, p.sex, p.area);
    }
    moved_.push_back(i);
  }
}

void County::emigrate() {
  for (const std::int32_t i : with_event(Event::out_migration)) {
    if (!person(i).present) continue;  // came along with somebody
    if (person(i).role == Role::dependent) {
      leave_household(i);
      depart(i, Cause::moved_out);
      continue;
    }
    for (const std::int32_t member : household(person(i).household).members) depart(member, Cause::moved_out);
    household(person(i).household).members.clear();
  }
}

void County::immigrate() {
  for (std::size_t area = 0; area < laws_.households_in.size(); ++area) {
    double mean = laws_.households_in[area];
    for (const valfri::models::Boom& boom : scenario_->booms)
      if (boom.municipality == laws_.county->areas[area].municipality && month_ >= boom.from && month_ < boom.until)
        mean *= boom.factor;
    if (mean <= 0) continue;
    std::poisson_distribution<int> households(mean);
    for (int n = households(random_); n > 0; --n) arrive(static_cast<int>(area));
  }
}

void County::arrive(int area) {
  const auto number = static_cast<std::int32_t>(people_.households.size());
  people_.households.emplace_back();
  const std::uint8_t quintile = laws_.draw_quintile(area, random_);
  const auto settle_person = [&](int age, Role role) {
    const auto now = static_cast<std::int16_t>(month_);
    unsigned facts = 0;
    if (uniform(random_) < laws_.values.newcomer_born_abroad) facts |= valfri::models::born_abroad;
    if (laws_.draw_fact(area, valfri::models::low_education, random_)) facts |= valfri::models::low_education;
    if (age >= 16 && age <= 64 && laws_.draw_fact(area, valfri::models::unemployed, random_))
      facts |= valfri::models::unemployed;
    const int birth = month_ - 12 * age - static_cast<int>(12 * uniform(random_));
    return add({uniform(random_), 1, number, static_cast<std::int16_t>(birth), now, now,
                static_cast<std::int16_t>(area), no_centre, valfri::models::long_ago, valfri::models::long_ago, -1,
                uniform(random_) < 0.5 ? Sex::woman : Sex::man, role, static_cast<std::uint8_t>(age), 0, quintile,
                static_cast<std::uint8_t>(facts), false, true});
  };
  const int head_age = laws_.draw_newcomer_age(random_);
  arrived_.push_back(settle_person(head_age, Role::head));
  if (uniform(random_) >= laws_.values.newcomer_partner) return;
  settle_person(std::max(19, head_age - 1), Role::partner);
  if (uniform(random_) >= laws_.values.newcomer_children) return;
  for (int children = uniform(random_) < 0.5 ? 1 : 2; children > 0; --children)
    settle_person(static_cast<int>(uniform(random_) * std::clamp(head_age - 19, 1, 19)), Role::dependent);
}

// Once a year, so that the arrays do not grow for ever.
void County::forget_the_absent() {
  std::vector<std::int32_t> number(people_.persons.size(), -1);
  std::vector<Person> present;
  for (std::size_t i = 0; i < people_.persons.size(); ++i)
    if (people_.persons[i].present) {
      number[i] = static_cast<std::int32_t>(present.size());
      present.push_back(people_.persons[i]);
    }
  std::vector<Household> inhabited;
  for (Household& old : people_.households) {
    if (old.members.empty()) continue;
    for (std::int32_t& member : old.members) {
      member = number[static_cast<std::size_t>(member)];
      present[static_cast<std::size_t>(member)].household = static_cast<std::int32_t>(inhabited.size());
    }
    inhabited.push_back(std::move(old));
  }
  people_ = {std::move(present), std::move(inhabited)};
}

}  // namespace naive
