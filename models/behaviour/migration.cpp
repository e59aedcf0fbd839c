// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/migration.hpp"

#include <algorithm>

#include "models/behaviour/home_moves.hpp"
#include "models/behaviour/purposes.hpp"
#include "sim/error.hpp"
#include "sim/mathematics.hpp"
#include "sim/samplers.hpp"

namespace valfri::models {

static_assert(OutMigration::purpose == purpose::out_migration);

namespace {

// 0|1 mark:1 … area:14, month:12, household:17, member:4 = 48 bits with the mark above them.
sim::Identity newcomer(std::size_t area, int month, std::uint32_t household, std::uint32_t member) {
  sim::ensure(household < (1u << 17), "more households in one area and month than an identity can number");
  return static_cast<sim::Identity>(1ull << 48 | static_cast<std::uint64_t>(area) << 33 |
                                    static_cast<std::uint64_t>(month) << 21 | household << 4 | member);
}

std::int16_t born(int month, int age, double u) {
  return static_cast<std::int16_t>(month - age * 12 - static_cast<int>(u * 12));
}

constexpr std::size_t batch_size = 32;   // households that are drawn together
constexpr std::size_t most_members = 4;  // of a household that moves in
constexpr std::size_t most_persons = batch_size * most_members;

struct Newcomer {
  sim::Identity identity;
  int age;
  Role role;
  std::uint16_t area;
  std::uint8_t quintile;
};

// Households that move in, gathered over the areas.
class Arriving {
 public:
  Arriving(const sim::Moment& at, Common& common) : at_(at), common_(common), month_(static_cast<int>(at.month)) {}

  void add(std::size_t area, std::uint32_t household) {
    area_[n_] = static_cast<std::uint16_t>(area);
    household_[n_] = household;
    who_[n_++] = sim::index(newcomer(area, month_, household, 0));
    if (n_ == batch_size) finish();
  }

  void finish() {
    draw(purpose::newcomer_household, batch_size);
    std::size_t n_persons = 0;
    for (std::size_t h = 0; h < n_; ++h) {
      first_[h] = n_persons;
      n_persons += make_up(h, n_persons);
    }
    first_[n_] = n_persons;
    for (std::size_t i = 0; i < n_persons; ++i) who_[i] = sim::index(newcomer_[i].identity);
    draw(purpose::newcomer_person, (n_persons + 15) / 16 * 16);
    // One thing after the other for the whole batch: what has just been written is not at hand at once.
    for (std::size_t i = 0; i < n_persons; ++i) person_[i] = make(i);
    for (std::size_t i = 0; i < n_persons; ++i) slot_[i] = common_.enter(person_[i], month_);
    for (std::size_t i = 0; i < n_persons; ++i) common_.population.prefetch(static_cast<sim::Slot>(slot_[i]));
    for (std::size_t h = 0; h < n_; ++h) settle(h);
    n_ = 0;
  }

 private:
  // Blocks 0 and 1 of who_.
  void draw(sim::Purpose why, std::size_t n) {
    for (std::uint8_t k = 0; k < 2; ++k)
      at_.calendar.kernels().philox_many(at_.draws.seed(), static_cast<std::uint32_t>(at_.draws.replication()),
                                         sim::Draws::tail(at_.month, why, k), who_.data(), n,
                                         words_.data() + std::size_t{4} * k * most_persons, most_persons);
  }
  double u(std::size_t i, std::size_t word) const { return sim::to_uniform(words_[word * most_persons + i]); }

  // The members of a household, by its block's words: head's age, partner, children, how many, income, the children's
  // ages. Returns their number.
  std::size_t make_up(std::size_t h, std::size_t first) {
    const Values& values = common_.values;
    const std::size_t area = area_[h];
    const int head_age = youngest_newcomer_head + static_cast<int>(common_.setting->newcomer_head_age.pick(0, u(h, 0)));
    const std::uint8_t quintile = common_.setting->social.quintile(area, u(h, 4));
    std::uint32_t members = 0;
    const auto add = [&](int age, Role role) {
      newcomer_[first + members] = {newcomer(area, month_, household_[h], members), age, role, area_[h], quintile};
      ++members;
    };
    add(head_age, Role::head);
    if (u(h, 1) >= values.newcomer_partner) return members;
    add(std::max(youngest_newcomer_head, head_age - 1), Role::partner);
    const int children = u(h, 2) < values.newcomer_children ? (u(h, 3) < 0.5 ? 1 : 2) : 0;
    for (int child = 0; child < children; ++child) {
      const double age =
          u(h, 5 + static_cast<std::size_t>(child)) * std::clamp(head_age - youngest_newcomer_head, 1, 19);
      add(static_cast<int>(age), Role::dependent);
    }
    return members;
  }

