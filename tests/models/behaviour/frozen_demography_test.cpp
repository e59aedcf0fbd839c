// SPDX-License-Identifier: Apache-2.0
// Start lists come to rest under frozen demography: as many persons change place there as move and leave where people
// do so, household by household and grown dependents alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/models/behaviour/county_path.hpp"
#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr int months = 60;
constexpr std::uint32_t replications = 40;

/// Persons of the start who go a month when everybody goes at the hazards a year [age], by decider; and the variance.
struct Expected {
  double persons = 0, variance = 0;
  void add(const Common& common, const std::array<double, max_age + 1>& hazard, int month) {
    const double season = shipped_behaviour().tables.move_season[static_cast<std::size_t>(month % 12)];
    for_residents(common, [&](std::uint32_t slot) {
      const Person& person = common.people[slot];
      const int age = age_at_start(person.birth_month);
      if (person.role == Role::partner || (person.role == Role::dependent && age < 19)) return;
      double members = 1;
      for (std::uint32_t m = person.next_member; m != slot && person.role == Role::head;
           m = common.people[m].next_member)
        members += 1;
      const double p = 1 - std::exp(-hazard[static_cast<std::size_t>(std::min(age, max_age))] / 12 * season);
      persons += members * p;
      variance += members * members * p * (1 - p);
    });
  }
};

TEST(FrozenDemography, LetsAsManyPersonsConsiderANewHomeAsMove) {
  Values values = quiet(small_county().behaviour().main());
  values.person_moves_per_year = small_county().behaviour().main().person_moves_per_year;
  Expected expected;
  double considering = 0;
  for (std::uint32_t replication = 0; replication < replications; ++replication)
    play(small_county(), values, Scenario{}, months, static_cast<sim::Replication>(replication),
         [&](int month, const Common& common, const Lane& lane) {
           expected.add(common, common.rates.home_move, month);
           for_residents(common, [&](std::uint32_t slot) { considering += lane.decided(slot, month) ? 1 : 0; });
         },
         {Demography::frozen, {}});
  support::expect_mean({"persons who consider a new home", path_seed}, {1, considering, std::sqrt(expected.variance)},
                       expected.persons);
}

TEST(FrozenDemography, ReplacesAsManyPersonsAsLeaveTheCounty) {
  Values values = quiet(small_county().behaviour().main());
  values.out_migrants_per_year = small_county().behaviour().main().out_migrants_per_year;
  Expected expected;
  double newcomers = 0;
  for (std::uint32_t replication = 0; replication < replications; ++replication)
    play(small_county(), values, Scenario{}, months, static_cast<sim::Replication>(replication),
         [&](int month, const Common& common, const Lane& lane) {
           expected.add(common, common.rates.out_migration, month);
           for_residents(common, [&](std::uint32_t slot) {
             newcomers += common.people[slot].arrived == month ? 1 : 0;
             ASSERT_EQ(common.people[slot].arrived == month, lane.decided(slot, month));
           });
         },
         {Demography::frozen, {}});
  support::expect_mean({"newcomers", path_seed}, {1, newcomers, std::sqrt(expected.variance)}, expected.persons);
}

}  // namespace
}  // namespace valfri::models
