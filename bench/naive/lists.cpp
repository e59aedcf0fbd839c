// SPDX-License-Identifier: Apache-2.0
// The plain program's lists: who must or may choose, the choice by a fresh taste for every alternative, and the
// centres.
#include <algorithm>
#include <cmath>
#include <limits>

#include "bench/naive/county.hpp"

namespace naive {

using valfri::models::Cause;
using valfri::models::CentreMonth;
using valfri::models::CniFactor;
using valfri::models::Role;
using valfri::models::Sex;

// The child's place on its mother's list was copied at birth; those who left in the month of birth were never listed.
void County::follow_people() {
  for (const std::int32_t child : born_)
    if (person(child).present) {
      ++centre(person(child).centre).joined[static_cast<std::size_t>(Cause::born)];
      ++joined_[static_cast<std::size_t>(Cause::born)];
    }
}

int County::nearest_open(int area) const {
  for (const int c : laws_.by_distance[static_cast<std::size_t>(area)])
    if (statement_[static_cast<std::size_t>(c)].open) return c;
  return -1;
}

// exp(−(V + Gumbel taste)) is exponential with rate w: the smallest is the best.
County::Choice County::best_rival(const Person& p, int excluded) {
  Choice best{-1, std::numeric_limits<double>::infinity()};
  for (const int c : laws_.choice_set[static_cast<std::size_t>(p.area)]) {
    const double rate = laws_.weight_of(p.area, p.quintile, c) * attraction_[static_cast<std::size_t>(c)];
    if (c == excluded || rate <= 0) continue;
    const double x = exponential(random_) / rate;
    if (x < best.x) best = {c, x};
  }
  return best;
}

// The oldest member on the list; marks all who are on it as having decided.
int County::decider_of(const Household& home, int listed_at) {
  int eldest = -1;
  for (const std::int32_t member : home.members) {
    if (person(member).centre != listed_at) continue;
    person(member).decided = static_cast<std::int16_t>(month_);
    if (eldest < 0 || person(member).birth_month < person(eldest).birth_month) eldest = member;
  }
  return eldest;
}

void County::must_choose(std::int32_t decider, double active, Cause cause) {
  const Person& p = person(decider);
  Request request{decider, p.centre, no_centre, exponential(random_), false, true, cause};
  if (uniform(random_) < active) {
    const Choice choice = best_rival(p, -1);
    if (choice.centre >= 0) {
      request.to = static_cast<std::int16_t>(choice.centre);
      request.active = true;
      request.match = choice.x * laws_.weight_of(p.area, p.quintile, choice.centre) *
                      attraction_[static_cast<std::size_t>(choice.centre)];
    }
  }
  if (request.to == no_centre) request.to = static_cast<std::int16_t>(nearest_open(p.area));
  requests_.push_back(request);
}

void County::close_centres() {
  for (const valfri::models::Closing& closing : scenario_->closings) {
    if (closing.month != month_) continue;
    const int closed = static_cast<int>(closing.centre);
    centre(closed).open = false;
    attraction_[closing.centre] = 0;
    for (std::size_t i = 0; i < people_.persons.size(); ++i) {
      const Person& p = people_.persons[i];
      if (p.present && p.centre == closed && p.decided != month_)
        must_choose(decider_of(household(p.household), closed), laws_.values.active_closure, Cause::closure);
    }
  }
}

void County::list_newcomers() {
  for (const std::int32_t head : arrived_)
    must_choose(decider_of(household(person(head).household), no_centre), laws_.values.active_newcomer,
                Cause::moved_in);
}

void County::relist_movers() {
  for (const std::int32_t mover : moved_) {
    if (!person(mover).present) continue;
    const Household& home = household(person(mover).household);
    for (const std::int32_t member : home.members) {
      if (person(member).decided == month_) continue;
      const std::int32_t decider = decider_of(home, person(member).centre);
      const Person& p = person(decider);
      const double own = laws_.weight_of(p.area, p.quintile, p.centre) *
                         attraction_[static_cast<std::size_t>(p.centre)] * std::exp(laws_.values.inertia_moved);
      const Choice rival = best_rival(p, p.centre);
      if (rival.centre < 0 || rival.x * own >= p.match) continue;
      Request request{decider,
                      p.centre,
                      static_cast<std::int16_t>(rival.centre),
                      rival.x * laws_.weight_of(p.area, p.quintile, rival.centre) *
                          attraction_[static_cast<std::size_t>(rival.centre)],
                      true,
                      true,
                      Cause::moved_home};
      if (uniform(random_) >= laws_.values.active_newcomer) {
        request.to = static_cast<std::int16_t>(nearest_open(p.area));
        request.match = exponential(random_);
        request.active = false;
      }
      requests_.push_back(request);
    }
  }
}

// So few voluntary changes in the last twelve months that another is allowed.
bool County::may_change(const Person& p) const {
  const bool one_a_year = laws_.tables->most_changes_a_year == 1;
  return month_ - (one_a_year ? p.last_change : p.earlier_change) >= 12;
}

void County::think(std::int32_t who, double inertia, Cause cause) {
  Person& p = person(who);
  if (!may_change(p)) return;
  p.decided = static_cast<std::int16_t>(month_);
  const double own =
      laws_.weight_of(p.area, p.quintile, p.centre) * attraction_[static_cast<std::size_t>(p.centre)] * inertia;
  const Choice rival = best_rival(p, p.centre);
  if (rival.centre < 0 || rival.x * own >= p.match) return;
  requests_.push_back({who, p.centre, static_cast<std::int16_t>(rival.centre),
                       rival.x * laws_.weight_of(p.area, p.quintile, rival.centre) *
                           attraction_[static_cast<std::size_t>(rival.centre)],
                       true, false, cause});
}

void County::read_leaflets() {
  for (const valfri::models::Campaign& campaign : scenario_->campaigns) {
    if (campaign.month != month_) continue;
    const double settled = std::exp(laws_.values.inertia_informed) * laws_.values.reading_share / 0.5;
    const double fresh = settled * std::exp(laws_.values.inertia_informed_newcomer);
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(people_.persons.size()); ++i) {
      const Person& p = person(i);
      const bool here = campaign.municipality == valfri::models::everywhere ||
                        laws_.county->areas[static_cast<std::size_t>(p.area)].municipality == campaign.municipality;
      if (p.present && here && p.age >= adult && p.decided != month_ && uniform(random_) < laws_.values.reading_share)
        think(i, newcomer(p) ? fresh : settled, Cause::informed);
    }
  }
}

