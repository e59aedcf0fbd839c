// SPDX-License-Identifier: Apache-2.0
// Births, deaths, moves and migration against their expectations: a probe in the month adds up every resident's chance
// before anything happens, and the number of events less that sum is a martingale, whose variance is about Σ p(1 − p).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/behaviour/home_moves.hpp"
#include "tests/models/behaviour/county_path.hpp"
#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

struct Count {
  double happened = 0, expected = 0, variance = 0;
  void chance(double p) {
    expected += p;
    variance += p * (1 - p);
  }
  void check(const char* what) const {
    support::expect_mean({what, path_seed}, {1, happened, std::sqrt(variance)}, expected);
  }
};

struct Tally {
  Count births, deaths, deaths_of_the_old, moves, leavers, households_in;
};

struct Probe {
  Tally* tally;
  void apply(const sim::Moment& at, Common& common) const {
    const int month = static_cast<int>(at.month), year = 2026 + month / 12;
    const double season = shipped_behaviour().tables.move_season[static_cast<std::size_t>(month % 12)];
    const double level = common.rates.total_fertility[static_cast<std::size_t>(month / 12)];
    for_residents(common, [&](std::uint32_t slot) {
      const Person& person = common.people[slot];
      const int years = (month - person.birth_month) / 12;
      const auto age = static_cast<std::size_t>(years);
      const auto sex = static_cast<std::size_t>(person.sex);
      if (person.sex == Sex::woman) tally->births.chance(1 - std::exp(-common.rates.fertility[age] * level / 12));
      const double improvement =
          sex == 0 ? common.values.mortality_improvement_women : common.values.mortality_improvement_men;
      const double death =
          1 - std::exp(-common.rates.death[age][sex][person.band()] * std::pow(1 - improvement, year - 2017) / 12);
      tally->deaths.chance(death);
      if (years >= 90) tally->deaths_of_the_old.chance(death);
      if (person.role == Role::partner || (person.role == Role::dependent && years < 19)) return;
      tally->moves.chance(1 - std::exp(-common.rates.home_move[age] / 12 * season));
      tally->leavers.chance(1 - std::exp(-common.rates.out_migration[age] / 12 * season));
    });
  }
};

/// Before the month's news is forgotten.
struct Counter {
  Tally* tally;
  void apply(const sim::Moment& at, Common& common) const {
    tally->births.happened += static_cast<double>(common.news.births.size());
    tally->moves.happened += static_cast<double>(common.news.moves.size());
    tally->households_in.happened += static_cast<double>(common.news.arrivals.size());
    for (const News::Departure& news : common.news.departures) {
      if (news.cause == Cause::died) {
        tally->deaths.happened += 1;
        tally->deaths_of_the_old.happened += common.age(news.slot, static_cast<int>(at.month)) >= 90;
      }
    }
  }
};

using ProbedMonth = sim::Program<Common, Lane, NewMonth, Birthdays, sim::OpenWindows, Probe, Births, Deaths, HomeMoves,
                                 OutMigration, InMigration, Counter>;

const Tally& tally() {
  static const Tally all = [] {
    Tally sum;
    const World& world = small_county();
    Common common(world.setting());
    const Scenario nothing;
    std::vector<Lane> none;
    for (std::uint32_t replication = 0; replication < 10; ++replication) {
      const sim::Draws draws(path_seed, static_cast<sim::Replication>(replication));
      common.begin(world.start(), world.behaviour().main(), {}, nothing, Demography::moving, draws);
      sim::Calendar calendar(ProbedMonth::purposes(), world.kernels());
      ProbedMonth({}, {}, {}, Probe{&sum}, {}, {}, {}, {}, {}, Counter{&sum})
          .replicate(draws, 36, calendar, common, none);
    }
    return sum;
  }();
  return all;
}

TEST(People, AreBornAsOftenAsTheFertilityOfTheirMothersSays) {
  tally().births.check("births in ten times three years");
}

TEST(People, DieAsOftenAsAgeSexAndMorbiditySay) {
  tally().deaths.check("deaths in ten times three years");
  tally().deaths_of_the_old.check("deaths from 90 on");
}

// A household that loses its head or leaves the county in the same month cannot move any more: 0.3 % fewer than Σ p.
TEST(People, MoveAsOftenAsTheHeadsAgeAndTheSeasonSay) { tally().moves.check("moves of home in ten times three years"); }

// 8,400 persons a year in households of 1 + 0.3 + 1.5·0.3·0.45 = 1.5025, at a twentieth of the county.
TEST(People, MoveInAsAPoissonStreamOfHouseholds) {
  constexpr double mean = 10 * 3 * 8400 * 0.05 / 1.5025;
  support::expect_mean({"households that move in", path_seed}, {1, tally().households_in.happened, std::sqrt(mean)},
                       mean);
}

