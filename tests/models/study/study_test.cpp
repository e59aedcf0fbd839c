// SPDX-License-Identifier: Apache-2.0
// Reading a study: what it means, and that every fault is found at once with its place.
#include "models/study/study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace valfri::models {
namespace {

namespace fs = std::filesystem;

class StudyFile : public ::testing::Test {
 protected:
  StudyFile() : folder_(fs::path(::testing::TempDir()) / ("valfri_" + name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(VALFRI_SOURCE_DIR "/configs", folder_, fs::copy_options::recursive);
    std::ifstream in(file());
    std::ostringstream all;
    all << in.rdbuf();
    text_ = all.str();
  }
  ~StudyFile() override { fs::remove_all(folder_); }
  static std::string name() { return ::testing::UnitTest::GetInstance()->current_test_info()->name(); }
  fs::path file() const { return folder_ / "vasterbotten" / "study.toml"; }
  /// Everything from `[[scenario]]` on replaced.
  void scenarios(const std::string& lines) { text_ = text_.substr(0, text_.find("[[scenario]]")) + lines; }
  void replace(const std::string& old, const std::string& by) {
    ASSERT_NE(text_.find(old), std::string::npos) << old;
    text_.replace(text_.find(old), old.size(), by);
  }
  /// Takes the laws of the parameters in these sections away.
  void keep_at_value(const std::vector<std::string>& sections) const {
    const fs::path behaviour = file().parent_path() / "behaviour.toml";
    std::ifstream in(behaviour);
    std::string kept, line, section;
    while (std::getline(in, line)) {
      if (line.starts_with('[')) section = line.substr(1);
      const auto names = [&section](const std::string& one) { return section.starts_with(one); };
      if (!line.starts_with("draw =") || !std::ranges::any_of(sections, names)) kept += line + "\n";
    }
    in.close();
    std::ofstream(behaviour) << kept;
  }
  Study read() {
    std::ofstream(file()) << text_;
    return read_study(file(), problems);
  }
  /// The fault at a key; the test fails when there is not exactly one.
  Problem fault_at(const std::string& key) {
    std::vector<Problem> found;
    for (const Problem& problem : problems.list())
      if (problem.key.find(key) != std::string::npos) found.push_back(problem);
    EXPECT_EQ(found.size(), 1u) << key << "\n" << problems.text();
    return found.empty() ? Problem{} : found.front();
  }
  Problems problems;

 private:
  fs::path folder_;
  std::string text_;
};

TEST_F(StudyFile, TakesTheNumberOfReplicationsFromATwoLevelDesign) {
  replace("[run]\nreplications = 1000\n", "[uncertainty]\nouter = 50\ninner = 4\n[run]\n");
  const Study study = read();
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(study.replications, 200u);
  EXPECT_EQ(study.inner, 4u);
  EXPECT_EQ(study.behaviour_draws, 1u);
  EXPECT_EQ(study.nested(), 4u);
}

TEST_F(StudyFile, TakesDrawsOfTheBehaviourWithEachDrawOfTheInputs) {
  replace("[run]\nreplications = 1000\n", "[uncertainty]\nouter = 50\nbehaviour = 3\ninner = 4\n[run]\n");
  const Study study = read();
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(study.replications, 600u);
  EXPECT_EQ(study.inner, 4u);
  EXPECT_EQ(study.behaviour_draws, 3u);
  EXPECT_EQ(study.nested(), 12u);
}

TEST_F(StudyFile, CountsWhatIsDrawnOfPopulationAsInputsAndOfChoiceAsBehaviour) {
  const Study study = read();
  std::size_t population = 0, others = 0;
  for (const Parameter& parameter : study.behaviour.parameters.all()) {
    if (parameter.law == Law::fixed) continue;
    bool of_population = false;
    for (const char* section : {"death.", "birth.", "move.", "migration.", "morbidity."})
      of_population = of_population || parameter.name.starts_with(section);
    ++(of_population ? population : others);
  }
  EXPECT_EQ(study.drawn_inputs(), population);  // nobody asks for care
  EXPECT_EQ(study.drawn_behaviour(), others);
  EXPECT_GT(population, 0u);
  EXPECT_GT(others, 0u);
}

TEST_F(StudyFile, CountsDrawnParametersOfCareAsInputs) {
  replace("  \"../payment-models/example-2025-like.toml\",",
          "  \"../payment-models/example-alternative-2-like.toml\",");
  Study study = read();
  EXPECT_EQ(problems.text(), "");
  ASSERT_TRUE(study.care.has_value());
  const std::size_t with_care = study.drawn_inputs(), parameters_of_care = study.care->parameters.size();
  study.care.reset();
  EXPECT_GT(with_care, study.drawn_inputs());
  EXPECT_LT(with_care - study.drawn_inputs(), parameters_of_care);
  study.parameters_drawn = false;
  EXPECT_EQ(study.drawn_inputs() + study.drawn_behaviour(), 0u);
}

TEST_F(StudyFile, TellsWhatIsWrongWithATwoLevelDesign) {
  replace("[run]\n", "[uncertainty]\nouter = 50\ninner = 4\n[run]\n");
  replace("parameters = \"drawn\"", "parameters = \"main\"");
  read();
  const Problem number = fault_at("run.replications");
  EXPECT_EQ(number.value, "1000");
  EXPECT_EQ(number.allowed, "200, which is outer · inner of [uncertainty]");
  EXPECT_EQ(fault_at("run.parameters").value, "\"main\"");
}

TEST_F(StudyFile, WantsTwoReplicationsOfEveryDraw) {
  replace("[run]\nreplications = 1000\n", "[uncertainty]\nouter = 50\ninner = 1\n[run]\n");
  read();
  EXPECT_EQ(fault_at("uncertainty.inner").value, "1");
}

TEST_F(StudyFile, TellsBehaviourFromInputsOnlyWhereInputsAreDrawn) {
  replace("[run]\nreplications = 1000\n", "[uncertainty]\nouter = 50\nbehaviour = 3\ninner = 4\n[run]\n");
  keep_at_value({"death.", "birth.", "move.", "migration.", "morbidity."});
  EXPECT_EQ(read().drawn_inputs(), 0u);
  const Problem fault = fault_at("uncertainty.behaviour");
  EXPECT_EQ(fault.value, "3");
  EXPECT_EQ(fault.allowed, "1, because no parameter of the inputs is drawn");
  EXPECT_NE(fault.remedy.find("death, birth, move, migration or morbidity in the behaviour file, or of the care file"),
            std::string::npos);
}

TEST_F(StudyFile, TellsBehaviourFromInputsOnlyWhereBehaviourIsDrawn) {
  replace("[run]\nreplications = 1000\n", "[uncertainty]\nouter = 50\nbehaviour = 3\ninner = 4\n[run]\n");
  keep_at_value({"attention.", "choice.", "centre."});
  EXPECT_EQ(read().drawn_behaviour(), 0u);
  EXPECT_EQ(fault_at("uncertainty.behaviour").allowed, "1, because no parameter of behaviour is drawn");
}

TEST_F(StudyFile, ShippedHasNoFaultsAndABaseBeforeItsScenarios) {
  const Study study = read();
  EXPECT_EQ(problems.text(), "");
  ASSERT_EQ(study.scenarios.size(), 4u);
  EXPECT_EQ(study.scenarios[0].id, "base");
  EXPECT_EQ(study.scenarios[0].title, "Bas: inget annat ändras");
  EXPECT_TRUE(study.scenarios[0].closings.empty());
  ASSERT_EQ(study.scenarios[1].closings.size(), 1u);
  EXPECT_EQ(study.scenarios[1].closings[0].month, 12);  // January 2027 of a study from January 2026
  EXPECT_EQ(study.county.centres[study.scenarios[1].closings[0].centre].id, "HC17");
  EXPECT_EQ(study.scenarios[2].campaigns.size(), 1u);
  EXPECT_EQ(study.scenarios[3].booms.size(), 1u);
  EXPECT_EQ(study.months(), 60);
  EXPECT_EQ(study.payment_models.size(), 2u);
  EXPECT_FALSE(study.placeholders.empty());
  for (const PlaceholderReason& reason : study.placeholders) EXPECT_NE(reason.en, reason.sv);
}

TEST_F(StudyFile, KeepsAllItReadAsOneText) {
  const Study study = read();
  for (const char* part :
       {"[[scenario.closing]]", "HC17,Anderstorp", "[attention.base]", "1 100 000 000 kr", "Bjurholm"})
    EXPECT_NE(study.resolved.find(part), std::string::npos) << part;
}

TEST_F(StudyFile, StatesTheIndexOnce) {
  const Study study = read();
  EXPECT_EQ(study.index.growth_into(2028), 20'000);
  EXPECT_TRUE(study.index.placeholder);
}

TEST_F(StudyFile, WantsAnIndex) {
  replace("[index] ", "[inedx] ");
  read();
  const Problem missing = fault_at("index");
  EXPECT_EQ(missing.remedy, "add the line: index = { … }");
  EXPECT_EQ(fault_at("inedx").remedy, "did you mean \"index\"?");
}

TEST_F(StudyFile, WantsModelsThatAreValidInAllItsMonths) {
  replace("start_year = 2026 ", "start_year = 2024 ");
  read();
  ASSERT_EQ(problems.list().size(), 2u) << problems.text();
  EXPECT_EQ(problems.list()[0].key, "payment_models");
  EXPECT_EQ(problems.list()[0].value, "\"../payment-models/example-2025-like.toml\", valid from 2025-01-01");
  EXPECT_EQ(problems.list()[0].allowed, "models that are valid from 2024-01-01 to 2028-12-31, all the study");
  EXPECT_EQ(problems.list()[0].remedy, "change valid_from or valid_to in the model's file, or the years of the study");
}

TEST_F(StudyFile, RefusesAFrameOfAYearAfterTheStudy) {
  const fs::path model = file().parent_path() / "../payment-models/example-2025-like.toml";
  std::ifstream in(model);
  std::string all{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  in.close();
  const std::string key = "base_year = ";
  ASSERT_NE(all.find(key), std::string::npos);
  std::ofstream(model) << all.insert(all.find(key) + key.size(), "2031 # ");
  read();
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].value, "\"../payment-models/example-2025-like.toml\", base year 2031");
  EXPECT_EQ(problems.list()[0].remedy, "correct base_year in the model's file");
  problems = Problems();
  read_study(file(), problems, {model});  // priced again with it
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].key, "base_year");
  EXPECT_EQ(problems.list()[0].value, "base year 2031");
}

