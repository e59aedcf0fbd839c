// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/births.hpp"

#include <array>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

static_assert(Births::purpose == purpose::birth);

namespace {

constexpr std::uint64_t child_mark = 1ull << 63;
constexpr int root_bits = 49;  // an initial resident's index, or a newcomer's 48 bits and a mark

// SplitMix64's finaliser (Steele, Lea, Flood 2014): a one-to-one mixing of 64 bits.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

double yearly_rate(std::size_t age, double total_fertility, const Common& common) {
  return common.rates.fertility[age] * total_fertility;
}

}  // namespace

sim::Identity identity_of_child(sim::Identity mother, int month, int twin) {
  const std::uint64_t root = sim::index(mother);
  const auto when = static_cast<std::uint64_t>(month) << 1 | static_cast<std::uint64_t>(twin);
  if (root & child_mark) return static_cast<sim::Identity>(child_mark | 1ull << 62 | mix(root + mix(when)) >> 2);
  return static_cast<sim::Identity>(child_mark | when << root_bits | root);
}

double Births::bound(sim::Class k, const Common& common) const {
  if (class_sex(k) == Sex::man || common.demography == Demography::frozen) return 0.0;
  return sim::chance_at_hazard(yearly_rate(class_age(k), common.rates.highest_total_fertility, common) / 12);
}

void Births::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;  // may last longer than the study that the rates are for
  const int month = static_cast<int>(at.month);
  auto& people = common.people;
  const double level = common.rates.total_fertility[static_cast<std::size_t>(month / 12)];
  std::array<double, max_age + 1> chance;
  for (std::size_t age = 0; age <= max_age; ++age)
    chance[age] = sim::chance_at_hazard(yearly_rate(age, level, common) / 12);
  const sim::Due births = common.keep(
      due, [&](const sim::Candidate& candidate) { return candidate.mark < chance[class_age(candidate.k)]; });
  for (std::size_t i = 0; i < births.size(); ++i) {
    common.prefetch_households<false>(births, i);
    const auto mother = static_cast<std::uint32_t>(births[i].slot);
    const sim::Identity who = identity_of_child(people[mother].identity, month, 0);
    const auto [sex, rank] = at.draws.two_uniforms(who, at.month, purpose::child, 0);
    const auto [abroad, schooling] = at.draws.two_uniforms(who, at.month, purpose::child, 1);
    static_cast<void>(abroad);  // nobody born here is born abroad
    const std::uint8_t facts =
        common.setting->social.facts(people[mother].area, 0, {1.0, schooling, 1.0}) & low_education;
    const Person& parent = people[mother];
    Person born{.identity = who,
                .rank = static_cast<float>(rank),
                .birth_month = static_cast<std::int16_t>(month),
                .area = parent.area,
                .sex = sex < common.values.share_boys ? Sex::man : Sex::woman,
                .role = Role::dependent,
                .quintile = parent.quintile,
                .facts = static_cast<std::uint8_t>(facts)};
    const std::uint32_t child = common.enter(born, month);
    common.join_household(child, mother);
    common.news.births.push_back({child, mother});
    common.count_household(mother);
    common.refresh(child, month);
    at.rebook(static_cast<sim::Slot>(child));
  }
}

}  // namespace valfri::models
