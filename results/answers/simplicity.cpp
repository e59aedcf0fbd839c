// SPDX-License-Identifier: Apache-2.0
// Q10: is the payment model simpler and more predictable?
#include "results/simplicity.hpp"

#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

constexpr int share_decimals = 2;

Text components_text(const SimplicityRow& row) {
  if (!row.components) return {"komponenterna är inte lagrade", "its components are not stored"};
  return say(*row.components == 1 ? "{} komponent" : "{} komponenter",
             *row.components == 1 ? "{} component" : "{} components", {count_text(*row.components)});
}

Text feeds_text(const SimplicityRow& row) {
  if (!row.feeds) return {"underlagen är inte lagrade", "its data feeds are not stored"};
  return say("{} slags underlag", row.feeds->size() == 1 ? "{} data feed" : "{} data feeds",
             {count_text(row.feeds->size())});
}

Text fixed_text(const SimplicityRow& row) {
  if (row.fixed == 0) return {"inget belopp är känt i förväg", "no amount is known in advance"};
  return say("{} av pengarna är känt i förväg", "{} of the money is known in advance",
             {error_text(100 * row.fixed, share_decimals) + name_text("\u00A0%")});
}

Text figure_of(const AnswerFacts& facts, const SimplicityRow& row, std::size_t model) {
  return say("{}: {}, {}; {}; prognosfel {} för den mittersta hälsocentralen och högst {}.",
             "{}: {}, {}; {}; forecast error {} for the middle centre and at most {}.",
             {opened(facts.model(model)), components_text(row), feeds_text(row), fixed_text(row),
              share_text(row.middle_error, share_decimals), share_text(row.largest_error, share_decimals)});
}

Text compared(std::size_t left, std::size_t right, const Text& fewer, const Text& more, const Text& same) {
  if (left == right) return same;
  return left < right ? fewer : more;
}

/// About as easy where the middle errors are nearer to each other than two of the largest standard errors.
Text foreseen_text(double before, double after, double standard_error) {
  if (!(std::abs(after - before) > errors_to_decide * standard_error))
    return {"är ungefär lika lätt att förutse som", "is about as easy to foresee as"};
  return after < before ? Text{"är lättare att förutse än", "is easier to foresee than"}
                        : Text{"är svårare att förutse än", "is harder to foresee than"};
}

Text sentence_of(const AnswerFacts& facts, const SimplicityRow& before, const SimplicityRow& after, double error) {
  Text parts;
  if (before.components && after.components)
    parts = compared(*after.components, *before.components, {"har färre komponenter", "has fewer components"},
                     {"har fler komponenter", "has more components"},
                     {"har lika många komponenter", "has as many components"}) +
            say(" ({} mot {})", " ({} against {})", {count_text(*after.components), count_text(*before.components)}) +
            Text{" och ", " and "};
  return opened(
      say("{} {}{} {}: prognosfelet för den mittersta hälsocentralen är {} mot {} år {}, sett från studiens början.",
          "{} {}{} {}: the forecast error of the middle centre is {} against {} in {}, seen from the study's start.",
          {facts.model(1), parts, foreseen_text(before.middle_error, after.middle_error, error), facts.model(0),
           share_text(after.middle_error, share_decimals), share_text(before.middle_error, share_decimals),
           name_text(after.year)}));
}

/// The largest Monte Carlo error of a centre's forecast error.
double largest_standard_error(const Simplicity& simplicity) {
  double error = 0;
  for (const ForecastRow& row : simplicity.places)
    if (row.figure.level == centre_level && !std::isnan(row.forecast.error_standard_error))
      error = std::max(error, row.forecast.error_standard_error);
  return error;
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
  const double error = largest_standard_error(simplicity);
  answer.sentence = shown == 2 ? sentence_of(facts, simplicity.models[0], simplicity.models[1], error)
                               : Text{"Studien har en enda modell, så den beskrivs men jämförs inte.",
                                      "The study has one model, which is described but not compared."};
  for (std::size_t model = 0; model < shown; ++model)
    answer.figure =
        answer.figure + (model > 0 ? name_text(" ") : Text{}) + figure_of(facts, simplicity.models[model], model);
  answer.sure =
      say("Prognosfelens medelfel är högst {} procentenheter; två fel som skiljer sig mindre än två medelfel kallas"
          " ungefär lika. Känt i förväg är det som är lika i alla {}.",
          "The standard error of a forecast error is at most {} percentage points; two errors that differ by less than"
          " two of them are called about alike. Known in advance is what is equal in all {}.",
          {error_text(100 * error, 2), facts.replications()});
  answer.overturns = {
      "I en sluten ram beror varje hälsocentrals del på alla andras, så nästan inget är känt i förväg även"
      " när felet är litet. Arbetet med att ta fram och granska uppgifterna räknas inte.",
      "In a closed frame each centre's part depends on all others', so that almost nothing is known in"
      " advance even where the error is small. The work of gathering and checking data is not counted."};
  return answer;
}

}  // namespace valfri::results
