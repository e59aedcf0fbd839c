// SPDX-License-Identifier: Apache-2.0
#include "models/residents/residents.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "models/residents/households.hpp"
#include "models/residents/purposes.hpp"
#include "models/residents/social_draws.hpp"
#include "sim/draws.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

constexpr sim::Month start{0};
constexpr int oldest = 105;  // years; grade D

/// A person before the residents are put in order.
struct Made {
  std::int16_t birth_month;
  std::uint16_t area;
  Sex sex;
};

// Months of birth for a group of ages, from two uniforms.
class BirthMonths {
 public:
  explicit BirthMonths(double survival) {
    double of_age = 1;
    double sum = 0;
    for (int age = 90; age <= oldest; ++age, of_age *= survival) reached_.push_back(sum += of_age);
  }

  // `years` ages from `youngest` on, all months equally frequent. Born -(12·age + 1 … 12): see age_at_start.
  static std::int16_t even(int youngest, int years, double u) {
    return static_cast<std::int16_t>(-(12 * youngest + 1 + static_cast<int>(u * 12 * years)));
  }
  std::int16_t ninety_and_over(const std::array<double, 2>& u) const {
    int age = 90;
    for (std::size_t i = 0; i + 1 < reached_.size() && u[0] * reached_.back() >= reached_[i]; ++i) ++age;
    return even(age, 1, u[1]);
  }

 private:
  std::vector<double> reached_;  // relative number of ages 90 … 90+i
};

// The areas of a municipality's people in the order of making: each area at even distances, so that its sexes and ages
// are the municipality's up to rounding.
std::vector<std::uint16_t> even_areas(const County& county, std::size_t municipality,
                                      const std::vector<std::int64_t>& residents) {
  std::vector<std::pair<double, std::uint16_t>> turns;
  for (std::size_t a = 0; a < county.areas.size(); ++a) {
    if (county.areas[a].municipality != municipality) continue;
    for (std::int64_t k = 0; k < residents[a]; ++k)
      turns.emplace_back((static_cast<double>(k) + 0.5) / static_cast<double>(residents[a]),
                         static_cast<std::uint16_t>(a));
  }
  std::sort(turns.begin(), turns.end());
  std::vector<std::uint16_t> areas;
  areas.reserve(turns.size());
  for (const auto& [when, area] : turns) areas.push_back(area);
  return areas;
}

// Everybody by municipality, sex and age group: the order of making. It addresses the draws of birth only.
std::vector<Made> make_people(const County& county, const sim::Draws& draws) {
  const BirthMonths births(county.rules.survival_after_ninety);
  const std::vector<std::int64_t> residents = residents_of_areas(county);
  std::vector<Made> people;
  people.reserve(static_cast<std::size_t>(county.total_residents()));
  for (std::size_t m = 0; m < county.municipalities.size(); ++m) {
    const std::vector<std::uint16_t> areas = even_areas(county, m, residents);
    std::size_t turn = 0;
    for (const Sex sex : {Sex::woman, Sex::man}) {
      const auto s = static_cast<std::size_t>(sex);
      for (std::size_t group = 0; group < n_five_year_groups; ++group)
        for (std::int64_t n = 0; n < county.residents[m][s][group]; ++n) {
          const auto u = draws.two_uniforms(sim::Identity{people.size()}, start, resident_purpose::birth);
          constexpr std::size_t teens = 3;  // the group 15-19, which published groups part at 16
          const std::int16_t born = group + 1 == n_five_year_groups ? births.ninety_and_over(u)
                                    : group != teens ? BirthMonths::even(static_cast<int>(5 * group), 5, u[0])
                                    : n < county.aged_fifteen[m][s] ? BirthMonths::even(15, 1, u[0])
                                                                    : BirthMonths::even(16, 4, u[0]);
          people.push_back({born, areas[turn++], sex});
        }
    }
  }
  return people;
}

constexpr std::size_t calendar_month(std::int16_t birth_month) {
  return static_cast<std::size_t>((birth_month % 12 + 12) % 12);
}