// The study is of 2026 to 2030: a budget of 2027 is a reference for nothing before 2027.
TEST_F(StudyFile, RefusesABudgetOfAYearAfterItsComponentBegins) {
  const fs::path models = file().parent_path() / "../payment-models";
  const auto write = [&](const std::string& year, const std::string& valid) {
    std::ifstream in(file().parent_path() / "budget-2025.csv");
    std::ofstream out(models / "later.csv");
    for (std::string line; std::getline(in, line);) {
      if (const std::size_t at = line.find(",2025,"); at != std::string::npos) line.replace(at + 1, 4, year);
      out << line << "\n";
    }
    std::ofstream(models / "guarded.toml")
        << "format_version = 1\ntitle = \"Guarded\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"p\"\n[frame]\n"
           "kind = \"open\"\n[[component]]\nkind = \"capitation\"\nname = \"Base\"\ngrade = \"D\"\nsource = \"s\"\n"
           "unit = \"kr per person and year\"\nages = [{ from = 0, both = \"1 kr\" }]\n"
           "[[component]]\nkind = \"transition\"\nname = \"Guard\"\ngrade = \"D\"\nsource = \"s\"\nof = [\"Base\"]\n"
           "form = \"floor\"\npercent = \"95 %\"\nbudget = \"later.csv\"\n" +
               valid;
  };
  replace("\"../payment-models/example-alternative-1-like.toml\",", "\"../payment-models/guarded.toml\",");
  write("2026", "");
  read();
  EXPECT_EQ(problems.text(), "");
  write("2027", "valid_from = \"2027-01-01\"\n");
  read();
  EXPECT_EQ(problems.text(), "");
  write("2027", "");
  read();
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].value, "\"../payment-models/guarded.toml\", \"Guard\" with a budget of 2027");
  EXPECT_EQ(problems.list()[0].allowed, "a budget of 2026, the first year in which the component pays, or before");
  EXPECT_EQ(problems.list()[0].remedy, "correct the column year of the budget's file");
  problems = Problems();
  read_study(file(), problems, {models / "guarded.toml"});  // priced again with it
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].key, "Guard");
}

