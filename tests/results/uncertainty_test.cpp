// SPDX-License-Identifier: Apache-2.0
// The split of variance, by hand; and that results of a two-level design never pool replications that share parameters.
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
  EXPECT_DOUBLE_EQ(split.chance, 2);
  EXPECT_DOUBLE_EQ(split.parameters, 6);
  EXPECT_DOUBLE_EQ(split.chance_share, 0.25);
  EXPECT_DOUBLE_EQ(split.parameters_share, 0.75);
  // Without the first draw: variance of 6 and 7 is 0.5, less 1 is −0.5: −0.5/1.5 = −1/3. Without the second: of 2 and 7
  // 12.5 − 1 = 11.5: 11.5/13.5. Without the third: of 2 and 6 8 − 1 = 7: 7/9. Jackknife: √(2/3·Σ(x − mean)²).
  const double a = -1.0 / 3, b = 11.5 / 13.5, c = 7.0 / 9, mean = (a + b + c) / 3;
  const double squares = (a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean);
  EXPECT_NEAR(split.share_error, std::sqrt(2.0 / 3 * squares), 1e-14);
}

TEST(SplitVariance, IsAllChanceWhereTheDrawsAgreeAndAllParametersWhereNothingElseVaries) {
  const VarianceSplit chance = split_variance(std::vector<double>{1, 3, 3, 1, 1, 3}, 2);
  EXPECT_EQ(chance.chance, 2);
  EXPECT_EQ(chance.parameters, 0);  // −1 without bias
  EXPECT_EQ(chance.chance_share, 1);
  const VarianceSplit parameters = split_variance(std::vector<double>{4, 4, 6, 6, 5, 5}, 2);
  EXPECT_EQ(parameters.chance, 0);
  EXPECT_EQ(parameters.parameters_share, 1);
  EXPECT_TRUE(std::isnan(split_variance(std::vector<double>{7, 7, 7, 7}, 2).chance_share));
}

TEST(SplitVariance, LosesNoDigitsWhereValuesAreLarge) {
  const double large = 1e11;
  const VarianceSplit split = split_variance(std::vector<double>{large + 1, large + 3, large + 5, large + 7}, 2);
  EXPECT_DOUBLE_EQ(split.chance, 2);
  EXPECT_DOUBLE_EQ(split.parameters, 7);
}

TEST(SplitVariance, RefusesWhatIsNoTwoLevelDesign) {
  EXPECT_THROW(split_variance(std::vector<double>{1, 2, 3, 4}, 1), sim::InvariantError);
  EXPECT_THROW(split_variance(std::vector<double>{1, 2, 3, 4}, 3), sim::InvariantError);
  EXPECT_THROW(split_variance(std::vector<double>{1, 2}, 2), sim::InvariantError);
}

/// The small study in which replications 0 … inner − 1 share parameters, and so on.
void store_two_levels(const TemporaryFolder& folder, std::size_t outer, std::size_t inner, std::size_t inputs) {
  const sim::Schema schema = small_schema();
  Heading heading = small_heading(outer * inner);
  heading.inner = inner;
  heading.drawn_inputs = inputs;
  StoreWriter writer = StoreWriter::create(folder.path(), heading, schema);
  for (std::size_t r = 0; r < outer * inner; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
  writer.finish();
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
  EXPECT_NE(together[1][1].find("third level"), std::string::npos);
}

// Every replication of the small study has numbers of its own: nothing but chance.
TEST(TwoLevels, AnswerWhatDrivesTheRisk) {
  const TemporaryFolder two_levels, plain;
  store_two_levels(two_levels, 20, 3, 0);
  store_small_study(plain.path(), 20);
  const Answer answer = answers_of(Store(two_levels.path()), {})[7];
  EXPECT_TRUE(answer.available);
  EXPECT_EQ(answer.source, "uncertainty_shares");
  EXPECT_EQ(answer.sentence.en.find("Chance drives most: of the variance of the payment in 2027"), 0u)
      << answer.sentence.en;
  EXPECT_EQ(answer.sentence.sv.find("Slumpen driver mest: "), 0u);
  const Answer missing = answers_of(Store(plain.path()), {})[7];
  EXPECT_FALSE(missing.available);
  EXPECT_NE(missing.sentence.sv.find("[uncertainty]"), std::string::npos);
}

}  // namespace
}  // namespace valfri::results::testing
