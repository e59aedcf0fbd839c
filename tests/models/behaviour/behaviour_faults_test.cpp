// SPDX-License-Identifier: Apache-2.0
// What is wrong with a behaviour file, besides what every parameter has to say
// (tests/models/input/parameters_test.cpp).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/behaviour/behaviour.hpp"
#include "models/county/county.hpp"

namespace valfri::models {
namespace {

class BehaviourFile : public ::testing::Test {
 protected:
  BehaviourFile() {
    std::ifstream in(VALFRI_SOURCE_DIR "/configs/vasterbotten/behaviour.toml");
    std::ostringstream all;
    all << in.rdbuf();
    text_ = all.str();
  }
  void replace(const std::string& old, const std::string& by) {
    ASSERT_NE(text_.find(old), std::string::npos) << old;
    text_.replace(text_.find(old), old.size(), by);
  }
  /// The one fault of the file; the test fails when there is another number of them.
  Problem fault(const County* county = nullptr) {
    const std::filesystem::path file =
        std::filesystem::path(::testing::TempDir()) /
        (std::string("valfri_behaviour_") + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml");
    std::ofstream(file) << text_;
    Problems problems;
    read_behaviour(file, problems, county);
    EXPECT_EQ(problems.list().size(), 1u) << problems.text();
    std::filesystem::remove(file);
    return problems.empty() ? Problem{} : problems.list().front();
  }

 private:
  std::string text_;
};

// In any other order a band would have a negative share.
TEST_F(BehaviourFile, HasItsMorbidityCutsInFallingOrder) {
  replace("cuts = [0.499, -0.015, ", "cuts = [-0.015, 0.499, ");
  const Problem problem = fault();
  EXPECT_EQ(problem.key, "morbidity.bands.cuts");
  EXPECT_GT(problem.line, 0);
  EXPECT_EQ(problem.remedy, "put the cuts in falling order, that of band 1 or more first");
}

// The logarithm of 0 would make every rate beside it a rate of nobody or of everybody.
TEST_F(BehaviourFile, HasDeathRatesAboveZero) {
  replace("women = [0.00208,", "women = [0,");
  const Problem problem = fault();
  EXPECT_EQ(problem.key, "death.rates.women");
  EXPECT_GT(problem.line, 0);
  EXPECT_EQ(problem.allowed, "rates above 0, which are log-linear between the ages");
}

const County& three_municipalities() {
  static const County county = [] {
    County made;
    made.municipalities = {{"2480", "Umeå"}, {"2482", "Skellefteå"}, {"2481", "Lycksele"}};
    return made;
  }();
  return county;
}

TEST_F(BehaviourFile, NamesMunicipalitiesOfTheCountyInItsShares) {
  replace("municipalities = [\"2480\", \"2482\"]", "municipalities = [\"2480\", \"24822\"]");
  const Problem problem = fault(&three_municipalities());
  EXPECT_EQ(problem.key, "migration.in_shares.municipalities");
  EXPECT_GT(problem.line, 0);
  EXPECT_EQ(problem.value, "24822");
  EXPECT_EQ(problem.remedy, "did you mean \"2482\"?");
}

TEST_F(BehaviourFile, NamesEachMunicipalityOnceInItsShares) {
  replace("municipalities = [\"2480\", \"2482\"]", "municipalities = [\"2480\", \"2480\"]");
  EXPECT_EQ(fault().allowed, "every municipality once");
}

TEST_F(BehaviourFile, SharesOutNoMoreThanAllWhoMoveIn) {
  replace("shares = [0.55, 0.25]", "shares = [0.85, 0.25]");
  const Problem problem = fault(&three_municipalities());
  EXPECT_EQ(problem.key, "migration.in_shares.shares");
  EXPECT_EQ(problem.value, "a sum of 1.10000");
  EXPECT_EQ(problem.allowed, "shares that add up to at most 1");
}

// Nobody would be left to take the other fifth.
TEST_F(BehaviourFile, SharesOutAllWhoMoveInWhereEveryMunicipalityIsNamed) {
  County county = three_municipalities();
  county.municipalities.pop_back();
  const Problem problem = fault(&county);
  EXPECT_EQ(problem.value, "a sum of 0.80000");
  EXPECT_EQ(problem.allowed, "shares that add up to 1, since every municipality is named");
}

}  // namespace
}  // namespace valfri::models
