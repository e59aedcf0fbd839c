// SPDX-License-Identifier: Apache-2.0
#include "results/xlsx_decisions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <tuple>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

constexpr double ore_per_million = 1e8;

struct Column {
  Text heading;
  double width = 12;
};

/// A sheet with a title, a note, headings and rows.
class Reader {
 public:
  Reader(XlsxFile& file, const std::string& name, const Text& title, const Text& note,
         const std::vector<Column>& columns, Language language)
      : sheet_(file.add_sheet(name)), language_(language) {
    sheet_.text(0, 0, title.in(language), CellStyle::title);
    sheet_.text(1, 0, note.in(language));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      sheet_.width(c, columns[c].width);
      sheet_.text(heading_row, c, columns[c].heading.in(language), CellStyle::heading);
    }
    sheet_.freeze(heading_row + 1, 0);
    n_columns_ = columns.size();
  }
  Reader& text(const Text& text, CellStyle style = CellStyle::plain) {
    sheet_.text(row_, column_++, text.in(language_), style);
    return *this;
  }
  Reader& number(double value, CellStyle style) {
    sheet_.number(row_, column_++, value, style);
    return *this;
  }
  Reader& money(double ore, CellStyle style = CellStyle::millions) { return number(ore / ore_per_million, style); }
  /// A year as a number, so that it sorts and filters as one.
  Reader& year(const std::string& id) {
    double number_of_year = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number_of_year);
    if (read.ec != std::errc() || read.ptr != id.data() + id.size()) return text(name_text(id));
    return number(number_of_year, CellStyle::plain);
  }
  void end_row(bool placeholder) {
    text(placeholder ? mark_text() : Text{});
    ++row_;
    column_ = 0;
  }
  void end() {
    if (row_ > heading_row + 1) sheet_.filter(heading_row, row_ - 1, n_columns_);
  }

 private:
  static constexpr std::size_t heading_row = 2;
  XlsxSheet sheet_;
  Language language_;
  std::size_t n_columns_ = 0, row_ = heading_row + 1, column_ = 0;
};

const std::string& reference_of(const WinnerRow& row) { return row.row.reference; }
const std::string& reference_of(const BreakEvenRow& row) { return row.reference; }
const Figure& figure_of(const WinnerRow& row) { return row.row.figure; }
const Figure& figure_of(const BreakEvenRow& row) { return row.figure; }

const Text mark_heading{"Märke", "Mark"};
const Column scenario_column{{"Scenario", "Scenario"}, 40};
const Column year_column{{"År", "Year"}, 8};
const Column against{{"Mot", "Against"}, 30};

/// The rows of one scenario and year.
template <class Row>
struct Block {
  Question question;
  std::vector<Row> rows;
};

/// Every scenario and year, those of the decision first.
template <class Row, class RowsOf>
std::vector<Block<Row>> blocks_of(const AnswerFacts& facts, const RowsOf& rows_of) {
  const Question& decision = *facts.question();
  std::vector<Block<Row>> blocks{{decision, rows_of(decision)}};
  for (std::size_t s = 0; s < facts.payment().scenarios().ids.size(); ++s) {
    for (std::size_t y = 0; y < facts.payment().years().ids.size(); ++y) {
      if (s == decision.scenario && y == decision.year) continue;
      Question question = decision;
      question.scenario = s;
      question.year = y;
      blocks.push_back({question, rows_of(question)});
    }
  }
  return blocks;
}

template <class Row, class Test>
bool any_row(const std::vector<Block<Row>>& blocks, const Test& test) {
  return std::ranges::any_of(blocks, [&](const Block<Row>& block) { return std::ranges::any_of(block.rows, test); });
}

Text title_of(const char* sv, const char* en, bool placeholder) {
  return Text{sv, en} + (placeholder ? name_text(" – ") + mark_text() : Text{});
}

