// SPDX-License-Identifier: Apache-2.0
// The decision tables as one JSON object.
#include <fmt/format.h>

#include "results/decide.hpp"
#include "results/json_parts.hpp"
#include "results/simplicity.hpp"

namespace valfri::results {

namespace {

Json row_json(const WinnerRow& row) {
  Json json = to_json(row.row);
  json["frame_percent"] = row.frame_percent;
  json["after_answers"] = not_simulated;
  return json;
}

Json row_json(const HoldHarmlessRow& row) {
  const auto [unit, divisor] = display_of(row.unit);
  return {{"scenario", row.scenario},
          {"year", row.year},
          {"base", row.reference},
          {"against", row.changed},
          {"frame_percent", row.frame_percent},
          {"unit", unit},
          {"placeholder", row.placeholder ? placeholder_mark : ""},
          {"paid_mean", row.paid / divisor},
          {"top_up", to_json(row.top_up, divisor)},
          {"frame_factor", to_json(row.factor, 1)},
          {"frame_cost", to_json(row.cost, divisor)},
          {"no_frame_is_enough", to_json(row.none)},
          {"any_centre_loses_over_1_percent", to_json(row.any_loss)},
          {"centres",
           {{"less", row.less},
            {"more", row.more},
            {"undecided", row.undecided},
            {"practically_unchanged", row.unchanged},
            {"no_difference", row.equal}}},
          {"decided_by", row.decided_by},
          {"decided_share", row.decided_share},
          {"closed_centres", row.closed}};
}

Json row_json(const BreakEvenRow& row) {
  Json json = to_json(row.figure);
  json["base"] = row.reference;
  json["against"] = row.changed;
  json["expected"] = row.needed.expected;
  for (std::size_t i = 0; i < break_even_levels.size(); ++i)
    json[fmt::format("with_{}_percent", break_even_levels[i] / 10)] = to_json(row.needed.points[i], 1);
  return json;
}

Json row_json(const SimplicityRow& row) {
  Json json{{"scenario", row.scenario}, {"year", row.year},
            {"model", row.model},       {"placeholder", row.placeholder ? placeholder_mark : ""},
            {"components", not_stored}, {"data_feeds", not_stored}};
  if (row.components) json["components"] = *row.components;
  if (row.feeds) json["data_feeds"] = *row.feeds;
  json["fixed_share"] = row.fixed;
  json["expected_share"] = row.expected;
  json["county_expected_share"] = row.total_expected;
  json["middle_error"] = row.middle_error;
  json["largest_error"] = row.largest_error;
  json["largest_error_at"] = row.largest_at;
  json["target_money_by_luck"] = not_stored;
  if (row.target_luck) json["target_money_by_luck"] = *row.target_luck;
  return json;
}

Json row_json(const ForecastRow& row) {
  Json json = to_json(row.figure);
  json["expected"] = row.forecast.mean / display_of(row.figure.unit).divisor;
  json["fixed_share"] = row.forecast.fixed;
  json["expected_share"] = row.forecast.expected;
  json["spread"] = row.forecast.spread;
  json["error"] = row.forecast.error;
  json["error_standard_error"] = row.forecast.error_standard_error;
  return json;
}

template <class Rows>
void append(Json& list, const Rows& rows) {
  for (const auto& row : rows) list.push_back(row_json(row));
}

Json references_json(const Decisions& decisions, const Question& question) {
  const PlaceSeries& places = decisions.payment().all();
  Json list = Json::array();
  if (question.old_model)
    list.push_back({{"id", places.models().ids[*question.old_model]},
                    {"title", places.models().labels[*question.old_model]},
                    {"placeholder", places.measure().placeholder ? placeholder_mark : ""}});
  for (const GivenReference& given : decisions.given())
    list.push_back(
        {{"id", given.id}, {"title", given.title}, {"placeholder", given.placeholder ? placeholder_mark : ""}});
  return list;
}

}  // namespace

std::string decide_json(const Store& store, const std::vector<GivenReference>& given, const DecideRequest& request) {
  const Decisions decisions(store, given);
  const Question question = question_of(decisions, request);
  const PlaceSeries& places = decisions.payment().all();
  Json json = heading_json(store, decisions.bands(), given);
  json["scenario"] = places.scenarios().ids[question.scenario];
  json["year"] = places.years().ids[question.year];
  json["against"] = places.models().ids[question.new_model];
  json["references"] = references_json(decisions, question);
  json["frame"] = text_of(decisions.payment().frame(question.new_model));
  for (const char* list : {"winners", "hold_harmless", "break_even"}) json[list] = Json::array();
  for (int step : frame_steps) {
    append(json["winners"], decisions.winners(question, step));
    append(json["hold_harmless"], decisions.hold_harmless(question, step));
  }
  append(json["break_even"], decisions.break_even(question));
  const Simplicity simplicity = simplicity_of(store, places, question.scenario, question.year);
  json["simplicity"] = Json::array();
  json["forecasts"] = Json::array();
  append(json["simplicity"], simplicity.models);
  append(json["forecasts"], simplicity.places);
  return text_of(json);
}

}  // namespace valfri::results
