// SPDX-License-Identifier: Apache-2.0
#include "results/summary.hpp"

#include <algorithm>
#include <cmath>

#include "results/answers.hpp"
#include "results/answers/wording.hpp"
#include "results/request.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

constexpr std::size_t models_per_table = 3;
constexpr std::size_t effects_per_scenario = 5;
const Text centre_heading{"Hälsocentral", "Centre"};

/// Whole-county figures by year, one scenario, as many models side by side as fit.
std::string county_table(const PlaceSeries& series, std::size_t scenario, const BandMaker& bands, Language language) {
  const Reading reading = reading_of(series.measure(), language);
  const std::string mean = Text{"Medelvärde", "Mean"}.in(language);
  const std::size_t county = series.places_of(county_level).front();
  std::string text;
  double largest_error = 0;
  for (std::size_t first = 0; first < series.models().ids.size(); first += models_per_table) {
    const std::size_t end = std::min(first + models_per_table, series.models().ids.size());
    TextTable table;
    table.add_column(Text{"År", "Year"}.in(language), Align::left);
    for (std::size_t m = first; m < end; ++m) {
      table.add_column(series.models().labels[m].empty() ? mean : cut(series.models().labels[m], 24), Align::right);
      table.add_column("5–95 %", Align::right);
    }
    for (std::size_t y = 0; y < series.years().ids.size(); ++y) {
      std::vector<std::string> row{series.years().ids[y]};
      for (std::size_t m = first; m < end; ++m) {
        const Band band = bands.of(series.series(scenario, m, county, y));
        row.push_back(reading.number(band.mean));
        row.push_back(reading.range(band));
        largest_error = std::max(largest_error, std::isnan(band.standard_error) ? 0.0 : band.standard_error);
      }
      table.add_row(std::move(row));
    }
    text += table.text();
  }
  const Reading error{reading.unit, reading.divisor, 2, language};
  return text + say("Medelvärdenas medelfel: högst {} {}.\n", "Standard error of these means: at most {} {}.\n",
                    {name_text(error.number(largest_error)), name_text(error.unit)})
                    .in(language);
}

/// The centres of one scenario and year: list, payment under the first two models, their difference.
class CentreTable {
 public:
  CentreTable(const std::optional<PlaceSeries>& listed, const std::optional<PlaceSeries>& payment,
              const BandMaker& bands, Language language)
      : listed_(listed), payment_(payment), bands_(bands), language_(language) {}

  std::string text(std::size_t scenario, std::size_t year) const {
    TextTable table;
    table.add_column(centre_heading.in(language_), Align::left);
    if (listed_) add_columns(table, {Text{"Listade", "Listed"}.in(language_), "5–95 %"});
    if (payment_) add_columns(table, {"A"});
    if (payment_ && !two_models()) add_columns(table, {"5–95 %"});
    if (two_models()) {
      add_columns(table, {"B", "B − A", "5–95 %", "P>1 %"});
      table.add_column(Text{"Utslag", "Verdict"}.in(language_), Align::left);
    }
    const PlaceSeries& first = listed_ ? *listed_ : *payment_;
    for (std::size_t place : first.places_of(centre_level)) table.add_row(row(scenario, place, year));
    return table.text();
  }
  bool two_models() const { return payment_ && payment_->models().ids.size() > 1; }

 private:
  static void add_columns(TextTable& table, const std::vector<std::string>& headings) {
    for (const std::string& heading : headings) table.add_column(heading, Align::right);
  }

  // Both measures have the axis of centres, whose places come first and in the same order.
  std::vector<std::string> row(std::size_t scenario, std::size_t place, std::size_t year) const {
    std::vector<std::string> cells{(listed_ ? *listed_ : *payment_).places()[place].label};
    if (listed_) {
      const Reading reading = reading_of(listed_->measure(), language_);
      const Band band = bands_.of(listed_->series(scenario, 0, place, year));
      cells.insert(cells.end(), {reading.number(band.mean), reading.range(band)});
    }
    if (!payment_) return cells;
    const Reading reading = reading_of(payment_->measure(), language_);
    const auto first = payment_->series(scenario, 0, place, year);
    cells.push_back(reading.number(mean_of(first)));
    if (!two_models()) {
      cells.push_back(reading.range(bands_.of(first)));
      return cells;
    }
    const Comparison comparison = compare(bands_, first, payment_->series(scenario, 1, place, year));
    cells.insert(cells.end(), {reading.number(comparison.changed), reading.number(comparison.difference.mean),
                               reading.range(comparison.difference), percent_text(comparison.loss[1]),
                               short_verdict(comparison.verdict, language_)});
    return cells;
  }

  const std::optional<PlaceSeries>& listed_;
  const std::optional<PlaceSeries>& payment_;
  const BandMaker& bands_;
  Language language_;
};

struct Effect {
  std::size_t place = 0;
  Comparison comparison;
};

/// The centres whose lists change most against the first scenario, where the change is larger than its error
/// and not practically none.
std::vector<Effect> largest_effects(const PlaceSeries& series, std::size_t scenario, std::size_t year,
                                    const BandMaker& bands) {
  std::vector<Effect> effects;
  for (std::size_t place : series.places_of(centre_level)) {
    Effect effect{place, compare(bands, series.series(0, 0, place, year), series.series(scenario, 0, place, year))};
    if (effect.comparison.verdict == Verdict::less || effect.comparison.verdict == Verdict::more)
      effects.push_back(effect);
  }
  std::ranges::stable_sort(effects, std::ranges::greater(),
                           [](const Effect& e) { return std::abs(e.comparison.difference.mean); });
  effects.resize(std::min(effects.size(), effects_per_scenario));
  return effects;
}

