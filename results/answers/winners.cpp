// SPDX-License-Identifier: Apache-2.0
// Q1: who gets less under another payment model, how much, and how sure are we?
#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

constexpr double clear_loss = 0.01;     // of the reference
constexpr double worth_telling = 0.10;  // probability of a clear loss

/// The centres against the first reference, those that lose the largest share first.
std::vector<WinnerRow> centres_of(const std::vector<WinnerRow>& rows) {
  std::vector<WinnerRow> centres;
  for (const WinnerRow& row : rows)
    if (row.row.figure.level == centre_level && row.row.reference == rows.front().row.reference) centres.push_back(row);
  // A closed centre is no loss of the model's.
  std::erase_if(centres, [](const WinnerRow& row) { return row.closed || std::isnan(row.row.comparison.relative); });
  std::ranges::stable_sort(centres, {}, [](const WinnerRow& row) { return row.row.comparison.relative; });
  return centres;
}

Text figure_of(const WinnerRow& row) {
  const Comparison& change = row.row.comparison;
  return say(
      "Störst minskning i procent: {}, {} ({}), {} i nio framtider av tio; sannolikheten för mer än 1\u00A0% mindre är "
      "{}.",
      "Largest fall in per cent: {}, {} ({}), {} in nine futures of ten; the probability of more than 1\u00A0% less is "
      "{}.",
      {name_text(row.row.figure.place), money_change_text(change.difference.mean), change_share_text(change.relative),
       money_band_text(change.difference), chance_text(change.loss[1])});
}

/// Nothing where there are none.
Text unchanged_text(std::size_t count) {
  if (count == 0) return {};
  return say(", för {} i stort sett oförändrat (under 0,1\u00A0%)", ", for {} practically unchanged (below 0.1\u00A0%)",
             {count_text(count)});
}

/// Counts hide how small a change may be: of the centres with less, those whose mean falls by more than 1 % are told.
Text sentence_of(const AnswerFacts& facts, const HoldHarmlessRow& counts, const std::vector<WinnerRow>& centres) {
  const auto clearly_less = std::ranges::count_if(centres, [](const WinnerRow& row) {
    return row.row.comparison.verdict == Verdict::less && row.row.comparison.relative < -clear_loss;
  });
  // Without an old model a budget is the reference, which the sentence must name.
  const Text against =
      facts.question()->old_model ? Text{} : say(" än i {}", " than {}", {facts.reference(counts.reference)});
  return say(
      "År {} får {} i medeltal mindre med {}{}, varav {} mer än 1\u00A0% mindre, och {} får mer; för {} är medelvärdet"
      " oavgjort{}. Listorna är desamma.",
      "In {0} {2} gives less on average{3} to {1}, {4} of them more than 1\u00A0% less, and more to {5}; for {6} the "
      "mean is"
      " undecided{7}. The lists are the same.",
      {name_text(counts.year), centres_text(counts.less), facts.model(facts.question()->new_model), against,
       count_text(static_cast<std::size_t>(clearly_less)), count_text(counts.more), count_text(counts.undecided),
       unchanged_text(counts.unchanged)});
}

/// A mean that stays or grows hides futures with less.
Text risk_text(const std::vector<WinnerRow>& centres) {
  const auto at_risk = std::ranges::count_if(
      centres, [](const WinnerRow& row) { return row.row.comparison.loss[1].value >= worth_telling; });
  return say("För {} är sannolikheten att just den får det minst {}.",
             "For {} the probability of so much less there is at least {}.",
             {centres_text(static_cast<std::size_t>(at_risk)), share_text(worth_telling, 0)});
}

}  // namespace

Answer winners_answer(const AnswerFacts& facts) {
  if (!facts.question()) return nothing_to_decide(facts);
  const Question& question = *facts.question();
  const HoldHarmlessRow counts = facts.decisions()->hold_harmless(question, 0).front();
  const std::vector<WinnerRow> centres = centres_of(facts.decisions()->winners(question, 0));
  Answer answer;
  answer.available = true;
  answer.placeholder = counts.placeholder;
  answer.view = "decision";
  answer.source = "decisions_winners";
  answer.row = facts.decision_row() + ", frame_percent=0, level=centre";
  answer.sentence = sentence_of(facts, counts, centres);
  if (!centres.empty() && centres.front().row.comparison.relative < 0)
    answer.figure = figure_of(centres.front());
  else
    answer.figure = {"Ingen hälsocentral får mindre i medeltal.", "No centre gets less on average."};
  answer.figure = answer.figure + name_text(" ") + facts.names();
  const Probability& any = counts.any_loss;
  answer.sure =
      say("Sannolikheten att minst en får mer än 1\u00A0% mindre är {} (95\u00A0% intervall: {} till {}). {} Oavgjort "
          "är en ändring som är mindre än två av sina medelfel. {}.",
          "The probability that at least one gets more than 1\u00A0% less is {} (95\u00A0% interval: {} to {}). {} "
          "Undecided is a change smaller than two of its standard errors. {}.",
          {chance_text(any), share_text(any.low), share_text(any.high), risk_text(centres), facts.replications()});
  answer.overturns = {
      "Det är den direkta effekten på samma listor: hur invånare och personal svarar på en ny ersättning simuleras "
      "inte."
      " Flyttar sig listorna ändras också vilka som får mindre.",
      "This is the direct effect on the same lists: how residents and staff answer to another payment is not simulated."
      " If lists move, so does who gets less."};
  return answer;
}

}  // namespace valfri::results
