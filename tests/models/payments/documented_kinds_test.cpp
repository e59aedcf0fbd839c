// SPDX-License-Identifier: Apache-2.0
// Every example of a kind in docs/payment-models.md reads without faults, beside the files of this folder.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

// The section "### kind", up to the next heading.
std::string section_of(const std::string& kind) {
  std::ifstream in(VALFRI_SOURCE_DIR "/docs/payment-models.md");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::size_t at = text.find("\n### " + kind + "\n");
  if (at == std::string::npos) return "";
  const std::size_t end = text.find("\n##", at + 1);
  return text.substr(at, end == std::string::npos ? end : end - at);
}

std::vector<std::string> examples_in(const std::string& section) {
  const std::string opening = "```toml\n";
  std::vector<std::string> examples;
  for (std::size_t at = section.find(opening); at != std::string::npos; at = section.find(opening, at)) {
    at += opening.size();
    examples.push_back(section.substr(at, section.find("```", at) - at));
  }
  return examples;
}

class DocumentedKind : public testing::TestWithParam<const char*> {};

TEST_P(DocumentedKind, HasExamplesThatRead) {
  const std::vector<std::string> examples = examples_in(section_of(GetParam()));
  EXPECT_FALSE(examples.empty());
  const std::string head = std::string("[[component]]\nkind = \"") + GetParam() + "\"\nname = \"Example\"\n" +
                           "grade = \"D\"\nsource = \"made up\"\n";
  for (const std::string& example : examples)
    EXPECT_EQ(faults_of(head + example, county_of({"A", "B", "C"})), "") << example;
}

INSTANTIATE_TEST_SUITE_P(Kinds, DocumentedKind,
                         testing::Values("capitation", "geography", "morbidity", "need_index", "per_head"));

}  // namespace
}  // namespace valfri::models