std::string effects_table(const PlaceSeries& series, std::size_t scenario, std::size_t year, const BandMaker& bands,
                          Language language) {
  const std::vector<Effect> effects = largest_effects(series, scenario, year, bands);
  if (effects.empty())
    return Text{"Ingen lista ändras med mer än sitt fel och 0,1 %.\n",
                "No list changes by more than its error and 0.1 %.\n"}
        .in(language);
  const Reading reading = reading_of(series.measure(), language);
  TextTable table;
  table.add_column(centre_heading.in(language), Align::left);
  for (const Text& heading : {Text{"Listade före", "Listed before"}, Text{"Listade efter", "Listed after"},
                              Text{"Ändring", "Change"}, name_text("5–95 %"), Text{"I procent", "Relative"}})
    table.add_column(heading.in(language), Align::right);
  for (const Effect& effect : effects) {
    const Comparison& comparison = effect.comparison;
    table.add_row({series.places()[effect.place].label, reading.number(comparison.reference),
                   reading.number(comparison.changed), reading.number(comparison.difference.mean),
                   reading.range(comparison.difference), relative_text(comparison.relative, language)});
  }
  return table.text();
}

std::string county_section(const PlaceSeries& payment, const BandMaker& bands, Language language) {
  std::string text;
  const Text unit = name_text(reading_of(payment.measure(), language).unit);
  for (std::size_t s = 0; s < payment.scenarios().ids.size(); ++s) {
    const std::string& name = payment.scenarios().labels[s];
    const Text title =
        say("Ersättning till alla hälsocentraler, {} om året", "Payment to all centres, {} a year", {unit}) +
        name_text(name.empty() ? "" : ", scenario " + name);
    text += title_text(title.in(language), payment.measure());
    text += county_table(payment, s, bands, language);
  }
  return text;
}

std::string centre_section(const std::optional<PlaceSeries>& listed, const std::optional<PlaceSeries>& payment,
                           const ShowRequest& request, const BandMaker& bands) {
  const PlaceSeries& any = listed ? *listed : *payment;
  const std::size_t year = choose(any.years(), request.year, any.years().ids.size() - 1);
  const std::size_t scenario = choose(any.scenarios(), request.scenario, 0);
  const Language language = request.language;
  const CentreTable table(listed, payment, bands, language);
  sim::Measure marked = any.measure();
  marked.placeholder = (listed && listed->measure().placeholder) || (payment && payment->measure().placeholder);
  std::string text = title_text(say("Hälsocentralerna {}, scenario {}: listade och ersättning",
                                    "Centres in {}, scenario {}: listed persons and payment",
                                    {name_text(any.years().labels[year]), name_text(any.scenarios().labels[scenario])})
                                    .in(language),
                                marked);
  if (payment) {
    const auto& models = payment->models().labels;
    const Text unit = say("{} om året.", "{} a year.", {name_text(reading_of(payment->measure(), language).unit)});
    const Text loss = table.two_models() ? Text{" P>1 %: sannolikheten att B betalar mer än 1 % mindre än A.",
                                                " P>1 %: the probability that B pays more than 1 % less than A."}
                                         : Text{};
    text += wrapped("A = " + models[0] + (table.two_models() ? ", B = " + models[1] : "") + "; " +
                    (unit + loss).in(language));
  }
  return text + table.text(scenario, year);
}

std::string effects_section(const PlaceSeries& listed, const ShowRequest& request, const BandMaker& bands) {
  const std::size_t year = choose(listed.years(), request.year, listed.years().ids.size() - 1);
  std::string text;
  for (std::size_t s = 1; s < listed.scenarios().ids.size(); ++s) {
    const Text title = say("De största ändringarna av listor {}, scenario {} mot {}",
                           "Largest changes in lists in {}, scenario {} against {}",
                           {name_text(listed.years().labels[year]), name_text(listed.scenarios().labels[s]),
                            name_text(listed.scenarios().labels[0])});
    text += title_text(title.in(request.language), listed.measure());
    text += effects_table(listed, s, year, bands, request.language);
  }
  return text;
}

}  // namespace

std::string show_text(const Store& store, const ShowRequest& request, const std::vector<GivenReference>& given) {
  const BandMaker bands(store.replications());
  const auto payment = series_of(store, "payment");
  const auto listed = series_of(store, "listed");
  std::string text = request.questions ? decision_page(store, given, request.language) : heading_text(store, given);
  text += "\n" + wrapped(Text{"5–95 %: i nio framtider av tio ligger siffran däremellan.",
                              "5–95 %: in nine of ten replications the figure lies in this range."}
                             .in(request.language));
  if (payment) text += county_section(*payment, bands, request.language);
  if (payment || listed) text += centre_section(listed, payment, request, bands);
  if (listed) text += effects_section(*listed, request, bands);
  return text + "\n" + verdict_rule(store.replications(), request.language);
}

}  // namespace valfri::results
