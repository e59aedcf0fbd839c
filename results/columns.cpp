// SPDX-License-Identifier: Apache-2.0
#include "results/columns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace valfri::results {

namespace {

struct Known {
  std::string_view column;
  std::string_view tables;  ///< beginning of the tables' ids; empty: every table
  Text meaning;
  Text unit;
};

const Text no_unit{};
const Text in_unit{"se kolumnen unit", "see the column unit"};
const Text share{"andel: 1 är 100 %", "share: 1 is 100 %"};
const Text probability{"sannolikhet, 0 till 1", "probability, 0 to 1"};
const Text number{"antal", "number"};
const Text percent{"procent", "percent"};

/// Those of one table before those of all.
const std::vector<Known>& known_columns() {
  static const std::vector<Known> known{
      {"expected",
       "decisions_break_even",
       {"ändring av ramen där medelersättningen möter den gamla nivåns medelvärde",
        "change of the frame at which the mean payment meets the mean old level"},
       share},
      {"expected", "", {"prognos: medelvärdet över framtiderna", "forecast: the mean over replications"}, in_unit},
      {"measure", "", {"vad som mäts (mått i results.h5)", "what is measured (a measure of results.h5)"}, no_unit},
      {"scenario",
       "",
       {"scenariots id; tomt vid jämförelse av scenarier", "id of the scenario; empty where scenarios are compared"},
       no_unit},
      {"model",
       "",
       {"ersättningsmodellens id; tomt där ingen eller två gäller",
        "id of the payment model; empty where none or two count"},
       no_unit},
      {"level",
       "",
       {"nivå: centre (hälsocentral), municipality (kommun), operator (driftsform), sex (kön) eller county (länet)",
        "level of the place: centre, municipality, operator, sex or county"},
       no_unit},
      {"place_id", "", {"platsens id", "id of the place"}, no_unit},
      {"place", "", {"platsens namn", "name of the place"}, no_unit},
      {"year", "", {"kalenderår", "calendar year"}, no_unit},
      {"unit", "", {"enhet för beloppen i raden", "unit of the amounts of the row"}, no_unit},
      {"placeholder",
       "",
       {"EXEMPEL där något bakom raden är en platshållare eller av grad D",
        "EXEMPEL where something behind the row is a placeholder or of grade D"},
       no_unit},
      {"base",
       "",
       {"det som jämförs med: id för modell, scenario eller budget",
        "what is compared with: id of a model, a scenario or a budget"},
       no_unit},
      {"against",
       "",
       {"det som jämförs: id för modell eller scenario", "what is compared: id of a model or a scenario"},
       no_unit},
      {"base_mean", "", {"medelvärde av det som jämförs med", "mean of what is compared with"}, in_unit},
      {"against_mean", "", {"medelvärde av det som jämförs", "mean of what is compared"}, in_unit},
      {"relative", "", {"medelskillnad delad med base_mean", "mean difference over base_mean"}, share},
      {"p_loss_over_0_percent",
       "",
       {"andel framtider där against är mindre än base", "share of replications where against is below base"},
       probability},
      {"p_loss_over_1_percent",
       "",
       {"andel framtider där against är mer än 1 % mindre",
        "share of replications where against is more than 1 % less"},
       probability},
      {"p_loss_over_2_percent",
       "",
       {"andel framtider där against är mer än 2 % mindre",
        "share of replications where against is more than 2 % less"},
       probability},
      {"p_loss_over_5_percent",
       "",
       {"andel framtider där against är mer än 5 % mindre",
        "share of replications where against is more than 5 % less"},
       probability},
      {"verdict",
       "",
       {"less, more, undecided (ändringen är mindre än två medelfel) eller no difference",
        "less, more, undecided (smaller than two standard errors) or no difference"},
       no_unit},
      {"after_answers",
       "",
       {"efter invånares och personals svar: not simulated", "after residents and staff have answered: not simulated"},
       no_unit},
      {"frame_percent", "", {"den nya ramens ändring", "change of the new frame"}, percent},
      {"paid_mean",
       "",
       {"medelersättning till alla hälsocentraler med den nya modellen",
        "mean payment to all centres under the new model"},
       in_unit},
      {"p_no_frame_is_enough",
       "",
       {"andel framtider där ingen ram räcker", "share of replications where no frame is enough"},
       probability},
      {"p_any_centre_loses_over_1_percent",
       "",
       {"andel framtider där minst en hälsocentral får mer än 1 % mindre",
        "share of replications where at least one centre gets more than 1 % less"},
       probability},
      {"centres_less", "", {"hälsocentraler som får mindre", "centres that get less"}, number},
      {"centres_more", "", {"hälsocentraler som får mer", "centres that get more"}, number},
      {"centres_undecided", "", {"hälsocentraler där det är oavgjort", "centres for which it is undecided"}, number},
      {"centres_no_difference", "", {"hälsocentraler utan skillnad", "centres without any difference"}, number},
      {"decided_by",
       "",
       {"den hälsocentral som oftast avgör ramens storlek", "the centre that decides the size of the frame most often"},
       no_unit},
      {"decided_share", "", {"andel framtider där den gör det", "share of replications where it does"}, share},
      {"closed_centres", "", {"stängda hälsocentraler, som inte räknas", "closed centres, which are left out"}, number},
      {"with_50_percent",
       "",
       {"ändring av ramen som ger minst den gamla nivån med 50 % sannolikhet",
        "change of the frame that gives the old level with 50 % probability"},
       share},
      {"with_80_percent",
       "",
       {"ändring av ramen som ger minst den gamla nivån med 80 % sannolikhet",
        "change of the frame that gives the old level with 80 % probability"},
       share},
      {"with_95_percent",
       "",
       {"ändring av ramen som ger minst den gamla nivån med 95 % sannolikhet",
        "change of the frame that gives the old level with 95 % probability"},
       share},
      {"components", "", {"delar som betalar något", "components that pay anything"}, number},
      {"data_feeds", "", {"uppgifter som delarna läser", "data that the components read"}, no_unit},
      {"fixed_share",
       "",
       {"del av pengarna som är lika i alla framtider, känd den 1 januari",
        "part of the money that is equal in every replication, known on 1 January"},
       share},
      {"expected_share",
       "",
       {"del av pengarna som hamnar där den väntades", "part of the money that ends where it was expected"},
       share},
      {"county_expected_share", "", {"detsamma för länets total", "the same for the county's total"}, share},
      {"middle_error", "", {"prognosfel för hälsocentralen i mitten", "forecast error of the middle centre"}, share},
      {"largest_error", "", {"största prognosfelet för en hälsocentral", "largest forecast error of a centre"}, share},
      {"largest_error_at", "", {"hälsocentralen med det", "the centre that has it"}, no_unit},
      {"target_money_by_luck",
       "",
       {"del av målersättningen som urvalets slump avgör",
        "part of the target money that the luck of sampling decides"},
       share},
      {"spread", "", {"standardavvikelse delad med prognosen", "standard deviation over the forecast"}, share},
      {"error",
       "",
       {"prognosfel: medelvärdet av |ersättning − prognos| / ersättning",
        "forecast error: mean of |payment − forecast| / payment"},
       share}};
  return known;
}

struct BandOf {
  std::string_view prefix;
  Text what;
  Text unit;
};

/// Longer prefixes first: the empty one matches all.
const std::vector<BandOf>& known_bands() {
  static const std::vector<BandOf> known{
      {"difference_", {"skillnaden against − base", "the difference against − base"}, in_unit},
      {"top_up_", {"tillskottet till dem under den gamla nivån", "the top-up to those below their old level"}, in_unit},
      {"frame_factor_",
       {"ramens faktor som ger alla minst den gamla nivån", "the factor of the frame that gives all their old level"},
       {"faktor: 1 är oförändrad", "factor: 1 is as it is"}},
      {"frame_cost_", {"kostnaden för den större ramen", "the cost of the larger frame"}, in_unit},
      {"", {"siffran", "the figure"}, in_unit}};
  return known;
}

std::optional<ColumnMeaning> exact_meaning(const std::string& table, const std::string& column) {
  for (const Known& known : known_columns())
    if (known.column == column && table.starts_with(known.tables)) return ColumnMeaning{known.meaning, known.unit};
  return std::nullopt;
}

std::optional<ColumnMeaning> band_meaning(const std::string& column) {
  for (const BandOf& band : known_bands()) {
    if (!column.starts_with(band.prefix)) continue;
    const std::string part = column.substr(band.prefix.size());
    if (part == "mean") return ColumnMeaning{say("medelvärde av {}", "mean of {}", {band.what}), band.unit};
    if (part == "standard_error")
      return ColumnMeaning{say("medelvärdets medelfel, {}", "standard error of the mean, {}", {band.what}), band.unit};
    for (std::size_t point = 0; point < band_levels.size(); ++point)
      if (part == point_name(point))
        return ColumnMeaning{
            say("{}:e percentilen av {}", "{}th percentile of {}", {name_text(point_name(point).substr(1)), band.what}),
            band.unit};
  }
  return std::nullopt;
}

struct Ending {
  std::string_view text;
  Text meaning;
};

/// low, high and standard error of a column that has a meaning.
std::optional<ColumnMeaning> ending_meaning(const std::string& table, const std::string& column) {
  static const std::array<Ending, 3> endings{
      Ending{"_low", {"nedre gräns för 95 % intervall: {}", "lower end of the 95 % interval: {}"}},
      Ending{"_high", {"övre gräns för 95 % intervall: {}", "upper end of the 95 % interval: {}"}},
      Ending{"_standard_error", {"medelfel: {}", "standard error: {}"}}};
  for (const Ending& ending : endings) {
    if (!column.ends_with(ending.text)) continue;
    const auto of = meaning_of(table, column.substr(0, column.size() - ending.text.size()));
    if (of) return ColumnMeaning{say(ending.meaning.sv, ending.meaning.en, {of->meaning}), of->unit};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ColumnMeaning> meaning_of(const std::string& table, const std::string& column) {
  if (const auto exact = exact_meaning(table, column)) return exact;
  if (const auto band = band_meaning(column)) return band;
  return ending_meaning(table, column);
}

Text table_text(const std::string& table) {
  static const std::vector<std::pair<std::string_view, Text>> known{
      {"bands_",
       {"medelvärde och percentiler för varje scenario, modell, plats och år",
        "mean and percentiles of every scenario, model, place and year"}},
      {"model_differences_",
       {"varje modell mot den första, i samma scenario", "every model against the first, in the same scenario"}},
      {"scenario_differences_",
       {"varje scenario mot det första, med samma modell", "every scenario against the first, under the same model"}},
      {"decisions_winners",
       {"vilka får mindre och mer, på varje steg av ramen", "who gets less and more, at every step of the frame"}},
      {"decisions_hold_harmless", {"vad det kostar att ingen får mindre", "what it costs that nobody gets less"}},
      {"decisions_break_even",
       {"ramen vid vilken varje plats har sin gamla nivå", "the frame at which each place has its old level"}},
      {"decisions_simplicity", {"är modellerna enkla och förutsebara", "are the models simple and foreseeable"}},
      {"decisions_forecast",
       {"hur väl varje plats ersättning går att förutse", "how well each place's payment can be foreseen"}}};
  for (const auto& [beginning, text] : known)
    if (table.starts_with(beginning)) return text;
  return {};
}

void SchemaTable::add(const TidyTable& table) {
  for (const std::string& column : table.headings()) {
    const auto meaning = meaning_of(table.id(), column);
    table_.add(table.id());
    table_.add(column);
    table_.add(meaning ? meaning->meaning.in(language_) : std::string());
    table_.add(meaning ? meaning->unit.in(language_) : std::string());
  }
}

}  // namespace valfri::results
