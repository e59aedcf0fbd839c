// SPDX-License-Identifier: Apache-2.0
#include "models/input/problems.hpp"

#include <gtest/gtest.h>

namespace valfri::models {
namespace {

TEST(Problems, PrintABlockEachWithPlaceFindingAllowedAndRemedy) {
  Problems problems;
  problems.add({"configs/x/study.toml", 12, "run.replications", "-5", "a whole number from 1 to 1 000 000",
                "write the number of replications to simulate"});
  EXPECT_EQ(problems.text(),
            "configs/x/study.toml:12: run.replications\n"
            "  found:   -5\n"
            "  allowed: a whole number from 1 to 1 000 000\n"
            "  do:      write the number of replications to simulate\n");
}

TEST(Problems, LeaveOutTheLineAndKeyOfAWholeFileAndSayNothingForAMissingValue) {
  Problems problems;
  problems.add({"a.toml", 0, "", "", "a file", "put it there"});
  EXPECT_EQ(problems.text(), "a.toml\n  found:   nothing\n  allowed: a file\n  do:      put it there\n");
}

TEST(Problems, AreSortedByFileAndLineAndKeepTheirOrderWithinALine) {
  Problems problems;
  problems.add({"b", 1, "k3", "v", "a", "r"});
  problems.add({"a", 9, "k1", "v", "a", "r"});
  problems.add({"a", 9, "k2", "v", "a", "r"});
  problems.add({"a", 2, "k0", "v", "a", "r"});
  const std::string text = problems.text();
  EXPECT_LT(text.find("k0"), text.find("k1"));
  EXPECT_LT(text.find("k1"), text.find("k2"));
  EXPECT_LT(text.find("k2"), text.find("k3"));
}

TEST(Problems, LeaveOutWhatMayFollowFromAnother) {
  Problems problems;
  problems.add({"a", 1, "k", "v", "a number", "r"});
  problems.add({"a", 1, "k", "v", "a number in Sweden", "r"});  // the same value
  problems.add({"a", 1, "k", "w", "a number", "r"});            // another of the list at this key
  problems.add({"a", 2, "", "3 cells", "2 cells", "r"});
  problems.add({"a", 2, "k", "v", "a number", "r"});  // the row is shifted
  problems.add({"a", 2, "", "an open quotation mark", "pairs", "r"});
  problems.add({"b", 0, "k", "v", "a", "r"});
  problems.add({"b", 0, "k", "v", "a", "r"});  // of the whole file: nothing is known of the place
  ASSERT_EQ(problems.list().size(), 6u);
  EXPECT_EQ(problems.list()[0].allowed, "a number");
  EXPECT_EQ(problems.list()[1].value, "w");
  EXPECT_EQ(problems.list()[2].value, "3 cells");
  EXPECT_EQ(problems.list()[3].value, "an open quotation mark");
}

TEST(Problems, ThrowOnceWithEverythingCollected) {
  Problems problems;
  EXPECT_NO_THROW(problems.throw_if_any());
  problems.add({"a", 1, "k", "v", "a", "r"});
  problems.add({"a", 2, "l", "v", "a", "r"});
  try {
    problems.throw_if_any();
    FAIL() << "nothing was thrown";
  } catch (const InputError& error) {
    EXPECT_EQ(error.what(), problems.text());
    EXPECT_EQ(error.problems().list().size(), 2u);
  }
}

TEST(NearestWord, FindsSlipsOfTheHand) {
  const std::vector<std::string> words{"capitation", "need_index", "lump_sum"};
  EXPECT_EQ(nearest_word("capitaton", words), "capitation");
  EXPECT_EQ(nearest_word("need-index", words), "need_index");
  EXPECT_EQ(nearest_word("lupm_sum", words), "lump_sum");
}

TEST(NearestWord, KeepsSilentAboutOtherWords) {
  EXPECT_EQ(nearest_word("visits", {"capitation", "need_index"}), "");
  EXPECT_EQ(nearest_word("HC71", {"HC01", "HC11", "HC12"}), "");  // two are as near
  EXPECT_EQ(nearest_word("HC71", {"HC01", "HC01"}), "HC01");
  EXPECT_EQ(nearest_word("", {"x"}), "");
  EXPECT_EQ(nearest_word("x", {}), "");
}

}  // namespace
}  // namespace valfri::models
