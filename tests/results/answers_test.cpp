// SPDX-License-Identifier: Apache-2.0
#include "results/answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "results/answers_json.hpp"
#include "results/text_table.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Spaces that do not break are as good as others for a reader of tests.
std::string spaced(std::string text) {
  for (std::size_t at; (at = text.find("\u00A0")) != std::string::npos;) text.replace(at, 2, " ");
  return text;
}

std::vector<Answer> decision_answers(const DecisionStudy& study = {}, const std::vector<GivenReference>& given = {}) {
  const TemporaryFolder folder;
  store_decision_study(folder.path(), study);
  return answers_of(Store(folder.path()), given);
}

std::vector<Answer> small_answers() {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 60);
  return answers_of(Store(folder.path()), {});
}

TEST(Wording, WritesNumbersAsEachLanguageDoes) {
  EXPECT_EQ(spaced(decimal_text(-1234567.891, 1).sv), "−1 234 567,9");
  EXPECT_EQ(decimal_text(-1234567.891, 1).en, "−1,234,567.9");
  EXPECT_EQ(decimal_text(-0.0004, 2).sv, "0,00");
  EXPECT_EQ(decimal_text(std::numeric_limits<double>::quiet_NaN(), 2).en, "–");
  EXPECT_EQ(spaced(money_text(803e6).sv), "8,03 mnkr");
  EXPECT_EQ(spaced(money_text(803e6).en), "8.03 MSEK");
  EXPECT_EQ(money_text(std::numeric_limits<double>::infinity()).sv, "obegränsat");
  EXPECT_EQ(spaced(change_share_text(0.0874).sv), "+8,7 %");
  EXPECT_EQ(spaced(change_share_text(0.0002).sv), "0,0 %");
  EXPECT_EQ(spaced(change_share_text(-0.02, 0).en), "−2 %");
  EXPECT_EQ(spaced(centres_text(1).sv), "1 hälsocentral");
  EXPECT_EQ(spaced(centres_text(1200).sv), "1 200 hälsocentraler");
  EXPECT_EQ(spaced(chance_text({0.004, 0, 0, 0}).sv), "<1 %");
  EXPECT_EQ(spaced(chance_text({0.996, 0, 0, 0}).sv), ">99 %");
  EXPECT_EQ(spaced(chance_text({1, 0, 0, 0}).sv), "100 %");
}

TEST(Answers, AreElevenInOrderAndInBothLanguages) {
  const auto answers = decision_answers();
  ASSERT_EQ(answers.size(), 11u);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    EXPECT_EQ(answer.id, "Q" + std::to_string(i));
    for (const Text* text : {&answer.question, &answer.sentence}) {
      EXPECT_FALSE(text->sv.empty() || text->en.empty()) << answer.id;
      EXPECT_NE(text->sv, text->en) << answer.id;
    }
    EXPECT_FALSE(answer.view.empty());
    EXPECT_EQ(answer.available, !answer.figure.empty()) << answer.id;
    EXPECT_EQ(answer.available, !answer.sure.empty() && !answer.overturns.empty()) << answer.id;
  }
}

// decision_study.hpp: in every replication x gains 100 öre, y loses 100 of 2100 (4.8 %), z loses 60 of 800 (7.5 %).
TEST(Answers, TellWhoGetsLessAsWorkedByHand) {
  const Answer answer = decision_answers()[1];
  EXPECT_TRUE(answer.available);
  EXPECT_EQ(spaced(answer.sentence.sv),
            "År 2026 ger den nya modellen mindre än den gamla modellen till 2 hälsocentraler och mer till 1, på samma"
            " listor; för 0 är det oavgjort. – EXEMPEL");
  EXPECT_EQ(spaced(answer.sentence.en),
            "In 2026, on the same lists, the new model gives less than the old model to 2 centres and more to 1; for 0"
            " it is undecided. – EXAMPLE");
  EXPECT_TRUE(has(spaced(answer.figure.sv), "Znäs: 0,00 mnkr (−7,5 %)")) << answer.figure.sv;
  EXPECT_TRUE(has(answer.figure.en, "Old model: “Modell 2025”. New model: “Modell 2026”."));
  EXPECT_TRUE(has(spaced(answer.sure.sv), "minst en får mer än 1 % mindre är 100 %"));
}

// z has 400 inside and 340 outside, and had 800: f = (800 − 340) / 400 = 1.15; with 390 and 790 it is 450/390, with 410
// and 810 470/410. Mean of the four factors: (1.15 + 1.153846 + 1.146341 + 1.15)/4 = 1.150047, +15.0 %.
TEST(Answers, TellWhatHoldingHarmlessCosts) {
  const auto answers = decision_answers({}, {decision_budget()});
  const Answer& answer = answers[2];
  EXPECT_TRUE(has(spaced(answer.sentence.sv), "på minst den gamla modellens nivå år 2026 kostar"));
  EXPECT_TRUE(has(spaced(answer.sentence.sv), "(+15,0 %)")) << answer.sentence.sv;
  EXPECT_TRUE(has(answer.figure.en, "Against budget 2025, nominal: top-up"));
  EXPECT_TRUE(has(answer.sure.sv, "Znäs"));
  EXPECT_FALSE(has(answer.overturns.sv, "--budget"));
  EXPECT_TRUE(has(decision_answers()[2].overturns.sv, "--budget"));
}

// At −2 % y and z lose, x has 1078 against 1000; at 0 % y and z; at +5 % y has 1995 + 100 of 2100, z 420 + 340 of 800.
// With 80 % certainty: x at −9.x %, y at 2000/1900 − 1 = 5.3 %, z at about 15 %: half of the three is the second.
TEST(Answers, TellTheLadderOfFrames) {
  const Answer answer = decision_answers()[9];
  EXPECT_EQ(spaced(answer.sentence.en),
            "Below the old model's level in 2026: with −2 % of frame 2 centres, with the frame as it is 2 centres, and"
            " with +5 % of frame 2 centres. – EXAMPLE");
  EXPECT_TRUE(has(spaced(answer.figure.sv), "ändras +5,3 %, alla var för sig vid +15,")) << answer.figure.sv;
}

