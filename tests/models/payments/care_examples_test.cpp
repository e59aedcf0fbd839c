// SPDX-License-Identifier: Apache-2.0
// The examples of the kinds that pay by care, read from docs/payment-models.md.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

// The blocks of TOML under the heading of the kind.
std::vector<std::string> examples_of(const std::string& kind) {
  std::ifstream in(VALFRI_SOURCE_DIR "/docs/payment-models.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::size_t start = page.find("\n### " + kind + "\n");
  if (start == std::string::npos) return {};
  const std::string section = page.substr(start + 1, page.find("\n##", start + 1) - start);
  const std::string opening = "```toml\n";
  std::vector<std::string> examples;
  for (std::size_t at = section.find(opening); at != std::string::npos; at = section.find(opening, at)) {
    at += opening.size();
    examples.push_back(section.substr(at, section.find("```", at) - at));
  }
  return examples;
}

class DocumentedCareKind : public testing::TestWithParam<std::pair<const char*, std::size_t>> {};

TEST_P(DocumentedCareKind, HasExamplesThatRead) {
  const auto& [kind, n_examples] = GetParam();
  const std::vector<std::string> examples = examples_of(kind);
  EXPECT_EQ(examples.size(), n_examples);
  const std::string backing = "grade = \"B\"\nsource = \"s\"\n";
  std::string others;
  for (const char* name : {"Age and sex", "Care Need Index"})
    others += "[[component]]\nkind = \"lump_sum\"\nname = \"" + std::string(name) + "\"\n" + backing +
              "unit = \"kr per centre and year\"\namounts = [{ kind = \"every\", amount = \"1 kr\" }]\n";
  for (const std::string& example : examples)
    EXPECT_EQ(faults_of(others + "[[component]]\nkind = \"" + kind + "\"\nname = \"Example\"\n" + backing + example,
                        county_of({"A"})),
              "")
        << example;
}

INSTANTIATE_TEST_SUITE_P(All, DocumentedCareKind,
                         testing::Values(std::pair("coverage", std::size_t{1}), std::pair("drugs", std::size_t{2}),
                                         std::pair("targets", std::size_t{3}), std::pair("visits", std::size_t{2})));

}  // namespace
}  // namespace valfri::models
