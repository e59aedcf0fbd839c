// SPDX-License-Identifier: Apache-2.0
#include "models/study/packed_study.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

#include "models/input/problems.hpp"
#include "models/study/study.hpp"

namespace valfri::models {
namespace {

namespace fs = std::filesystem;

class PackedStudy : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "packed-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  static std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  static std::string refusal(const std::vector<PackedFile>& files, const fs::path& folder) {
    try {
      write_unpacked(files, folder);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }
  fs::path folder_;
};

TEST_F(PackedStudy, ComesBackByteByByteAlsoWhenAFileLooksLikeAHeading) {
  const std::string tricky = "# ---- b.csv, 3 bytes\nabc\n";
  std::ofstream(folder_ / "a.toml") << tricky;
  std::ofstream(folder_ / "b.csv") << "no line end";
  std::string packed;
  pack(packed, folder_ / "a.toml", "a.toml");
  pack(packed, folder_ / "b.csv", "../b.csv");
  EXPECT_EQ(packed, "# ---- a.toml, 26 bytes\n" + tricky + "\n# ---- ../b.csv, 11 bytes\nno line end\n");
  const std::vector<PackedFile> files = unpack(packed);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].text, tricky);
  EXPECT_EQ(files[1].name, "../b.csv");
  EXPECT_EQ(files[1].text, "no line end");
}

TEST_F(PackedStudy, OfAnotherFormHasNoFiles) {
  EXPECT_TRUE(unpack("# ---- study.toml\ntitle = 1\n").empty());
  EXPECT_TRUE(unpack("# ---- a, 99 bytes\nshort\n").empty());
  EXPECT_TRUE(unpack("# ---- a, x bytes\nshort\n").empty());
  EXPECT_TRUE(unpack("").empty());
}

TEST_F(PackedStudy, IsWrittenInsideTheFolderHoweverHighItsNamesClimb) {
  const UnpackedStudy unpacked = write_unpacked({{"study.toml", "s"},
                                                 {"../../models/m.toml", "m"},
                                                 {"priced-models/1/n.toml", "n"},
                                                 {"priced-models/1/c.csv", "c"}},
                                                folder_);
  EXPECT_EQ(text_of(unpacked.study), "s");
  EXPECT_EQ(text_of(unpacked.study.parent_path() / "../../models/m.toml"), "m");
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) EXPECT_TRUE(fs::exists(entry.path()));
  EXPECT_TRUE(fs::exists(folder_ / "models/m.toml"));
  ASSERT_EQ(unpacked.models.size(), 1u);
  EXPECT_EQ(text_of(unpacked.models[0]), "n");
}

TEST_F(PackedStudy, IsRefusedWithFullPathsOrTwoFilesOfOneName) {
  EXPECT_NE(
      refusal({{"s.toml", ""}, {"/somewhere/m.toml", ""}}, folder_).find("name the file from the folder of the study"),
      std::string::npos);
  EXPECT_NE(refusal({{"s.toml", ""}, {"a/../m.toml", "1"}, {"m.toml", "2"}}, folder_).find("two files of this name"),
            std::string::npos);
  EXPECT_EQ(refusal({{"s.toml", ""}, {"a/../m.toml", "1"}, {"m.toml", "1"}}, folder_), "");
}

TEST_F(PackedStudy, OfTheShippedStudyReadsAsTheSameStudy) {
  Problems problems;
  const Study study = read_study(VALFRI_SOURCE_DIR "/configs/vasterbotten/study.toml", problems);
  const UnpackedStudy unpacked = write_unpacked(unpack(study.resolved), folder_);
  EXPECT_TRUE(unpacked.models.empty());
  const Study again = read_study(unpacked.study, problems);
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(again.resolved, study.resolved);
  EXPECT_NE(study.resolved.find("# ---- care.toml, "), std::string::npos);
}

TEST_F(PackedStudy, KeepsTheModelsThatStandInstead) {
  Problems problems;
  const fs::path file = VALFRI_SOURCE_DIR "/configs/vasterbotten/study.toml";
  std::ofstream(folder_ / "other.toml") << text_of(VALFRI_SOURCE_DIR "/configs/payment-models/example-2025-like.toml");
  const Study study = read_study(file, problems, {folder_ / "other.toml"});
  ASSERT_EQ(study.payment_models.size(), 1u);
  const UnpackedStudy unpacked = write_unpacked(unpack(study.resolved), folder_ / "unpacked");
  const Study again = read_study(unpacked.study, problems, unpacked.models);
  EXPECT_EQ(problems.text(), "");
  ASSERT_EQ(again.payment_models.size(), 1u);
  EXPECT_EQ(again.payment_models[0].id, "other");
  EXPECT_EQ(again.resolved, study.resolved);
}

}  // namespace
}  // namespace valfri::models
