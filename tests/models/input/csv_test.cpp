// SPDX-License-Identifier: Apache-2.0
#include "models/input/csv.hpp"

#include <gtest/gtest.h>

namespace valfri::models {
namespace {

struct Reading {
  Problems problems;
  CsvTable table;
  Reading(std::string_view text, const std::vector<std::string>& required,
          const std::vector<std::string>& optional = {})
      : table(CsvTable::from_text(text, "a.csv", required, optional, problems)) {}
};

TEST(Csv, ReadsCommasWithDecimalPoints) {
  Reading in("id,share\nHC01,0.25\nHC02,1\n", {"id", "share"});
  ASSERT_EQ(in.table.rows(), 2u);
  EXPECT_EQ(in.table.text(0, "id"), "HC01");
  EXPECT_EQ(in.table.number(0, "share", {0, 1}), 0.25);
  EXPECT_EQ(in.table.number(1, "share", {0, 1}), 1.0);
  EXPECT_EQ(in.problems.text(), "");
}

TEST(Csv, ReadsSemicolonsWithDecimalCommasAndHardSpaces) {
  Reading in("\xEF\xBB\xBFid;share;n\r\nHC01;0,25;12\u00a0345\r\nHC02;0.5;1 000\r\n", {"id", "share", "n"});
  ASSERT_EQ(in.table.rows(), 2u);
  EXPECT_EQ(in.table.number(0, "share", {0, 1}), 0.25);
  EXPECT_EQ(in.table.number(1, "share", {0, 1}), 0.5);
  EXPECT_EQ(in.table.integer(0, "n", 0, 99999), 12345);
  EXPECT_EQ(in.table.integer(1, "n", 0, 99999), 1000);
  EXPECT_EQ(in.problems.text(), "");
}

TEST(Csv, ReadsTabsWithDecimalCommas) {
  Reading in("id\tshare\tn\nHC01\t0,25\t12 345\nHC02\t0.5\t\n", {"id", "share"}, {"n"});
  ASSERT_EQ(in.table.rows(), 2u);
  EXPECT_EQ(in.table.number(0, "share", {0, 1}), 0.25);
  EXPECT_EQ(in.table.number(1, "share", {0, 1}), 0.5);
  EXPECT_EQ(in.table.integer(0, "n", 0, 99999), 12345);
  EXPECT_TRUE(in.table.blank(1, "n"));
  EXPECT_EQ(in.problems.text(), "");
}

TEST(Csv, ReadsQuotedCellsCommentsAndBlankLinesAndKeepsTheLineNumbers) {
  Reading in("# source: made by hand\n\nid,note\nA,\"one, \"\"two\"\"\nthree\"\n\nB, plain \n", {"id"}, {"note"});
  ASSERT_EQ(in.table.rows(), 2u);
  EXPECT_EQ(in.table.text(0, "note"), "one, \"two\"\nthree");
  EXPECT_EQ(in.table.text(1, "note"), "plain");
  EXPECT_EQ(in.table.line(0), 4);
  EXPECT_EQ(in.table.line(1), 7);
  EXPECT_EQ(in.problems.text(), "");
}

TEST(Csv, KnowsBlankCellsAndAbsentColumns) {
  Reading in("id,a\nx,\n", {"id"}, {"a", "b"});
  EXPECT_TRUE(in.table.blank(0, "a"));
  EXPECT_TRUE(in.table.has("a"));
  EXPECT_FALSE(in.table.has("b"));
  EXPECT_TRUE(in.table.blank(0, "b"));
  EXPECT_FALSE(in.table.blank(0, "id"));
  EXPECT_EQ(in.problems.text(), "");
}

TEST(Csv, ReportsMissingUnknownAndDoubledColumns) {
  Reading in("id,shre,id\nx,1,2\n", {"id", "share"});
  EXPECT_EQ(in.problems.text(),
            "a.csv:1: share\n  found:   nothing\n  allowed: a column with this name\n"
            "  do:      add the column \"share\" to the header and to every row\n"
            "a.csv:1: shre\n  found:   an unknown column\n  allowed: one of \"id\", \"share\"\n"
            "  do:      did you mean \"share\"?\n"
            "a.csv:1: id\n  found:   the column more than once\n  allowed: each column once\n"
            "  do:      remove one of them\n");
  EXPECT_EQ(in.table.number(0, "share", {0, 1}), 0.0);
}

TEST(Csv, ReportsColumnsWithoutAName) {
  Reading in("id;;\nx;;\n", {"id"});
  ASSERT_EQ(in.problems.list().size(), 2u) << in.problems.text();
  EXPECT_EQ(in.problems.list()[0].key, "column 2");
  EXPECT_EQ(in.problems.list()[1].key, "column 3");
  EXPECT_EQ(in.problems.list()[1].remedy, "remove the column, also where it is empty, or name it");
}

TEST(Csv, ReportsCellsThatAreNoNumberOrOutOfRange) {
  Reading in("a,b\n\"1,5\",7\nx,2.5\n9,\n", {"a", "b"});
  in.table.number(0, "a", {0, 2});
  in.table.number(2, "a", {0, 2});
  in.table.integer(1, "b", 0, 9);
  in.table.integer(2, "b", 0, 9);
  EXPECT_EQ(in.problems.text(),
            "a.csv:2: a\n  found:   \"1,5\"\n  allowed: a number from 0 to 2\n"
            "  do:      write a number with a decimal point, such as 1.5\n"
            "a.csv:3: b\n  found:   \"2.5\"\n  allowed: a whole number from 0 to 9\n"
            "  do:      write a whole number within these limits\n"
            "a.csv:4: a\n  found:   \"9\"\n  allowed: a number from 0 to 2\n"
            "  do:      choose a number within these limits\n"
            "a.csv:4: b\n  found:   nothing\n  allowed: a whole number from 0 to 9\n"
            "  do:      write a whole number within these limits\n");
}

TEST(Csv, ReportsRowsOfAnotherLengthAndGoesOn) {
  Reading in("a;b\n1\n1;2;3\n4;5\n", {"a", "b"});
  EXPECT_EQ(in.problems.text(),
            "a.csv:2\n  found:   1 cells\n  allowed: 2 cells, as many as the header has\n"
            "  do:      check the separators \";\" of the row; quote cells that hold one\n"
            "a.csv:3\n  found:   3 cells\n  allowed: 2 cells, as many as the header has\n"
            "  do:      check the separators \";\" of the row; quote cells that hold one\n");
  EXPECT_EQ(in.table.integer(2, "b", 0, 9), 5);
  in.table.integer(1, "b", 5, 9);  // its cells are not where they belong
  EXPECT_EQ(in.problems.list().size(), 2u);
}

TEST(Csv, ReportsAQuotationMarkThatIsNeverClosed) {
  Reading in("a\n\"x\n", {"a"});
  EXPECT_EQ(in.problems.text(),
            "a.csv:2\n  found:   a quotation mark that is never closed\n  allowed: quotation marks in pairs\n"
            "  do:      close the quoted cell; write a quotation mark inside it twice\n");
}

TEST(Csv, ReportsLettersOfAnotherEncoding) {
  Reading in("id\nMal\xE5\n", {"id"});
  EXPECT_EQ(in.problems.text(),
            "a.csv\n  found:   letters in another encoding than UTF-8\n  allowed: a CSV file in UTF-8\n"
            "  do:      save the file as \"CSV UTF-8\"\n");
}

TEST(Csv, TellsThatAFileIsMissing) {
  Problems problems;
  const CsvTable table("no/such.csv", {"id"}, {}, problems);
  EXPECT_EQ(table.rows(), 0u);
  EXPECT_EQ(problems.text(),
            "no/such.csv\n  found:   no file that can be read\n  allowed: the path of a CSV file\n"
            "  do:      correct the path, or put the file there\n");
}

}  // namespace
}  // namespace valfri::models
