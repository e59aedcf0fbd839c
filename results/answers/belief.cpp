// SPDX-License-Identifier: Apache-2.0
// Q0: does it reproduce last month's payment run? Q6: what does God och nära vård ask for? Q8: why believe it?
#include <algorithm>
#include <cmath>

#include "results/answers/facts.hpp"

namespace valfri::results {

namespace {

/// The widest interval of a 5th or 95th percentile of a centre's payment in the last year, half of it, as a share of
/// the centre's mean. Infinite where the replications are too few.
double widest_interval(const AnswerFacts& facts) {
  const PlaceSeries& payment = facts.payment();
  const std::size_t year = payment.years().ids.size() - 1;
  double widest = 0;
  for (std::size_t model = 0; model < payment.models().ids.size(); ++model) {
    for (std::size_t place : payment.places_of(centre_level)) {
      const Band band = facts.bands().of(payment.series(0, model, place, year));
      if (band.mean <= 0) continue;
      for (const BandPoint* point : {&band.lowest(), &band.highest()})
        widest = std::max(widest, (point->high - point->low) / 2 / band.mean);
    }
  }
  return widest;
}

Text interval_text(const AnswerFacts& facts) {
  if (!facts.decisions()) return {};
  const double widest = widest_interval(facts);
  if (std::isinf(widest))
    return {" Framtiderna är för få för ett intervall kring den 5:e och den 95:e percentilen: kör fler.",
            " The futures are too few for an interval around the 5th and the 95th percentile: run more."};
  return say(
      " Den osäkraste 5:e eller 95:e percentilen för en hälsocentrals ersättning är bestämd på ±{} av"
      " medelvärdet (95\u00A0% säkerhet).",
      " The least certain 5th or 95th percentile of a centre's payment is known to ±{} of its mean (with 95\u00A0%"
      " confidence).",
      {share_text(widest)});
}

}  // namespace

Answer payment_run_answer(const AnswerFacts&) {
  Answer answer = missing_answer(
      {"Det visar ett listutdrag, inte en simulering: valfri reconcile räknar fram förra månadens utbetalning på öret"
       " och visar varje hälsocentral och komponent som skiljer sig.",
       "A list extract shows it, not a simulation: valfri reconcile prices last month's lists to the öre and shows "
       "every"
       " centre and component that differs."});
  answer.view = "model";
  return answer;
}

Answer near_care_answer(const AnswerFacts&) {
  Answer answer = missing_answer(
      {"Läkare och annan personal, kostnader på sjukhus och pengar som följer vården simuleras"
       " inte. I dag går det att följa befolkning, listor och ersättning i upp till 15 år (years i study.toml), och "
       "besök"
       " och läkemedel där en ersättningsmodell frågar efter dem (care.toml).",
       "Doctors and other staff, hospital costs and money that follows care are not simulated."
       " Today population, lists and payment can be followed for up to 15 years (years in study.toml), and visits and"
       " drugs where a payment model asks for them (care.toml)."});
  answer.view = "long-range";
  return answer;
}

Answer belief_answer(const AnswerFacts& facts) {
  const Store& store = facts.store();
  Answer answer;
  answer.available = true;
  answer.view = "convergence";
  answer.placeholder = std::ranges::any_of(store.schema().measures, &sim::Measure::placeholder);
  answer.sentence = {
      "Därför att varje tal kan spåras och räknas om: samma studie ger samma siffror bit för bit, varje"
      " standardvärde har källa och grad, och varje belopp kan räknas efter med valfri explain. Modellen är"
      " däremot inte kalibrerad mot regionens listor.",
      "Because every number can be traced and computed again: the same study gives the same figures bit by"
      " bit, every default has a source and a grade, and every amount can be checked with valfri explain."
      " The model is not, however, calibrated to the region's lists."};
  answer.figure = say("{}, slumpfrö {}, version {}, kontrollsumma {}.", "{}, seed {}, version {}, digest {}.",
                      {facts.replications(), name_text(std::to_string(store.heading().seed)),
                       name_text(store.heading().program_version), name_text(store.digest())});
  answer.sure =
      Text{"Hur mycket banden skulle ändras med fler framtider står på sidan Hur säkra siffrorna är.",
           "How much the bands would change with more futures is told on the page How sure the figures are."} +
      interval_text(facts);
  answer.overturns = {
      "En jämförelse med listningens historia i regionen, som inte är gjord: den kan visa att människor"
      " byter hälsocentral oftare eller av andra skäl än parametrarna säger.",
      "A comparison with the region's history of lists, which is not made: it may show that people change"
      " centres more often, or for other reasons, than the parameters say."};
  return answer;
}

}  // namespace valfri::results
