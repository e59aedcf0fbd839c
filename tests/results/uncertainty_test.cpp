// SPDX-License-Identifier: Apache-2.0
// The split of variance, by hand; and that results of a nested design never pool replications that share parameters.
#include "results/uncertainty.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "results/answers.hpp"
#include "results/result_tables.hpp"
#include "results/summary.hpp"
#include "results/summary_parts.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

// Draws (1, 3), (5, 7), (6, 8): means 2, 6, 7. Within: 3·(1 + 1) over 3·(2 − 1) = 2. Variance of the means: mean 5,
// (9 + 1 + 4)/2 = 7; less 2/2: 6. In all 8.
TEST(SplitVariance, IsTheAnalysisOfVariance) {
  const VarianceSplit split = split_variance(std::vector<double>{1, 3, 5, 7, 6, 8}, 2);
  EXPECT_DOUBLE_EQ(split.chance.variance, 2);
  EXPECT_DOUBLE_EQ(split.parameters.variance, 6);
  EXPECT_DOUBLE_EQ(split.chance.share, 0.25);
  EXPECT_DOUBLE_EQ(split.parameters.share, 0.75);
  // Without the first draw: variance of 6 and 7 is 0.5, less 1 is −0.5: −0.5/1.5 = −1/3. Without the second: of 2 and 7
  // 12.5 − 1 = 11.5: 11.5/13.5. Without the third: of 2 and 6 8 − 1 = 7: 7/9. Jackknife: √(2/3·Σ(x − mean)²).
  const double a = -1.0 / 3, b = 11.5 / 13.5, c = 7.0 / 9, mean = (a + b + c) / 3;
  const double squares = (a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean);
  EXPECT_NEAR(split.parameters.share_error, std::sqrt(2.0 / 3 * squares), 1e-14);
  EXPECT_EQ(split.chance.share_error, split.parameters.share_error);
  EXPECT_FALSE(split.behaviour || split.inputs);
}

TEST(SplitVariance, IsAllChanceWhereTheDrawsAgreeAndAllParametersWhereNothingElseVaries) {
  const VarianceSplit chance = split_variance(std::vector<double>{1, 3, 3, 1, 1, 3}, 2);
  EXPECT_EQ(chance.chance.variance, 2);
  EXPECT_EQ(chance.parameters.variance, 0);  // −1 without bias
  EXPECT_EQ(chance.chance.share, 1);
  const VarianceSplit parameters = split_variance(std::vector<double>{4, 4, 6, 6, 5, 5}, 2);
  EXPECT_EQ(parameters.chance.variance, 0);
  EXPECT_EQ(parameters.parameters.share, 1);
  EXPECT_TRUE(std::isnan(split_variance(std::vector<double>{7, 7, 7, 7}, 2).chance.share));
}

TEST(SplitVariance, LosesNoDigitsWhereValuesAreLarge) {
  const double large = 1e11;
  const VarianceSplit split = split_variance(std::vector<double>{large + 1, large + 3, large + 5, large + 7}, 2);
  EXPECT_DOUBLE_EQ(split.chance.variance, 2);
  EXPECT_DOUBLE_EQ(split.parameters.variance, 7);
}

TEST(SplitVariance, RefusesWhatIsNoTwoLevelDesign) {
  EXPECT_THROW(split_variance(std::vector<double>{1, 2, 3, 4}, 1), sim::InvariantError);
  EXPECT_THROW(split_variance(std::vector<double>{1, 2, 3, 4}, 3), sim::InvariantError);
  EXPECT_THROW(split_variance(std::vector<double>{1, 2}, 2), sim::InvariantError);
  EXPECT_THROW(split_variance(std::vector<double>{1, 2, 3, 4}, 2, 2), sim::InvariantError);  // one outer draw
  EXPECT_THROW(split_variance(std::vector<double>{1, 2, 3, 4, 5, 6}, 2, 2), sim::InvariantError);
}

