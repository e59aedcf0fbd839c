// SPDX-License-Identifier: Apache-2.0
// Q4: does money follow need alike over municipalities and the sexes? By the need standards where they are stored
// (standards.cpp), else by what every study stores: kronor per need-weighted person by municipality of the centre. And
// women's share of the payment.
#include <algorithm>
#include <optional>

#include "results/answers/facts.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

constexpr std::string_view municipality_level = "municipality";
constexpr double ore_per_krona = 100;

struct PerNeed {
  std::string place;
  double mean = 0;  // öre per need-weighted person
};

/// Payment per need-weighted person of one place: the mean over replications of each one's ratio.
double per_need(const PlaceSeries& payment, const PlaceSeries& need, std::size_t model, std::size_t place,
                std::size_t year) {
  const auto paid = payment.series(0, model, place, year);
  const auto weighted = need.series(0, 0, place, year);
  double sum = 0;
  for (std::size_t r = 0; r < paid.size(); ++r) sum += weighted[r] > 0 ? paid[r] / weighted[r] : 0;
  return sum / static_cast<double>(paid.size());
}

/// Municipalities from the lowest; both measures have the axis of centres, so places agree.
std::vector<PerNeed> municipalities_of(const PlaceSeries& payment, const PlaceSeries& need, std::size_t model,
                                       std::size_t year) {
  std::vector<PerNeed> rows;
  for (std::size_t place : payment.places_of(municipality_level))
    rows.push_back({payment.places()[place].label, per_need(payment, need, model, place, year)});
  std::ranges::stable_sort(rows, {}, &PerNeed::mean);
  return rows;
}

Text kronor(double ore) { return say("{} kr", "SEK {}", {decimal_text(ore / ore_per_krona, 0)}); }

/// Women's share of all payment [replication].
std::optional<std::vector<double>> womens_share(const AnswerFacts& facts, std::size_t model, std::size_t year) {
  const auto series = series_of(facts.store(), "payment_by_sex");
  if (!series) return std::nullopt;
  const auto sexes = series->places_of(sex_level);
  const auto woman = std::ranges::find(sexes, "woman", [&](std::size_t place) { return series->places()[place].id; });
  if (woman == sexes.end()) return std::nullopt;
  std::vector<double> share(facts.bands().replications());
  const auto women = series->series(0, model, *woman, year);
  for (std::size_t r = 0; r < share.size(); ++r) {
    double all = 0;
    for (std::size_t sex : sexes) all += series->series(0, model, sex, year)[r];
    share[r] = women[r] / all;
  }
  return share;
}

}  // namespace

Answer need_answer(const AnswerFacts& facts) {
  if (!facts.decisions()) return nothing_to_decide(facts);
  const auto need = series_of(facts.store(), "need");
  const PlaceSeries& payment = facts.payment();
  if (!need || need->places_of(municipality_level).empty() || payment.places_of(municipality_level).empty())
    return missing_answer({"Resultatet har inget behov per kommun. Måttet need och kommunernas gruppering behövs.",
                           "The results hold no need by municipality: the measure need and the grouping are wanted."});
  const std::size_t second = payment.models().ids.size() > 1 ? 1 : 0;
  const std::size_t county = payment.places_of(county_level).front();
  Answer answer;
  answer.available = true;
  answer.view = "equity";
  answer.source = "bands_payment";
  answer.row = "scenario=" + payment.scenarios().ids[0] + ", level=municipality, year=" + payment.years().ids[0];
  answer.placeholder = payment.measure().placeholder || need->measure().placeholder;
  for (std::size_t model = 0; model <= second; ++model) {
    const double mean = per_need(payment, *need, model, county, 0);
    const std::vector<PerNeed> rows = municipalities_of(payment, *need, model, 0);
    answer.sentence =
        answer.sentence +
        say(model == 0 ? "År {} ligger kommunerna mellan {} och {} av länets ersättning per behovsvägd listad med {}"
                       : ", mellan {1} och {2} med {3}",
            model == 0 ? "In {} the municipalities lie between {} and {} of the county's payment per need-weighted"
                         " person under {}"
                       : ", between {1} and {2} under {3}",
            {name_text(payment.years().ids[0]), share_text(rows.front().mean / mean, 0),
             share_text(rows.back().mean / mean, 0), facts.model(model)});
    if (model == second)
      answer.figure = say("Med {}: lägst {} ({}), högst {} ({}), länet {}, per behovsvägd listad och år.",
                          "Under {}: lowest {} ({}), highest {} ({}), county {}, per need-weighted person and year.",
                          {facts.model(model), name_text(rows.front().place), kronor(rows.front().mean),
                           name_text(rows.back().place), kronor(rows.back().mean), kronor(mean)});
  }
  answer.sentence = answer.sentence + name_text(".");
  answer.sure = say("Kommun är den där hälsocentralen ligger. Medelvärden av {}.",
                    "Municipality is that of the centre. Means of {}.", {facts.replications()});
  answer.overturns = {
      "Behovet mäts med ett enda behovsmått, sjuklighet (RUB-vikter). Om slutsatsen håller under andra, som"
      " kontakter eller kostnad per patient, är inte prövat här.",
      "Need has a single standard, morbidity (RUB weights). Whether the finding holds under others, such"
      " as contacts or cost per patient, is not tried here."};
  return answer;
}

