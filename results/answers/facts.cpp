// SPDX-License-Identifier: Apache-2.0
#include "results/answers/facts.hpp"

#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

std::optional<Decisions> decisions_of(const Store& store, const std::vector<GivenReference>& given) {
  const auto payment = series_of(store, "payment");
  if (!payment || payment->places_of(centre_level).empty()) return std::nullopt;
  return Decisions(store, given);
}

}  // namespace

AnswerFacts::AnswerFacts(const Store& store, const std::vector<GivenReference>& given)
    : store_(store),
      bands_(store.replications()),
      decisions_(decisions_of(store, given)),
      listed_(series_of(store, "listed")) {
  if (!decisions_) return;
  if (payment().models().ids.size() > 1)
    question_ = Question{0, 0, 1, 0};
  else if (!given.empty())
    question_ = Question{0, std::nullopt, 0, 0};
}

Text AnswerFacts::quoted(const sim::Axis& axis, std::size_t index) {
  const std::string& label = axis.labels[index];
  return {"”" + label + "”", "“" + label + "”"};
}

Text AnswerFacts::model(std::size_t index) const {
  const sim::Axis& models = payment().models();
  if (models.ids.size() > 1 && index == 0) return {"den gamla modellen", "the old model"};
  if (models.ids.size() > 1 && index == 1) return {"den nya modellen", "the new model"};
  return quoted(models, index);
}

Text AnswerFacts::names() const {
  if (!decisions_ || payment().models().ids.size() < 2) return {};
  return say("Gammal modell: {}. Ny modell: {}.", "Old model: {}. New model: {}.",
             {quoted(payment().models(), 0), quoted(payment().models(), 1)});
}

Text AnswerFacts::reference(const std::string& id) const {
  for (const GivenReference& given : decisions_->given())
    if (given.id == id) return {given.title_sv.empty() ? given.title : given.title_sv, given.title};
  for (std::size_t m = 0; m < payment().models().ids.size(); ++m)
    if (payment().models().ids[m] == id) return model(m);
  return name_text(id);
}

Text AnswerFacts::level(const std::string& id) const {
  const sim::Axis& models = payment().models();
  if (id == models.ids.front()) return {"den gamla modellens nivå", "the old model's level"};
  return say("nivån i {}", "the level of {}", {reference(id)});
}

std::string AnswerFacts::decision_row() const {
  const auto& [scenario, old_model, new_model, year] = *question_;
  const std::string base = old_model ? payment().models().ids[*old_model] : decisions_->given().front().id;
  return "scenario=" + payment().scenarios().ids[scenario] + ", year=" + payment().years().ids[year] +
         ", base=" + base + ", against=" + payment().models().ids[new_model];
}

Text AnswerFacts::replications() const {
  return say("{} möjliga framtider", "{} possible futures", {count_text(store_.replications())});
}

Answer missing_answer(Text sentence) {
  Answer answer;
  answer.sentence = std::move(sentence);
  return answer;
}

Answer nothing_to_decide(const AnswerFacts& facts) {
  if (!facts.decisions())
    return missing_answer(
        {"Resultatet har ingen ersättning per hälsocentral. Kör studien med minst en ersättningsmodell "
         "(payment_models i study.toml).",
         "The results hold no payment by centre. Run the study with at least one payment model "
         "(payment_models in study.toml)."});
  return missing_answer(
      {"Studien har en enda ersättningsmodell och ingen budget att jämföra med. Lägg till en andra "
       "modell i payment_models i study.toml, eller ange fjolårets budget med --budget.",
       "The study has one payment model and no budget to hold it against. Add a second model to "
       "payment_models in study.toml, or give last year's budget with --budget."});
}

}  // namespace valfri::results