// Three draws of the inputs: {(1, 3), (7, 9)}, {(11, 13), (9, 11)}, {(20, 22), (26, 28)}. Means of the behaviour's
// draws 2, 8 · 12, 10 · 21, 27, of the inputs' 5, 11, 24. Within: 6·2 over 6·(2 − 1) = 2 = chance. Between: 18 + 2 + 18
// over 3·(2 − 1) = 38/3; less 2/2: 35/3 = behaviour. Variance of 5, 11, 24: mean 40/3, (25² + 7² + 32²)/9/2; less 38/3
// over 2 = inputs.
const std::vector<double> nested{1, 3, 7, 9, 11, 13, 9, 11, 20, 22, 26, 28};

TEST(SplitVariance, TellsBehaviourAndInputsApartWhereTheyAreDrawnApart) {
  const VarianceSplit split = split_variance(nested, 2, 2);
  ASSERT_TRUE(split.behaviour && split.inputs);
  const double of_means = (25.0 * 25 + 7 * 7 + 32 * 32) / 9 / 2;
  const double chance = 2, behaviour = 35.0 / 3, inputs = of_means - 19.0 / 3, total = chance + behaviour + inputs;
  EXPECT_DOUBLE_EQ(split.chance.variance, chance);
  EXPECT_DOUBLE_EQ(split.behaviour->variance, behaviour);
  EXPECT_DOUBLE_EQ(split.inputs->variance, inputs);
  EXPECT_DOUBLE_EQ(split.parameters.variance, behaviour + inputs);
  EXPECT_DOUBLE_EQ(split.behaviour->share, behaviour / total);
  EXPECT_DOUBLE_EQ(split.inputs->share, inputs / total);
  EXPECT_DOUBLE_EQ(split.chance.share + split.behaviour->share + split.inputs->share, 1);
  // Without the first outer draw: chance 2; between 2 and 18 over 2 = 10: behaviour 9; variance of 11 and 24 84.5, less
  // 5: inputs 79.5. Without the second: 18 and 18: 18: 17; of 5 and 24 180.5 − 9 = 171.5. Without the third as the
  // first; of 5 and 11 18 − 5 = 13.
  const double a = 9 / 90.5, b = 17 / 190.5, c = 9.0 / 24, mean = (a + b + c) / 3;
  const double squares = (a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean);
  EXPECT_NEAR(split.behaviour->share_error, std::sqrt(2.0 / 3 * squares), 1e-14);
}

TEST(SplitVariance, IsAllBehaviourOrAllInputsWhereNothingElseVaries) {
  const VarianceSplit inputs = split_variance(std::vector<double>{4, 4, 4, 4, 6, 6, 6, 6, 5, 5, 5, 5}, 2, 2);
  EXPECT_EQ(inputs.inputs->share, 1);
  EXPECT_EQ(inputs.behaviour->variance, 0);
  const VarianceSplit behaviour = split_variance(std::vector<double>{4, 4, 6, 6, 4, 4, 6, 6, 6, 6, 4, 4}, 2, 2);
  EXPECT_EQ(behaviour.behaviour->share, 1);
  EXPECT_EQ(behaviour.inputs->variance, 0);  // −1 without bias
}

