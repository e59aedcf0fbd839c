// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "results/decide.hpp"
#include "results/decide_sections.hpp"
#include "results/request.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

constexpr std::array part_names{winners_part, hold_harmless_part, frame_part, simplicity_part};

DecisionNames names_of(const Decisions& decisions, const Question& question) {
  const PlaceSeries& places = decisions.payment().all();
  DecisionNames names;
  names.scenario = places.scenarios().labels[question.scenario];
  names.year = places.years().ids[question.year];
  names.first_year = places.years().ids.front();
  names.payment = places.measure();
  names.frame = decisions.payment().frame(question.new_model);
  names.standing = decisions.payment().standing(question.new_model);
  const auto add = [&](const std::string& id, const std::string& title, bool placeholder) {
    names.reference_ids.push_back(id);
    names.reference_titles.push_back(title);
    names.placeholders.push_back(placeholder || places.measure().placeholder);
  };
  if (question.old_model) {
    names.model_ids.push_back(places.models().ids[*question.old_model]);
    names.model_titles.emplace_back("Old model");
    add(names.model_ids.front(), "the old model", false);
  }
  names.model_ids.push_back(places.models().ids[question.new_model]);
  names.model_titles.emplace_back("New model");
  for (const GivenReference& given : decisions.given()) add(given.id, given.title, given.placeholder);
  return names;
}

std::string opening(const DecisionNames& names, const Decisions& decisions, const Question& question) {
  const std::vector<std::string>& labels = decisions.payment().all().models().labels;
  std::string text = "\n";
  if (question.old_model) text += wrapped("Old model: " + labels[*question.old_model] + ".", 2);
  text += wrapped("New model: " + labels[question.new_model] + ".", 2);
  text += wrapped("Year: " + names.year + ". Scenario: " + names.scenario + ". Amounts in " +
                      reading_of(names.payment).unit + " a year.",
                  2);
  return text + wrapped(
                    "5–95 %: in nine of ten replications the figure lies in this range. P>0, P>1 %: the probability"
                    " that the new model pays less than the old level, and more than 1 % less.");
}

}  // namespace

Question question_of(const Decisions& decisions, const DecideRequest& request) {
  const PlaceSeries& places = decisions.payment().all();
  const std::size_t n_models = places.models().ids.size();
  Question question;
  question.scenario = choose(places.scenarios(), request.scenario, 0);
  question.year = choose(places.years(), request.year, 0);
  // What is not said is the other of the first two.
  const std::size_t against = choose(places.models(), request.against, n_models);
  const std::size_t old_model = choose(places.models(), request.base, n_models > 1 && against == 0 ? 1 : 0);
  question.new_model = against < n_models ? against : n_models > 1 && old_model != 1 ? 1 : 0;
  if (old_model != question.new_model) question.old_model = old_model;
  if (!request.part.empty() && std::ranges::find(part_names, request.part) == part_names.end())
    throw RequestError("there is no part \"" + request.part +
                       "\"; there are: " + list_text(std::vector<std::string>(part_names.begin(), part_names.end())));
  if (!question.old_model && !request.base.empty() && !request.against.empty())
    throw RequestError("\"" + request.base +
                       "\" is both the old and the new payment model; there are: " + list_text(places.models().ids));
  if (!question.old_model && decisions.given().empty())
    throw RequestError("these results hold one payment model, " + places.models().ids.front() +
                       ": give a budget to hold it against (--budget), or run the study with two models");
  return question;
}

std::string decide_text(const Store& store, const std::vector<GivenReference>& given, const DecideRequest& request) {
  const Decisions decisions(store, given);
  const Question question = question_of(decisions, request);
  const DecisionNames names = names_of(decisions, question);
  const auto wanted = [&](const char* part) { return request.part.empty() || request.part == part; };
  std::string text = heading_text(store, given) + opening(names, decisions, question);
  if (wanted(winners_part)) text += winners_section(names, decisions.winners(question, 0));
  if (wanted(hold_harmless_part)) text += hold_harmless_section(names, decisions.hold_harmless(question, 0));
  if (wanted(frame_part)) {
    std::vector<std::vector<HoldHarmlessRow>> ladder;
    std::vector<std::vector<WinnerRow>> steps;
    for (int step : frame_steps) {
      ladder.push_back(decisions.hold_harmless(question, step));
      steps.push_back(decisions.winners(question, step));
    }
    text += frame_section(names, ladder, steps, decisions.break_even(question));
  }
  if (wanted(simplicity_part))
    text +=
        simplicity_section(names, simplicity_of(store, decisions.payment().all(), question.scenario, question.year));
  return text + "\n" + verdict_rule(store.replications());
}

}  // namespace valfri::results
