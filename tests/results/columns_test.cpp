// SPDX-License-Identifier: Apache-2.0
#include "results/columns.hpp"

#include <gtest/gtest.h>

#include "results/result_tables.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

/// A study that gives every table there is, whichever its columns.
void expect_meanings(const std::filesystem::path& folder) {
  std::size_t tables = 0;
  result_tables(Store(folder), {decision_budget()}, [&](const TidyTable& table) {
    ++tables;
    EXPECT_FALSE(table_text(table.id()).empty()) << table.id() << " has no text in columns.cpp";
    for (const std::string& column : table.headings()) {
      const auto meaning = meaning_of(table.id(), column);
      ASSERT_TRUE(meaning) << table.id() << "." << column << " has no meaning in columns.cpp";
      EXPECT_FALSE(meaning->meaning.sv.empty() || meaning->meaning.en.empty()) << column;
      EXPECT_NE(meaning->meaning.sv, meaning->meaning.en) << column;
    }
  });
  EXPECT_GT(tables, 5u);
}

TEST(Columns, HaveAMeaningInEveryTable) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  expect_meanings(folder.path());
}

TEST(Columns, AreUnknownWhereNobodySaidWhatTheyMean) {
  EXPECT_FALSE(meaning_of("bands_payment", "p6"));
  EXPECT_FALSE(meaning_of("bands_payment", "nonsense_low"));
  EXPECT_FALSE(meaning_of("bands_payment", ""));
  EXPECT_TRUE(table_text("nonsense").empty());
}

TEST(Columns, MeanWhatTheirTableSays) {
  EXPECT_EQ(meaning_of("decisions_forecast", "expected")->unit.en, "see the column unit");
  EXPECT_EQ(meaning_of("decisions_break_even", "expected")->unit.en, "share: 1 is 100 %");
  EXPECT_EQ(meaning_of("bands_listed", "p95")->meaning.en, "95th percentile of the figure");
  EXPECT_EQ(meaning_of("decisions_winners", "difference_p5_low")->meaning.sv,
            "nedre gräns för 95 % intervall: 5:e percentilen av skillnaden against − base");
  EXPECT_EQ(meaning_of("decisions_hold_harmless", "p_no_frame_is_enough_high")->unit.sv, "sannolikhet, 0 till 1");
}

}  // namespace
}  // namespace valfri::results::testing