/// The small study in which replications 0 … inner − 1 share an outer draw, and so on.
void store_nested(const TemporaryFolder& folder, std::size_t outer, Heading heading) {
  const sim::Schema schema = small_schema();
  const std::size_t inner = heading.inner;
  StoreWriter writer = StoreWriter::create(folder.path(), heading, schema);
  for (std::size_t r = 0; r < outer * inner; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
  writer.finish();
}

Heading two_levels(std::size_t outer, std::size_t inner, std::size_t inputs) {
  Heading heading = small_heading(outer * inner);
  heading.inner = inner;
  heading.drawn_inputs = inputs;
  heading.drawn_behaviour = 5;
  return heading;
}
void store_two_levels(const TemporaryFolder& folder, std::size_t outer, std::size_t inner, std::size_t inputs) {
  store_nested(folder, outer, two_levels(outer, inner, inputs));
}

TEST(TwoLevels, ShowTheFirstOfEachDrawAlone) {
  const TemporaryFolder folder, plain;
  store_two_levels(folder, 20, 3, 0);
  store_small_study(plain.path(), 60);
  const Store store(folder.path());
  const Store all = store.all_replications();
  const Store independent(plain.path());
  EXPECT_EQ(store.replications(), 20u);
  EXPECT_EQ(all.replications(), 60u);
  EXPECT_EQ(store.digest(), independent.digest());  // the same numbers
  const std::vector<std::size_t> cells{3, 0};
  const std::vector<double> shown = store.values(1, cells);
  const std::vector<double> stored = independent.values(1, cells);
  EXPECT_EQ(all.values(1, cells), stored);
  ASSERT_EQ(shown.size(), 40u);
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t r = 0; r < 20; ++r) EXPECT_EQ(shown[c * 20 + r], stored[c * 60 + 3 * r]);
  std::vector<std::int64_t> one(store.schema().cells(1)), same(one.size());
  store.read(1, 5, std::span(one));
  independent.read(1, 15, std::span(same));
  EXPECT_EQ(one, same);
}

TEST(TwoLevels, AreSaidInEveryHeading) {
  const TemporaryFolder folder;
  store_two_levels(folder, 20, 3, 0);
  const Store store(folder.path());
  EXPECT_NE(show_text(store).find("Replications 20 (the first of 3 with the same parameters)"), std::string::npos);
  EXPECT_NE(show_json(store).find("\"inner_replications\": 3"), std::string::npos);
}

TEST(TwoLevels, OfAPlainStudyLeaveTheFileAsItWas) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 6);
  EXPECT_EQ(bytes_of(folder.path() / "results.h5").find("inner_replications"), std::string::npos);
  std::size_t tables = 0;
  uncertainty_tables(Store(folder.path()), [&](const TidyTable&) { ++tables; });
  EXPECT_EQ(tables, 0u);
}

std::vector<std::vector<std::string>> sources_of(const TemporaryFolder& folder) {
  std::vector<std::vector<std::string>> found;
  uncertainty_tables(Store(folder.path()), [&](const TidyTable& table) {
    EXPECT_EQ(table.id(), "uncertainty_shares");
    const auto column = [&](const char* name) {
      return static_cast<std::size_t>(std::ranges::find(table.headings(), name) - table.headings().begin());
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
      EXPECT_EQ(std::get<std::string>(table.at(row, table.headings().size() - 1)), "EXEMPEL");
      found.push_back({std::get<std::string>(table.at(row, column("source"))),
                       std::get<std::string>(table.at(row, column("note")))});
    }
  });
  return found;
}

TEST(TwoLevels, SayWhetherInputsAreUncertain) {
  const TemporaryFolder without, with;
  store_two_levels(without, 10, 2, 0);
  store_two_levels(with, 10, 2, 4);
  const auto apart = sources_of(without);
  // Payment: 3 scenarios, 2 models, 4 centres and the county, 2 years; lists without models; three sources each.
  ASSERT_EQ(apart.size(), (3u * 2 * 5 * 2 + 3 * 5 * 2) * 3);
  EXPECT_EQ(apart[1][0], "behaviour");
  EXPECT_EQ(apart[2], (std::vector<std::string>{"inputs", "no input of this study is uncertain"}));
  const auto together = sources_of(with);
  ASSERT_EQ(together.size(), (3u * 2 * 5 * 2 + 3 * 5 * 2) * 2);
  EXPECT_EQ(together[1][0], "behaviour and inputs");
  EXPECT_NE(together[1][1].find("behaviour = 2 or more in [uncertainty]"), std::string::npos);
}

TEST(TwoLevels, SayWhetherBehaviourIsUncertain) {
  const TemporaryFolder folder;
  Heading heading = two_levels(10, 2, 4);
  heading.drawn_behaviour = 0;
  store_nested(folder, 10, heading);
  const auto sources = sources_of(folder);
  EXPECT_EQ(sources[1], (std::vector<std::string>{"behaviour", "no behaviour of this study is uncertain"}));
  EXPECT_EQ(sources[2], (std::vector<std::string>{"inputs", ""}));
}

