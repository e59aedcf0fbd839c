// SPDX-License-Identifier: Apache-2.0
// Need standards: what the shipped file says, and every fault with line and remedy.
#include "models/study/need_standards.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "models/study/study.hpp"

namespace valfri::models {
namespace {

namespace fs = std::filesystem;

TEST(NeedStandards, ShippedOnesAreReadWithTheirGrades) {
  Problems problems;
  const auto standards = read_need_standards(VALFRI_SOURCE_DIR "/configs/vasterbotten/need-standards.toml", problems);
  EXPECT_EQ(problems.text(), "");
  ASSERT_EQ(standards.size(), 3u);
  EXPECT_EQ(standards[0].id, "contacts");
  EXPECT_FALSE(standards[0].placeholder());
  EXPECT_EQ(standards[0].by_age[price_age_of(1)], 2.0);                    // women 0-1
  EXPECT_EQ(standards[0].by_age[price_age_of(44)], 5.7);                   // women 25-44
  EXPECT_EQ(standards[0].by_age[n_price_ages + price_age_of(15)], 2.0);    // men 15-24
  EXPECT_EQ(standards[0].by_age[n_price_ages + price_age_of(101)], 11.1);  // men 85 and over
  EXPECT_TRUE(standards[1].placeholder());
  EXPECT_EQ(standards[2].kind, NeedStandard::Kind::band_cni);
  EXPECT_EQ(standards[2].by_band[5], 5.0);
  EXPECT_EQ(standards[2].cni_share, 0.15);
}

// The placeholder of costs is what its source says: contacts times the assumed cost of each.
TEST(NeedStandards, AssumedCostIsTheContactsTimesTheStatedCost) {
  Problems problems;
  const auto standards = read_need_standards(VALFRI_SOURCE_DIR "/configs/vasterbotten/need-standards.toml", problems);
  ASSERT_EQ(standards.size(), 3u);
  for (std::size_t i = 0; i < 2 * n_price_ages; ++i) {
    const int age = price_ages[i % n_price_ages];
    const double cost = age < 5    ? 1000
                        : age < 25 ? 900
                        : age < 45 ? 950
                        : age < 65 ? 1050
                        : age < 75 ? 1150
                        : age < 85 ? 1300
                                   : 1500;
    EXPECT_NEAR(standards[1].by_age[i], standards[0].by_age[i] * cost, 1e-9) << i;
  }
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "valfri-need-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string faults_of(const std::string& text) const {
    const fs::path file = path_ / "need.toml";
    std::ofstream(file) << text;
    Problems problems;
    read_need_standards(file, problems);
    return problems.text();
  }

 private:
  fs::path path_;
};

TEST(NeedStandards, TellsEveryFaultAtOnceWithLineAndRemedy) {
  const std::string faults = Folder().faults_of(R"(format_version = 1
[[standard]]
id = "Contacts!"
title = "t"
kind = "age_sex"
unit = "contacts"
from = [0, 3, 15]
women = [1, 2, 3]
men = [1, 2, 3]
source = "s"
grade = "C"
[[standard]]
id = "b"
title = "t"
kind = "band_cni"
unit = "ratio"
bands = [1, 2]
cni_share = 2
source = "s"
grade = "D"
colour = "red"
)");
  for (const char* part : {"small letters, digits and _", "rising ages that begin with 0", "6 numbers, of RUB 0 to 5",
                           "cni_share", "colour", "need.toml:3", "need.toml:7", "need.toml:17", "need.toml:18"})
    EXPECT_NE(faults.find(part), std::string::npos) << part << "\n" << faults;
}

TEST(NeedStandards, RefusesUnequalLengthsNoNeedAtAllAndTwoOfAnId) {
  const auto one = [](const std::string& id, const std::string& women, const std::string& men) {
    return "[[standard]]\nid = \"" + id +
           "\"\ntitle = \"t\"\nkind = \"age_sex\"\nunit = \"u\"\nfrom = [0, 65]\nwomen = " + women + "\nmen = " + men +
           "\nsource = \"s\"\ngrade = \"A\"\n";
  };
  const Folder folder;
  const std::string start = "format_version = 1\n";
  EXPECT_EQ(folder.faults_of(start + one("a", "[1, 2]", "[1, 2]")), "");
  EXPECT_NE(folder.faults_of(start + one("a", "[1]", "[1, 2]")).find("2 numbers, as many as in from"),
            std::string::npos);
  EXPECT_NE(folder.faults_of(start + one("a", "[0, 0]", "[0, 0]")).find("some weight above 0"), std::string::npos);
  EXPECT_NE(
      folder.faults_of(start + one("a", "[1, 2]", "[1, 2]") + one("a", "[1, 2]", "[1, 2]")).find("an id of its own"),
      std::string::npos);
}

TEST(NeedStandards, AreStoredWithTheStudyAndSaidToBePlaceholders) {
  Problems problems;
  const Study study = read_study(VALFRI_SOURCE_DIR "/configs/vasterbotten/study.toml", problems);
  EXPECT_EQ(study.need_standards.size(), 3u);
  EXPECT_NE(study.resolved.find("# ---- need-standards.toml, "), std::string::npos);
  bool said = false;
  for (const PlaceholderReason& reason : study.placeholders)
    said |= reason.sv.find("kpp, rub_cni") != std::string::npos;
  EXPECT_TRUE(said);
}

}  // namespace
}  // namespace valfri::models
