// SPDX-License-Identifier: Apache-2.0
#include "results/summary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "results/request.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

class SummaryTest : public ::testing::Test {
 protected:
  SummaryTest() : digest_(store_small_study(folder_.path(), 60)), store_(folder_.path()) {}
  TemporaryFolder folder_;
  std::string digest_;
  Store store_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

void expect_narrow(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), widest_line) << line;
}

TEST_F(SummaryTest, TellsWhatItIsAbout) {
  const std::string text = show_text(store_);
  for (const std::string part :
       {"Fyra vårdcentraler", "Replications 60", "seed 7", "years 2026–2027", digest_.c_str(), "EXEMPEL – placeholder",
        "base (Oförändrat)", "b (Modell 2026)", "Ålidhems hälsocentral", "Centres in 2027, scenario Oförändrat"})
    EXPECT_TRUE(has(text, part)) << part;
  expect_narrow(text);
}

TEST_F(SummaryTest, InSwedishHasTheSameTablesInSwedishWithDecimalCommas) {
  const std::string text = show_text(store_, {"", "", Language::swedish}), english = show_text(store_);
  for (const char* swedish :
       {"Ersättning till alla hälsocentraler, mnkr om året, scenario Oförändrat – EXEMPEL\n",
        "Medelvärdenas medelfel: högst", "Hälsocentralerna 2027, scenario Oförändrat: listade och ersättning",
        "Listade före", "Utslag", "Ingen lista ändras med mer än sitt fel och 0,1 %.", "5–95 %: i nio framtider av tio",
        "Skillnader tas inom varje"})
    EXPECT_TRUE(has(text, swedish)) << swedish;
  for (const char* word : {"Centres in", "Payment to all", "Standard error", "undecided", "MSEK", "Listed", " to "})
    EXPECT_FALSE(has(text, word)) << word;
  EXPECT_EQ(count(text, "───\n"), count(english, "───\n"));
  EXPECT_TRUE(has(english, "−3 000")) << "the same change in both";
  EXPECT_TRUE(has(text, "−3 000"));
  EXPECT_TRUE(has(sentence_of<RequestError>([&] { show_text(store_, {"1999", "", Language::swedish}); }), "1999"));
  EXPECT_TRUE(has(sentence_of<RequestError>([&] { show_text(store_, {"", "none", Language::swedish}); }), "none"));
  expect_narrow(text);
}

TEST_F(SummaryTest, MarksEveryTableWithPlaceholders) {
  const std::string text = show_text(store_);
  // Three scenarios, one table of centres, two of effects; and the heading's explanation.
  EXPECT_EQ(count(text, " – EXEMPEL\n"), 6u);
}

TEST_F(SummaryTest, ShowsTheYearAndScenarioAskedFor) {
  const std::string text = show_text(store_, {"2026", "closure"});
  EXPECT_TRUE(has(text, "Centres in 2026, scenario Ålidhem stänger"));
  EXPECT_EQ(sentence_of<RequestError>([&] {
              show_text(store_, {"1999", ""});
            }),
            "there is no year \"1999\" in these results; there are: 2026, 2027");
  EXPECT_TRUE(has(sentence_of<RequestError>([&] { show_text(store_, {"", "none"}); }), "base, same, closure"));
}

TEST_F(SummaryTest, FindsTheListsThatAScenarioChanges) {
  const std::string text = show_text(store_);
  EXPECT_TRUE(has(text, "No list changes by more than its error and 0.1 %."));  // scenario "same"
  EXPECT_TRUE(has(text, "−3 000"));                                             // scenario "closure"
}

TEST_F(SummaryTest, ComparesModelsInEveryScenario) {
  const std::string text = compare_text(store_, {"a", "b", "", "closure"});
  EXPECT_TRUE(has(text, "Base: Modell 2025. Against: Modell 2026."));
  EXPECT_TRUE(has(text, "whole county, scenario Samma en gång till"));
  EXPECT_TRUE(has(text, "by centre in 2027, scenario Ålidhem stänger"));
  EXPECT_TRUE(has(text, "To leave no centre with less than under the base would cost"));
  expect_narrow(text);
}

TEST(ShortVerdict, IsExplainedByTheRuleInBothLanguages) {
  for (const Language language : {Language::english, Language::swedish})
    for (const Verdict verdict : {Verdict::undecided, Verdict::practically_unchanged, Verdict::no_difference}) {
      const std::string shown = short_verdict(verdict, language);
      std::string rule = verdict_rule(100, language);
      std::ranges::replace(rule, '\n', ' ');
      EXPECT_TRUE(has(rule, shown)) << shown;
      EXPECT_LE(width_of(shown), 15u);
    }
}