/// A note with where the first rows are from.
Text note_of(const AnswerFacts& facts, const char* sv, const char* en) {
  return say("{} Överst: år {} i scenario {}. Filtrera på scenario och år för de andra.",
             "{} First: {} in scenario {}. Filter by scenario and year for the others.",
             {Text{sv, en}, name_text(facts.payment().years().ids[facts.question()->year]),
              facts.scenario(facts.payment(), facts.question()->scenario)});
}

void begin_row(Reader& sheet, const AnswerFacts& facts, const Question& question) {
  sheet.text(name_text(facts.payment().scenarios().labels[question.scenario]));
  sheet.year(facts.payment().years().ids[question.year]);
}

DecisionSheet add_answers(XlsxFile& file, const Store& store, const std::vector<GivenReference>& given,
                          Language language) {
  const std::string name = Text{"Svar", "Answers"}.in(language);
  const Text what{"frågorna Q0 till Q10, var och en besvarad i en mening",
                  "the questions Q0 to Q10, each in a sentence"};
  Reader sheet(file, name, {"Frågorna och svaren", "The questions and their answers"},
               AnswerFacts(store, given).names(),
               {{{"Nr", "No"}, 6},
                {{"Fråga", "Question"}, 30},
                {{"Svar", "Answer"}, 55},
                {{"Siffran bakom", "Figure behind"}, 55},
                {{"Hur säkert", "How sure"}, 45},
                {{"Kan ändras av", "Could be overturned by"}, 45},
                {mark_heading, 12}},
               language);
  for (const Answer& answer : answers_of(store, given)) {
    sheet.text(name_text(answer.id));
    for (const Text* text : {&answer.question, &answer.sentence, &answer.figure, &answer.sure, &answer.overturns})
      sheet.text(*text, CellStyle::wrapped);
    sheet.end_row(answer.placeholder);
  }
  return {name, what.in(language)};
}

/// By reference in their order, centres before other places, by a number within them; numbers not defined last.
template <class Row, class Number>
void sort_rows(std::vector<Row>& rows, const Number& number_of) {
  std::vector<std::string> references;
  for (const Row& row : rows)
    if (std::ranges::find(references, reference_of(row)) == references.end()) references.push_back(reference_of(row));
  std::ranges::stable_sort(rows, {}, [&](const Row& row) {
    const double number = number_of(row);
    return std::tuple(std::ranges::find(references, reference_of(row)) - references.begin(),
                      figure_of(row).level != centre_level,
                      std::isnan(number) ? std::numeric_limits<double>::infinity() : number);
  });
}

void add_winner_row(Reader& sheet, const AnswerFacts& facts, const ComparisonRow& row) {
  const Comparison& now = row.comparison;
  sheet.text(facts.reference(row.reference)).text(level_text(row.figure.level)).text(place_text(row.figure));
  sheet.money(now.reference).money(now.changed).money(now.difference.mean, CellStyle::change);
  sheet.money(now.difference.lowest().value, CellStyle::change);
  sheet.money(now.difference.highest().value, CellStyle::change);
  sheet.number(now.relative, CellStyle::signed_percent);
  for (std::size_t loss : {0u, 1u}) sheet.number(now.loss[loss].value, CellStyle::percent);
  sheet.text(verdict_text(now.verdict)).end_row(row.figure.placeholder);
}

