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

std::vector<Answer> small_answers(std::size_t replications = 60) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), replications);
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
            "År 2026 får 2 hälsocentraler i medeltal mindre med den nya modellen, varav 2 mer än 1 % mindre, och 1 får"
            " mer; för 0 är medelvärdet oavgjort. Listorna är desamma. – EXEMPEL");
  EXPECT_EQ(
      spaced(answer.sentence.en),
      "In 2026 the new model gives less on average to 2 centres, 2 of them more than 1 % less, and more to 1; for 0"
      " the mean is undecided. The lists are the same. – EXAMPLE");
  EXPECT_TRUE(has(spaced(answer.figure.sv), "Störst minskning i procent: Znäs, 0,00 mnkr (−7,5 %)"))
      << answer.figure.sv;
  EXPECT_TRUE(has(answer.figure.en, "Old model: “Modell 2025”. New model: “Modell 2026”."));
  EXPECT_TRUE(has(spaced(answer.sure.sv), "minst en får mer än 1 % mindre är 100 %"));
  EXPECT_TRUE(has(spaced(answer.sure.sv), "För 2 hälsocentraler är sannolikheten att just den får det minst 10 %."));
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

// Every centre's frame may fall: that costs nothing, and no frame is raised.
TEST(Answers, TellNoRaiseWhereTheFrameMayFall) {
  GivenReference low = decision_budget();
  low.amounts = {{1000, 1000}, {1000, 1000}, {400, 400}};
  const TemporaryFolder folder;
  store_decision_study(folder.path(), {.one_model = true});
  const Answer answer = answers_of(Store(folder.path()), {low})[2];
  EXPECT_TRUE(has(spaced(answer.sentence.en), "or 0.00 MSEK if the frame is raised for all alike (0.0 %)"))
      << answer.sentence.en;
}

// At −2 % y and z lose, x has 1078 against 1000; at 0 % y and z; at +5 % y has 1995 + 100 of 2100, z 420 + 340 of 800.
// With 80 % certainty: x at −9.x %, y at 2000/1900 − 1 = 5.3 %, z at about 15 %: half of the three is the second.
TEST(Answers, TellTheLadderOfFrames) {
  const Answer answer = decision_answers()[9];
  EXPECT_EQ(spaced(answer.sentence.en),
            "In 2026 the new model gives less than the old model (with its frame as it is) to 2 centres if the frame"
            " falls by 2 %, to 2 if it stays as it is, and to 2 if it grows by 5 %. – EXAMPLE");
  EXPECT_TRUE(has(spaced(answer.sentence.sv),
                  "2 hälsocentraler mindre än i den gamla modellen (med oförändrad ram) om ramen minskar 2 %,"))
      << answer.sentence.sv;
  EXPECT_TRUE(has(spaced(answer.figure.sv), "när ramen ökar 5,3 %, och den som behöver mest när den ökar 15,"))
      << answer.figure.sv;
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
  EXPECT_EQ(
      spaced(answer.sentence.sv),
      "Listade år 2027 mot ”Oförändrat”: ”Samma en gång till” ändrar ingen lista mer än sitt fel och 0,1 %; ”Ålidhem"
      " stänger” ändrar 2 listor, mest Ålidhems hälsocentral −3 000 och Ersboda hälsocentral +3 000. – EXEMPEL");
}

// The worst 5 % are 3 futures of 60 and less than one of 12.
TEST(Answers, TellTheWorstFuturesOnlyWhereThereAreEnough) {
  const std::string many = spaced(small_answers(60)[3].figure.en), few = spaced(small_answers(12)[3].figure.en);
  EXPECT_TRUE(has(many, "In the worst 5 % of futures it gets ")) << many;
  EXPECT_TRUE(has(few, "The futures are too few to say what it gets in the worst 5 % of them.")) << few;
  EXPECT_FALSE(has(few, "– less"));
}

TEST(Answers, CompareTheModelsSimplicity) {
  const Answer answer = decision_answers()[10];
  EXPECT_TRUE(has(answer.sentence.sv, "har lika många komponenter (2 mot 2) och är ungefär lika lätt att förutse"))
      << answer.sentence.sv;
  EXPECT_TRUE(has(answer.figure.en, "2 components, 2 data feeds")) << answer.figure.en;
  EXPECT_TRUE(has(answer.figure.sv, "2 komponenter, 2 slags underlag; ")) << answer.figure.sv;
  EXPECT_TRUE(has(decision_answers({.feeds = false})[10].figure.sv, "underlagen är inte lagrade"));
}

