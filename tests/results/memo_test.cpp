// SPDX-License-Identifier: Apache-2.0
#include "results/memo.hpp"

#include <gtest/gtest.h>

#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

std::string small_memo(Language language, MemoFormat format) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 60);
  return memo_text(Store(folder.path()), {}, {}, language, format);
}

TEST(Memo, HasTheFourPartsInBothLanguages) {
  const std::string swedish = small_memo(Language::swedish, MemoFormat::markdown);
  for (const char* part : {"# Bilaga: ", "## Ekonomi\n", "## Jämlikhet\n", "## Jämställdhet\n",
                           "## Patientperspektiv\n", "## Noter\n", "Fyra vårdcentraler"})
    EXPECT_TRUE(has(swedish, part)) << part;
  const std::string english = small_memo(Language::english, MemoFormat::markdown);
  for (const char* part : {"## Economy\n", "## Equity between residents\n", "## Equity between the sexes\n",
                           "## The patient's view\n", "## Notes\n"})
    EXPECT_TRUE(has(english, part)) << part;
}

TEST(Memo, TiesEverySentenceToItsNoteWithTableRowAndBasis) {
  const std::string memo = small_memo(Language::swedish, MemoFormat::markdown);
  // Economy 5, need 1, waits and scenarios; sex and changes are not stored in the small study.
  constexpr std::size_t n_notes = 8;
  for (std::size_t i = 1; i <= n_notes; ++i) {
    EXPECT_EQ(count(memo, " [" + std::to_string(i) + "]\n"), 1u) << i;
    EXPECT_EQ(count(memo, "\n" + std::to_string(i) + ". "), 1u) << i;
  }
  EXPECT_FALSE(has(memo, "[9]"));
  EXPECT_EQ(count(memo, "Tabell "), n_notes);
  EXPECT_EQ(count(memo, "grad D eller platshållare"), n_notes);
  EXPECT_EQ(count(memo, "**EXEMPEL** ["), n_notes);
  EXPECT_TRUE(has(memo, "Tabell decisions_winners, rad scenario=base, year=2026, base=a, against=b"));
  EXPECT_TRUE(has(memo, "Ersättningen är inte lagrad efter kön.\n"));
}

TEST(Memo, IsNotMarkedWithoutPlaceholders) {
  const TemporaryFolder folder;
  store_decision_study(folder.path(), {.placeholder = false});
  const std::string memo = memo_text(Store(folder.path()), {}, {}, Language::swedish, MemoFormat::markdown);
  EXPECT_FALSE(has(memo, "EXEMPEL"));
  EXPECT_TRUE(has(memo, "Underlag: grad A till C."));
}

TEST(Memo, AsHtmlNeedsNoOtherFileAndEscapesNames) {
  const TemporaryFolder folder;
  const sim::Schema schema = small_schema();
  Heading heading = small_heading(2);
  heading.title = "A <b> & \"c\"";
  StoreWriter writer = StoreWriter::create(folder.path(), heading, schema);
  for (std::size_t r = 0; r < 2; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
  writer.finish();
  const std::string memo = memo_text(Store(folder.path()), {}, {}, Language::english, MemoFormat::html);
  EXPECT_TRUE(has(memo, "<html lang=\"en\">"));
  EXPECT_TRUE(has(memo, "A &lt;b&gt; &amp; &quot;c&quot;"));
  EXPECT_FALSE(has(memo, "<b>"));
  EXPECT_FALSE(has(memo, "http:") || has(memo, "https:") || has(memo, "src="));
  EXPECT_EQ(count(memo, "<li id="), count(memo, "<a href=\"#n"));
  EXPECT_EQ(count(memo, "<p>"), count(memo, "</p>"));
  EXPECT_EQ(count(memo, "<ol>"), count(memo, "</ol>"));
}

}  // namespace
}  // namespace valfri::results::testing