void County::attend() {
  const double inertia = std::exp(laws_.values.inertia_dissatisfied);
  for (const std::int32_t i : with_event(Event::attention))
    if (person(i).present && person(i).decided != month_) think(i, inertia, Cause::dissatisfied);
}

void County::move_to_list(const Request& request, std::int32_t who) {
  Person& p = person(who);
  p.active = request.active;
  p.match = request.match;
  if (request.from == request.to) return;
  const auto cause = static_cast<std::size_t>(request.cause);
  if (request.from != no_centre) {
    ++centre(request.from).left[cause];
    ++left_[cause];
  }
  ++centre(request.to).joined[cause];
  ++joined_[cause];
  p.centre = request.to;
  if (!voluntary(request.cause)) return;
  p.earlier_change = p.last_change;
  p.last_change = static_cast<std::int16_t>(month_);
}

// Company is decided for all requests before any list changes.
void County::settle() {
  std::vector<std::pair<std::size_t, std::int32_t>> changes;
  for (std::size_t r = 0; r < requests_.size(); ++r) {
    const Request& request = requests_[r];
    changes.emplace_back(r, request.decider);
    const bool children_come = uniform(random_) < laws_.values.follow_children;
    for (const std::int32_t member : household(person(request.decider).household).members) {
      Person& p = person(member);
      if (member == request.decider || p.centre != request.from) continue;
      if (!request.whole_household) {
        if (p.decided == month_ || !may_change(p)) continue;
        if (!(p.age >= adult ? uniform(random_) < laws_.values.follow_adult : children_come)) continue;
        p.decided = static_cast<std::int16_t>(month_);
      }
      changes.emplace_back(r, member);
    }
  }
  for (const auto& [r, who] : changes) move_to_list(requests_[r], who);
}

