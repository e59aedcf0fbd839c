// SPDX-License-Identifier: Apache-2.0
// What residents meet: how many leave a list of their own accord, and how long the wait is.
#include <algorithm>

#include "results/answers/facts.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

constexpr const char* dissatisfied = "dissatisfied";  // id on the axis of causes (docs/results-format.md)

}  // namespace

Answer changes_answer(const AnswerFacts& facts) {
  const sim::Schema& schema = facts.store().schema();
  const auto left = find_measure(schema, "left");
  const auto causes = find_axis(schema, "cause");
  if (!left || !causes || !facts.listed())
    return missing_answer({"Byten av hälsocentral är inte lagrade.", "Changes of centre are not stored."});
  const auto& ids = schema.axes[*causes].ids;
  const auto cause = static_cast<std::size_t>(std::ranges::find(ids, dissatisfied) - ids.begin());
  if (cause == ids.size())
    return missing_answer({"Byten av missnöje är inte lagrade.", "Changes from discontent are not stored."});
  const PlaceSeries changes(facts.store(), *left, Part{"cause", {cause}});
  const std::size_t year = changes.years().ids.size() - 1;
  const std::size_t county = changes.places_of(county_level).front();
  const Band band = facts.bands().of(changes.series(0, 0, county, year));
  const Band all =
      facts.bands().of(facts.listed()->series(0, 0, facts.listed()->places_of(county_level).front(), year));
  Answer answer;
  answer.available = true;
  answer.view = "county";
  answer.placeholder = changes.measure().placeholder;
  answer.source = "bands_left";
  answer.row = "scenario=" + changes.scenarios().ids[0] + ", level=county, year=" + changes.years().ids[year] +
               "; results.h5: measures/left, cause=" + dissatisfied;
  answer.sentence =
      say("År {} lämnar i medeltal {} personer sin hälsocentral för en annan av missnöje eller i sällskap"
          " med någon, {} av alla listade.",
          "In {} on average {} persons leave their centre for another from discontent or in company, {} of"
          " all listed.",
          {name_text(changes.years().ids[year]), decimal_text(band.mean, 0), share_text(band.mean / all.mean)});
  answer.figure =
      opened(say("{} personer i nio framtider av tio.", "{} persons in nine futures of ten.", {count_band_text(band)}));
  answer.sure = say("Medelfel {} personer.", "Standard error {} persons.", {decimal_text(band.standard_error, 0)});
  return answer;
}

Answer waits_answer(const AnswerFacts& facts) {
  const auto wait = series_of(facts.store(), "wait");
  if (!wait || wait->places_of(centre_level).empty())
    return missing_answer({"Väntan är inte lagrad.", "Waits are not stored."});
  const std::size_t year = wait->years().ids.size() - 1;
  std::vector<std::pair<double, std::size_t>> means;
  for (std::size_t place : wait->places_of(centre_level))
    means.emplace_back(mean_of(wait->series(0, 0, place, year)), place);
  std::ranges::sort(means);
  const Band longest = facts.bands().of(wait->series(0, 0, means.back().second, year));
  Answer answer;
  answer.available = true;
  answer.view = "county";
  answer.placeholder = wait->measure().placeholder;
  answer.source = "bands_wait";
  answer.row = "scenario=" + wait->scenarios().ids[0] + ", level=centre, year=" + wait->years().ids[year];
  answer.sentence =
      say("I slutet av {} är väntan på ett besök i medeltal {} dagar vid den mittersta hälsocentralen, och mellan"
          " {} och {} dagar över alla.",
          "At the end of {} the mean wait for a visit is {} days at the middle centre, and between {} and {}"
          " days over all.",
          {name_text(wait->years().ids[year]), decimal_text(means[(means.size() - 1) / 2].first, 1),
           decimal_text(means.front().first, 1), decimal_text(means.back().first, 1)});
  answer.figure = say("Där den är längst: mellan {} och {} dagar i nio framtider av tio.",
                      "Where it is longest: between {} and {} days in nine futures of ten.",
                      {decimal_text(longest.lowest().value, 1), decimal_text(longest.highest().value, 1)});
  answer.sure = say("Medelfel {} dagar.", "Standard error {} days.", {decimal_text(longest.standard_error, 2)});
  return answer;
}

}  // namespace valfri::results