// One centre, paid 900 or 1100 by turns under the old model and always 1000 under the new one.
TEST(Answers, CallOneModelEasierOnlyWhereTheErrorsDifferClearly) {
  const TemporaryFolder folder;
  sim::Schema schema;
  schema.axes = {{"scenario", {"base"}, {"Bas"}, {}},
                 {"model", {"varying", "fixed"}, {"Varierar", "Fast"}, {}},
                 {"centre", {"x"}, {"Xnäs"}, {}},
                 {"year", {"2026"}, {"2026"}, {}}};
  schema.measures = {{"payment", "Payment", "öre", sim::Kind::integer, sim::Combines::adds, {0, 1, 2, 3}, false, ""}};
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(40), schema);
  for (std::uint32_t r = 0; r < 40; ++r) {
    sim::Record record(schema);
    record.integers(0)[0] = r % 2 == 0 ? 900 : 1100;
    record.integers(0)[1] = 1000;
    writer.take(sim::Replication{r}, record);
  }
  writer.finish();
  const Answer answer = answers_of(Store(folder.path()), {})[10];
  // E(|X − 1000| / X) = (100/900 + 100/1100) / 2 = 10.10 %.
  EXPECT_EQ(spaced(answer.sentence.sv),
            "Den nya modellen är lättare att förutse än den gamla modellen: prognosfelet för den mittersta"
            " hälsocentralen är 0,00 % mot 10,10 % år 2026, sett från studiens början.");
  EXPECT_TRUE(has(spaced(answer.figure.sv), "inget belopp är känt i förväg; prognosfel 10,10 %")) << answer.figure.sv;
  EXPECT_TRUE(has(spaced(answer.figure.sv), "100,00 % av pengarna är känt i förväg; prognosfel 0,00 %"));
}

// x changes by 5 of 1 000 in every replication, y by none: certain, and small. By 10 it is no longer small.
TEST(Answers, SayThatAScenarioChangesNoListMuch) {
  for (const std::int64_t change : {9, 50, 100}) {
    const TemporaryFolder folder;
    sim::Schema schema;
    schema.axes = {{"scenario", {"base", "leaflet"}, {"Bas", "Utskick"}, {}},
                   {"centre", {"x", "y"}, {"Xnäs", "Ynäs"}, {}},
                   {"year", {"2026"}, {"2026"}, {}}};
    schema.measures = {{"listed", "Listed", "persons", sim::Kind::integer, sim::Combines::adds, {0, 1, 2}, false, ""}};
    StoreWriter writer = StoreWriter::create(folder.path(), small_heading(2), schema);
    for (std::uint32_t r = 0; r < 2; ++r) {
      sim::Record record(schema);
      for (std::size_t cell = 0; cell < 4; ++cell) record.integers(0)[cell] = 10000;
      record.integers(0)[2] += change;
      writer.take(sim::Replication{r}, record);
    }
    writer.finish();
    const Answer answer = answers_of(Store(folder.path()), {})[5];
    EXPECT_EQ(spaced(answer.sentence.sv),
              "Listade år 2026 mot ”Bas”: ”Utskick” ändrar " +
                  std::string(change == 9    ? "ingen lista mer än sitt fel och 0,1 %."
                              : change == 50 ? "ingen lista med så mycket som 1 % (störst: Xnäs +50)."
                                             : "1 lista, mest Xnäs +100."));
  }
}

TEST(Wording, NeverRoundsAnErrorToNothing) {
  EXPECT_EQ(error_text(0.0004, 3).sv, "under 0,001");
  EXPECT_EQ(error_text(0.0006, 3).sv, "0,001");
  EXPECT_EQ(error_text(0, 2).en, "0.00");
  EXPECT_EQ(spaced(money_error_text(1e5).sv), "under 0,01 mnkr");
  EXPECT_EQ(spaced(money_error_text(1e5).en), "below 0.01 MSEK");
  EXPECT_EQ(error_text(std::numeric_limits<double>::quiet_NaN(), 2).sv, "–");
}

TEST(Wording, ListsThingsWithOneAndAtTheEnd) {
  EXPECT_EQ(list_text({name_text("a")}).sv, "a");
  EXPECT_EQ(list_text({name_text("a"), name_text("b")}).sv, "a och b");
  EXPECT_EQ(list_text({name_text("a"), name_text("b"), name_text("c")}).en, "a, b and c");
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

// x is paid 1100 on average against 900, y 2000 in every replication against 2001, z 740 on average against 700.
TEST(Answers, TellCentresThatArePracticallyUnchanged) {
  const GivenReference near{"budget", "a near budget", false, {{900, 900}, {2001, 2001}, {700, 700}}};
  const Text text = decision_answers({.one_model = true}, {near})[1].sentence;
  EXPECT_NE(text.en.find("and more to 2; for 0 the mean is undecided, for 1 practically unchanged (below 0.1\u00A0%)."),
            std::string::npos)
      << text.en;
  EXPECT_NE(text.sv.find("är medelvärdet oavgjort, för 1 i stort sett oförändrat (under 0,1\u00A0%)."),
            std::string::npos)
      << text.sv;
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
