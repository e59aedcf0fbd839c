// SPDX-License-Identifier: Apache-2.0
#include "results/memo.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

struct Section {
  Text title;
  std::vector<Answer> claims;
  Text caveat;  ///< what the section cannot say, or what could overturn it
};

/// Under every need standard where they are stored, else by the need that every study keeps.
Answer needs_of(const AnswerFacts& facts, const std::vector<std::string>& partitions) {
  const Answer answer = standards_answer(facts, partitions);
  return answer.available ? answer : need_answer(facts);
}

std::vector<Section> sections_of(const AnswerFacts& facts) {
  return {
      {{"Ekonomi", "Economy"},
       {winners_answer(facts), hold_harmless_answer(facts), frame_answer(facts), risk_answer(facts),
        simplicity_answer(facts)},
       {"Siffrorna är den direkta effekten på samma listor: hur invånare och personal svarar på en ny ersättning, och"
        " hälsocentralernas kostnader, simuleras inte.",
        "The figures are the direct effect on the same lists: how residents and staff answer to another payment, and"
        " the centres' costs, are not simulated."}},
      {{"Jämlikhet", "Equity between residents"},
       {needs_of(facts, {"municipality", "cni_quintile", "age"})},
       {"Hur pengarna följer behovet beror på hur behovet mäts. Det som inte håller under alla behovsmått behöver"
        " avgöras av den som beslutar, inte av siffrorna.",
        "How money follows need depends on how need is measured. What does not hold under all standards is for those"
        " who decide to judge, not for the figures."}},
      {{"Jämställdhet", "Equity between the sexes"},
       {standards_answer(facts, {"sex"}), sexes_answer(facts)},
       {"Att kvinnors andel ändras säger inte om den motsvarar behovet. Pengar som inte betalas efter ålder och kön"
        " delas efter hur många kvinnor och män som är listade.",
        "That women's share changes does not tell whether it matches need. Money that is not paid by age and sex is"
        " divided by how many women and men are listed."}},
      {{"Patientperspektiv", "The patient's view"},
       {access_answer(facts), changes_answer(facts), waits_answer(facts), scenarios_answer(facts)},
       {"Kontinuitet, fast läkarkontakt och besök på annan ort simuleras inte här. Väntan och kvalitet följer den enkla"
        " regel som docs/model.md beskriver.",
        "Continuity, a doctor of one's own and visits elsewhere are not simulated here. Waits and quality follow the"
        " simple rule of docs/model.md."}}};
}

/// The note of a claim, in one line.
std::string note_of(const Answer& answer, const Text& basis, Language language) {
  const Text where = say("Tabell {}, rad {}.", "Table {}, row {}.", {name_text(answer.source), name_text(answer.row)});
  std::string note;
  for (const Text& part : {answer.figure, answer.sure, where, basis})
    if (!part.empty()) note += (note.empty() ? "" : " ") + part.in(language);
  return note;
}

/// How a memo is written; every text is given as it is to be read.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void title(const std::string& text) = 0;
  virtual void heading(const std::string& text) = 0;
  virtual void paragraph(const std::string& text) = 0;
  /// A sentence with its mark and the number of its note; none with 0.
  virtual void claim(const std::string& text, const std::string& mark, std::size_t note) = 0;
  virtual void end_claims() = 0;
  virtual void note(std::size_t number, const std::string& text) = 0;
  virtual std::string end() = 0;
};

class Markdown final : public Writer {
 public:
  void title(const std::string& text) override { text_ += "# " + text + "\n\n"; }
  void heading(const std::string& text) override { text_ += "## " + text + "\n\n"; }
  void paragraph(const std::string& text) override { text_ += text + "\n\n"; }
  void claim(const std::string& text, const std::string& mark, std::size_t note) override {
    text_ += text;
    if (!mark.empty()) text_ += " **" + mark + "**";
    text_ += note > 0 ? fmt::format(" [{}]\n", note) : "\n";
  }
  void end_claims() override { text_ += "\n"; }
  void note(std::size_t number, const std::string& text) override { text_ += fmt::format("{}. {}\n", number, text); }
  std::string end() override { return text_; }

 private:
  std::string text_;
};

std::string escaped(const std::string& text) {
  std::string safe;
  for (char c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '"')
      safe += "&quot;";
    else
      safe += c;
  }
  return safe;
}

