// SPDX-License-Identifier: Apache-2.0
#include "models/residents/residents.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "models/residents/households.hpp"
#include "models/residents/purposes.hpp"
#include "models/residents/social_draws.hpp"
#include "sim/draws.hpp"
#include "sim/error.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr sim::Month start{0};
constexpr int oldest = 105;  // years; grade D
constexpr int youngest_at_work = 16;

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

void draw_incomes(const SocialLaws& laws, const sim::Draws& draws, Residents& residents) {
  for (std::uint32_t head = 0; head < residents.size(); ++head) {
    if (residents.role[head] != Role::head) continue;
    const double u = draws.uniform(residents.identity[head], start, resident_purpose::income);
    const std::uint8_t quintile = laws.quintile(residents.area[head], u);
    std::uint32_t member = head;
    do residents.quintile[member] = quintile;
    while ((member = residents.next_member[member]) != head);
  }
}

// Share of the unemployed at an age of those there are in the long run: nobody is at 15, and every birthday from 16 on
// work is drawn anew with the probability. Where it never is, nobody's work changes, and all ages have the same share.
double long_run_unemployed(int age, double redraw) {
  if (redraw <= 0) return 1;
  double still_as_at_15 = 1;
  for (int birthday = youngest_at_work; birthday <= age; ++birthday) still_as_at_15 *= 1 - redraw;
  return 1 - still_as_at_15;
}

// The latest month of the year before the start in which somebody moved who decides on moves, or long ago: the months
// are gone through backwards until as much hazard has passed as the uniform says.
std::int16_t latest_move(const PastMoves& moves, std::int16_t birth_month, int youngest, double u) {
  double until_move = -sim::logarithm(u);
  for (std::size_t back = 1; back <= moves.season.size(); ++back) {
    const int age = age_in_years(birth_month, -static_cast<int>(back));
    if (age < youngest) break;
    const auto row = std::min(static_cast<std::size_t>(std::max(age, 0)), moves.a_year.size() - 1);
    until_move -= moves.a_year[row] / 12 * moves.season[back - 1];
    if (until_move < 0) return static_cast<std::int16_t>(-static_cast<int>(back));
  }
  return long_ago;
}

void draw_for_persons(const SocialLaws& laws, double redraw, const sim::Draws& draws, Residents& residents) {
  for (std::size_t slot = 0; slot < residents.size(); ++slot) {
    const sim::Identity who = residents.identity[slot];
    const auto [abroad, education] = draws.two_uniforms(who, start, resident_purpose::facts);
    const int age = age_at_start(residents.birth_month[slot]);
    // A share of a probability p is drawn by a uniform that is larger by as much.
    const double work = draws.uniform(who, start, resident_purpose::facts, 1) /
                        long_run_unemployed(std::max(age, youngest_at_work), redraw);
    residents.facts[slot] = laws.facts(residents.area[slot], age, {abroad, education, work});
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

Residents make_residents(const County& county, double unemployment_redraw) {
  sim::ensure(unemployment_redraw >= 0 && unemployment_redraw <= 1,
              "the chance that work is drawn anew is a probability");
  const sim::Draws draws(0, sim::setup_replication);
  Residents residents;
  put_in_order(make_people(county, draws), residents);
  house_everybody(county, draws, residents);
  const SocialLaws laws(county);
  draw_incomes(laws, draws, residents);
  draw_for_persons(laws, unemployment_redraw, draws, residents);
  return residents;
}

void draw_past_moves(const PastMoves& moves, Residents& residents) {
  const sim::Draws draws(0, sim::setup_replication);
  const auto latest = [&](std::uint32_t slot, int youngest) {
    return latest_move(moves, residents.birth_month[slot], youngest,
                       draws.uniform(residents.identity[slot], start, resident_purpose::home_move));
  };
  for (std::uint32_t head = 0; head < residents.size(); ++head) {
    if (residents.role[head] != Role::head) continue;
    const std::int16_t together = latest(head, std::numeric_limits<int>::min());
    std::uint32_t member = head;
    do {
      const bool alone = residents.role[member] == Role::dependent;
      residents.moved[member] = alone ? std::max(together, latest(member, moves.youngest_alone)) : together;
      member = residents.next_member[member];
    } while (member != head);
  }
}

}  // namespace valfri::models
