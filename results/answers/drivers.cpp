// SPDX-License-Identifier: Apache-2.0
// Q7: which assumption drives the risk? Where the study has a nested design, how much of the variance is chance and
// how much that the parameters are not known (uncertainty.hpp).
#include <algorithm>
#include <cmath>
#include <functional>

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
           figure.year != payment.years().ids.back() || std::isnan(row.split.parameters.share);
  });
  std::ranges::stable_sort(rows, {}, [](const UncertaintyRow& row) { return row.split.parameters.share; });
  return rows;
}

struct Driver {
  Text most;  ///< said where this drives most
  Text from;  ///< "24 % from chance"
  VariancePart part;
};

Text from_text(const VariancePart& part, const Text& source) {
  return say("{} från {}", "{} from {}", {share_text(part.share, 0), source});
}

/// The parts the study tells apart, chance last.
std::vector<Driver> drivers_of(const VarianceSplit& split, const Heading& heading) {
  std::vector<Driver> drivers;
  const auto add = [&](const VariancePart& part, const Text& most, const Text& source) {
    drivers.push_back({most, from_text(part, source), part});
  };
  const Text behaviour_most{"Antagandena om beteendet driver mest", "What is assumed of behaviour drives most"};
  const Text inputs_most{"Osäkra indata driver mest", "Uncertain inputs drive most"};
  if (split.behaviour) {
    add(*split.behaviour, behaviour_most,
        {"hur invånare och hälsocentraler beter sig", "how residents and centres behave"});
    add(*split.inputs, inputs_most, {"befolkning och vård (indata)", "population and care (inputs)"});
  } else {
    const Text most = heading.drawn_inputs == 0 ? behaviour_most
                      : heading.drawn_behaviour == 0
                          ? inputs_most
                          : Text{"Det som inte är säkert känt driver mest", "What is not surely known drives most"};
    add(split.parameters, most, {"parametrar som inte är säkert kända", "parameters that are not surely known"});
  }
  add(split.chance, {"Slumpen driver mest", "Chance drives most"}, {"slump", "chance"});
  return drivers;
}

/// What drives most; undecided where the two largest parts are nearer to each other than two of their errors. The
/// errors are added: parts of one whole err against each other.
Text most_text(std::vector<Driver> drivers) {
  std::ranges::stable_sort(drivers, std::greater<>(), [](const Driver& driver) { return driver.part.share; });
  const VariancePart &first = drivers[0].part, &second = drivers[1].part;
  if (!(first.share - second.share >= errors_to_decide * (first.share_error + second.share_error)))
    return {"Det är oavgjort vad som driver mest", "It is undecided what drives most"};
  return drivers[0].most;
}

Text parts_text(const std::vector<Driver>& drivers) {
  std::vector<Text> parts;
  for (const Driver& driver : drivers) parts.push_back(driver.from);
  return list_text(parts);
}

Text missing_text() {
  return {
      "Resultatet skiljer inte slump från antaganden: banden rymmer båda. Lägg till [uncertainty] med outer,"
      " behaviour och inner i study.toml och kör om, så delas osäkerheten upp.",
      "The results do not part chance from assumptions: the bands hold both. Add [uncertainty] with outer, behaviour"
      " and inner to study.toml and run again, and the uncertainty is split."};
}

Text overturns_text(const VarianceSplit& split) {
  const Text laws{
      "Fördelningarna som parametrarna dras ur: snävare eller vidare fördelningar ändrar delen. Vilken enskild"
      " parameter som väger mest visas inte, och det som inte dras räknas inte.",
      "The laws from which parameters are drawn: narrower or wider ones change the part. Which single"
      " parameter weighs most is not told, and what is not drawn does not count."};
  if (!split.behaviour) return laws;
  return laws + Text{" Det som beteende och indata gör tillsammans räknas till beteendet.",
                     " What behaviour and inputs do together counts as behaviour."};
}

}  // namespace

Answer drivers_answer(const AnswerFacts& facts) {
  const std::vector<UncertaintyRow> rows = facts.decisions() ? centres_of(facts) : std::vector<UncertaintyRow>();
  if (rows.empty()) return missing_answer(missing_text());
  const UncertaintyRow& middle = rows[(rows.size() - 1) / 2];
  const std::vector<Driver> drivers = drivers_of(middle.split, facts.store().heading());
  Answer answer;
  answer.available = true;
  answer.placeholder = middle.figure.placeholder;
  answer.view = "convergence";
  answer.source = "uncertainty_shares";
  answer.row = "measure=" + middle.figure.measure + ", scenario=" + middle.figure.scenario +
               ", model=" + middle.figure.model + ", level=centre, year=" + middle.figure.year;
  answer.sentence = say("{}: av variansen i ersättningen år {} till den mittersta hälsocentralen kommer {}.",
                        "{}: the variance of the payment in {} to the middle centre comes to {}.",
                        {most_text(drivers), name_text(middle.figure.year), parts_text(drivers)});
  answer.figure =
      say("Parametrarnas del: mellan {} ({}) och {} ({}).", "The parameters' part: between {} ({}) and {} ({}).",
          {share_text(rows.front().split.parameters.share, 0), name_text(rows.front().figure.place),
           share_text(rows.back().split.parameters.share, 0), name_text(rows.back().figure.place)});
  answer.sure = say("Medelfel för den mittersta hälsocentralens del: {} procentenheter.",
                    "Standard error of the part in the middle: {} percentage points.",
                    {decimal_text(100 * middle.split.parameters.share_error, 1)});
  answer.overturns = overturns_text(middle.split);
  return answer;
}

}  // namespace valfri::results