class Html final : public Writer {
 public:
  explicit Html(Language language) : language_(language) {}
  void title(const std::string& text) override {
    text_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        language_ == Language::swedish ? "sv" : "en", escaped(text), look, escaped(text));
  }
  void heading(const std::string& text) override {
    close_notes();
    text_ += "<h2>" + escaped(text) + "</h2>\n";
  }
  void paragraph(const std::string& text) override { text_ += "<p>" + escaped(text) + "</p>\n"; }
  void claim(const std::string& text, const std::string& mark, std::size_t note) override {
    text_ += (in_claims_ ? "\n" : "<p>") + escaped(text);
    in_claims_ = true;
    if (!mark.empty()) text_ += " <strong>" + mark + "</strong>";
    if (note > 0) text_ += fmt::format(" <a href=\"#n{0}\" id=\"r{0}\">[{0}]</a>", note);
  }
  void end_claims() override {
    if (in_claims_) text_ += "</p>\n";
    in_claims_ = false;
  }
  void note(std::size_t number, const std::string& text) override {
    if (!in_notes_) text_ += "<ol>\n";
    in_notes_ = true;
    text_ += fmt::format("<li id=\"n{0}\">{1} <a href=\"#r{0}\">{2}</a></li>\n", number, escaped(text),
                         language_ == Language::swedish ? "Till texten" : "Back to the text");
  }
  std::string end() override {
    close_notes();
    return text_ + "</main>\n</body>\n</html>\n";
  }

 private:
  static constexpr const char* look =
      "body { font: 11pt/1.45 Georgia, serif; color: #1a1a1a; background: #fff; margin: 0; }\n"
      "main { max-width: 42em; margin: 0 auto; padding: 1.5em; overflow-wrap: break-word; }\n"
      "h1 { font-size: 1.5em; line-height: 1.2; } h2 { font-size: 1.15em; margin-top: 1.4em; }\n"
      "a { color: #0b4a8f; } ol { font-size: 0.85em; } li { margin-bottom: 0.5em; }\n"
      "@page { size: A4; margin: 2cm; } @media print { main { padding: 0; max-width: none; } }\n";

  void close_notes() {
    if (in_notes_) text_ += "</ol>\n";
    in_notes_ = false;
  }

  Language language_;
  std::string text_;
  bool in_claims_ = false, in_notes_ = false;
};

/// Title, what it rests on, and what the models are called.
void write_opening(Writer& memo, const AnswerFacts& facts, const std::vector<GivenReference>& given,
                   Language language) {
  const Store& store = facts.store();
  memo.title(say("Bilaga: konsekvenser av ersättningsmodellen. {}", "Annex: consequences of the payment model. {}",
                 {name_text(store.heading().title)})
                 .in(language));
  if (any_placeholder(store, given))
    memo.paragraph(
        Text{"EXEMPEL: något bakom siffror med det märket är påhittat eller en grov gissning (grad D). De säger"
             " ingenting om någon verklig hälsocentral.",
             "EXAMPLE: something behind figures with that mark is invented or a rough guess (grade D). They say"
             " nothing about any real centre."}
            .in(language));
  memo.paragraph(
      say("Underlaget är {}, frö {}, kontrollsumma {}. Siffror inom hakparentes leder till noten med siffran,"
          " dess band och fel. {}",
          "It rests on {}, seed {}, digest {}. Numbers in brackets lead to the note with the figure, its band and"
          " its error. {}",
          {facts.replications(), name_text(std::to_string(store.heading().seed)), name_text(store.digest()),
           facts.names()})
          .in(language));
}

}  // namespace

std::string memo_text(const Store& store, const std::vector<GivenReference>& given,
                      std::span<const GradedInputs> inputs, Language language, MemoFormat format) {
  const AnswerFacts facts(store, given);
  Markdown markdown;
  Html html(language);
  Writer& memo = format == MemoFormat::markdown ? static_cast<Writer&>(markdown) : html;
  write_opening(memo, facts, given, language);
  std::vector<std::string> notes;
  for (const Section& section : sections_of(facts)) {
    memo.heading(section.title.in(language));
    for (const Answer& answer : section.claims) {
      if (answer.available) notes.push_back(note_of(answer, basis_text(answer, inputs, given), language));
      memo.claim(answer.sentence.in(language), answer.placeholder ? mark_text().in(language) : std::string(),
                 answer.available ? notes.size() : 0);
    }
    memo.end_claims();
    memo.paragraph(section.caveat.in(language));
  }
  memo.heading(Text{"Noter", "Notes"}.in(language));
  for (std::size_t i = 0; i < notes.size(); ++i) memo.note(i + 1, notes[i]);
  return memo.end();
}

}  // namespace valfri::results
