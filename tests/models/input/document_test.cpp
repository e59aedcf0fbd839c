// SPDX-License-Identifier: Apache-2.0
#include "models/input/document.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>

namespace valfri::models {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// The text of the problems that reading this TOML gives.
std::string problems_of(std::string_view toml, const std::function<void(Table)>& read) {
  Problems problems;
  Document document = Document::from_text(toml, "a.toml", problems);
  read(document.root());
  return problems.text();
}

TEST(Document, ReadsEveryKindOfValueWithoutProblems) {
  Problems problems;
  Document document = Document::from_text(
      "share = 0.25\nwhole = 3\nname = \"Malå\"\nkind = \"open\"\nyes = true\nlist = [1, 2.5]\nids = [\"a\", \"b\"]\n"
      "[inner]\nx = 7\n[[part]]\ny = 1\n[[part]]\ny = 2\n",
      "a.toml", problems);
  Table root = document.root();
  EXPECT_TRUE(document.parsed());
  EXPECT_EQ(root.number("share", {0, 1}), 0.25);
  EXPECT_EQ(root.number("whole", {0, 5}), 3.0);
  EXPECT_EQ(root.integer("whole", 0, 5), 3);
  EXPECT_EQ(root.text("name"), "Malå");
  EXPECT_EQ(root.word("kind", {"closed", "open"}), "open");
  EXPECT_TRUE(root.flag_or("yes", false));
  EXPECT_EQ(root.numbers("list", {0, 5}), (std::vector<double>{1, 2.5}));
  EXPECT_EQ(root.texts("ids"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(root.table("inner").integer("x", 0, 9), 7);
  std::vector<Table> parts = root.tables("part");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].integer("y", 0, 9), 1);
  EXPECT_EQ(parts[1].integer("y", 0, 9), 2);
  EXPECT_EQ(parts[1].line("y"), 13);
  root.close();
  EXPECT_EQ(problems.text(), "");
}

TEST(Document, GivesTheOtherwiseValueOfAbsentKeys) {
  Problems problems;
  Document document = Document::from_text("", "a.toml", problems);
  Table root = document.root();
  EXPECT_EQ(root.number_or("a", {0, 1}, 0.5), 0.5);
  EXPECT_EQ(root.integer_or("b", 0, 9, 4), 4);
  EXPECT_EQ(root.text_or("c", "none"), "none");
  EXPECT_EQ(root.word_or("d", {"x", "y"}, "y"), "y");
  EXPECT_TRUE(root.flag_or("e", true));
  EXPECT_TRUE(root.texts_or_empty("f").empty());
  EXPECT_FALSE(root.maybe_table("g").has_value());
  EXPECT_TRUE(root.tables("h").empty());
  EXPECT_FALSE(root.has("i"));
  EXPECT_EQ(problems.text(), "");
}

struct Amount {
  const char* text;
  std::int64_t ore;
};

TEST(Document, ReadsAmountsInKronorToTheOre) {
  const Amount amounts[] = {{"1 902 kr", 190200},
                            {"1902 kr", 190200},
                            {"1902.50 kr", 190250},
                            {"1902,50 kr", 190250},
                            {"1902,5 kr", 190250},
                            {"0,07 kr", 7},
                            {"1\u00a0902,05 kr", 190205},
                            {"-3 kr", -300},
                            {"1 100 000 000 kr", 110000000000},
                            {"-0,50 kr", -50}};
  for (const Amount& amount : amounts) {
    Problems problems;
    Document document = Document::from_text(std::string("price = \"") + amount.text + "\"\n", "a.toml", problems);
    EXPECT_EQ(document.root().ore("price"), amount.ore) << amount.text;
    EXPECT_EQ(problems.text(), "");
  }
}

TEST(Document, RefusesAmountsThatCanBeReadInTwoWays) {
  for (const char* text : {"1902", "1 90 kr", "1.234,50 kr", "1902,505 kr", "kr", "1902 SEK", ", kr", "1 9022 kr",
                           "99999999999999999999 kr", "1e3 kr"}) {
    Problems problems;
    Document document = Document::from_text(std::string("price = \"") + text + "\"\n", "a.toml", problems);
    EXPECT_EQ(document.root().ore("price"), 0) << text;
    EXPECT_EQ(problems.list().size(), 1u) << text;
  }
}

TEST(Document, ShowsTheRemedyForABareAmount) {
  EXPECT_EQ(problems_of("\nprice = 1902\n", [](Table root) { root.ore("price"); }),
            "a.toml:2: price\n"
            "  found:   1902\n"
            "  allowed: an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"\n"
            "  do:      write the unit with the amount, in quotation marks: \"1902 kr\"\n");
  EXPECT_EQ(problems_of("price = \"1.234,50 kr\"\n", [](Table root) { root.ore("price"); }),
            "a.toml:1: price\n"
            "  found:   \"1.234,50 kr\"\n"
            "  allowed: an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"\n"
            "  do:      write kronor, of at most 14 digits and two decimals, then \"kr\", all in quotation marks\n");
}

TEST(Document, SaysWhatANumberMustBe) {
  EXPECT_EQ(problems_of("[run]\nshare = 1.5\n",
                        [](Table root) {
                          root.table("run").number("share", {0, 1});
                        }),
            "a.toml:2: run.share\n"
            "  found:   1.5\n"
            "  allowed: a number from 0 to 1\n"
            "  do:      choose a number within these limits\n");
  EXPECT_EQ(problems_of("share = \"0,5\"\n",
                        [](Table root) {
                          root.number("share", {0, infinity});
                        }),
            "a.toml:1: share\n"
            "  found:   \"0,5\"\n"
            "  allowed: a number of at least 0\n"
            "  do:      write a bare number, without quotation marks or unit\n");
  EXPECT_EQ(problems_of("share = inf\n",
                        [](Table root) {
                          root.number("share", {-infinity, infinity});
                        }),
            "a.toml:1: share\n"
            "  found:   inf\n"
            "  allowed: any number\n"
            "  do:      choose a number within these limits\n");
  EXPECT_EQ(problems_of("[run]\n",
                        [](Table root) {
                          root.table("run").number("share", {-infinity, 3});
                        }),
            "a.toml:1: run.share\n"
            "  found:   nothing\n"
            "  allowed: a number of at most 3\n"
            "  do:      add the line: share = …\n");
}

TEST(Document, SaysWhatAWholeNumberMustBe) {
  EXPECT_EQ(problems_of("[run]\nreplications = -5\n",
                        [](Table root) { root.table("run").integer("replications", 1, 1000000); }),
            "a.toml:2: run.replications\n"
            "  found:   -5\n"
            "  allowed: a whole number from 1 to 1 000 000\n"
            "  do:      choose a whole number within these limits\n");
  EXPECT_EQ(problems_of("n = 2.0\n", [](Table root) { root.integer("n", 1, 9999); }),
            "a.toml:1: n\n"
            "  found:   2.0\n"
            "  allowed: a whole number from 1 to 9999\n"
            "  do:      write a whole number, without decimals, quotation marks or unit\n");
}

TEST(Document, SuggestsTheNearestWord) {
  EXPECT_EQ(problems_of("kind = \"closd\"\n",
                        [](Table root) {
                          root.word("kind", {"open", "closed"});
                        }),
            "a.toml:1: kind\n"
            "  found:   \"closd\"\n"
            "  allowed: one of \"open\", \"closed\"\n"
            "  do:      did you mean \"closed\"?\n");
  EXPECT_EQ(problems_of("kind = 3\n",
                        [](Table root) {
                          root.word("kind", {"open", "closed"});
                        }),
            "a.toml:1: kind\n"
            "  found:   3\n"
            "  allowed: one of \"open\", \"closed\"\n"
            "  do:      choose one of these words\n");
  EXPECT_EQ(problems_of("municipality = 2480\n",
                        [](Table root) {
                          root.word("municipality", {"2401", "2480"});
                        }),
            "a.toml:1: municipality\n"
            "  found:   2480\n"
            "  allowed: one of \"2401\", \"2480\"\n"
            "  do:      write the value in quotation marks\n");
}

TEST(Document, SaysWhatTextsFlagsListsAndTablesMustBe) {
  EXPECT_EQ(problems_of("a = 1\n", [](Table root) { root.text("a"); }),
            "a.toml:1: a\n  found:   1\n  allowed: a text\n  do:      write the value in quotation marks\n");
  EXPECT_EQ(problems_of("a = \" \"\n", [](Table root) { root.text("a"); }),
            "a.toml:1: a\n  found:   \" \"\n  allowed: a text that is not empty\n  do:      write the text\n");
  EXPECT_EQ(problems_of("a = \"yes\"\n", [](Table root) { root.flag_or("a", false); }),
            "a.toml:1: a\n  found:   \"yes\"\n  allowed: true or false\n"
            "  do:      write true or false, without quotation marks\n");
  EXPECT_EQ(problems_of("a = 1\n",
                        [](Table root) {
                          root.numbers("a", {0, 1});
                        }),
            "a.toml:1: a\n  found:   1\n  allowed: a list in which each item is a number from 0 to 1\n"
            "  do:      write the numbers in square brackets\n");
  EXPECT_EQ(problems_of("a = 1\n", [](Table root) { root.texts("a"); }),
            "a.toml:1: a\n  found:   1\n  allowed: a list of texts\n"
            "  do:      write the texts in square brackets\n");
  EXPECT_EQ(problems_of("a = 1\n", [](Table root) { root.table("a"); }),
            "a.toml:1: a\n  found:   1\n  allowed: a table\n"
            "  do:      write a = { … } or a section [a]\n");
  EXPECT_EQ(problems_of("a = [1]\n", [](Table root) { root.tables("a"); }),
            "a.toml:1: a\n  found:   [ 1 ]\n  allowed: a list of tables\n"
            "  do:      write each one as a section [[a]] or as { … } in square brackets\n");
}

TEST(Document, ComplainsOnceOfAMissingTableAndNotOfItsKeys) {
  EXPECT_EQ(problems_of("",
                        [](Table root) {
                          root.table("run").number("share", {0, 1});
                        }),
            "a.toml: run\n  found:   nothing\n  allowed: a table\n  do:      add the line: run = { … }\n");
}

TEST(Document, ReportsKeysThatNobodyReadWithASuggestion) {
  EXPECT_EQ(problems_of("months = 1\nreplicatons = 5\n[run]\nsed = 1\n[other]\n",
                        [](Table root) {
                          root.integer("months", 0, 9);
                          root.integer_or("replications", 0, 9, 1);
                          root.table("run").integer_or("seed", 0, 9, 1);
                          root.close();
                          root.close();
                        }),
            "a.toml:2: replicatons\n"
            "  found:   an unknown key\n"
            "  allowed: one of \"months\", \"replications\", \"run\"\n"
            "  do:      did you mean \"replications\"?\n"
            "a.toml:4: run.sed\n"
            "  found:   an unknown key\n"
            "  allowed: one of \"seed\"\n"
            "  do:      did you mean \"seed\"?\n"
            "a.toml:5: other\n"
            "  found:   an unknown key\n"
            "  allowed: one of \"months\", \"replications\", \"run\"\n"
            "  do:      remove it, or correct its spelling\n");
}

TEST(Document, GivesTheSubTablesInFileOrder) {
  Problems problems;
  Document document = Document::from_text("[z]\na = 1\n[b]\na = 2\n", "a.toml", problems);
  auto children = document.root().children();
  ASSERT_EQ(children.size(), 2u);
  EXPECT_EQ(children[0].first, "z");
  EXPECT_EQ(children[1].first, "b");
  EXPECT_EQ(children[1].second.integer("a", 0, 9), 2);
}

TEST(Document, NumbersTheTablesOfAListFromOne) {
  EXPECT_EQ(problems_of("[[part]]\nx = 1\n[[part]]\nx = 12\n",
                        [](Table root) {
                          for (Table part : root.tables("part")) part.integer("x", 0, 9);
                        }),
            "a.toml:4: part[2].x\n"
            "  found:   12\n"
            "  allowed: a whole number from 0 to 9\n"
            "  do:      choose a whole number within these limits\n");
}

TEST(Document, TellsTheLineThatIsNoToml) {
  Problems problems;
  Document document = Document::from_text("a = 1\nb = = 2\n", "a.toml", problems);
  EXPECT_FALSE(document.parsed());
  document.root().integer("a", 0, 9);
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_EQ(problems.list()[0].line, 2);
  EXPECT_EQ(problems.list()[0].allowed, "a file in the TOML format");
  EXPECT_EQ(problems.list()[0].remedy, "correct this line; nothing else in the file was checked");
}

TEST(Document, TellsThatAFileIsInAnotherEncoding) {
  EXPECT_EQ(problems_of("title = \"V\xE4sterbotten\"\n", [](Table) {}),
            "a.toml:1\n"
            "  found:   Encountered invalid utf-8 sequence\n"
            "  allowed: a file in the TOML format\n"
            "  do:      save the file as UTF-8; nothing in it was checked\n");
}

TEST(Document, TellsThatAFileIsMissing) {
  Problems problems;
  Document document("no/such.toml", problems);
  EXPECT_FALSE(document.parsed());
  EXPECT_EQ(problems.text(),
            "no/such.toml\n  found:   no file that can be read\n  allowed: the path of a TOML file\n"
            "  do:      correct the path, or put the file there\n");
}

TEST(Document, PutsComplaintsOfItsReadersAtTheKeyOrTheTable) {
  EXPECT_EQ(problems_of("[t]\n\na = 3\n",
                        [](Table root) {
                          Table t = root.table("t");
                          t.complain("a", "an even number", "double it");
                          t.complain("", "sense", "think", "nonsense");
                        }),
            "a.toml:1: t\n  found:   nonsense\n  allowed: sense\n  do:      think\n"
            "a.toml:3: t.a\n  found:   3\n  allowed: an even number\n  do:      double it\n");
}

}  // namespace
}  // namespace valfri::models
