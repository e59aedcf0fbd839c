// SPDX-License-Identifier: Apache-2.0
#include "results/answers.hpp"

#include <array>

#include "results/answers/facts.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

struct Asked {
  const char* id;
  const char* sv;
  const char* en;
  Answer (*answer)(const AnswerFacts&);
};

constexpr std::array questions{
    Asked{"Q0", "Återger modellen förra månadens utbetalning?", "Does it reproduce last month's payment run?",
          payment_run_answer},
    Asked{"Q1", "Vilka får mindre med den nya modellen, hur mycket och hur säkert?",
          "Who gets less under the new model, how much, and how sure is it?", winners_answer},
    Asked{"Q2", "Vad kostar det att hålla dem skadeslösa?", "What does it cost to hold them harmless?",
          hold_harmless_answer},
    Asked{"Q3", "Hur stor är risken, nästa år och längre fram?", "What is the risk, next year and later?", risk_answer},
    Asked{"Q4", "Följer pengarna behovet, också mellan könen?", "Does money follow need, between the sexes too?",
          equity_answer},
    Asked{"Q5", "Vad händer om en hälsocentral stänger, eller något annat inträffar?",
          "What if a centre closes, or something else happens?", scenarios_answer},
    Asked{"Q6", "Vad kräver God och nära vård?", "What does the reform God och nära vård ask for?", near_care_answer},
    Asked{"Q7", "Vilket antagande driver risken?", "Which assumption drives the risk?", drivers_answer},
    Asked{"Q8", "Varför ska man tro på siffrorna?", "Why believe the figures?", belief_answer},
    Asked{"Q9", "Ramen är inte beslutad: vad gäller vid −2 till +5 %?", "The frame is not decided: what at −2 to +5 %?",
          frame_answer},
    Asked{"Q10", "Är modellen enklare och lättare att förutse?", "Is the model simpler and easier to foresee?",
          simplicity_answer}};

void mark(Text& text) {
  if (!text.empty()) text = text + name_text("\u00A0–\u00A0") + mark_text();
}

/// One answer, its parts indented below the question.
std::string block_of(const Answer& answer, Language language) {
  constexpr std::size_t indent = 5;
  const auto lines = [](const std::string& margin, const std::string& text) {
    // wrapped() takes spaces as gaps between words: dots hold the place of the margin until it is done.
    return margin + wrapped(std::string(indent, '.') + text, indent).substr(indent);
  };
  const auto part = [&](const Text& heading, const Text& text) {
    return text.empty() ? std::string() : lines(std::string(indent, ' '), heading.in(language) + text.in(language));
  };
  std::string id = answer.id;
  id.resize(indent, ' ');
  return "\n" + lines(id, answer.question.in(language)) + part({}, answer.sentence) +
         part({"Siffran: ", "Figure: "}, answer.figure) + part({"Hur säkert: ", "How sure: "}, answer.sure) +
         part({"Kan ändras av: ", "Could be overturned by: "}, answer.overturns);
}

/// What the page is about, in Swedish; summary_parts.hpp has it in English.
std::string swedish_heading(const Store& store, const std::vector<GivenReference>& given) {
  std::string text = wrapped(store.heading().title);
  if (any_placeholder(store, given))
    text += wrapped(
        "EXEMPEL – något bakom siffror med det märket är påhittat eller en grov gissning (grad D). De visar vad"
        " programmet gör och säger ingenting om någon verklig hälsocentral.",
        2);
  return text +
         wrapped(say("{}, frö {}, kontrollsumma {}, simulerat av version {}.", "",
                     {say("{} möjliga framtider{}", "", {count_text(store.replications()), first_of_each_text(store)}),
                      name_text(std::to_string(store.heading().seed)), name_text(store.digest()),
                      name_text(store.heading().program_version)})
                     .sv);
}

}  // namespace

std::vector<Answer> answers_of(const Store& store, const std::vector<GivenReference>& given) {
  const AnswerFacts facts(store, given);
  std::vector<Answer> answers;
  for (const Asked& asked : questions) {
    Answer answer = asked.answer(facts);
    answer.id = asked.id;
    answer.question = {asked.sv, asked.en};
    if (answer.view.empty()) answer.view = "decision";
    if (answer.placeholder) {
      mark(answer.sentence);
      mark(answer.figure);
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

std::string decision_page(const Store& store, const std::vector<GivenReference>& given, Language language) {
  std::string text = language == Language::swedish ? swedish_heading(store, given) : heading_text(store, given);
  text += "\n" + Text{"Frågorna och svaren", "The questions and their answers"}.in(language) + "\n";
  if (const Text names = AnswerFacts(store, given).names(); !names.empty()) text += wrapped(names.in(language));
  for (const Answer& answer : answers_of(store, given)) text += block_of(answer, language);
  return text;
}

}  // namespace valfri::results
