// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/setting.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/behaviour/home_moves.hpp"
#include "models/behaviour/morbidity.hpp"
#include "models/residents/need_factors.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

// Rogers and Castro 1981: a1·exp(−alpha1·x) + a2·exp(−alpha2·(x − mu2) − exp(−lambda2·(x − mu2))) + c.
double rogers_castro(const Tables& tables, double age) {
  const auto& [a1, alpha1, c] = tables.migration_labour;
  const auto& [a2, alpha2, mu2, lambda2] = tables.migration_peak;
  return a1 * sim::exponential(-alpha1 * age) +
         a2 * sim::exponential(-alpha2 * (age - mu2) - sim::exponential(-lambda2 * (age - mu2))) + c;
}

void find_choice_sets(Setting& setting) {
  const County& county = *setting.county;
  const Tables& tables = setting.behaviour->tables;
  const std::size_t n = county.centres.size();
  for (std::size_t area = 0; area < county.areas.size(); ++area) {
    std::vector<std::uint16_t> order(n);
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) {
      return county.minutes(area, a) < county.minutes(area, b);
    });
    std::vector<std::uint16_t> set;
    for (std::size_t i = 0; i < std::min(n, static_cast<std::size_t>(tables.nearest_centres)); ++i)
      if (i == 0 || county.minutes(area, order[i]) <= tables.longest_minutes ||
          county.centres[order[i]].municipality == county.areas[area].municipality)
        set.push_back(order[i]);
    setting.choice_set.push_back(std::move(set));
    setting.by_distance.insert(setting.by_distance.end(), order.begin(), order.end());
  }
}

bool reaches(const Setting& setting, MoveKind kind, std::size_t from, std::size_t to) {
  const County& county = *setting.county;
  const bool same = county.areas[from].municipality == county.areas[to].municipality;
  const double minutes = county.area_to_area[from * county.areas.size() + to];
  switch (kind) {
    case MoveKind::short_way:
      return same && (from == to || minutes <= setting.behaviour->tables.short_move_minutes);
    case MoveKind::within_municipality:
      return same;
    case MoveKind::between_municipalities:
      return !same;
  }
  return false;
}

// Residents of each area, as many as moves of the kind can match. Between municipalities, one with more residents than
// all others together exchanges with them no more than these are: without this cap there are no factors a below, and
// they would grow and shrink for ever.
std::vector<double> matched_residents(const County& county, MoveKind kind, std::vector<double> residents) {
  if (kind != MoveKind::between_municipalities) return residents;
  std::vector<double> of(county.municipalities.size(), 0.0);
  for (std::size_t a = 0; a < residents.size(); ++a) of[county.areas[a].municipality] += residents[a];
  const double all = std::accumulate(of.begin(), of.end(), 0.0);
  for (std::size_t a = 0; a < residents.size(); ++a) {
    const double here = of[county.areas[a].municipality];
    if (here > all - here) residents[a] *= (all - here) / here;
  }
  return residents;
}

// Doubly constrained gravity (Wilson 1967): flow(from, to) = a[from]·a[to]·residents·residents·exp(−minutes / gravity),
// with a such that as many move in as out everywhere. Plain gravity would drain large areas into small ones nearby.
// What cannot be matched (one municipality holds more than half the county) stays in its area.
void find_destinations(Setting& setting, MoveKind kind, double gravity_minutes) {
  const County& county = *setting.county;
  const std::size_t n = county.areas.size();
  const std::vector<std::int64_t> whole = residents_of_areas(county);
  const std::vector<double> residents(whole.begin(), whole.end());
  const std::vector<double> matched = matched_residents(county, kind, residents);
  std::vector<double> pull(n * n, 0.0), a(n, 0.0), row(n, 0.0);
  for (std::size_t from = 0; from < n; ++from) {
    a[from] = residents[from] > 0 ? 1.0 / residents[from] : 0.0;
    for (std::size_t to = 0; to < n; ++to)
      if (reaches(setting, kind, from, to))
        pull[from * n + to] =
            residents[from] * residents[to] * sim::exponential(-county.area_to_area[from * n + to] / gravity_minutes);
  }
  double worst = 1.0;  // largest ratio of a row's flow to what it should be
  for (int round = 0; round < 3000; ++round) {
    worst = 0.0;
    double least = 1e300;
    for (std::size_t from = 0; from < n; ++from) {
      double sum = 0;
      for (std::size_t to = 0; to < n; ++to) sum += pull[from * n + to] * a[to];
      row[from] = a[from] * sum;
      if (matched[from] <= 0 || row[from] <= 0) continue;
      worst = std::max(worst, row[from] / matched[from]);
      least = std::min(least, row[from] / matched[from]);
    }
    if (worst == 0) break;                                          // nobody can move in this way
    if (worst - least < 1e-9 && std::abs(worst - 1) < 1e-6) break;  // equal ratios alone may all be too small
    for (std::size_t i = 0; i < n; ++i)
      if (row[i] > 0) a[i] *= std::sqrt(matched[i] / row[i]);
  }
  auto& chance = setting.destination[static_cast<std::size_t>(kind)];
  sim::AliasTable& draw = setting.destination_of[static_cast<std::size_t>(kind)] = sim::AliasTable(n);
  chance.assign(n * n, 0.0);
  for (std::size_t from = 0; from < n; ++from) {
    double leaves = 0;
    for (std::size_t to = 0; to < n; ++to)
      if (to != from && residents[from] > 0)
        leaves += chance[from * n + to] =
            a[from] * a[to] * pull[from * n + to] / (residents[from] * std::max(worst, 1.0));
    chance[from * n + from] = std::max(0.0, 1.0 - leaves);
    draw.add(std::span(chance).subspan(from * n, n));
  }
}