void County::count_lists() {
  for (CentreMonth& row : statement_) {
    row.listed.fill(0);
    row.band.fill(0);
    row.cni.fill(0);
  }
  for (const Person& p : people_.persons) {
    if (!p.present) continue;
    CentreMonth& row = centre(p.centre);
    ++row.listed[(p.sex == Sex::woman ? 0 : valfri::models::n_price_ages) + price_age_[p.age]];
    ++row.band[p.band];
    const auto count = [&](CniFactor factor, bool holds) {
      row.cni[static_cast<std::size_t>(factor)] += holds ? 1 : 0;
    };
    const auto has = [&](valfri::models::DrawnFact fact) { return (p.facts & fact) != 0; };
    count(CniFactor::under_five, p.age <= 4);
    count(CniFactor::born_abroad, has(valfri::models::born_abroad));
    count(CniFactor::moved_in, (p.age >= 1) & (month_ - p.moved <= 11));
    count(CniFactor::unemployed, (p.age >= 16) & (p.age <= 64) & has(valfri::models::unemployed));
    count(CniFactor::low_education, (p.age >= 25) & (p.age <= 64) & has(valfri::models::low_education));
    if (p.age > 65) count(CniFactor::over_65_alone, household(p.household).members.size() == 1);
    if (p.age >= 18) continue;
    int adults = 0;
    for (const std::int32_t member : household(p.household).members) adults += person(member).role != Role::dependent;
    count(CniFactor::single_parent_child, adults == 1);
  }
}

void County::update_centres(bool first) {
  const valfri::models::Values& v = laws_.values;
  const double persistence = std::pow(v.quality_persistence, 1.0 / 12);
  std::normal_distribution<double> normal;
  double waited = 0, listed = 0;
  for (std::size_t c = 0; c < statement_.size(); ++c) {
    CentreMonth& row = statement_[c];
    double need = 0;
    for (std::size_t b = 0; b < 6; ++b) need += laws_.need_weight[b] * row.band[b];
    if (first) {
      row.quality = v.quality_spread * normal(random_);
      row.wait_days = v.wait_days;
      start_need_[c] = need;
    } else if (row.open) {
      const double load = start_need_[c] > 0 ? std::max(need / start_need_[c], 0.01) : 1;
      row.quality = persistence * row.quality - v.quality_load * std::log(load) / 12 +
                    v.quality_spread * std::sqrt(1 - persistence * persistence) * normal(random_);
      row.wait_days += v.wait_adjustment * (std::min(v.wait_days * std::pow(load, v.wait_load), 60.0) - row.wait_days);
    }
    if (!row.open) continue;
    waited += static_cast<double>(row.total()) * row.wait_days;
    listed += static_cast<double>(row.total());
  }
  const double mean_wait = waited / listed;
  for (std::size_t c = 0; c < statement_.size(); ++c) {
    const CentreMonth& row = statement_[c];
    const auto cut = [](double x, double most) { return std::max(-most, std::min(most, x)); };
    const double liked = cut(v.quality * row.quality, std::abs(v.quality) * 3 * v.quality_spread) +
                         cut(v.wait * (row.wait_days - mean_wait), std::abs(v.wait) * 2 * v.wait_days);
    attraction_[c] = row.open ? std::exp(liked) : 0;
    const double s = -row.quality + v.dissatisfaction_wait * (row.wait_days - v.wait_days);
    discontent_[c] = std::exp(v.dissatisfaction_slope * cut(s, v.dissatisfaction_limit)) / laws_.mean_discontent;
  }
}

}  // namespace naive
