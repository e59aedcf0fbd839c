// SPDX-License-Identifier: Apache-2.0
#include "results/text_table.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace valfri::results {
namespace {

TEST(Width, CountsLettersRatherThanBytes) {
  EXPECT_EQ(width_of("Åsele"), 5u);
  EXPECT_EQ(width_of("öäå–−…"), 6u);
  EXPECT_EQ(width_of("A\xCC\x8Asele"), 5u);  // A with a combining ring
  EXPECT_EQ(width_of(""), 0u);
}

TEST(Cut, KeepsLettersWhole) {
  EXPECT_EQ(cut("Ålidhem", 7), "Ålidhem");
  EXPECT_EQ(cut("Ålidhem", 4), "Åli…");
  EXPECT_EQ(cut("ååååå", 3), "åå…");
}

TEST(TextTable, AlignsColumnsWithSwedishLetters) {
  TextTable table;
  table.add_column("Centre", Align::left);
  table.add_column("Listed", Align::right);
  table.add_row({"Åsele", "900"});
  table.add_row({"Vilhelmina", "12 000"});
  EXPECT_EQ(table.text(),
            "Centre      Listed\n"
            "──────────  ──────\n"
            "Åsele          900\n"
            "Vilhelmina  12 000\n");
}

TEST(TextTable, CutsTheFirstColumnToFitTheLine) {
  TextTable table;
  table.add_column("Centre", Align::left);
  table.add_column("Text", Align::right);
  table.add_row({std::string(100, 'n'), std::string(40, 't')});
  const std::string text = table.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(width_of(text.substr(at, end - at)), widest_line);
    at = end + 1;
  }
  EXPECT_NE(text.find("n…"), std::string::npos);
  EXPECT_NE(text.find(std::string(40, 't')), std::string::npos);
}

TEST(NumberText, GroupsDigitsAndHasOneMinus) {
  EXPECT_EQ(number_text(1234567.891, 1), "1 234 567.9");
  EXPECT_EQ(number_text(-1234, 0), "−1 234");
  EXPECT_EQ(number_text(999, 0), "999");
  EXPECT_EQ(number_text(-0.001, 2), "0.00");
  EXPECT_EQ(number_text(std::numeric_limits<double>::quiet_NaN(), 2), "–");
  EXPECT_EQ(number_text(std::numeric_limits<double>::infinity(), 2), "unbounded");
}

TEST(RangeText, DoesNotConfuseDashAndMinus) {
  EXPECT_EQ(range_text(1, 2.5, 1), "1.0–2.5");
  EXPECT_EQ(range_text(-1, 2.5, 1), "−1.0 to 2.5");
}

TEST(Wrapped, BreaksBetweenWordsAndIndents) {
  std::string words;
  for (int i = 0; i < 30; ++i) words += "åäöåä ";
  const std::string text = wrapped(words, 2);
  // 18 words of five letters and their spaces make 107 columns; 19 would make 113.
  EXPECT_EQ(width_of(text.substr(0, text.find('\n'))), 107u);
  EXPECT_EQ(text.substr(text.find('\n') + 1, 2), "  ");
}

}  // namespace
}  // namespace valfri::results