  // A person, by its block's words: sex, rank, born abroad, schooling, work, month of birth.
  Person make(std::size_t i) const {
    const Newcomer& newcomer = newcomer_[i];
    std::uint8_t facts = common_.setting->social.facts(newcomer.area, newcomer.age, {1.0, u(i, 3), u(i, 4)}) &
                         (low_education | unemployed);
    if (u(i, 2) < common_.values.newcomer_born_abroad) facts |= born_abroad;
    return {.identity = newcomer.identity,
            .rank = static_cast<float>(u(i, 1)),
            .birth_month = born(month_, newcomer.age, u(i, 5)),
            .arrived = static_cast<std::int16_t>(month_),
            .moved = static_cast<std::int16_t>(month_),
            .area = newcomer.area,
            .sex = u(i, 0) < 0.5 ? Sex::woman : Sex::man,
            .role = newcomer.role,
            .quintile = newcomer.quintile,
            .facts = facts};
  }

  void settle(std::size_t h) {
    const std::uint32_t head = slot_[first_[h]];
    for (std::size_t i = first_[h] + 1; i < first_[h + 1]; ++i) common_.join_household(slot_[i], head);
    common_.count_household(head);
    std::uint32_t each = head;
    do {
      common_.refresh(each, month_);
      at_.rebook(static_cast<sim::Slot>(each));
      each = common_.people[each].next_member;
    } while (each != head);
    common_.news.arrivals.push_back({head, false});
  }

  const sim::Moment& at_;
  Common& common_;
  int month_;
  std::size_t n_ = 0;
  std::array<std::uint16_t, batch_size> area_{};
  std::array<std::uint32_t, batch_size> household_{};
  std::array<std::size_t, batch_size + 1> first_{};  // member of each household, and the end
  std::array<Newcomer, most_persons> newcomer_{};
  std::array<Person, most_persons> person_;
  std::array<std::uint32_t, most_persons> slot_;
  std::array<std::uint64_t, most_persons> who_{};
  std::array<std::uint32_t, 8 * most_persons> words_;
};

// A sum of Poisson numbers is one of the sum of their means. Each part has an index of its own, so that a larger mean
// only ever adds households; up to the largest mean of the sampler there is one part, of index 0.
std::uint32_t arriving_households(double mean, std::size_t area, const sim::Moment& at) {
  std::uint32_t households = 0;
  for (std::uint32_t part = 0; part == 0 || mean > 0; ++part, mean -= sim::largest_poisson_mean) {
    sim::ensure(part < 256, "more households in one area and month than there are parts to draw them in");
    households += sim::poisson(
        std::min(mean, sim::largest_poisson_mean),
        at.uniform(static_cast<sim::Identity>(area), purpose::in_migration, static_cast<std::uint8_t>(part)));
  }
  return households;
}

double boom_factor(const Common& common, std::size_t municipality, int month) {
  double factor = 1.0;
  for (const Boom& boom : common.scenario->booms)
    if (boom.municipality == municipality && month >= boom.from && month < boom.until) factor *= boom.factor;
  return factor;
}

}  // namespace

double OutMigration::bound(sim::Class k, const Common& common) const {
  if (!decides_on_moves(k)) return 0.0;
  return sim::chance_at_hazard(common.rates.out_migration[class_age(k)] / 12 * common.rates.highest_season);
}

void OutMigration::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  const int month = static_cast<int>(at.month);
  const double season = common.rates.season[static_cast<std::size_t>(common.setting->calendar_month(month) - 1)];
  auto& people = common.people;
  std::array<double, max_age + 1> chance;
  for (std::size_t age = 0; age <= max_age; ++age)
    chance[age] = sim::chance_at_hazard(common.rates.out_migration[age] / 12 * season);
  const sim::Due leavers = common.keep(
      due, [&](const sim::Candidate& candidate) { return candidate.mark < chance[class_age(candidate.k)]; });
  for (std::size_t i = 0; i < leavers.size(); ++i) {
    common.prefetch_households<true>(leavers, i);
    const sim::Candidate& candidate = leavers[i];
    if (!at.calendar.good(candidate, at.month, at.population)) continue;  // left with the household in this batch
    const sim::Class k = at.population.class_of(candidate.slot);
    if (!decides_on_moves(k)) continue;
    const auto slot = static_cast<std::uint32_t>(candidate.slot);
    if (common.demography == Demography::frozen) {
      const bool alone = class_role(k) == Role::dependent;
      common.news.arrivals.push_back({slot, alone});
      std::uint32_t member = slot;
      do {
        people[member].arrived = static_cast<std::int16_t>(month);
        member = alone ? slot : people[member].next_member;
      } while (member != slot);
      continue;
    }
    if (class_role(k) == Role::dependent) common.leave_household(slot, at);
    std::uint32_t member = people[slot].next_member;
    while (member != slot) {
      const std::uint32_t next = people[member].next_member;
      common.depart(member, Cause::moved_out, month);
      member = next;
    }
    common.depart(slot, Cause::moved_out, month);
  }
}

void InMigration::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  const Setting& setting = *common.setting;
  Arriving arriving(at, common);
  for (std::size_t area = 0; area < setting.in_migration_weight.size(); ++area) {
    const double mean = common.rates.households_in * setting.in_migration_weight[area] *
                        boom_factor(common, setting.county->areas[area].municipality, static_cast<int>(at.month));
    const std::uint32_t households = arriving_households(mean, area, at);
    for (std::uint32_t household = 0; household < households; ++household) arriving.add(area, household);
  }
  arriving.finish();
}

}  // namespace valfri::models