TEST_F(StudyFile, ReadsNoCareWhereNoPaymentModelAsksForIt) {
  replace("behaviour = ", "care = \"no-such.toml\"\nbehaviour = ");
  const Study study = read();
  EXPECT_EQ(problems.text(), "");
  EXPECT_FALSE(study.care.has_value());
}

TEST_F(StudyFile, ReadsTheThreeKindsOfEvents) {
  scenarios(R"([[scenario]]
id = "much"
title = "Much happens"
[[scenario.closing]]
centre = "HC01"
month = "2026-01"
[[scenario.campaign]]
month = "2030-12"
[[scenario.campaign]]
month = "2027-06"
municipality = "2480"
[[scenario.in_migration]]
municipality = "2482"
factor = 1.5
from = "2026-02"
until = "2028-03"
)");
  const Study study = read();
  EXPECT_EQ(problems.text(), "");
  ASSERT_EQ(study.scenarios.size(), 2u);
  const Scenario& scenario = study.scenarios[1];
  EXPECT_EQ(scenario.closings[0].month, 0);
  ASSERT_EQ(scenario.campaigns.size(), 2u);
  EXPECT_EQ(scenario.campaigns[0].month, 59);
  EXPECT_EQ(scenario.campaigns[0].municipality, everywhere);
  EXPECT_EQ(study.county.municipalities[scenario.campaigns[1].municipality].code, "2480");
  ASSERT_EQ(scenario.booms.size(), 1u);
  EXPECT_EQ(study.county.municipalities[scenario.booms[0].municipality].code, "2482");
  EXPECT_EQ(scenario.booms[0].from, 1);
  EXPECT_EQ(scenario.booms[0].until, 26);
  EXPECT_EQ(scenario.booms[0].factor, 1.5);
}

