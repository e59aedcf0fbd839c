// SPDX-License-Identifier: Apache-2.0
// The examples of every kind in docs/payment-models.md are read from the page, with the CSV files that it shows.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

namespace fs = std::filesystem;

std::string page() {
  std::ifstream in(VALFRI_SOURCE_DIR "/docs/payment-models.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// From the heading to the next of its level or above.
std::string section(const std::string& heading) {
  const std::string text = page();
  const std::size_t start = text.find("\n" + heading + "\n");
  EXPECT_NE(start, std::string::npos) << heading;
  if (start == std::string::npos) return "";
  const std::size_t first = text.find("\n## ", start + 1);
  const std::size_t second = heading.starts_with("### ") ? text.find("\n### ", start + 1) : first;
  return text.substr(start, std::min(first, second) - start);
}

// What stands in the blocks of a language, in order.
std::vector<std::string> blocks(const std::string& text, const std::string& language) {
  const std::string open = "\n```" + language + "\n";
  std::vector<std::string> found;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    const std::size_t start = at + open.size();
    found.push_back(text.substr(start, text.find("```", start) - start));
  }
  return found;
}

// A folder with the CSV files of the text: each says its name in its first line, "# name.csv".
fs::path folder_with_files_of(const std::string& text, const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / ("valfri_documentation_" + name);
  fs::create_directories(folder);
  for (const std::string& csv : blocks(text, "csv")) {
    EXPECT_TRUE(csv.starts_with("# ")) << csv;
    std::ofstream(folder / csv.substr(2, csv.find('\n') - 2)) << csv;
  }
  return folder;
}

County county_of_examples() {
  County county = county_of({"HC02", "HC03", "HC31"});
  county.centres[0].is_private = true;
  return county;
}

// The headings under "## Kinds", in order. Called before any test runs, so it expects nothing.
std::vector<std::string> kinds_of_the_page() {
  const std::string text = page();
  const std::string open = "\n### ";
  const std::size_t end = text.find("\n## ", text.find("\n## Kinds\n") + 1);
  std::vector<std::string> kinds;
  for (std::size_t at = text.find(open, text.find("\n## Kinds\n")); at < end; at = text.find(open, at + 1)) {
    const std::size_t start = at + open.size();
    kinds.push_back(text.substr(start, text.find('\n', start) - start));
  }
  return kinds;
}

TEST(ThePageOfPaymentModels, DescribesEveryKindThatCanBeRead) {
  std::string every;
  for (const std::string& kind : kinds_of_the_page()) every += (every.empty() ? "\"" : ", \"") + kind + "\"";
  const std::string faults =
      faults_of("[[component]]\nkind = \"none\"\nname = \"It\"\ngrade = \"D\"\nsource = \"s\"\n", county_of({"A"}));
  EXPECT_NE(faults.find("allowed: one of " + every + "\n"), std::string::npos) << every << "\n" << faults;
}

class ExampleOfAKind : public testing::TestWithParam<std::string> {};

// Beside the CSV files that the section shows, or else those of this folder, whose centres are A, B and C.
TEST_P(ExampleOfAKind, ReadsWithoutProblems) {
  const std::string& kind = GetParam();
  const std::string text = section("### " + kind);
  const bool shows_files = !blocks(text, "csv").empty();
  const fs::path folder =
      shows_files ? folder_with_files_of(text, kind) : fs::path(VALFRI_SOURCE_DIR "/tests/models/payments");
  const County county = shows_files ? county_of_examples() : county_of({"A", "B", "C"});
  const std::vector<std::string> examples = blocks(text, "toml");
  EXPECT_FALSE(examples.empty());
  const std::string backing = "grade = \"B\"\nsource = \"s\"\n";
  std::string others;
  for (const char* name : {"Age and sex", "Care Need Index"})
    others += "[[component]]\nkind = \"lump_sum\"\nname = \"" + std::string(name) + "\"\n" + backing +
              "unit = \"kr per centre and year\"\namounts = [{ kind = \"every\", amount = \"1 kr\" }]\n";
  for (const std::string& example : examples) {
    Problems problems;
    read_payment_model_text(
        "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n"
        "[frame]\nkind = \"open\"\n" +
            others + "[[component]]\nkind = \"" + kind + "\"\nname = \"Example\"\n" + backing + example,
        (folder / "example.toml").string(), county, problems);
    EXPECT_EQ(problems.text(), "") << example;
  }
}

INSTANTIATE_TEST_SUITE_P(All, ExampleOfAKind, testing::ValuesIn(kinds_of_the_page()),
                         [](const auto& kind) { return kind.param; });

// The table at the end of the page's section, worked by hand there.
TEST(ThePageOfAPriceList, PaysWhatItSays) {
  const std::string text = section("## From a price list to a file");
  const fs::path folder = folder_with_files_of(text, "price_list");
  std::string toml;
  for (const std::string& block : blocks(text, "toml")) toml += block;
  Problems problems;
  const PaymentModel model =
      read_payment_model_text(toml, (folder / "gavleborg.toml").string(), county_of_examples(), problems);
  ASSERT_EQ(problems.text(), "");
  ASSERT_EQ(model.components.size(), 5u);
  StatementBuilder lists(3);
  lists.women(0, 40, 1000).women(0, 0, 20).men(0, 3, 100).cni(0, CniFactor::born_abroad, 200);
  PaymentMemory memory;
  const std::vector<Money> amounts = paid_month(model, lists.statement(), {2017, 1}, memory).amounts;
  EXPECT_EQ(amounts[0], Money::ore(16'986'445));
  EXPECT_EQ(amounts[3], Money::ore(2'310'084));
  EXPECT_EQ(amounts[6], Money::ore(2'733'667));
  EXPECT_EQ(amounts[9], Money::ore(1'000'000));
  EXPECT_EQ(amounts[12], Money::ore(578'896));
  EXPECT_TRUE(model.placeholder());
}

}  // namespace
}  // namespace valfri::models