DecisionSheet add_winners(XlsxFile& file, const AnswerFacts& facts, Language language) {
  const auto blocks = blocks_of<WinnerRow>(facts, [&](const Question& question) {
    std::vector<WinnerRow> rows = facts.decisions()->winners(question, 0);
    sort_rows(rows, [](const WinnerRow& row) { return row.row.comparison.relative; });
    return rows;
  });
  const std::string name = Text{"Mindre och mer", "Less and more"}.in(language);
  Reader sheet(
      file, name,
      title_of("Vilka får mindre och mer med den nya modellen", "Who gets less and more under the new model",
               any_row(blocks, [](const WinnerRow& row) { return row.row.figure.placeholder; })),
      note_of(facts,
              "Miljoner kronor. Direkt effekt på samma listor. 5 och 95 %: nio framtider av tio ligger däremellan.",
              "Millions of kronor. Direct effect on the same lists. 5 and 95 %: nine futures of ten lie between them."),
      {scenario_column,
       year_column,
       against,
       {{"Nivå", "Level"}, 14},
       {{"Plats", "Place"}, 32},
       {{"Gammal nivå", "Old level"}},
       {{"Ny modell", "New model"}},
       {{"Ändring", "Change"}},
       {{"Ändring, 5 %", "Change, 5 %"}},
       {{"Ändring, 95 %", "Change, 95 %"}},
       {{"Ändring i andel", "Change as a share"}},
       {{"P(mindre)", "P(less)"}},
       {{"P(mer än 1 % mindre)", "P(more than 1 % less)"}},
       {{"Utslag", "Verdict"}, 22},
       {mark_heading, 12}},
      language);
  for (const auto& [question, rows] : blocks) {
    for (const WinnerRow& winner : rows) {
      begin_row(sheet, facts, question);
      add_winner_row(sheet, facts, winner.row);
    }
  }
  sheet.end();
  return {name, Text{"vilka får mindre och mer, sorterat, i varje scenario och år",
                     "who gets less and more, sorted, in every scenario and year"}
                    .in(language)};
}

void add_hold_row(Reader& sheet, const AnswerFacts& facts, const HoldHarmlessRow& row) {
  sheet.text(facts.reference(row.reference)).number(row.frame_percent / 100.0, CellStyle::signed_percent);
  for (std::size_t count : {row.less, row.more, row.undecided, row.unchanged, row.equal})
    sheet.number(static_cast<double>(count), CellStyle::whole);
  for (const Band* band : {&row.top_up, &row.cost})
    sheet.money(band->mean).money(band->lowest().value).money(band->highest().value);
  sheet.number(row.factor.mean - 1, CellStyle::signed_percent).number(row.any_loss.value, CellStyle::percent);
  sheet.text(name_text(row.decided_by)).end_row(row.placeholder);
}

/// By reference, then by step of the ladder.
std::vector<HoldHarmlessRow> ladder_of(const AnswerFacts& facts, const Question& question) {
  std::vector<std::vector<HoldHarmlessRow>> steps;
  for (int step : frame_steps) steps.push_back(facts.decisions()->hold_harmless(question, step));
  std::vector<HoldHarmlessRow> rows;
  for (std::size_t reference = 0; reference < steps.front().size(); ++reference)
    for (const auto& step : steps) rows.push_back(step[reference]);
  return rows;
}