TEST_F(StudyFile, ComplainsOfEveryMonthThatIsNoneOfTheStudy) {
  for (const char* month :
       {"2025-12", "2031-01", "2027-13", "2027-00", "2027/01", "jan 2027", "27-01", "-----01", "2027---", "20-7-01"}) {
    problems = Problems();
    scenarios(
        std::string("[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.closing]]\ncentre = \"HC01\"\nmonth = \"") +
        month + "\"\n");
    ASSERT_NO_THROW(read()) << month;
    const Problem fault = fault_at("month");
    EXPECT_EQ(fault.value, std::string("\"") + month + "\"");
    EXPECT_EQ(fault.allowed, "a month of the study, 2026-01 to 2030-12");
    EXPECT_GT(fault.line, 0);
  }
}

TEST_F(StudyFile, ComplainsOfAnUnknownCentreAndSuggestsTheNearest) {
  scenarios("[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.closing]]\ncentre = \"HC177\"\nmonth = \"2027-01\"\n");
  read();
  const Problem fault = fault_at("centre");
  EXPECT_EQ(fault.value, "\"HC177\"");
  EXPECT_EQ(fault.remedy, "did you mean \"HC17\"?");
}

TEST_F(StudyFile, SaysNothingOfDatesWhereThePeriodIsUnknown) {
  replace("years = 5", "years = \"five\"");
  read();
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].key, "years");
  problems = Problems();
  replace("start_year = 2026", "start_year = 1800");
  read();
  EXPECT_EQ(problems.list().size(), 2u) << problems.text();
}

