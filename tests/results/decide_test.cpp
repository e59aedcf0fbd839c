// SPDX-License-Identifier: Apache-2.0
#include "results/decide.hpp"
#include "results/csv_text.hpp"
#include "results/result_tables.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "results/csv_text.hpp"
#include "results/decide_sections.hpp"
#include "results/request.hpp"
#include "results/result_tables.hpp"
#include "results/text_table.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

class DecideTest : public ::testing::Test {
 protected:
  std::string text(const DecideRequest& request = {}, const std::vector<GivenReference>& given = {},
                   const DecisionStudy& study = {}) {
    const TemporaryFolder folder;
    store_decision_study(folder.path(), study);
    return decide_text(Store(folder.path()), given, request);
  }
  std::string fault(const DecideRequest& request, const DecisionStudy& study = {}) {
    return sentence_of<RequestError>([&] { text(request, {}, study); });
  }
};

TEST_F(DecideTest, AnswersForTheFirstYearOfTheFirstTwoModels) {
  const std::string all = text();
  for (const std::string part : {"Old model: Modell 2025.", "New model: Modell 2026.",
                                 "Year: 2026. Scenario: Oförändrat. Amounts in MSEK a year.",
                                 "Who gets less and who more in 2026, against the old model – EXEMPEL", "not simulated",
                                 "What it costs that no centre gets less in 2026, MSEK – EXEMPEL",
                                 "If the new frame is not decided: 2026, against the old model – EXEMPEL",
                                 "Is it simple, and can it be foreseen: 2026 as seen on 1 January 2026 – EXEMPEL",
                                 "Outside the frame, and the same on every step: Uppdrag."})
    EXPECT_TRUE(has(all, part)) << part;
  EXPECT_TRUE(has(text({"", "", "", "2027", ""}), "2027 as seen on 1 January 2026"));
}

TEST_F(DecideTest, SaysInEveryRowThatAnswersAreNotSimulated) {
  EXPECT_EQ(count(text({"", "", "", "", "winners"}), "not simulated"), 1u + 10);  // the sentence; rows of all levels
}

TEST_F(DecideTest, ShowsTheLargestLossesFirst) {
  const std::string winners = text({"", "", "", "", "winners"});
  const std::size_t z = winners.find("Znäs"), y = winners.find("Ynäs"), x = winners.find("Xnäs");
  EXPECT_LT(z, y);  // 60 of 800 is more than 100 of 2100
  EXPECT_LT(y, x);
}

TEST_F(DecideTest, KeepsLinesNarrow) {
  std::istringstream lines(text({}, {decision_budget()}));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), widest_line) << line;
}

TEST_F(DecideTest, ShowsOnePartAlone) {
  const std::string hold = text({"", "", "", "", "hold-harmless"}, {decision_budget()});
  EXPECT_TRUE(has(hold, "What it costs"));
  EXPECT_TRUE(has(hold, "Budget 2025, nominal"));
  EXPECT_TRUE(has(hold, "The frame is decided by Znäs in 100"));
  EXPECT_FALSE(has(hold, "Who gets less"));
  EXPECT_FALSE(has(hold, "simple"));
  EXPECT_EQ(fault({"", "", "", "", "losers"}),
            "there is no part \"losers\"; there are: winners, hold-harmless, frame, simplicity");
}

TEST_F(DecideTest, SaysWhatResultsLack) {
  const std::string part = text({"", "", "", "", "simplicity"}, {}, {.feeds = false, .targets = false});
  EXPECT_EQ(count(part, "not stored"), 4u);  // feeds and luck, two models
  EXPECT_TRUE(has(text({"", "", "", "", "frame"}, {}, {.frame = false}),
                  "These results do not say which components stand inside the frame"));
  EXPECT_TRUE(has(text({"", "", "", "", "simplicity"}), "New model reads: age and sex, missions."));
}

TEST_F(DecideTest, ForecastsAllMoneyInsideTheFrameAndOutsideIt) {
  const std::string part = text({"", "", "", "", "simplicity"});
  // Fixed, of the old model y's 2100 and 300 of 3900, of the new 2000 and 340 of 3840.
  EXPECT_TRUE(has(part, "61.5 %     60.9 %")) << part;
  EXPECT_TRUE(has(part, "Ynäs         0.00  100.0 %"));
}

TEST_F(DecideTest, SaysThatPricesAreOpen) {
  EXPECT_TRUE(has(text({"", "", "", "", "frame"}, {}, {.open_new_model = true}),
                  "The new model has open prices and no closed frame: here all its prices change alike."));
}

TEST_F(DecideTest, SaysThatAClosedCentreIsLeftOut) {
  EXPECT_TRUE(
      has(text({"", "", "closing", "", "hold-harmless"}), "1 closed centre that nothing is paid to is left out."));
}

TEST_F(DecideTest, CarriesTheMarkOnlyWherePlaceholdersAre) {
  EXPECT_FALSE(has(text({}, {}, {.placeholder = false}), "EXEMPEL"));
  const std::string budget = text({}, {decision_budget(true)}, {.placeholder = false});
  EXPECT_TRUE(has(budget, "against budget 2025, nominal – EXEMPEL"));
  EXPECT_FALSE(has(budget, "against the old model – EXEMPEL"));
}

