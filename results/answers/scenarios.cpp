// SPDX-License-Identifier: Apache-2.0
// Q5: what if a centre closes, a leaflet goes out, a town grows? Each scenario against the base, in the last year.
#include <algorithm>
#include <cmath>
#include <functional>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

struct Effect {
  std::string place;
  Comparison comparison;
};

constexpr double small_change = 0.01;  // of a list

/// Whether no list at all changes by as much as 1 % on average. A list that was empty has no share: it counts as large.
bool all_small(const PlaceSeries& listed, const BandMaker& bands, std::size_t scenario) {
  const std::size_t year = listed.years().ids.size() - 1;
  return std::ranges::all_of(listed.places_of(centre_level), [&](std::size_t place) {
    const Comparison change = compare(bands, listed.series(0, 0, place, year), listed.series(scenario, 0, place, year));
    return change.difference.mean == 0 || std::abs(change.relative) < small_change;
  });
}

/// Lists that change by more than their error and are not practically unchanged, the largest change first.
std::vector<Effect> effects_of(const PlaceSeries& listed, const BandMaker& bands, std::size_t scenario) {
  const std::size_t year = listed.years().ids.size() - 1;
  std::vector<Effect> effects;
  for (std::size_t place : listed.places_of(centre_level)) {
    Effect effect{listed.places()[place].label,
                  compare(bands, listed.series(0, 0, place, year), listed.series(scenario, 0, place, year))};
    if (effect.comparison.verdict == Verdict::less || effect.comparison.verdict == Verdict::more)
      effects.push_back(effect);
  }
  std::ranges::stable_sort(effects, std::ranges::greater{},
                           [](const Effect& effect) { return std::abs(effect.comparison.difference.mean); });
  return effects;
}

Text lists_text(std::size_t count) {
  return say(count == 1 ? "{} lista" : "{} listor", count == 1 ? "{} list" : "{} lists", {count_text(count)});
}

Text change_text(const Effect& effect) {
  const double mean = effect.comparison.difference.mean;
  return say("{} {}{}", "{} {}{}", {name_text(effect.place), name_text(mean > 0 ? "+" : ""), decimal_text(mean, 0)});
}

Text band_text(const Effect& effect) {
  return change_text(effect) + name_text(" (") + count_band_text(effect.comparison.difference) + name_text(")");
}

/// The one or two largest, as `text` tells each.
Text largest_text(const std::vector<Effect>& effects, Text (*text)(const Effect&), const Text& between) {
  return effects.size() == 1 ? text(effects[0]) : text(effects[0]) + between + text(effects[1]);
}

}  // namespace

Answer scenarios_answer(const AnswerFacts& facts) {
  if (!facts.listed() || facts.listed()->scenarios().ids.size() < 2 || facts.listed()->places_of(centre_level).empty())
    return missing_answer(
        {"Studien har bara ett scenario. Lägg till en händelse i study.toml, till exempel"
         " [[scenario.closing]] (stängning), [[scenario.campaign]] (utskick) eller"
         " [[scenario.in_migration]] (inflyttning).",
         "The study has one scenario only. Add an event to study.toml, such as [[scenario.closing]],"
         " [[scenario.campaign]] (a leaflet) or [[scenario.in_migration]]."});
  const PlaceSeries& listed = *facts.listed();
  Answer answer;
  answer.available = true;
  answer.view = "scenarios";
  answer.source = "scenario_differences_listed";
  answer.row = "year=" + listed.years().ids.back() + ", level=centre";
  answer.placeholder = listed.measure().placeholder;
  answer.sentence = say("Listade år {} mot {}:", "Persons listed in {} against {}:",
                        {name_text(listed.years().ids.back()), facts.scenario(listed, 0)});
  for (std::size_t s = 1; s < listed.scenarios().ids.size(); ++s) {
    const std::vector<Effect> effects = effects_of(listed, facts.bands(), s);
    const Text name = name_text(s > 1 ? "; " : " ") + facts.scenario(listed, s);
    if (effects.empty()) {
      answer.sentence = answer.sentence + name +
                        Text{" ändrar ingen lista mer än sitt fel och 0,1\u00A0%",
                             " changes no list beyond its error and 0.1\u00A0%"};
      continue;
    }
    answer.sentence =
        answer.sentence + name +
        (all_small(listed, facts.bands(), s)
             ? say(" ändrar ingen lista med så mycket som 1\u00A0% (störst: {})",
                   " changes no list by as much as 1\u00A0% (largest: {})", {change_text(effects.front())})
             : say(" ändrar {}, mest {}", " changes {}, most {}",
                   {lists_text(effects.size()), largest_text(effects, change_text, {" och ", " and "})}));
    answer.figure = answer.figure + (answer.figure.empty() ? Text{} : name_text(" ")) + facts.scenario(listed, s) +
                    name_text(": ") + largest_text(effects, band_text, name_text(", ")) + name_text(".");
  }
  answer.sentence = answer.sentence + name_text(".");
  answer.sure =
      say("I parentes vad nio framtider av tio ryms mellan. Bara listor som ändras mer än två medelfel, och som inte är"
          " i stort sett oförändrade (under 0,1\u00A0%), är räknade. Samma slump i båda scenarierna: {}.",
          "In brackets what nine futures of ten lie between. Only lists whose change is larger than two standard"
          " errors, and that are not practically unchanged (below 0.1\u00A0%), are counted. The same chance in both "
          "scenarios: {}.",
          {facts.replications()});
  answer.overturns = {
      "Hur invånare väljer när de måste eller får anledning: restid, vana och kvalitet väger som i"
      " behaviour.toml, och andra hälsocentraler har plats om inget listningstak är satt.",
      "How residents choose when they must or are prompted: travel, habit and quality weigh as in"
      " behaviour.toml, and other centres have room unless a ceiling is set."};
  return answer;
}

}  // namespace valfri::results