TEST_F(StudyFile, ComplainsOfACentreThatIsClosedTwice) {
  scenarios(
      "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.closing]]\ncentre = \"HC01\"\nmonth = \"2027-01\"\n"
      "[[scenario.closing]]\ncentre = \"HC01\"\nmonth = \"2028-01\"\n");
  read();
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].key, "scenario[1].closing[2].centre");
  EXPECT_EQ(problems.list()[0].allowed, "a centre that the scenario closes once");
}

TEST_F(StudyFile, ComplainsOfALeafletThatIsSentTwice) {
  scenarios(
      "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.campaign]]\nmonth = \"2027-01\"\n"
      "[[scenario.campaign]]\nmonth = \"2027-01\"\nmunicipality = \"2480\"\n"
      "[[scenario.campaign]]\nmonth = \"2027-01\"\n");
  read();
  ASSERT_EQ(problems.list().size(), 1u) << problems.text();
  EXPECT_EQ(problems.list()[0].key, "scenario[1].campaign[3].month");
}

TEST_F(StudyFile, WantsTitlesThatTellScenariosApart) {
  scenarios(
      "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.campaign]]\nmonth = \"2027-01\"\n"
      "[[scenario]]\nid = \"r\"\ntitle = \"t\"\n[[scenario.campaign]]\nmonth = \"2028-01\"\n");
  read();
  EXPECT_EQ(fault_at("scenario[2].title").remedy, "give this scenario another title");
}

TEST_F(StudyFile, ComplainsOfScenariosWithOneName) {
  scenarios(
      "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario]]\nid = \"s\"\ntitle = \"u\"\n[[scenario]]\nid = "
      "\"base\"\ntitle = \"v\"\n");
  read();
  EXPECT_EQ(problems.list().size(), 2u) << problems.text();
}

TEST_F(StudyFile, ComplainsOfAWaveThatEndsBeforeItBegins) {
  scenarios(
      "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.in_migration]]\nmunicipality = \"2480\"\nfactor = 2\n"
      "from = \"2028-01\"\nuntil = \"2027-01\"\n");
  read();
  EXPECT_EQ(fault_at("until").remedy, "let the wave end after it has begun");
}

TEST_F(StudyFile, LetsAWaveLastToTheEndOfTheStudy) {
  scenarios(
      "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.in_migration]]\nmunicipality = \"2480\"\nfactor = 2\n"
      "from = \"2028-01\"\nuntil = \"2031-01\"\n");
  const Study study = read();
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(study.scenarios[1].booms[0].until, 60);
}

TEST_F(StudyFile, ComplainsOfAScenarioThatClosesEveryCentre) {
  std::string all = "[[scenario]]\nid = \"s\"\ntitle = \"t\"\n";
  for (int c = 1; c <= 37; ++c)
    all += "[[scenario.closing]]\ncentre = \"HC" + std::string(c < 10 ? "0" : "") + std::to_string(c) +
           "\"\nmonth = \"2027-01\"\n";
  scenarios(all);
  read();
  EXPECT_EQ(problems.list().size(), 1u) << problems.text();
}

TEST_F(StudyFile, FindsAllFaultsAtOnce) {
  replace("years = 5", "years = 50");
  replace("replications = 1000", "replikations = 1000");
  replace("example-2025-like.toml", "missing.toml");
  scenarios("[[scenario]]\nid = \"s\"\ntitle = \"t\"\n[[scenario.closing]]\ncentre = \"X\"\nmonth = \"jan 2027\"\n");
  read();
  fault_at("years");
  EXPECT_NE(problems.text().find("replikations"), std::string::npos);
  EXPECT_NE(problems.text().find("missing.toml"), std::string::npos);
  fault_at("centre");
  fault_at("month");
}

}  // namespace
}  // namespace valfri::models