// Who is not there any more can be left with no less: z is paid 800 or so in base.
TEST_F(SummaryTest, CountsNoReductionOfACentreThatIsClosed) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const std::string text = compare_text(Store(folder.path()), {"base", "closing", "", ""});
  EXPECT_TRUE(has(text, "To leave no centre that is paid anything with less than under the base would cost 0.00 "))
      << text;
}

TEST_F(SummaryTest, FindsNoDifferenceBetweenAScenarioAndItsTwin) {
  const std::string text = compare_text(store_, {"base", "same", "", ""});
  EXPECT_EQ(count(text, "undecided") + count(text, "less"), 2u) << text;  // the rule's sentence, and the cost's
  // Payment: county twice in two models, three municipalities, four centres; listed: 2 + 3 + 4; wait: 4 centres;
  // rule.
  EXPECT_EQ(count(text, "no difference"), 4u + 3 + 4 + 2 + 3 + 4 + 4 + 1);
  EXPECT_TRUE(has(text, "would cost 0.00 MSEK"));
  expect_narrow(text);
}

TEST_F(SummaryTest, RefusesWhatItCannotCompare) {
  EXPECT_EQ(sentence_of<RequestError>([&] {
              compare_text(store_, {"base", "clossure", "", ""});
            }),
            "there is no scenario or payment model \"clossure\" in these results; scenarios: base, same, closure; "
            "payment models: a, b");
  EXPECT_TRUE(has(sentence_of<RequestError>([&] { compare_text(store_, {"base", "a", "", ""}); }), "not of one kind"));
  EXPECT_TRUE(has(sentence_of<RequestError>([&] {
                    compare_text(store_, {"a", "b", "", "a"});
                  }),
                  "there is no scenario \"a\" in these results; there are: base, same, closure"));
}

TEST_F(SummaryTest, WritesJsonWithTheDigestAndNoInfinities) {
  const auto json = nlohmann::json::parse(show_json(store_));
  EXPECT_EQ(json["digest"], digest_);
  EXPECT_EQ(json["seed"], 7);
  EXPECT_EQ(json["replications"], 60);
  EXPECT_EQ(json["placeholder"], "EXEMPEL");
  const auto& row = json["bands"][0];
  EXPECT_EQ(row["measure"], "payment");
  EXPECT_EQ(row["unit"], "kr");
  EXPECT_EQ(row["level"], "centre");
  EXPECT_TRUE(row["p95"]["high"].is_null());  // 60 replications give the 95th percentile no upper bound
  EXPECT_TRUE(row["p95"]["low"].is_number());
  EXPECT_TRUE(json["intervals"][4]["high_rank"].is_null());
  EXPECT_EQ(json["intervals"][4]["low_rank"], 53);
}

TEST(Summary, OfAStudyWithoutPlaceholdersCarriesNoMark) {
  const TemporaryFolder folder;
  sim::Schema schema = small_schema();
  for (sim::Measure& measure : schema.measures) measure.placeholder = false;
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(2), schema);
  for (std::uint32_t r = 0; r < 2; ++r) writer.take(sim::Replication{r}, small_record(schema, r));
  writer.finish();
  const Store store(folder.path());
  EXPECT_FALSE(has(show_text(store), "EXEMPEL"));
  EXPECT_FALSE(has(show_json(store), "EXEMPEL"));
}

TEST(Summary, OfAStudyWithOneModelShowsItsBand) {
  const TemporaryFolder folder;
  sim::Schema schema;
  schema.axes = {{"scenario", {"base"}, {"Bas"}, {}},
                 {"model", {"a"}, {"Modell"}, {}},
                 {"centre", {"x", "y"}, {"Xnäs", "Ynäs"}, {}},
                 {"year", {"2026"}, {"2026"}, {}}};
  schema.measures = {{"payment", "Payment", "öre", sim::Kind::integer, sim::Combines::adds, {0, 1, 2, 3}, false, ""}};
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
  sim::Record record(schema);
  record.integers(0)[0] = 1'250'000'000;
  record.integers(0)[1] = 250'000'000;
  writer.take(sim::Replication{0}, record);
  writer.finish();
  const std::string text = show_text(Store(folder.path()));
  EXPECT_TRUE(has(text, "Xnäs    12.50  12.50–12.50")) << text;
  EXPECT_TRUE(has(text, "2026   15.00  15.00–15.00")) << text;
}

}  // namespace
}  // namespace valfri::results::testing
