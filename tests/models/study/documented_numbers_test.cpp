// SPDX-License-Identifier: Apache-2.0
// What the documents count in the shipped files, and list of the code: causes, parameters with a law, assumptions.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "models/behaviour/behaviour.hpp"
#include "models/care/care_parameters.hpp"

namespace valfri::models {
namespace {

const std::string source = VALFRI_SOURCE_DIR;

/// The words of a document, one blank between them.
std::string words_of(const std::string& document) {
  std::ifstream in(source + "/docs/" + document);
  std::string text, word;
  while (in >> word) text += word + ' ';
  return text;
}

void expect_sentence(const std::string& document, const std::string& sentence) {
  EXPECT_NE(words_of(document).find(sentence), std::string::npos) << "docs/" << document << " should say: " << sentence;
}

std::ptrdiff_t drawn(const ParameterTable& table) {
  return std::ranges::count_if(table.all(), [](const Parameter& one) { return one.law != Law::fixed; });
}

std::ptrdiff_t assumed(const ParameterTable& table) {
  return std::ranges::count_if(table.all(), [](const Parameter& one) { return one.grade == Grade::d; });
}

TEST(TheModelPage, CountsTheBehaviourParameters) {
  Problems problems;
  const ParameterTable table = read_behaviour(source + "/configs/vasterbotten/behaviour.toml", problems).parameters;
  ASSERT_EQ(problems.text(), "");
  expect_sentence("model.md", fmt::format("{} of the {} have a law.", drawn(table), table.size()));
  expect_sentence("model.md",
                  fmt::format("{} of {} behaviour parameters are assumptions", assumed(table), table.size()));
}

TEST(TheModelPage, CountsTheAssumptionsAboutCare) {
  Problems problems;
  const ParameterTable table = read_care(source + "/configs/vasterbotten/care.toml", problems).parameters;
  ASSERT_EQ(problems.text(), "");
  expect_sentence("model.md", fmt::format("{} of {} values are assumptions", assumed(table), table.size()));
}

TEST(TheResultsPage, ListsEveryCauseInItsOrder) {
  const std::string text = words_of("results-format.md");
  std::size_t at = text.find("**Causes**");
  ASSERT_NE(at, std::string::npos);
  for (const std::string_view id : cause_ids) {
    const std::size_t next = text.find(fmt::format("| `{}` |", id), at);
    ASSERT_NE(next, std::string::npos) << id;
    at = next;
  }
}

}  // namespace
}  // namespace valfri::models
