// SPDX-License-Identifier: Apache-2.0
// What the Care Need Index counts does not drift through the first year for no other reason than how the start was
// drawn: the whole county on the day before the study against a year later, main values.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "models/residents/need_factors.hpp"
#include "tests/models/study/studies.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr std::uint32_t replications = 20;
constexpr std::array<int, 8> lowest_age{1, 16, 17, 19, 25, 35, 50, 65};

/// Persons of an age group and those of them for whom something holds. Households share a fate, so the variance of
/// their number is that of households: of each, the square of the persons who count.
struct Share {
  double persons = 0, squares = 0, counted = 0;
  double share() const { return counted / persons; }
  /// Standard error of the share of one draw of the county.
  double error() const { return std::sqrt(squares * share() * (1 - share())) / persons; }
};
using Shares = std::array<Share, lowest_age.size()>;

template <class Holds>
Shares shares(const sim::LargeVector<Person>& people, const sim::Population& places, int month, bool by_household,
              Holds holds) {
  Shares groups;
  const auto group_at = [&](const Person& person) {
    return group_of(lowest_age, age_in_years(person.birth_month, month));
  };
  for (std::uint32_t slot = 0; slot < people.size(); ++slot) {
    if (!places.occupied(static_cast<sim::Slot>(slot))) continue;
    const Person& person = people[slot];
    const int age = age_in_years(person.birth_month, month);
    if (age < 1) continue;
    Share& group = groups[group_at(person)];
    group.persons += 1;
    group.counted += holds(person, age, month);
    double together = 0;  // each person of the household and group is counted so often
    std::uint32_t member = slot;
    do together += by_household && group_at(people[member]) == group_at(person);
    while ((member = people[member].next_member) != slot);
    group.squares += by_household ? together : 1.0;
  }
  return groups;
}

// One start against the mean of replications; the start's error is the larger by far. False alarm 1e-6 each; a share
// that is off by two points (by one where no households are involved) is seen at every age.
template <class Holds>
void expect_no_drift(const std::string& what, bool by_household, Holds holds) {
  Study study = shipped_study(1.0, 1);
  study.parameters_drawn = false;
  const auto world = make_world(study);
  const sim::Schema schema = make_schema(study);
  CountyWorker worker(*world, study, schema, study.seed);
  sim::Record record(schema);
  const Shares before = shares(world->start().people, world->start().places, day_before_start, by_household, holds);
  std::array<double, lowest_age.size()> after{};
  for (std::uint32_t r = 0; r < replications; ++r) {
    record.clear();
    worker.replicate(static_cast<sim::Replication>(r), record);
    const Shares found = shares(worker.common(0).people, worker.common(0).population, 11, by_household, holds);
    for (std::size_t g = 0; g < after.size(); ++g) after[g] += found[g].share() / replications;
  }
  for (std::size_t g = 0; g < after.size(); ++g) {
    if (before[g].counted == 0)
      EXPECT_EQ(after[g], 0) << what << " from age " << lowest_age[g];
    else
      support::expect_mean({what + " from age " + std::to_string(lowest_age[g]), study.seed},
                           {1, after[g], before[g].error() * std::sqrt(1 + 1.0 / replications)}, before[g].share());
  }
}

// Those whose latest move was over the county's border are left aside: at the start they are as many as move out.
TEST(TheFirstYear, KeepsTheShareOfThoseWhoMovedHomeWithinAYearAtEveryAge) {
  expect_no_drift("moved home", true, [](const Person& person, int age, int month) {
    return counts_as_moved_in(age, month, person.moved) && person.arrived != person.moved;
  });
}

TEST(TheFirstYear, KeepsTheShareOfTheUnemployedAtEveryAge) {
  expect_no_drift("unemployed", false, [](const Person& person, int age, int) {
    return age >= 16 && age <= 64 && (person.facts & unemployed) != 0;
  });
}

}  // namespace
}  // namespace valfri::models
