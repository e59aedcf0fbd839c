// SPDX-License-Identifier: Apache-2.0
// Q2: what would it cost to hold the losers at the old level? Q9: the frame is not decided: what at −2 … +5 %?
#include <algorithm>
#include <array>
#include <cmath>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

constexpr std::size_t with_80_percent = 1;  // of break_even_levels
constexpr std::array shown_steps{-2, 0, 5};

Text costs_text(const AnswerFacts& facts, const HoldHarmlessRow& row) {
  Text text =
      say("Mot {}: tillskott {}, {}; större ram {} ({}), {}.", "Against {}: top-up {}, {}; larger frame {} ({}), {}.",
          {facts.reference(row.reference), money_text(row.top_up.mean), money_band_text(row.top_up),
           money_text(row.cost.mean), change_share_text(row.raise), money_band_text(row.cost)});
  if (row.none.value > 0)
    text = text + say(" I {} av framtiderna räcker ingen ram, eftersom någon inte får något som växer med den.",
                      " In {} of the futures no frame is enough, since some centre is paid nothing that grows with it.",
                      {chance_text(row.none)});
  return text;
}

Text decided_text(const HoldHarmlessRow& row) {
  if (row.decided_by.empty()) return {};
  return say(" Ramens storlek avgörs av en enda hälsocentral, {}, i {} av framtiderna.",
             " The size of the frame is decided by one centre, {}, in {} of the futures.",
             {name_text(row.decided_by), chance_text(row.decided_share)});
}

/// "ökar 0,5 %", "minskar 2 %": what the frame does.
Text growth_text(double share, int decimals) {
  const Text size = share_text(std::abs(share), decimals);
  if (size.en.find_first_of("123456789") == std::string::npos) return {"är oförändrad", "stays as it is"};
  return share > 0 ? say("ökar {}", "grows by {}", {size}) : say("minskar {}", "falls by {}", {size});
}

/// What a centre is held against, of the three steps of the frame.
Text below_text(const AnswerFacts& facts, const HoldHarmlessRow& row) {
  if (facts.question()->old_model)
    return {"i den gamla modellen (med oförändrad ram)", "the old model (with its frame as it is)"};
  return say("i {}", "{}", {facts.reference(row.reference)});
}

/// Of the frames at which each centre by itself has its old level with 80 %, the middle one and the largest. That all
/// have it in the same future is rarer: hold harmless tells what that takes.
Text needed_text(const std::vector<double>& needed) {
  if (needed.empty()) return {};
  const double half = needed[(needed.size() - 1) / 2], all = needed.back();
  if (std::isinf(half))
    return {"För hälften av hälsocentralerna räcker ingen ram till den gamla nivån med 80\u00A0% säkerhet.",
            "For half of the centres no frame is enough for their old level with 80\u00A0% certainty."};
  const Text last =
      std::isinf(all)
          ? Text{"för den som behöver mest räcker ingen ram", "for the one that needs most no frame is enough"}
          : say("den som behöver mest när den {}", "the one that needs most when it {}", {growth_text(all, 1)});
  return say(
      "Var för sig, med 80\u00A0% säkerhet: hälften av hälsocentralerna har sin gamla nivå när ramen {}, och {}.",
      "One by one, with 80\u00A0% certainty: half of the centres have their old level when the frame {}, and {}.",
      {growth_text(half, 1), last});
}

/// The frames at which a centre has its old level with 80 %, against the first reference, smallest first.
std::vector<double> needed_frames(const Decisions& decisions, const Question& question) {
  std::vector<double> needed;
  const std::vector<BreakEvenRow> rows = decisions.break_even(question);
  for (const BreakEvenRow& row : rows)
    if (row.figure.level == centre_level && row.reference == rows.front().reference)
      needed.push_back(row.needed.points[with_80_percent].value);
  std::ranges::sort(needed);
  return needed;
}

Text frame_rule(const AnswerFacts& facts, const Question& question) {
  if (facts.decisions()->payment().frame(question.new_model) == Frame::open_prices)
    return {"Modellen har öppna priser: en ändrad ram betyder att alla priser ändras lika mycket.",
            "The model has open prices: another frame means that all prices change alike."};
  return {
      "Ramens del fördelas likadant hur stor den än är, och det som står utanför ramen ändras inte. Beslutas andra"
      " vikter tillsammans med ramen gäller inte siffrorna.",
      "The frame is divided in the same way whatever its size, and what stands outside it does not change. If other"
      " weights are decided together with the frame, the figures do not hold."};
}

}  // namespace

