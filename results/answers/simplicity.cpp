// SPDX-License-Identifier: Apache-2.0
// Q10: is the payment model simpler and more predictable?
#include "results/simplicity.hpp"

#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

Text stored(const std::optional<std::size_t>& count) {
  return count ? count_text(*count) : Text{"inte lagrat", "not stored"};
}

Text feeds(const SimplicityRow& row) { return stored(row.feeds ? std::optional(row.feeds->size()) : std::nullopt); }

Text figure_of(const AnswerFacts& facts, const SimplicityRow& row, std::size_t model) {
  return say(
      "{}: {} delar, {} uppgiftsslag, {} av pengarna känt för visst, prognosfel {} för hälsocentralen i mitten och"
      " högst {}.",
      "{}: {} components, {} data feeds, {} of the money known for certain, forecast error {} for the middle"
      " centre and at most {}.",
      {opened(facts.model(model)), stored(row.components), feeds(row), share_text(row.fixed),
       share_text(row.middle_error), share_text(row.largest_error)});
}

Text compared(std::size_t left, std::size_t right, const Text& fewer, const Text& more, const Text& same) {
  if (left == right) return same;
  return left < right ? fewer : more;
}

Text sentence_of(const AnswerFacts& facts, const SimplicityRow& before, const SimplicityRow& after) {
  Text parts;
  if (before.components && after.components)
    parts = compared(*after.components, *before.components, {"har färre delar", "has fewer components"},
                     {"har fler delar", "has more components"}, {"har lika många delar", "has as many components"}) +
            say(" ({} mot {})", " ({} against {})", {count_text(*after.components), count_text(*before.components)}) +
            Text{" och ", " and "};
  const bool nearer = after.middle_error < before.middle_error;
  return opened(say(
      "{} {}{} än {}: prognosfelet för hälsocentralen i mitten är {} mot {} år {}, sett från studiens början.",
      "{} {}{} than {}: the forecast error of the middle centre is {} against {} in {}, seen from the study's"
      " start.",
      {facts.model(1), parts,
       nearer ? Text{"går lättare att förutse", "is easier to foresee"}
              : Text{"går inte lättare att förutse", "is not easier to foresee"},
       facts.model(0), share_text(after.middle_error, 2), share_text(before.middle_error, 2), name_text(after.year)}));
}

}  // namespace

Answer simplicity_answer(const AnswerFacts& facts) {
  if (!facts.decisions()) return nothing_to_decide(facts);
  const Simplicity simplicity = simplicity_of(facts.store(), facts.payment(), 0, 0);
  const std::size_t shown = std::min<std::size_t>(2, simplicity.models.size());
  Answer answer;
  answer.available = true;
  answer.view = "models";
  answer.source = "decisions_simplicity";
  answer.row = "scenario=" + simplicity.models.front().scenario + ", year=" + simplicity.models.front().year;
  answer.placeholder = simplicity.models.front().placeholder;
  answer.sentence = shown == 2 ? sentence_of(facts, simplicity.models[0], simplicity.models[1])
                               : Text{"Studien har en enda modell, så den beskrivs men jämförs inte.",
                                      "The study has one model, which is described but not compared."};
  for (std::size_t model = 0; model < shown; ++model)
    answer.figure =
        answer.figure + (model > 0 ? name_text(" ") : Text{}) + figure_of(facts, simplicity.models[model], model);
  double error = 0;
  for (const ForecastRow& row : simplicity.places)
    if (row.figure.level == centre_level && !std::isnan(row.forecast.error_standard_error))
      error = std::max(error, row.forecast.error_standard_error);
  answer.sure =
      say("Prognosfelens medelfel är högst {} procentenheter. Känt för visst är det som är lika i alla {}.",
          "The standard error of a forecast error is at most {} percentage points. Known for certain is what is"
          " equal in all {}.",
          {decimal_text(100 * error, 2), facts.replications()});
  answer.overturns = {
      "I en sluten ram beror varje hälsocentrals del på alla andras, så nästan inget är känt för visst även"
      " när felet är litet. Arbetet med att ta fram och granska uppgifterna räknas inte.",
      "In a closed frame each centre's part depends on all others', so that almost nothing is known for"
      " certain even where the error is small. The work of gathering and checking data is not counted."};
  return answer;
}

}  // namespace valfri::results