Heading three_levels(std::size_t outer) {
  Heading heading = two_levels(outer, 6, 4);
  heading.behaviour_draws = 3;
  return heading;
}

TEST(ThreeLevels, ShowTheFirstOfEachOuterDrawAloneAndTellTheirPartsApart) {
  const TemporaryFolder folder, plain;
  store_nested(folder, 20, three_levels(20));
  store_small_study(plain.path(), 120);
  const Store store(folder.path());
  EXPECT_EQ(store.replications(), 20u);
  EXPECT_EQ(store.heading().behaviour_draws, 3u);
  const std::vector<std::size_t> cells{3};
  const std::vector<double> shown = store.values(1, cells), stored = Store(plain.path()).values(1, cells);
  for (std::size_t r = 0; r < 20; ++r) EXPECT_EQ(shown[r], stored[6 * r]);
  EXPECT_NE(show_text(store).find("Replications 20 (the first of 6 with the same inputs)"), std::string::npos);
  EXPECT_NE(show_json(store).find("\"behaviour_draws\": 3"), std::string::npos);
  const auto sources = sources_of(folder);
  ASSERT_EQ(sources.size(), (3u * 2 * 5 * 2 + 3 * 5 * 2) * 3);
  for (std::size_t i = 0; const char* id : {"chance", "behaviour", "inputs"})
    EXPECT_EQ(sources[i++], (std::vector<std::string>{id, ""}));
}

TEST(ThreeLevels, SplitEveryFigureByItsOwnValues) {
  const TemporaryFolder folder;
  store_nested(folder, 20, three_levels(20));
  const Store store(folder.path());
  const auto series = series_of(store.all_replications(), "payment");
  const std::vector<UncertaintyRow> rows = uncertainty_rows(store);
  const std::size_t place = series->places_of(centre_level).front();
  const VarianceSplit split = split_variance(series->series(0, 0, place, 0), 2, 3);
  ASSERT_TRUE(rows.front().split.behaviour);
  EXPECT_EQ(rows.front().split.behaviour->variance, split.behaviour->variance);
  EXPECT_EQ(rows.front().split.inputs->variance, split.inputs->variance);
  EXPECT_EQ(rows.front().split.chance.share_error, split.chance.share_error);
}

TEST(ThreeLevels, AnswerWhatDrivesTheRisk) {
  const TemporaryFolder folder;
  store_nested(folder, 40, three_levels(40));
  const Answer answer = answers_of(Store(folder.path()), {})[7];
  EXPECT_EQ(answer.sentence.en.find("Chance drives most: the variance of the payment in 2027"), 0u)
      << answer.sentence.en;
  EXPECT_NE(answer.sentence.en.find("from population and care (inputs) and "), std::string::npos) << answer.sentence.en;
  EXPECT_NE(answer.sentence.sv.find("från hur invånare och hälsocentraler beter sig, "), std::string::npos);
  EXPECT_NE(answer.overturns.en.find("counts as behaviour"), std::string::npos);
}

// Every replication of the small study has numbers of its own: nothing but chance.
TEST(TwoLevels, AnswerWhatDrivesTheRisk) {
  const TemporaryFolder two_levels, plain;
  store_two_levels(two_levels, 20, 3, 0);
  store_small_study(plain.path(), 20);
  const Answer answer = answers_of(Store(two_levels.path()), {})[7];
  EXPECT_TRUE(answer.available);
  EXPECT_EQ(answer.source, "uncertainty_shares");
  EXPECT_EQ(answer.sentence.en.find("Chance drives most: the variance of the payment in 2027"), 0u)
      << answer.sentence.en;
  EXPECT_EQ(answer.sentence.sv.find("Slumpen driver mest: "), 0u);
  const Answer missing = answers_of(Store(plain.path()), {})[7];
  EXPECT_FALSE(missing.available);
  EXPECT_NE(missing.sentence.sv.find("[uncertainty]"), std::string::npos);
}

}  // namespace
}  // namespace valfri::results::testing
