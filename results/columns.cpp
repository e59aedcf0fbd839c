// SPDX-License-Identifier: Apache-2.0
#include "results/columns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "results/known_columns.hpp"

namespace valfri::results {

namespace {

const Text in_unit{"se kolumnen unit", "see the column unit"};

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
      {"index_", {"gruppens index, länet är 100", "the group's index, the county is 100"}, {"index", "index"}},
      {"", {"siffran", "the figure"}, in_unit}};
  return known;
}

std::optional<ColumnMeaning> exact_meaning(const std::string& table, const std::string& column) {
  for (const KnownColumn& known : known_columns())
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
      {"parts_",
       {"vad varje hälsocentrals summor består av: komponenter, orsaker",
        "what each centre's totals are made of: components, causes"}},
      {"model_differences_",
       {"varje modell mot den första, i samma scenario", "every model against the first, in the same scenario"}},
      {"scenario_differences_",
       {"varje scenario mot det första, med samma modell", "every scenario against the first, under the same model"}},
      {"risk_joint", {"utsagor om flera hälsocentraler på en gång", "statements about several centres at once"}},
      {"risk_reserve", {"reserven som länet behöver", "the reserve that the county needs"}},
      {"risk_simultaneous_bands", {"band som gäller alla år samtidigt", "bands that hold for all years at once"}},
      {"risk", {"hur mycket sämre än väntat ersättningen kan bli", "how much worse than expected payment may get"}},
      {"convergence",
       {"hur percentilerna lägger sig när framtiderna blir fler", "how percentiles settle as replications grow"}},
      {"uncertainty_shares",
       {"hur mycket av osäkerheten som är slump och antaganden",
        "how much of the uncertainty is chance and assumptions"}},
      {"equity_per_need",
       {"kronor per behov för varje grupp av invånare", "kronor per need of every group of residents"}},
      {"equity_findings",
       {"vilka grupper som får mindre eller mer, under alla behovsmått",
        "which groups get less or more, under all standards"}},
      {"equity_changes",
       {"om en annan modell för pengarna närmare behovet", "whether another model brings money nearer to need"}},
      {"equity_access", {"hur nära invånarna har till en hälsocentral", "how near residents have a centre"}},
      {"equity_indices", {"ojämlikhetsindex", "indices of inequality"}},
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