TEST(Answers, TellSexesAndNeedWhereTheyAreStored) {
  EXPECT_FALSE(decision_answers()[4].available);  // no need
  const Answer answer = small_answers()[4];
  EXPECT_TRUE(answer.available);
  // Need is 0.9 + 0.1 c of the list; model a pays 3000 kr a listed person: Umeå has c = 0 and 1, Malå c = 3.
  EXPECT_TRUE(has(answer.figure.en, "lowest Malå")) << answer.figure.en;
  EXPECT_TRUE(has(answer.sentence.en, "Payment by sex is not stored."));
}

TEST(Answers, TellScenariosAgainstTheBase) {
  EXPECT_FALSE(decision_answers()[5].available);  // no lists
  const Answer answer = small_answers()[5];
  EXPECT_EQ(spaced(answer.sentence.sv),
            "Listade år 2027 mot ”Oförändrat”: ”Samma en gång till” ändrar ingen lista mer än sitt fel; ”Ålidhem"
            " stänger” ändrar 2 listor, mest Ålidhems hälsocentral −3 000 och Ersboda hälsocentral +3 000. – EXEMPEL");
}

TEST(Answers, CompareTheModelsSimplicity) {
  const Answer answer = decision_answers()[10];
  EXPECT_TRUE(has(answer.sentence.sv, "har lika många delar (2 mot 2)")) << answer.sentence.sv;
  EXPECT_TRUE(has(answer.figure.en, "2 components, 2 data feeds")) << answer.figure.en;
  EXPECT_TRUE(has(decision_answers({.feeds = false})[10].figure.sv, "inte lagrat uppgiftsslag"));
}

TEST(Wording, OpensASentenceWithACapital) {
  EXPECT_EQ(opened({"den nya modellen", "the new model"}).sv, "Den nya modellen");
  EXPECT_EQ(opened({"den nya modellen", "the new model"}).en, "The new model");
  EXPECT_EQ(opened({"”x”", ""}).sv, "”x”");
}

TEST(Answers, SayWhatIsMissingAndHowToAddIt) {
  const auto answers = decision_answers({.one_model = true});
  for (std::size_t i : {1u, 2u, 9u}) {
    EXPECT_FALSE(answers[i].available);
    EXPECT_TRUE(has(answers[i].sentence.sv, "payment_models i study.toml")) << i;
    EXPECT_TRUE(has(answers[i].sentence.en, "--budget")) << i;
  }
  EXPECT_TRUE(answers[3].available);
  EXPECT_TRUE(answers[10].available);
  const auto held = decision_answers({.one_model = true}, {decision_budget()});
  EXPECT_TRUE(held[1].available && held[2].available && held[9].available);
  EXPECT_TRUE(has(held[2].sentence.en, "the level of budget 2025, nominal"));
}

TEST(Answers, CarryTheMarkOnlyWhereAPlaceholderIsBehind) {
  for (const Answer& answer : decision_answers()) {
    EXPECT_EQ(has(answer.sentence.sv, "EXEMPEL"), answer.available) << answer.id;
    EXPECT_EQ(has(answer.figure.en, "EXAMPLE"), answer.available) << answer.id;
  }
  for (const Answer& answer : decision_answers({.placeholder = false})) {
    EXPECT_FALSE(answer.placeholder) << answer.id;
    EXPECT_FALSE(has(answer.sentence.sv + answer.figure.sv, "EXEMPEL"));
  }
  const auto held = decision_answers({.placeholder = false}, {decision_budget(true)});
  EXPECT_TRUE(held[2].placeholder);  // a budget that is a placeholder stands in its figure
}

TEST(Answers, CallNobodyALoserPrivateOrBankrupt) {
  for (const auto& answers : {decision_answers(), small_answers()})
    for (const Answer& answer : answers)
      for (const Text* text : {&answer.sentence, &answer.figure, &answer.sure, &answer.overturns})
        for (const char* word : {"förlorare", "privat", "konkurs", "loser", "private", "bankrupt"})
          EXPECT_FALSE(has(text->sv, word) || has(text->en, word)) << answer.id << " " << word;
}

TEST(Answers, MakeAPageOfNarrowLinesInBothLanguages) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 60);
  const Store store(folder.path());
  for (Language language : {Language::swedish, Language::english}) {
    const std::string page = decision_page(store, {}, language);
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), widest_line) << line;
    EXPECT_TRUE(has(page, "\nQ1   ")) << page;
    EXPECT_TRUE(has(page, "\nQ10  "));
    EXPECT_TRUE(has(page, store.digest()));
    EXPECT_TRUE(has(page, "EXEMPEL"));
  }
}

TEST(Answers, AreOneJsonArray) {
  const auto answers = decision_answers();
  const Json json = answers_json(answers);
  ASSERT_EQ(json.size(), answers.size());
  EXPECT_EQ(json[1]["id"], "Q1");
  EXPECT_EQ(json[1]["sentence"]["sv"], answers[1].sentence.sv);
  EXPECT_EQ(json[1]["overturns"]["en"], answers[1].overturns.en);
  EXPECT_EQ(json[1]["available"], true);
  EXPECT_EQ(json[1]["placeholder"], true);
  EXPECT_EQ(json[0]["available"], false);
  EXPECT_EQ(json[2]["view"], "hold-harmless");
}

}  // namespace
}  // namespace valfri::results::testing