DecisionSheet add_ladder(XlsxFile& file, const AnswerFacts& facts, Language language) {
  const std::string name = Text{"Skadeslös och ramstege", "Harmless and frame ladder"}.in(language);
  const auto blocks =
      blocks_of<HoldHarmlessRow>(facts, [&](const Question& question) { return ladder_of(facts, question); });
  Reader sheet(
      file, name,
      title_of("Vad det kostar att ingen får mindre, med ramen på −2 till +5 %",
               "What it costs that nobody gets less, with the frame at −2 to +5 %",
               any_row(blocks, [](const HoldHarmlessRow& row) { return row.placeholder; })),
      note_of(
          facts,
          "Miljoner kronor. Tillskott: de under sin gamla nivå får mellanskillnaden. Större ram: ramen höjs för alla"
          " tills den sista har sin nivå, utöver radens ändring.",
          "Millions of kronor. Top-up: those below their old level get what they lack. Larger frame: the frame is"
          " raised for all until the last has its level, beyond the row's change."),
      {scenario_column,
       year_column,
       against,
       {{"Ramens ändring", "Change of frame"}},
       {{"Mindre", "Less"}},
       {{"Mer", "More"}},
       {{"Oavgjort", "Undecided"}},
       {{"I stort sett oförändrat", "Practically unchanged"}, 16},
       {{"Ingen skillnad", "No difference"}},
       {{"Tillskott", "Top-up"}},
       {{"Tillskott, 5 %", "Top-up, 5 %"}},
       {{"Tillskott, 95 %", "Top-up, 95 %"}},
       {{"Större ram, kostnad", "Larger frame, cost"}},
       {{"Kostnad, 5 %", "Cost, 5 %"}},
       {{"Kostnad, 95 %", "Cost, 95 %"}},
       {{"Större ram", "Larger frame"}},
       {{"P(någon får mer än 1 % mindre)", "P(any gets more than 1 % less)"}, 16},
       {{"Ramen avgörs av", "Frame decided by"}, 30},
       {mark_heading, 12}},
      language);
  for (const auto& [question, rows] : blocks) {
    for (const HoldHarmlessRow& row : rows) {
      begin_row(sheet, facts, question);
      add_hold_row(sheet, facts, row);
    }
  }
  sheet.end();
  return {name, Text{"kostnaden för att ingen får mindre, på varje steg av ramen, i varje scenario och år",
                     "what it costs that nobody gets less, at every step of the frame, in every scenario and year"}
                    .in(language)};
}

DecisionSheet add_break_even(XlsxFile& file, const AnswerFacts& facts, Language language) {
  const std::string name = Text{"Brytpunkt", "Break-even"}.in(language);
  const auto blocks = blocks_of<BreakEvenRow>(facts, [&](const Question& question) {
    std::vector<BreakEvenRow> rows = facts.decisions()->break_even(question);
    sort_rows(rows, [](const BreakEvenRow& row) { return -row.needed.points[1].value; });
    return rows;
  });
  Reader sheet(
      file, name,
      title_of("Ramen vid vilken varje plats har sin gamla nivå", "The frame at which each place has its old level",
               any_row(blocks, [](const BreakEvenRow& row) { return row.figure.placeholder; })),
      note_of(facts,
              "Ändring av ramen: i medeltal, och med 50, 80 och 95 % sannolikhet. Under noll: platsen har den redan.",
              "Change of the frame: on average, and with a probability of 50, 80 and 95 %. Below zero: it has it now."),
      {scenario_column,
       year_column,
       against,
       {{"Nivå", "Level"}, 14},
       {{"Plats", "Place"}, 32},
       {{"I medeltal", "On average"}},
       {{"Med 50 %", "With 50 %"}},
       {{"Med 80 %", "With 80 %"}},
       {{"Med 95 %", "With 95 %"}},
       {mark_heading, 12}},
      language);
  for (const auto& [question, rows] : blocks) {
    for (const BreakEvenRow& row : rows) {
      begin_row(sheet, facts, question);
      sheet.text(facts.reference(row.reference)).text(level_text(row.figure.level)).text(place_text(row.figure));
      sheet.number(row.needed.expected, CellStyle::signed_percent);
      for (const BandPoint& point : row.needed.points) sheet.number(point.value, CellStyle::signed_percent);
      sheet.end_row(row.figure.placeholder);
    }
  }
  sheet.end();
  return {name, Text{"ramen vid vilken varje plats har sin gamla nivå, i varje scenario och år",
                     "the frame at which each place has its old level, in every scenario and year"}
                    .in(language)};
}

}  // namespace

std::vector<DecisionSheet> add_decision_sheets(XlsxFile& file, const Store& store,
                                               const std::vector<GivenReference>& given, Language language) {
  std::vector<DecisionSheet> sheets{add_answers(file, store, given, language)};
  const AnswerFacts facts(store, given);
  if (!facts.question()) return sheets;
  sheets.push_back(add_winners(file, facts, language));
  sheets.push_back(add_ladder(file, facts, language));
  sheets.push_back(add_break_even(file, facts, language));
  return sheets;
}

}  // namespace valfri::results
