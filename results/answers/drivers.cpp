// SPDX-License-Identifier: Apache-2.0
// Q7: which assumption drives the risk? Where the study has a two-level design, how much of the variance is chance and
// how much that the parameters are not known (uncertainty.hpp).
#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"
#include "results/uncertainty.hpp"

namespace valfri::results {

namespace {

/// The last year's payment of centres in the base scenario under the new model, the least of parameters first.
std::vector<UncertaintyRow> centres_of(const AnswerFacts& facts) {
  const PlaceSeries& payment = facts.payment();
  const std::size_t model = payment.models().ids.size() > 1 ? 1 : 0;
  std::vector<UncertaintyRow> rows = uncertainty_rows(facts.store());
  std::erase_if(rows, [&](const UncertaintyRow& row) {
    const Figure& figure = row.figure;
    return figure.measure != payment.measure().name || figure.level != centre_level ||
           figure.scenario != payment.scenarios().ids.front() || figure.model != payment.models().ids[model] ||
           figure.year != payment.years().ids.back() || std::isnan(row.split.parameters_share);
  });
  std::ranges::stable_sort(rows, {}, [](const UncertaintyRow& row) { return row.split.parameters_share; });
  return rows;
}

/// What drives most; undecided where the part is nearer to one half than two of its errors.
Text most_text(const VarianceSplit& split) {
  constexpr double half = 0.5;
  const double beyond = split.parameters_share - half;
  if (!(std::abs(beyond) >= errors_to_decide * split.share_error))
    return {"Det är oavgjort vad som driver mest", "It is undecided what drives most"};
  if (beyond > 0) return {"Antagandena om beteendet driver mest", "What is assumed of behaviour drives most"};
  return {"Slumpen driver mest", "Chance drives most"};
}

}  // namespace

Answer drivers_answer(const AnswerFacts& facts) {
  const std::vector<UncertaintyRow> rows = facts.decisions() ? centres_of(facts) : std::vector<UncertaintyRow>();
  if (rows.empty())
    return missing_answer(
        {"Resultatet skiljer inte slump från antaganden: banden rymmer båda. Lägg till [uncertainty] med outer och "
         "inner i"
         " study.toml och kör om, så delas osäkerheten upp.",
         "The results do not part chance from assumptions: the bands hold both. Add [uncertainty] with outer and inner "
         "to"
         " study.toml and run again, and the uncertainty is split."});
  const UncertaintyRow& middle = rows[(rows.size() - 1) / 2];
  Answer answer;
  answer.available = true;
  answer.placeholder = middle.figure.placeholder;
  answer.view = "convergence";
  answer.source = "uncertainty_shares";
  answer.row = "measure=" + middle.figure.measure + ", scenario=" + middle.figure.scenario +
               ", model=" + middle.figure.model + ", level=centre, year=" + middle.figure.year;
  answer.sentence =
      say("{}: av variansen i ersättningen år {} till den mittersta hälsocentralen kommer {} från parametrar som"
          " inte är säkert kända och {} från slump.",
          "{}: of the variance of the payment in {} to the middle centre {} comes from parameters that are not"
          " surely known and {} from chance.",
          {most_text(middle.split), name_text(middle.figure.year), share_text(middle.split.parameters_share, 0),
           share_text(middle.split.chance_share, 0)});
  answer.figure =
      say("Parametrarnas del: mellan {} ({}) och {} ({}).", "The parameters' part: between {} ({}) and {} ({}).",
          {share_text(rows.front().split.parameters_share, 0), name_text(rows.front().figure.place),
           share_text(rows.back().split.parameters_share, 0), name_text(rows.back().figure.place)});
  answer.sure = say("Medelfel för den mittersta hälsocentralens del: {} procentenheter.",
                    "Standard error of the part in the middle: {} percentage points.",
                    {decimal_text(100 * middle.split.share_error, 1)});
  answer.overturns = {
      "Fördelningarna som parametrarna dras ur: snävare eller vidare fördelningar ändrar delen. Vilken enskild"
      " parameter som väger mest visas inte, och det som inte dras räknas inte.",
      "The laws from which parameters are drawn: narrower or wider ones change the part. Which single"
      " parameter weighs most is not told, and what is not drawn does not count."};
  return answer;
}

}  // namespace valfri::results
