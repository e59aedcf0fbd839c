// SPDX-License-Identifier: Apache-2.0
// Whole studies on a small county: what adds up, what scenarios leave alone, and that a replication is a pure function.
#include "models/study/county_worker.hpp"

#include <gtest/gtest.h>

#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

/// Base, a closing, a wave of newcomers, a wave with a campaign, and the closing once more under another name.
Study eventful_study(int years) {
  Study study = shipped_study(0.05, years);
  study.scenarios.push_back({"closing", "", {{16, 14}}, {}, {}});
  study.scenarios.push_back({"wave", "", {}, {}, {{12, 3.0, 4, 20}}});
  study.scenarios.push_back({"wave and campaign", "", {}, {{9, everywhere}}, {{12, 3.0, 4, 20}}});
  study.scenarios.push_back({"closing again", "", {{16, 14}}, {}, {}});
  return study;
}

class FourYears : public ::testing::Test {
 protected:
  static constexpr int years = 4;
  static void SetUpTestSuite() {
    study = std::make_unique<Study>(eventful_study(years));
    world = make_world(*study);
  }
  static void TearDownTestSuite() {
    world.reset();
    study.reset();
  }
  static std::vector<std::int64_t> lists_at_the_start() {
    std::vector<std::int64_t> listed(study->county.centres.size(), 0);
    for (std::uint32_t slot = 0; slot < world->start().people.size(); ++slot)
      if (world->start().places.occupied(static_cast<sim::Slot>(slot))) ++listed[world->start().listed_at[slot]];
    return listed;
  }
  static inline std::unique_ptr<Study> study;
  static inline std::unique_ptr<const World> world;
};

TEST_F(FourYears, ListEveryResidentOnce) {
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const sim::Record record = replicate(*world, *study, replication);
    const Reading reading(*study, record);
    for (std::size_t s = 0; s < study->scenarios.size(); ++s)
      for (int year = 0; year < years; ++year) {
        std::int64_t listed = 0;
        for (std::size_t c = 0; c < reading.centres(); ++c) listed += reading.listed(s, c, year);
        EXPECT_EQ(listed, reading.population(s, year)) << "scenario " << s << " year " << year;
      }
  }
}

TEST_F(FourYears, ChangeEveryListByWhoJoinedAndLeft) {
  const sim::Record record = replicate(*world, *study, 3);
  const Reading reading(*study, record);
  for (std::size_t s = 0; s < study->scenarios.size(); ++s) {
    std::vector<std::int64_t> before = lists_at_the_start();
    for (int year = 0; year < years; ++year)
      for (std::size_t c = 0; c < reading.centres(); ++c) {
        for (std::size_t cause = 0; cause < n_causes; ++cause)
          before[c] += reading.joined(s, cause, c, year) - reading.left(s, cause, c, year);
        ASSERT_EQ(reading.listed(s, c, year), before[c]) << "scenario " << s << " centre " << c << " year " << year;
      }
  }
}

TEST_F(FourYears, ChangeThePopulationByBirthsDeathsAndMigration) {
  const sim::Record record = replicate(*world, *study, 4);
  const Reading reading(*study, record);
  for (std::size_t s = 0; s < study->scenarios.size(); ++s) {
    std::int64_t people = study->county.total_residents();
    for (int year = 0; year < years; ++year) {
      const std::int64_t born = reading.joined_anywhere(s, Cause::born, year);
      const std::int64_t died = reading.left_anywhere(s, Cause::died, year);
      EXPECT_GT(born, 50);
      EXPECT_GT(died, 50);
      people += born - died + reading.joined_anywhere(s, Cause::moved_in, year) -
                reading.left_anywhere(s, Cause::moved_out, year);
      EXPECT_EQ(reading.population(s, year), people) << "scenario " << s << " year " << year;
      // Whoever changes centre leaves one list and joins another.
      for (const Cause cause : {Cause::moved_home, Cause::dissatisfied, Cause::informed, Cause::closure})
        EXPECT_EQ(reading.joined_anywhere(s, cause, year), reading.left_anywhere(s, cause, year));
    }
  }
}

TEST_F(FourYears, KeepTheSameFiguresInTheRecordAsInTheStateAtTheEnd) {
  const sim::Schema schema = make_schema(*study);
  CountyWorker worker(*world, *study, schema, study->seed);
  sim::Record record(schema);
  worker.replicate(sim::Replication{5}, record);
  const Reading reading(*study, record);
  for (std::size_t s = 0; s < study->scenarios.size(); ++s) {
    const Common& common = worker.common(s);
    std::vector<std::int64_t> listed(reading.centres(), 0);
    std::vector<double> need(reading.centres(), 0.0);
    for (std::uint32_t slot = 0; slot < common.people.size(); ++slot)
      if (common.population.occupied(static_cast<sim::Slot>(slot))) {
        ++listed[worker.lane(s).listed_at[slot]];
        need[worker.lane(s).listed_at[slot]] += common.need_weight[common.people[slot].band()];
      }
    for (std::size_t c = 0; c < listed.size(); ++c) {
      EXPECT_EQ(reading.listed(s, c, years - 1), listed[c]);
      const std::size_t cell = (s * listed.size() + c) * years + years - 1;
      EXPECT_NEAR(record.reals(static_cast<std::size_t>(Kept::need))[cell], need[c], 1e-9 * (1 + need[c]));
    }
  }
}