TEST_F(DecideTest, RefusesWhatCannotBeCompared) {
  EXPECT_EQ(fault({"olt", "", "", "", ""}), "there is no model \"olt\" in these results; there are: old, new");
  EXPECT_EQ(fault({"", "", "", "1999", ""}), "there is no year \"1999\" in these results; there are: 2026, 2027");
  EXPECT_EQ(fault({"new", "new", "", "", ""}),
            "\"new\" is both the old and the new payment model; there are: old, new");
  EXPECT_EQ(fault({}, {.one_model = true}),
            "these results hold one payment model, new: give a budget to hold it against (--budget), or run the study"
            " with two models");
}

TEST_F(DecideTest, HoldsASingleModelToABudget) {
  const std::string single = text({}, {decision_budget()}, {.one_model = true});
  EXPECT_TRUE(has(single, "Who gets less and who more in 2026, against budget 2025, nominal"));
  EXPECT_FALSE(has(single, "Old model"));
}

TEST_F(DecideTest, TakesTheOtherModelWhereOnlyTheOldOneIsNamed) {
  const std::string turned = text({"new", "", "", "", "winners"});
  EXPECT_TRUE(has(turned, "Old model: Modell 2026."));
  EXPECT_TRUE(has(turned, "New model: Modell 2025."));
}

TEST_F(DecideTest, TakesTheOtherModelWhereOnlyTheNewOneIsNamed) {
  const std::string turned = text({"", "old", "", "", "winners"});
  EXPECT_TRUE(has(turned, "Old model: Modell 2026."));
  EXPECT_TRUE(has(turned, "New model: Modell 2025."));
}

TEST_F(DecideTest, WritesJsonWithEveryStepOfTheLadder) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const auto json = nlohmann::json::parse(decide_json(Store(folder.path()), {decision_budget()}, {}));
  EXPECT_EQ(json["references"][1]["id"], "budget");
  EXPECT_EQ(json["frame"], "closed");
  EXPECT_EQ(json["hold_harmless"].size(), 8u * 2);
  EXPECT_EQ(json["winners"].size(), 8u * 16 + 2);  // two references by 8 places; the sexes where the frame stands
  for (const auto& row : json["hold_harmless"]) {
    if (row["frame_percent"] != 0 || row["base"] != "old") continue;
    EXPECT_DOUBLE_EQ(row["top_up"]["mean"], 1.6);  // kr
    EXPECT_EQ(row["unit"], "kr");
    EXPECT_EQ(row["decided_by"], "Znäs");
  }
  EXPECT_EQ(json["winners"][0]["after_answers"], "not simulated");
  EXPECT_EQ(json["simplicity"][1]["components"], 2);
  EXPECT_EQ(json["forecasts"].size(), 16u);
}

std::vector<TidyTable> decision_tables_of(const std::filesystem::path& folder,
                                          const std::vector<GivenReference>& given) {
  std::vector<TidyTable> tables;
  decision_tables(Store(folder), given, [&](const TidyTable& table) { tables.push_back(table); });
  return tables;
}

TEST_F(DecideTest, GivesEveryTableWithTheMarkLast) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const auto tables = decision_tables_of(folder.path(), {decision_budget()});
  ASSERT_EQ(tables.size(), 5u);
  const std::size_t questions = 2 * 2;   // scenarios by years
  const std::size_t closed = 2 * 2 * 2;  // z and its municipality against both references, in both years of "closing"
  const std::vector<std::size_t> rows{questions * (8 * 16 + 2), questions * 8 * 2, questions * 16 - closed,
                                      questions * 2, questions * 16};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    EXPECT_EQ(tables[i].rows(), rows[i]) << tables[i].id();
    EXPECT_EQ(tables[i].headings().back(), "placeholder");
    for (std::size_t row = 0; row < tables[i].rows(); ++row)
      EXPECT_EQ(tables[i].at(row, tables[i].headings().size() - 1), Cell("EXEMPEL"));
  }
  EXPECT_TRUE(has(csv_text(tables[3], Locale::plain), "base,2026,new,2,\"age and sex, missions\",0.609375,"));
}

TEST_F(DecideTest, GivesNothingFromResultsWithoutPayment) {
  const TemporaryFolder folder;
  sim::Schema schema = small_schema();
  schema.measures.erase(schema.measures.begin());
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
  writer.take(sim::Replication{0}, sim::Record(schema));
  writer.finish();
  EXPECT_TRUE(decision_tables_of(folder.path(), {}).empty());
}

TEST(ChangeText, SaysDirectionAndWhereThereIsNone) {
  EXPECT_EQ(change_text(0.023), "+2.3 %");
  EXPECT_EQ(change_text(-0.02), "−2.0 %");
  EXPECT_EQ(change_text(0), "0.0 %");
  EXPECT_EQ(change_text(0.0001), "0.0 %");
  EXPECT_EQ(change_text(std::numeric_limits<double>::infinity()), "none");
}

}  // namespace
}  // namespace valfri::results::testing