Answer hold_harmless_answer(const AnswerFacts& facts) {
  if (!facts.question()) return nothing_to_decide(facts);
  const std::vector<HoldHarmlessRow> rows = facts.decisions()->hold_harmless(*facts.question(), 0);
  const HoldHarmlessRow& first = rows.front();
  Answer answer;
  answer.available = true;
  answer.view = "hold-harmless";
  answer.source = "decisions_hold_harmless";
  answer.row = facts.decision_row() + ", frame_percent=0";
  for (const HoldHarmlessRow& row : rows) {
    answer.placeholder = answer.placeholder || row.placeholder;
    answer.figure = answer.figure + (answer.figure.empty() ? Text{} : name_text(" ")) + costs_text(facts, row);
  }
  answer.sentence =
      say("Att hålla varje hälsocentral på minst {} år {} kostar {} som tillskott till dem som annars får mindre, "
          "eller {} om"
          " ramen höjs lika för alla ({}).",
          "To hold every centre at {} or more in {} costs {} as a top-up to those that otherwise get less, or {} if "
          "the frame"
          " is raised for all alike ({}).",
          {facts.level(first.reference), name_text(first.year), money_text(first.top_up.mean),
           money_text(first.cost.mean), change_share_text(first.raise)});
  answer.sure = say("Medelfel: {} för tillskottet, {} för den större ramen.",
                    "Standard errors: {} for the top-up, {} for the larger frame.",
                    {money_error_text(first.top_up.standard_error), money_error_text(first.cost.standard_error)}) +
                decided_text(first);
  answer.overturns = {
      "Vad som räknas som den gamla nivån: den gamla modellen i samma framtid, fjolårets budget i löpande"
      " kronor eller uppräknad ger olika svar.",
      "What counts as the old level: the old model in the same future, last year's budget, nominal or"
      " indexed, give different answers."};
  if (facts.decisions()->given().empty())
    answer.overturns = answer.overturns +
                       Text{" Ange budgeten med --budget och --index.", " Give the budget with --budget and --index."};
  return answer;
}

Answer frame_answer(const AnswerFacts& facts) {
  if (!facts.question()) return nothing_to_decide(facts);
  const Question& question = *facts.question();
  std::vector<HoldHarmlessRow> rows;
  for (int step : shown_steps) rows.push_back(facts.decisions()->hold_harmless(question, step).front());
  const std::vector<double> needed = needed_frames(*facts.decisions(), question);
  Answer answer;
  answer.available = true;
  answer.view = "hold-harmless";
  answer.source = "decisions_break_even";
  answer.row = facts.decision_row() + ", level=centre";
  answer.placeholder = rows.front().placeholder;
  answer.sentence =
      say("År {} får {} mindre än {} om ramen minskar 2\u00A0%, {} om den är oförändrad och {} om den ökar 5\u00A0%.",
          "In {0} {5} gives less than {2} to {1} if the frame falls by 2\u00A0%, to {3} if it stays as it is, and to "
          "{4} if it"
          " grows by 5\u00A0%.",
          {name_text(rows.front().year), centres_text(rows[0].less), below_text(facts, rows.front()),
           count_text(rows[1].less), count_text(rows[2].less), facts.model(question.new_model)});
  answer.figure = needed_text(needed);
  answer.sure =
      say("Sannolikheten att minst en får mer än 1\u00A0% mindre: {} vid −2\u00A0%, {} vid oförändrad ram, {} vid "
          "+5\u00A0%. {}.",
          "The probability that at least one gets more than 1\u00A0% less: {} at −2\u00A0%, {} with the frame as it "
          "is, {} at"
          " +5\u00A0%. {}.",
          {chance_text(rows[0].any_loss), chance_text(rows[1].any_loss), chance_text(rows[2].any_loss),
           facts.replications()});
  answer.overturns = frame_rule(facts, question);
  return answer;
}

}  // namespace valfri::results
