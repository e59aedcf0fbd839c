// SPDX-License-Identifier: Apache-2.0
// What is told of the inputs behind a sentence: by kind of figure, the worst grade first, never against the mark.
#include "results/basis.hpp"

#include <gtest/gtest.h>

namespace valfri::results::testing {
namespace {

Answer answer_from(const std::string& table, bool placeholder) {
  Answer answer;
  answer.source = table;
  answer.placeholder = placeholder;
  return answer;
}

//                                                     A  B  C  D  placeholder
const GradedInputs prices{InputKind::prices, {0, 0, 1, 2, 9}};
const GradedInputs care{InputKind::care, {1, 0, 0, 3, 0}};
const GradedInputs standards{InputKind::need_standards, {0, 0, 1, 0, 2}};
const GradedInputs county{InputKind::county, {0, 0, 0, 1, 0}, false};
const GradedInputs behaviour{InputKind::behaviour, {4, 20, 2, 35, 0}};
const std::vector<GradedInputs> all{prices, care, standards, county, behaviour};

std::string told(const std::string& table, bool placeholder, const std::vector<GradedInputs>& inputs,
                 const std::vector<GivenReference>& given = {}) {
  return basis_text(answer_from(table, placeholder), inputs, given).en;
}

TEST(Basis, TellsTheWorstGradeBehindMoneyAndWhichInputsHaveIt) {
  const Text text = basis_text(answer_from("decisions_winners", true), all, {});
  EXPECT_EQ(
      text.en,
      "The worst grade of its basis is placeholder (EXAMPLE): prices, frame, index (9 of 12). Grade D: prices, frame,"
      " index (2 of 12), care (3 of 4), facts on the county (1) and parameters of residents (35 of 61).");
  EXPECT_EQ(
      text.sv,
      "Underlagets sämsta grad är platshållare (EXEMPEL): priser, ram, index (9 av 12). Grad D: priser, ram, index"
      " (2 av 12), vård (3 av 4), uppgifter om länet (1) och parametrar om invånarna (35 av 61).");
}

TEST(Basis, LeavesOutWhatDoesNotStandBehindTheFigure) {
  EXPECT_EQ(
      told("bands_wait", true, all),
      "The worst grade of its basis is D (EXAMPLE): facts on the county (1) and parameters of residents (35 of 61).");
  EXPECT_NE(told("equity_findings", true, all).find("need standards (2 of 3)"), std::string::npos);
  EXPECT_EQ(told("bands_payment", true, all).find("need standards"), std::string::npos);
}

TEST(Basis, CountsABudgetThatIsAPlaceholder) {
  const std::vector<GivenReference> given{{"budget", "the budget", true, {}}, {"own", "own", false, {}}};
  EXPECT_EQ(told("decisions_winners", true, {behaviour}, given),
            "The worst grade of its basis is placeholder (EXAMPLE): budget (1). Grade D: parameters of residents (35 "
            "of 61).");
  EXPECT_EQ(told("bands_wait", true, {behaviour}, given).find("budget"), std::string::npos);
}

TEST(Basis, TellsAlsoABetterGrade) {
  const GradedInputs good{InputKind::behaviour, {4, 20, 2, 0, 0}};
  EXPECT_EQ(told("bands_payment", false, {good}),
            "The worst grade of its basis is C: parameters of residents (2 of 26).");
}

TEST(Basis, SaysNoMoreThanTheMarkWhereGradesAreNotKnownOrDoNotExplainIt) {
  const std::string worse = "Basis: grade D or a placeholder (EXAMPLE).", better = "Basis: grades A to C.";
  EXPECT_EQ(told("bands_payment", true, {}), worse);
  EXPECT_EQ(told("bands_payment", false, {}), better);
  EXPECT_EQ(told("bands_payment", false, all), better);
  EXPECT_EQ(told("bands_payment", true, {{InputKind::behaviour, {4, 20, 2, 0, 0}}}), worse);
}

}  // namespace
}  // namespace valfri::results::testing
