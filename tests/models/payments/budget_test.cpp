// SPDX-License-Identifier: Apache-2.0
#include "models/payments/budget.hpp"

#include <gtest/gtest.h>

#include <string>

namespace valfri::models {
namespace {

const std::vector<std::string> centres{"HC01", "HC02"};
constexpr int first_year = 2026;

Budget budget(const std::string& text, Problems& problems) {
  return read_budget_text(text, "budget.csv", centres, first_year, problems);
}

std::string faults(const std::string& text) {
  Problems problems;
  budget(text, problems);
  return problems.text();
}

TEST(Budget, IsReadInTheOrderOfTheCentres) {
  Problems problems;
  const Budget read =
      budget("# from the regional budget\ncentre,year,kr_per_year\nHC02,2025,1000.50\nHC01,2025,20000000\n", problems);
  EXPECT_TRUE(problems.empty()) << problems.text();
  EXPECT_EQ(read.year, 2025);
  EXPECT_EQ(read.per_centre, (std::vector<Money>{Money::kronor(20000000), Money::ore(100050)}));
  EXPECT_FALSE(read.placeholder);
}

TEST(Budget, IsReadAsASwedishSpreadsheetWritesIt) {
  Problems problems;
  const Budget read = budget(
      "centre;name;year;kr_per_year;placeholder\nHC01;Backens;2025;20 000 000,00;0\nHC02;Dragonens;2025;1000,5;1\n",
      problems);
  EXPECT_TRUE(problems.empty()) << problems.text();
  EXPECT_EQ(read.per_centre[1], Money::ore(100050));
  EXPECT_TRUE(read.placeholder);
}

TEST(Budget, GrowsAYearAtATimeRoundedToTheOre) {
  // 100.05 kr by 3 %: 103.0515 -> 103.05; 106.1415 -> 106.14. At once it would be 106.14304.
  const Budget one{2025, {Money::ore(10005)}, false};
  EXPECT_EQ(one.in_year(0, 2025, 30000), Money::ore(10005));
  EXPECT_EQ(one.in_year(0, 2026, 30000), Money::ore(10305));
  EXPECT_EQ(one.in_year(0, 2027, 30000), Money::ore(10614));
  EXPECT_EQ(one.in_year(0, 2030, 0), Money::ore(10005));
  // 0.50 kr by 5 %, twice: 52.5 -> 53, 55.65 -> 56; at once 55.125 -> 55.
  EXPECT_EQ((Budget{2025, {Money::ore(50)}, false}.in_year(0, 2027, 50000)), Money::ore(56));
}

TEST(BudgetFaults, TellACentreThatIsUnknownOrThereTwiceOrMissing) {
  EXPECT_EQ(faults("centre,year,kr_per_year\nHC01,2025,1\nHC1,2025,1\nHC01,2025,2\n"),
            "budget.csv: centre\n"
            "  found:   no row for \"HC02\"\n"
            "  allowed: one row for every centre of the county\n"
            "  do:      add the row; a centre that had no budget gets 0\n"
            "budget.csv:3: centre\n"
            "  found:   \"HC1\"\n"
            "  allowed: the id of a centre of the county\n"
            "  do:      did you mean \"HC01\"?\n"
            "budget.csv:4: centre\n"
            "  found:   \"HC01\"\n"
            "  allowed: each centre once\n"
            "  do:      add the amounts of the two rows, and remove one\n");
}

TEST(BudgetFaults, TellAmountsThatAreNone) {
  EXPECT_EQ(faults("centre,year,kr_per_year\nHC01,2025,-5\nHC02,2025,1.005\n"),
            "budget.csv:2: kr_per_year\n"
            "  found:   \"-5\"\n"
            "  allowed: a number from 0 to 100 000 000 000\n"
            "  do:      choose a number within these limits\n"
            "budget.csv:3: kr_per_year\n"
            "  found:   \"1.005\"\n"
            "  allowed: an amount of whole öre\n"
            "  do:      write kronor with at most two decimals\n");
}

TEST(BudgetFaults, TellAYearThatDiffersOrLiesAfterTheStudyBegins) {
  EXPECT_EQ(faults("centre,year,kr_per_year\nHC01,2025,1\nHC02,2024,1\n"),
            "budget.csv:3: year\n"
            "  found:   \"2024\"\n"
            "  allowed: the same year in every row\n"
            "  do:      write 2025 as in the first row\n");
  EXPECT_NE(faults("centre,year,kr_per_year\nHC01,2027,1\nHC02,2027,1\n").find("a whole number from 1990 to 2026"),
            std::string::npos);
}

TEST(BudgetFaults, TellColumnsThatAreMissingOrUnknown) {
  const std::string text = faults("centre,year,kronor_per_year\nHC01,2025,1\nHC02,2025,1\n");
  EXPECT_NE(text.find("add the column \"kr_per_year\""), std::string::npos) << text;
  EXPECT_NE(text.find("budget.csv:1: kronor_per_year\n  found:   an unknown column"), std::string::npos) << text;
}

TEST(BudgetFaults, TellAFileThatIsNotThereOnce) {
  Problems problems;
  read_budget("no-such-budget.csv", centres, first_year, problems);
  EXPECT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].value, "no file that can be read");
}

TEST(DefaultBudget, HoldsEveryCentreAndIsAPlaceholder) {
  std::vector<std::string> ids;
  for (int i = 1; i <= 37; ++i) ids.push_back((i < 10 ? "HC0" : "HC") + std::to_string(i));
  Problems problems;
  const Budget shipped =
      read_budget(VALFRI_SOURCE_DIR "/configs/vasterbotten/budget-2025.csv", ids, first_year, problems);
  EXPECT_TRUE(problems.empty()) << problems.text();
  EXPECT_TRUE(shipped.placeholder);
  EXPECT_EQ(shipped.year, 2025);
}

}  // namespace
}  // namespace valfri::models
