// SPDX-License-Identifier: Apache-2.0
// Where people move from where: reading the start, and gravity flows that leave every area as large as it was.
#include <algorithm>
#include <cmath>

#include "bench/naive/laws.hpp"

namespace naive {

namespace {

enum Kind { short_way, within_municipality, between_municipalities };

}  // namespace

People read_start(const valfri::models::World& world) {
  const valfri::models::Start& from = world.start();
  People start;
  std::vector<std::int32_t> index(from.people.size(), -1);
  for (std::size_t slot = 0; slot < from.people.size(); ++slot) {
    if (!from.places.occupied(static_cast<valfri::sim::Slot>(slot))) continue;
    const valfri::models::Person& p = from.people[slot];
    const valfri::models::Listing& l = from.listings[slot];
    index[slot] = static_cast<std::int32_t>(start.persons.size());
    const int age = (-1 - p.birth_month) / 12;
    start.persons.push_back({p.rank, l.match, -1, p.birth_month, p.arrived, p.moved, static_cast<std::int16_t>(p.area),
                             static_cast<std::int16_t>(from.listed_at[slot]), l.last_change, l.earlier_change, -1,
                             p.sex, p.role, static_cast<std::uint8_t>(age), 0, p.quintile, p.facts, l.active, true});
  }
  for (std::size_t slot = 0; slot < from.people.size(); ++slot) {
    if (index[slot] < 0 || start.persons[static_cast<std::size_t>(index[slot])].household >= 0) continue;
    const auto number = static_cast<std::int32_t>(start.households.size());
    start.households.emplace_back();
    std::size_t member = slot;
    do {
      start.persons[static_cast<std::size_t>(index[member])].household = number;
      start.households.back().members.push_back(index[member]);
      member = from.people[member].next_member;
    } while (member != slot);
  }
  return start;
}

// Scaling rows and columns in turn until both are the residents (Sinkhorn 1967), those of a municipality with more than
// all others together only as far as these can match them. Both sums are the same and the pull is symmetric, so the
// flows are those of the doubly constrained gravity model with one factor an area.
std::vector<double> Laws::balanced_flows(int kind, const std::vector<double>& residents) const {
  const std::size_t n = residents.size();
  std::vector<double> sum_wanted = residents;
  for (std::size_t i = 0; kind == between_municipalities && i < n; ++i) {
    double here = 0, elsewhere = 0;
    for (std::size_t j = 0; j < n; ++j)
      (county->areas[i].municipality == county->areas[j].municipality ? here : elsewhere) += residents[j];
    if (here > elsewhere) sum_wanted[i] *= elsewhere / here;
  }
  std::vector<double> flow(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double minutes = county->area_to_area[i * n + j];
      const bool same = county->areas[i].municipality == county->areas[j].municipality;
      const bool reached = kind == between_municipalities ? !same
                           : kind == within_municipality  ? same
                                                          : same && (i == j || minutes <= tables->short_move_minutes);
      if (reached) flow[i * n + j] = residents[i] * residents[j] * std::exp(-minutes / values.gravity_minutes);
    }
  for (int round = 0; round < 20000; ++round) {
    double worst = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < n; ++j) sum += flow[i * n + j];
      if (sum <= 0) continue;
      worst = std::max(worst, std::abs(sum / sum_wanted[i] - 1));
      for (std::size_t j = 0; j < n; ++j) flow[i * n + j] *= sum_wanted[i] / sum;
    }
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += flow[i * n + j];
      if (sum <= 0) continue;
      for (std::size_t i = 0; i < n; ++i) flow[i * n + j] *= sum_wanted[j] / sum;
    }
    if (worst < 1e-10) break;
  }
  return flow;
}

void Laws::find_destinations(const People& start) {
  const std::size_t n = county->areas.size();
  std::vector<double> residents(n);
  for (const Person& p : start.persons) ++residents[static_cast<std::size_t>(p.area)];
  for (int kind = 0; kind < 3; ++kind) {
    std::vector<double>& chance = destination_[static_cast<std::size_t>(kind)];
    chance = balanced_flows(kind, residents);
    for (std::size_t i = 0; i < n; ++i) {
      double elsewhere = 0;
      for (std::size_t j = 0; j < n; ++j) {
        chance[i * n + j] = residents[i] > 0 ? chance[i * n + j] / residents[i] : 0;
        if (j != i) elsewhere += chance[i * n + j];
      }
      chance[i * n + i] = std::max(0.0, 1 - elsewhere);
    }
  }
}

int Laws::draw_destination(int from, Random& random) const {
  const int kind = uniform(random) < values.share_between_municipalities      ? between_municipalities
                   : uniform(random) < values.share_short_within_municipality ? short_way
                                                                              : within_municipality;
  const std::size_t n = county->areas.size();
  const double* row = destination_[static_cast<std::size_t>(kind)].data() + static_cast<std::size_t>(from) * n;
  double rest = uniform(random);
  std::size_t to = 0;
  while (to + 1 < n && rest >= row[to]) rest -= row[to++];
  return static_cast<int>(to);
}

}  // namespace naive
