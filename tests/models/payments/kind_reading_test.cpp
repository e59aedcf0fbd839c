// SPDX-License-Identifier: Apache-2.0
// What the readers of kinds share: tiers, shares, CSV by centre. Texts of faults whole.
#include "models/payments/kind_reading.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

TEST(Tiers, PayTheAmountOfTheStep) {
  Problems problems;
  Document document = Document::from_text(
      "tiers = [{ from = 0, amount = \"0 kr\" }, { from = 2.5, amount = \"67 kr\" }]\n", "m.toml", problems);
  Table table = document.root();
  const std::vector<Tier> tiers = read_tiers(table, "tiers", {0, 100});
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(amount_at(tiers, 0), Money());
  EXPECT_EQ(amount_at(tiers, 2'499'999), Money());
  EXPECT_EQ(amount_at(tiers, 2'500'000), Money::kronor(67));
}

TEST(TierFaults, OfTheOrderAndTheFirstStep) {
  Problems problems;
  Document document = Document::from_text(
      "tiers = [{ from = 1, amount = \"0 kr\" },\n { from = 1, amount = \"67 kr\" }]\n", "m.toml", problems);
  Table table = document.root();
  read_tiers(table, "tiers", {0, 100});
  read_tiers(table, "steps", {0, 100});
  EXPECT_EQ(problems.text(),
            "m.toml: steps\n  found:   nothing\n  allowed: a list of steps { from, amount }\n"
            "  do:      add the list; a step holds up to where the next begins\n"
            "m.toml:1: tiers[1].from\n  found:   1\n  allowed: 0, the lowest value, in the first step\n"
            "  do:      let the first step begin there; it may pay \"0 kr\"\n"
            "m.toml:2: tiers[2].from\n  found:   1\n  allowed: a value above that of the step before\n"
            "  do:      put the steps in rising order\n");
}

TEST(ShareFaults, OfSharesThatDoNotAddUp) {
  Problems problems;
  Document document = Document::from_text("shares = [\"60 %\", \"30 %\"]\n", "m.toml", problems);
  Table table = document.root();
  require_whole(table, "shares", 1'000'000);
  EXPECT_EQ(problems.text(), "");
  require_whole(table, "shares", 900'000);
  EXPECT_EQ(problems.text(),
            "m.toml:1: shares\n  found:   shares that add up to 90 %\n  allowed: shares that add up to 100 %\n"
            "  do:      change the shares, or add the one that is missing\n");
}

class CentreCsv : public testing::Test {
 protected:
  CentreCsv() : folder_(std::filesystem::path(testing::TempDir()) / "valfri_centre_csv") {
    std::filesystem::create_directories(folder_);
  }
  ~CentreCsv() override { std::filesystem::remove_all(folder_); }
  CentreTable read(const std::string& csv, bool every_centre) {
    std::ofstream(folder_ / "g.csv") << csv;
    document_.emplace(Document::from_text("file = \"g.csv\"\n", "m.toml", problems));
    Table table = document_->root();
    return CentreTable(table, "file", {"score", "kr", "tier"}, every_centre, {county_, folder_, problems, files});
  }
  std::string faults() const {
    std::string text = problems.text();
    const std::string path = (folder_ / "").string();
    for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path)) text.erase(at, path.size());
    return text;
  }
  Problems problems;
  std::vector<std::filesystem::path> files;

 private:
  std::filesystem::path folder_;
  County county_ = county_of({"HC01", "HC02"});
  std::optional<Document> document_;
};

TEST_F(CentreCsv, GivesEachCentreItsCells) {
  const CentreTable table = read("centre;score;kr;tier\nHC02;9,5;1 902,50;inland\n", false);
  EXPECT_EQ(faults(), "");
  EXPECT_FALSE(table.has(0));
  EXPECT_EQ(table.in_millionths(1, "score", {0, 22}), 9'500'000);
  EXPECT_EQ(table.kronor(1, "kr"), Money::ore(190250));
  EXPECT_EQ(table.word(1, "tier", {"coast", "inland"}), 1u);
  EXPECT_EQ(table.kronor(0, "kr"), Money());
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].filename(), "g.csv");
}

TEST_F(CentreCsv, TellsOfAFileWithoutRows) {
  read("# none yet\ncentre,score,kr,tier\n", false);
  EXPECT_EQ(faults(),
            "g.csv: centre\n  found:   no rows\n  allowed: at least one row\n"
            "  do:      add a row for each centre that has something, or take the component out\n");
}

TEST_F(CentreCsv, TellsOfRowsAndCellsThatAreWrong) {
  const CentreTable table = read("centre,score,kr,tier\nHC1,1,1,coast\nHC02,1,-5,inlan\nHC02,1,1,coast\n", true);
  table.kronor(1, "kr");
  table.word(1, "tier", {"coast", "inland"});
  EXPECT_EQ(faults(),
            "g.csv: centre\n  found:   no row for HC01\n  allowed: a row for every centre of the county\n"
            "  do:      add a row that begins with HC01\n"
            "g.csv:2: centre\n  found:   \"HC1\"\n  allowed: the id of a centre of the county\n"
            "  do:      did you mean \"HC01\"?\n"
            "g.csv:3: kr\n  found:   \"-5\"\n"
            "  allowed: kronor of at least 0, with at most two decimals and without \"kr\"\n"
            "  do:      write an amount such as 120000 or 1 902.50\n"
            "g.csv:3: tier\n  found:   \"inlan\"\n  allowed: one of \"coast\", \"inland\"\n"
            "  do:      did you mean \"inland\"?\n"
            "g.csv:4: centre\n  found:   \"HC02\"\n  allowed: one row for each centre\n"
            "  do:      remove one of the rows\n");
}

}  // namespace
}  // namespace valfri::models