void put_in_order(const std::vector<Made>& people, Residents& residents) {
  residents.resize(people.size());
  std::array<std::size_t, 13> next{};
  for (const Made& made : people) ++next[calendar_month(made.birth_month) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  for (const Made& made : people) {
    const std::size_t slot = next[calendar_month(made.birth_month)]++;
    residents.birth_month[slot] = made.birth_month;
    residents.area[slot] = made.area;
    residents.sex[slot] = made.sex;
  }
  for (std::size_t slot = 0; slot < people.size(); ++slot) residents.identity[slot] = sim::Identity{slot};
}

void house_everybody(const County& county, const sim::Draws& draws, Residents& residents) {
  std::vector<std::vector<std::uint32_t>> of_area(county.areas.size());
  for (std::uint32_t slot = 0; slot < residents.size(); ++slot) of_area[residents.area[slot]].push_back(slot);
  for (const auto& slots : of_area) make_households(residents, slots, county.rules, draws);
}

// A month of the last year, or long ago.
std::int16_t month_within_last_year(const std::array<double, 2>& u, double probability) {
  return u[0] < probability ? static_cast<std::int16_t>(-1 - static_cast<int>(u[1] * 12)) : long_ago;
}

void draw_for_households(const SocialLaws& laws, double moved_last_year, double arrived_last_year,
                         const sim::Draws& draws, Residents& residents) {
  for (std::uint32_t head = 0; head < residents.size(); ++head) {
    if (residents.role[head] != Role::head) continue;
    const sim::Identity who = residents.identity[head];
    const std::uint8_t quintile =
        laws.quintile(residents.area[head], draws.uniform(who, start, resident_purpose::income));
    const std::int16_t arrived =
        month_within_last_year(draws.two_uniforms(who, start, resident_purpose::arrival), arrived_last_year);
    const std::int16_t moved = std::max(
        arrived, month_within_last_year(draws.two_uniforms(who, start, resident_purpose::home_move), moved_last_year));
    std::uint32_t member = head;
    do {
      residents.quintile[member] = quintile;
      residents.arrived[member] = arrived;
      residents.moved[member] = moved;
      member = residents.next_member[member];
    } while (member != head);
  }
}

void draw_for_persons(const SocialLaws& laws, const sim::Draws& draws, Residents& residents) {
  for (std::size_t slot = 0; slot < residents.size(); ++slot) {
    const sim::Identity who = residents.identity[slot];
    const auto [abroad, education] = draws.two_uniforms(who, start, resident_purpose::facts);
    const double work = draws.uniform(who, start, resident_purpose::facts, 1);
    residents.facts[slot] =
        laws.facts(residents.area[slot], age_at_start(residents.birth_month[slot]), {abroad, education, work});
    // 23 bits and a half fit a float exactly, so the rank is never rounded to 0 or 1.
    const std::uint32_t bits = draws.bits(who, start, resident_purpose::rank)[0] >> 9;
    residents.rank[slot] = (static_cast<float>(bits) + 0.5f) * 0x1p-23f;
  }
}

}  // namespace

void Residents::resize(std::size_t n) {
  identity.resize(n);
  birth_month.resize(n);
  area.resize(n);
  sex.resize(n);
  role.resize(n);
  next_member.resize(n);
  rank.resize(n);
  quintile.resize(n);
  facts.resize(n);
  arrived.resize(n, long_ago);
  moved.resize(n, long_ago);
}

Residents make_residents(const County& county, double moved_last_year, double arrived_last_year) {
  sim::ensure(moved_last_year >= 0 && moved_last_year <= 1 && arrived_last_year >= 0 && arrived_last_year <= 1,
              "the chances of having moved or arrived in the last year are probabilities");
  const sim::Draws draws(0, sim::setup_replication);
  Residents residents;
  put_in_order(make_people(county, draws), residents);
  house_everybody(county, draws, residents);
  const SocialLaws laws(county);
  draw_for_households(laws, moved_last_year, arrived_last_year, draws, residents);
  draw_for_persons(laws, draws, residents);
  return residents;
}

}  // namespace valfri::models
