// SPDX-License-Identifier: Apache-2.0
// A copy of the small county of tests/models/county/data that a test may spoil.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "models/county/county.hpp"

namespace valfri::models {

class CountyFolder {
 public:
  CountyFolder() {
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::path(testing::TempDir()) /
            (std::string("valfri_") + test->test_suite_name() + "_" + test->name());
    std::filesystem::remove_all(path_);
    std::filesystem::copy(std::filesystem::path(VALFRI_SOURCE_DIR) / "tests/models/county/data", path_);
  }
  ~CountyFolder() { std::filesystem::remove_all(path_); }
  CountyFolder(const CountyFolder&) = delete;
  CountyFolder& operator=(const CountyFolder&) = delete;

  void replace(const std::string& file, const std::string& what, const std::string& by) {
    std::string text = contents(file);
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << file << " does not hold: " << what;
    write(file, text.replace(at, what.size(), by));
  }
  void write(const std::string& file, const std::string& text) { std::ofstream(path_ / file) << text; }
  County read(double scale = 1.0) { return read_county(path_, scale, problems); }
  /// The only fault found, as the user sees it, without the folder.
  std::string only_fault() {
    read();
    EXPECT_EQ(problems.list().size(), 1u) << problems.text();
    std::string text = problems.text();
    const std::string folder = path_.string() + "/";
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder))
      text.erase(at, folder.size());
    return text;
  }

  Problems problems;

 private:
  std::string contents(const std::string& file) {
    std::ifstream in(path_ / file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  std::filesystem::path path_;
};

}  // namespace valfri::models
