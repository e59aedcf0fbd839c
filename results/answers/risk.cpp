// SPDX-License-Identifier: Apache-2.0
// Q3: what is the risk band of payments, costs and results, per centre and county, next year and over the study?
#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"
#include "results/joint_risk.hpp"
#include "results/risk.hpp"

namespace valfri::results {

namespace {

constexpr std::size_t with_95_percent = 1;  // of risk_levels
constexpr int list_loss = 5;                // percent, of list_loss_levels
constexpr double no_width = 1e-9;           // of the mean: a county total that a closed frame decides

struct CentreBand {
  std::size_t place = 0;
  Band band;
  double width() const { return (band.highest().value - band.lowest().value) / band.mean; }
};

/// Bands of the centres in one year, the narrowest first. A centre to which nothing is paid has no width.
std::vector<CentreBand> centres_of(const AnswerFacts& facts, std::size_t model, std::size_t year) {
  std::vector<CentreBand> centres;
  for (std::size_t place : facts.payment().places_of(centre_level)) {
    CentreBand centre{place, facts.bands().of(facts.payment().series(0, model, place, year))};
    if (centre.band.mean > 0) centres.push_back(centre);
  }
  std::ranges::stable_sort(centres, {}, &CentreBand::width);
  return centres;
}

Text county_text(const AnswerFacts& facts, std::size_t model, std::size_t year) {
  const PlaceSeries& payment = facts.payment();
  const Band band = facts.bands().of(payment.series(0, model, payment.places_of(county_level).front(), year));
  const bool certain = band.highest().value - band.lowest().value <= no_width * band.mean;
  return say("{} år {}", "{} in {}", {money_text(band.mean), name_text(payment.years().ids[year])}) +
         (certain ? Text{" (samma i alla framtider)", " (the same in all futures)"}
                  : name_text(" (") + money_band_text(band) + name_text(")"));
}

Text quantile_text(const CentreBand& centre) {
  const BandPoint& point = centre.band.highest();
  return say("Den 95:e percentilen för samma hälsocentral är {}, med 95\u00A0% intervall {} till {}.",
             "The 95th percentile of the same centre is {}, with the 95\u00A0% interval {} to {}.",
             {money_text(point.value), money_text(point.low), money_text(point.high)});
}

Text shortfall_text(const Estimate& shortfall) {
  if (!std::isfinite(shortfall.value))
    return {" Framtiderna är för få för att säga vad den får i de sämsta 5\u00A0% av dem.",
            " The futures are too few to say what it gets in the worst 5\u00A0% of them."};
  return say(" I de sämsta 5\u00A0% av framtiderna får den i medeltal {} mindre än väntat (medelfel {}).",
             " In the worst 5\u00A0% of futures it gets {} less than expected on average (standard error {}).",
             {money_text(shortfall.value), money_error_text(shortfall.standard_error)});
}

/// What is lost in the worst futures: the county's reserve, the centre's shortfall (risk.hpp), and whether any list
/// falls.
void add_losses(Answer& answer, const AnswerFacts& facts, std::size_t model, std::size_t year, std::size_t centre) {
  const PlaceSeries& payment = facts.payment();
  const std::string& county = payment.places()[payment.places_of(county_level).front()].id;
  for (const RiskRow& row : risk_rows(facts.decisions()->payment())) {
    const Figure& figure = row.figure;
    if (figure.scenario != payment.scenarios().ids[0] || figure.model != payment.models().ids[model] ||
        figure.year != payment.years().ids[year])
      continue;
    const TailRisk& risk = row.risk[with_95_percent];
    if (figure.level == county_level && figure.place_id == county && risk.value_at_risk.value > no_width * row.mean)
      answer.figure = answer.figure + say(" Länets reserv utöver medelvärdet som räcker med 95\u00A0%: {}.",
                                          " The county's reserve beyond the mean that is enough with 95\u00A0%: {}.",
                                          {money_text(risk.value_at_risk.value)});
    if (figure.level == centre_level && figure.place_id == payment.places()[centre].id)
      answer.figure = answer.figure + shortfall_text(risk.shortfall);
  }
  if (!facts.listed()) return;
  for (const JointRow& row : list_joint_rows(*facts.listed()))
    if (row.scenario == facts.listed()->scenarios().ids[0] && row.against == facts.listed()->years().ids[year] &&
        row.percent == list_loss && row.at_least == 1)
      answer.figure =
          answer.figure +
          say(" Sannolikheten att minst en hälsocentral tappar mer än 5\u00A0% av sin lista det"
              " året: {} (95\u00A0% intervall: {} till {}).",
              " The probability that at least one centre loses more than 5\u00A0% of its list"
              " that year: {} (95\u00A0% interval: {} to {}).",
              {chance_text(row.probability), share_text(row.probability.low), share_text(row.probability.high)});
}

}  // namespace

Answer risk_answer(const AnswerFacts& facts) {
  if (!facts.decisions()) return nothing_to_decide(facts);
  const PlaceSeries& payment = facts.payment();
  const std::size_t model = payment.models().ids.size() > 1 ? 1 : 0;
  const std::size_t last = payment.years().ids.size() - 1;
  const std::vector<CentreBand> centres = centres_of(facts, model, last);
  Answer answer;
  answer.view = "county";
  answer.source = "bands_payment";
  if (centres.empty())
    return missing_answer({"Ingen hälsocentral får någon ersättning i studiens sista år.",
                           "No centre is paid anything in the last year of the study."});
  answer.available = true;
  answer.placeholder = payment.measure().placeholder;
  const CentreBand& middle = centres[(centres.size() - 1) / 2];
  const CentreBand& widest = centres.back();
  answer.row = "scenario=" + payment.scenarios().ids[0] + ", model=" + payment.models().ids[model] +
               ", place_id=" + payment.places()[centres.back().place].id + ", year=" + payment.years().ids[last];
  answer.sentence = say("Med {} är länets ersättning {}", "Under {} the county pays {}",
                        {facts.model(model), county_text(facts, model, 0)});
  if (last > 0) answer.sentence = answer.sentence + say(" och {}", " and {}", {county_text(facts, model, last)});
  answer.sentence =
      answer.sentence +
      say(". Avståndet mellan låg och hög ersättning år {} är {} av medelvärdet för den mittersta hälsocentralen och {}"
          " för den osäkraste, {}.",
          ". The distance between low and high payment in {} is {} of the mean for the middle centre and {} for the"
          " most uncertain one, {}.",
          {name_text(payment.years().ids[last]), share_text(middle.width()), share_text(widest.width()),
           name_text(payment.places()[widest.place].label)});
  answer.figure = say("Störst spridning: {}, {} år {} (medelvärde {}).", "Widest: {}, {} in {} (mean {}).",
                      {name_text(payment.places()[widest.place].label), money_band_text(widest.band),
                       name_text(payment.years().ids[last]), money_text(widest.band.mean)});
  add_losses(answer, facts, model, last, centres.back().place);
  answer.sure = say("Låg och hög är den 5:e och den 95:e percentilen: nio framtider av tio ligger däremellan. ",
                    "Low and high are the 5th and the 95th percentile: nine futures of ten lie between them. ") +
                quantile_text(widest);
  answer.overturns = {
      "Banden rymmer bara det som studien drar: slump och, om parametrarna dras, beteende. Kostnader och"
      " resultat simuleras inte, så risken för underskott kan inte anges.",
      "The bands hold only what the study draws: chance and, where parameters are drawn, behaviour. Costs"
      " and results are not simulated, so the risk of a deficit cannot be told."};
  return answer;
}

}  // namespace valfri::results