Answer sexes_answer(const AnswerFacts& facts) {
  if (!facts.decisions()) return nothing_to_decide(facts);
  const std::size_t second = facts.payment().models().ids.size() > 1 ? 1 : 0;
  const auto before = womens_share(facts, 0, 0);
  const auto after = womens_share(facts, second, 0);
  if (!before || !after)
    return missing_answer({"Ersättningen är inte lagrad efter kön.", "Payment by sex is not stored."});
  const PlaceSeries& payment = facts.payment();
  Answer answer;
  answer.available = true;
  answer.view = "equity";
  answer.source = "bands_payment_by_sex";
  answer.row = "scenario=" + payment.scenarios().ids[0] + ", level=sex, place_id=woman, year=" + payment.years().ids[0];
  answer.placeholder = payment.measure().placeholder;
  const Band band = facts.bands().of(*after);
  answer.figure = say("Kvinnors andel med {}: mellan {} och {} i nio framtider av tio.",
                      "Women's share under {}: between {} and {} in nine futures of ten.",
                      {facts.model(second), share_text(band.lowest().value, 2), share_text(band.highest().value, 2)});
  answer.sentence = say("Av ersättningen hör {} till kvinnor med {}", "Women's share of the payment is {} under {}",
                        {share_text(mean_of(*before)), facts.model(0)});
  answer.overturns = {
      "Pengar som inte betalas efter ålder och kön delas efter hur många kvinnor och män som är listade.",
      "Money that is not paid by age and sex is divided by how many women and men are listed."};
  if (second == 0) {
    answer.sentence = answer.sentence + name_text(".");
    answer.sure = say("Medelvärde av {}.", "Mean of {}.", {facts.replications()});
    return answer;
  }
  const Comparison change = compare(facts.bands(), *before, *after);
  answer.sentence =
      answer.sentence + say(" och {} med {}.", " and {} under {}.", {share_text(mean_of(*after)), facts.model(second)});
  answer.sure =
      say("Kvinnors andel ändras {} procentenheter (medelfel {} procentenheter).",
          "Women's share changes by {} percentage points (standard error {} percentage points).",
          {decimal_text(100 * change.difference.mean, 2), error_text(100 * change.difference.standard_error, 3)});
  return answer;
}

Answer equity_answer(const AnswerFacts& facts) {
  Answer answer = standards_answer(facts, {"municipality", "cni_quintile", "age", "sex"});
  if (!answer.available) answer = need_answer(facts);
  if (!answer.available) return answer;
  const Answer sexes = sexes_answer(facts);
  const Text gap = name_text(" ");
  answer.sentence = answer.sentence + gap + sexes.sentence;
  if (!sexes.available) return answer;
  answer.sure = answer.sure + gap + sexes.sure;
  answer.overturns = answer.overturns + gap + sexes.overturns;
  return answer;
}

}  // namespace valfri::results
