// SPDX-License-Identifier: Apache-2.0
// Q1: who gets less under another payment model, how much, and how sure are we?
#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

/// The centres against the first reference, those that lose the largest share first.
std::vector<WinnerRow> centres_of(const std::vector<WinnerRow>& rows) {
  std::vector<WinnerRow> centres;
  for (const WinnerRow& row : rows)
    if (row.row.figure.level == centre_level && row.row.reference == rows.front().row.reference) centres.push_back(row);
  std::erase_if(centres, [](const WinnerRow& row) { return std::isnan(row.row.comparison.relative); });
  std::ranges::stable_sort(centres, {}, [](const WinnerRow& row) { return row.row.comparison.relative; });
  return centres;
}

Text figure_of(const WinnerRow& row) {
  const Comparison& change = row.row.comparison;
  return say(
      "Mest i andel ändras det nedåt vid {}: {} ({}), {} i nio framtider av tio; sannolikheten för mer än 1 % mindre är"
      " {}.",
      "The largest change downwards, as a share, is at {}: {} ({}), {} in nine futures of ten; the probability of more"
      " than 1 % less is {}.",
      {name_text(row.row.figure.place), money_change_text(change.difference.mean), change_share_text(change.relative),
       money_band_text(change.difference), chance_text(change.loss[1])});
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
  answer.sentence = say("År {} ger {} mindre än {} till {} och mer till {}, på samma listor; för {} är det oavgjort.",
                        "In {}, on the same lists, {} gives less than {} to {} and more to {}; for {} it is undecided.",
                        {name_text(counts.year), facts.model(question.new_model), facts.reference(counts.reference),
                         centres_text(counts.less), count_text(counts.more), count_text(counts.undecided)});
  if (!centres.empty() && centres.front().row.comparison.relative < 0)
    answer.figure = figure_of(centres.front());
  else
    answer.figure = {"Ingen hälsocentral får mindre i medeltal.", "No centre gets less on average."};
  answer.figure = answer.figure + name_text(" ") + facts.names();
  const Probability& any = counts.any_loss;
  answer.sure =
      say("Sannolikheten att minst en får mer än 1 % mindre är {} (95 % intervall: {} till {}). Oavgjort är en ändring"
          " som är mindre än två av sina medelfel. {}.",
          "The probability that at least one gets more than 1 % less is {} (95 % interval: {} to {}). Undecided is a"
          " change smaller than two of its standard errors. {}.",
          {chance_text(any), share_text(any.low), share_text(any.high), facts.replications()});
  answer.overturns = {
      "Det är den direkta effekten på samma listor: hur invånare och personal svarar på en ny ersättning simuleras "
      "inte."
      " Flyttar sig listorna ändras också vilka som får mindre.",
      "This is the direct effect on the same lists: how residents and staff answer to another payment is not simulated."
      " If lists move, so does who gets less."};
  return answer;
}

}  // namespace valfri::results