// In one area alone: 6,000 persons a year are 332.8 households a month, one draw; five times as many are drawn in three
// parts, 600, 600 and 463.9. Nobody who comes without the wave is missing with it.
TEST(People, MoveInAsOftenWhereTheMeanTakesSeveralDraws) {
  Stage stage(Minutes{{3.0, 4.0}});
  stage.add_singles(10, 0);
  stage.build(1);
  Values values = quiet(shipped_behaviour().main());
  values.in_migrants_per_year = 6000;
  Scenario wave;
  wave.booms = {{0, 5.0, 0, 1}};
  constexpr std::uint32_t replications = 40;
  constexpr double mean = 6000 / 12.0 / 1.5025;
  double without = 0, with = 0;
  const auto heads_after = [&](const Scenario& scenario, std::uint32_t replication) {
    std::set<std::uint64_t> heads;
    stage.begin(values, static_cast<sim::Replication>(replication), scenario);
    stage.play(1);
    for_residents(stage.common(), [&](std::uint32_t slot) {
      const Person& person = stage.common().people[slot];
      if (person.arrived == 0 && person.role == Role::head) heads.insert(sim::index(person.identity));
    });
    return heads;
  };
  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    const std::set<std::uint64_t> few = heads_after(Stage::nothing(), replication),
                                  many = heads_after(wave, replication);
    ASSERT_TRUE(std::ranges::includes(many, few));
    without += static_cast<double>(few.size());
    with += static_cast<double>(many.size());
  }
  support::expect_mean({"households of one draw", Stage::seed}, {replications, without / replications, std::sqrt(mean)},
                       mean);
  support::expect_mean({"households of three draws", Stage::seed},
                       {replications, with / replications, std::sqrt(5 * mean)}, 5 * mean);
}

// Moves of persons: 0.127 a person and year at the start, whoever decides.
TEST(People, MoveAtTheRateOfTheFileWhenTheStudyStarts) {
  const World& world = small_county();
  Common common(world.setting());
  const Scenario nothing;
  common.begin(world.start(), world.behaviour().main(), {}, nothing, Demography::moving,
               sim::Draws(1, sim::Replication{0}));
  double moves = 0, out = 0;
  for_residents(common, [&](std::uint32_t slot) {
    const Person& person = common.people[slot];
    int members = 0;
    std::uint32_t member = slot;
    do ++members;
    while ((member = common.people[member].next_member) != slot);
    const auto age = static_cast<std::size_t>(age_at_start(person.birth_month));
    const double persons = person.role == Role::head ? members : person.role == Role::dependent && age >= 19 ? 1 : 0;
    moves += persons * common.rates.home_move[age];
    out += persons * common.rates.out_migration[age];
  });
  EXPECT_NEAR(moves / 14057, 0.127, 1e-9);
  EXPECT_NEAR(out, 7500 * 0.05, 1e-6);
}

TEST(Rates, ReadTheLifeTableLogLinearly) {
  const World& world = small_county();
  Common common(world.setting());
  const Scenario nothing;
  Values values = world.behaviour().main();
  common.begin(world.start(), values, {}, nothing, Demography::moving, sim::Draws(1, sim::Replication{0}));
  const auto mean_rate = [&](int age, Sex sex, std::size_t morbidity_age) {
    const auto share = common.morbidity.shares(morbidity_age, sex);
    double rate = 0;
    for (std::size_t band = 0; band < n_bands; ++band)
      rate += share[band] * common.rates.death[static_cast<std::size_t>(age)][static_cast<std::size_t>(sex)][band];
    return rate;
  };
  // Halfway through the 61st year: 0.00423·(0.0111/0.00423)^0.05 = 0.004439; men of 85: 0.0521·(0.195/0.0521)^0.55 =
  // 0.107670.
  EXPECT_NEAR(mean_rate(60, Sex::woman, 5), 0.004439, 1e-6);
  EXPECT_NEAR(mean_rate(85, Sex::man, 8), 0.107670, 1e-6);
  EXPECT_NEAR(mean_rate(0, Sex::woman, 0), 0.00208, 1e-9);
  // Band 5 dies 4.0/0.6 times as often as band 0.
  EXPECT_NEAR(common.rates.death[70][0][5] / common.rates.death[70][0][0], 4.0 / 0.6, 1e-9);
  // (1 − 0.015)^(2026 − 2017) = 0.872823 for women.
  EXPECT_NEAR(common.rates.death_trend[0][0], 0.872823, 1e-6);
}

TEST(Rates, SpreadFertilityOverTheAgesFromFifteenToFortyNine) {
  const World& world = small_county();
  Common common(world.setting());
  const Scenario nothing;
  common.begin(world.start(), world.behaviour().main(), {}, nothing, Demography::moving,
               sim::Draws(1, sim::Replication{0}));
  double sum = 0, mean = 0;
  for (std::size_t age = 0; age <= max_age; ++age) {
    sum += common.rates.fertility[age];
    mean += common.rates.fertility[age] * (static_cast<double>(age) + 0.5);
  }
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_NEAR(mean, 31.0, 0.02);  // nearly all of the curve around 31 lies within 15-49
  EXPECT_EQ(common.rates.fertility[14], 0.0);
  EXPECT_EQ(common.rates.fertility[50], 0.0);
  EXPECT_EQ(common.rates.total_fertility[0], 1.43);
}

}  // namespace
}  // namespace valfri::models