// Municipalities named in the file have their share, the others the rest by residents. Where nobody lives nobody moves
// in; the given shares are scaled where no others are left to take the rest, and by rounding in the file.
void share_in_migration(Setting& setting) {
  const County& county = *setting.county;
  const std::vector<std::int64_t> residents = residents_of_areas(county);
  std::vector<double> total(county.municipalities.size(), 0.0), share(county.municipalities.size(), -1.0);
  for (std::size_t a = 0; a < county.areas.size(); ++a)
    total[county.areas[a].municipality] += static_cast<double>(residents[a]);
  double given = 0, others = 0;
  for (const auto& [code, value] : setting.behaviour->tables.in_migration_share)
    for (std::size_t m = 0; m < share.size(); ++m)
      if (county.municipalities[m].code == code && total[m] > 0) given += share[m] = value;
  for (std::size_t m = 0; m < share.size(); ++m) others += share[m] < 0 ? total[m] : 0;
  const double scale = others > 0 && given <= 1 ? 1.0 : given > 0 ? 1 / given : 0.0;
  for (std::size_t m = 0; m < share.size(); ++m)
    share[m] = share[m] >= 0 ? scale * share[m] : others > 0 ? std::max(0.0, 1 - given) * total[m] / others : 0.0;
  for (std::size_t a = 0; a < county.areas.size(); ++a) {
    const std::size_t m = county.areas[a].municipality;
    setting.in_migration_weight.push_back(total[m] > 0 ? share[m] * static_cast<double>(residents[a]) / total[m] : 0.0);
  }
}

void count_start(Setting& setting, const Residents& start, const Values& values) {
  const Morbidity morbidity(setting, values);
  setting.residents = static_cast<double>(start.size());
  for (std::uint32_t i = 0; i < start.size(); ++i) {
    const int age = std::min(age_at_start(start.birth_month[i]), max_age);
    const auto a = static_cast<std::size_t>(age);
    if (start.role[i] == Role::head)
      setting.moving_persons += setting.migration_shape[a] * household_of(start, i).members;
    if (start.role[i] == Role::dependent && age >= leaves_home_from)
      setting.moving_persons += setting.migration_shape[a];
    if (age < adult_age) continue;
    const bool high = morbidity.band(start.rank[i], age, start.sex[i], start.area[i]) >= 3;
    setting.adults[group_of(attention_ages, age)][static_cast<std::size_t>(start.sex[i])][high ? 1 : 0]
                  [start.quintile[i]] += 1;
  }
}

}  // namespace

Setting::Setting(const County& the_county, const Behaviour& the_behaviour, const Residents& start, int first_year,
                 int first_month, int n_months)
    : county(&the_county),
      behaviour(&the_behaviour),
      social(the_county),
      start_year(first_year),
      start_month(first_month),
      months(n_months) {
  const Values main = behaviour->main();
  find_choice_sets(*this);
  for (const MoveKind kind : {MoveKind::short_way, MoveKind::within_municipality, MoveKind::between_municipalities})
    find_destinations(*this, kind, main.gravity_minutes);
  share_in_migration(*this);
  for (int age = 0; age <= max_age; ++age)
    migration_shape[static_cast<std::size_t>(age)] = rogers_castro(behaviour->tables, age);
  newcomer_head_age = sim::AliasTable(oldest_newcomer_head - youngest_newcomer_head + 1);
  newcomer_head_age.add(std::span(migration_shape).subspan(youngest_newcomer_head, newcomer_head_age.outcomes()));
  count_start(*this, start, main);
}

}  // namespace valfri::models