// The pot of 1.1 bn kr of 2025 grows by 2 % a year: 1 122 000 000, 1 144 440 000 … kr, paid to the öre.
TEST_F(FourYears, PayTheWholePotOfAClosedFrameEveryYear) {
  const sim::Record record = replicate(*world, *study, 6);
  const auto paid = record.integers(static_cast<std::size_t>(Kept::payment));
  const std::size_t models = study->payment_models.size(), centres = study->county.centres.size();
  const std::size_t components = paid.size() / (study->scenarios.size() * models * centres * years);
  for (std::size_t row = 0; row < study->scenarios.size() * models; ++row) {
    ASSERT_TRUE(study->payment_models[row % models].frame.closed);
    std::array<std::int64_t, years> sum{};
    for (std::size_t i = 0; i < components * centres * years; ++i)
      sum[i % years] += paid[row * components * centres * years + i];
    EXPECT_EQ(sum[0], 112'200'000'000);
    EXPECT_EQ(sum[1], 114'444'000'000);
  }
}

TEST_F(FourYears, DifferByNothingBetweenEqualScenarios) {
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const sim::Record record = replicate(*world, *study, replication);
    EXPECT_EQ(part_of_scenario(record, *study, 1), part_of_scenario(record, *study, 4));
    EXPECT_NE(part_of_scenario(record, *study, 0), part_of_scenario(record, *study, 1));
    EXPECT_NE(part_of_scenario(record, *study, 2), part_of_scenario(record, *study, 3));
  }
}

TEST_F(FourYears, GiveEveryScenarioTheSameBitsAloneAsBesideOthers) {
  const sim::Record together = replicate(*world, *study, 1);
  for (std::size_t s = 0; s < study->scenarios.size(); ++s) {
    Study alone = shipped_study(0.05, years);
    alone.scenarios = {study->scenarios[s]};
    const sim::Record record = replicate(*world, alone, 1);
    EXPECT_EQ(part_of_scenario(record, alone, 0), part_of_scenario(together, *study, s)) << s;
  }
}

TEST_F(FourYears, ShowNoTraceOfEarlierReplications) {
  const sim::Schema schema = make_schema(*study);
  CountyWorker worker(*world, *study, schema, study->seed);
  for (const std::uint32_t replication : {7u, 2u, 9u, 2u}) {
    sim::Record record(schema);
    worker.replicate(static_cast<sim::Replication>(replication), record);
    EXPECT_EQ(record, replicate(*world, *study, replication)) << replication;
  }
}

TEST_F(FourYears, CloseTheCentreFromItsMonthOnAndPayItNothingMoreForItsList) {
  const sim::Record record = replicate(*world, *study, 2);
  const Reading reading(*study, record);
  EXPECT_GT(reading.listed(1, 16, 0), 0);
  for (int year = 1; year < years; ++year) EXPECT_EQ(reading.listed(1, 16, year), 0);
  EXPECT_GT(reading.left(1, static_cast<std::size_t>(Cause::closure), 16, 1), 100);
  EXPECT_EQ(reading.left_anywhere(0, Cause::closure, 1), 0);
  const auto paid = record.integers(static_cast<std::size_t>(Kept::payment));
  const std::size_t models = study->payment_models.size(), centres = study->county.centres.size();
  const std::size_t components = paid.size() / (study->scenarios.size() * models * centres * years);
  for (std::size_t m = 0; m < models; ++m)
    for (std::size_t k = 0; k < components; ++k)
      EXPECT_EQ(paid[(((models + m) * components + k) * centres + 16) * years + 3], 0)
          << "model " << m << " component " << k;
}

TEST_F(FourYears, LetPeopleAndCentresStandStillInATestWithoutShocks) {
  const Study base = shipped_study(0.05, years);
  const sim::Schema schema = make_schema(base);
  CountyWorker worker(*world, base, schema, base.seed, {Demography::frozen, false});
  sim::Record record(schema);
  worker.replicate(sim::Replication{1}, record);
  const auto wait = record.reals(static_cast<std::size_t>(Kept::wait));
  for (const double quality : record.reals(static_cast<std::size_t>(Kept::quality))) ASSERT_EQ(quality, 0.0);
  for (const double days : wait) ASSERT_EQ(days, wait[0]);
  const Reading reading(base, record);
  for (int year = 0; year < years; ++year) {
    EXPECT_EQ(reading.population(0, year), base.county.total_residents());
    EXPECT_EQ(reading.joined_anywhere(0, Cause::born, year) + reading.left_anywhere(0, Cause::died, year), 0);
    EXPECT_GT(reading.joined_anywhere(0, Cause::dissatisfied, year), 50);
  }
}

TEST_F(FourYears, DrawParametersAnewInEveryReplicationUnlessTheStudySaysMain) {
  Study main = shipped_study(0.05, 1);
  main.parameters_drawn = false;
  const sim::Schema schema = make_schema(main);
  CountyWorker worker(*world, main, schema, main.seed);
  sim::Record record(schema);
  for (const std::uint32_t replication : {0u, 1u}) {
    worker.replicate(static_cast<sim::Replication>(replication), record);
    EXPECT_EQ(worker.common(0).values.travel, -0.342);
    EXPECT_EQ(worker.common(0).values.attention_base, 0.0054);
  }
  main.parameters_drawn = true;
  worker.replicate(sim::Replication{0}, record);
  const double first = worker.common(0).values.travel;
  worker.replicate(sim::Replication{1}, record);
  EXPECT_NE(first, worker.common(0).values.travel);
  EXPECT_NE(first, -0.342);
}

TEST_F(FourYears, ShareParametersWithinADrawOfATwoLevelDesignButNotChance) {
  const Study plain = shipped_study(0.05, 1);
  Study two = shipped_study(0.05, 1);
  two.inner = 2;
  const sim::Schema schema = make_schema(plain);
  CountyWorker worker(*world, two, schema, two.seed);
  std::vector<double> travel;
  std::vector<sim::Record> records(4, sim::Record(schema));
  for (std::uint32_t r = 0; r < 4; ++r) {
    worker.replicate(static_cast<sim::Replication>(r), records[r]);
    travel.push_back(worker.common(0).values.travel);
  }
  EXPECT_EQ(travel[0], travel[1]);
  EXPECT_EQ(travel[2], travel[3]);
  EXPECT_NE(travel[0], travel[2]);
  EXPECT_NE(records[0], records[1]);
  EXPECT_NE(records[2], records[3]);
  CountyWorker without(*world, plain, schema, plain.seed);
  sim::Record record(schema);
  without.replicate(sim::Replication{0}, record);
  EXPECT_EQ(record, records[0]);  // its parameters and its chance are at the same addresses
  EXPECT_EQ(two.inputs_of(sim::Replication{5}), sim::Replication{2});
  EXPECT_EQ(two.behaviour_of(sim::Replication{5}), sim::Replication{2});
  EXPECT_EQ(plain.inputs_of(sim::Replication{5}), sim::Replication{5});
  EXPECT_EQ(plain.behaviour_of(sim::Replication{5}), sim::Replication{5});
}

TEST_F(FourYears, ShareInputsOverDrawsOfTheBehaviourInANestedDesign) {
  Study nested = shipped_study(0.05, 1);
  nested.inner = 2;
  nested.behaviour_draws = 2;
  const sim::Schema schema = make_schema(nested);
  CountyWorker worker(*world, nested, schema, nested.seed);
  std::vector<double> births, travel;
  std::vector<sim::Record> records(5, sim::Record(schema));
  for (std::uint32_t r = 0; r < 5; ++r) {
    worker.replicate(static_cast<sim::Replication>(r), records[r]);
    births.push_back(worker.common(0).values.total_fertility_rate);
    travel.push_back(worker.common(0).values.travel);
  }
  // Inputs by fours, behaviour by twos, chance one by one; each at the address ⌊r/4⌋ or ⌊r/2⌋.
  EXPECT_EQ(births, (std::vector{births[0], births[0], births[0], births[0], births[4]}));
  EXPECT_EQ(travel, (std::vector{travel[0], travel[0], travel[2], travel[2], travel[4]}));
  EXPECT_NE(births[0], births[4]);
  EXPECT_NE(travel[0], travel[2]);
  EXPECT_NE(travel[2], travel[4]);
  const auto at = [&](std::uint32_t r) {
    return world->behaviour().drawn(sim::Draws(nested.seed, static_cast<sim::Replication>(r)));
  };
  EXPECT_EQ(births[4], at(1).total_fertility_rate);
  EXPECT_EQ(travel[2], at(1).travel);
  EXPECT_EQ(travel[4], at(2).travel);
  for (std::size_t r = 1; r < 5; ++r) EXPECT_NE(records[r - 1], records[r]);
}

}  // namespace
}  // namespace valfri::models
