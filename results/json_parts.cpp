// SPDX-License-Identifier: Apache-2.0
#include "results/json_parts.hpp"

#include <fmt/format.h>

namespace valfri::results {

Json to_json(const Figure& figure) {
  Json json{{"measure", figure.measure}, {"unit", display_of(figure.unit).unit}};
  if (!figure.scenario.empty()) json["scenario"] = figure.scenario;
  if (!figure.model.empty()) json["model"] = figure.model;
  json["level"] = figure.level;
  json["place_id"] = figure.place_id;
  json["place"] = figure.place;
  if (!figure.year.empty()) json["year"] = figure.year;
  json["placeholder"] = figure.placeholder ? placeholder_mark : "";
  return json;
}

Json to_json(const BandPoint& point, double divisor) {
  return {{"value", point.value / divisor}, {"low", point.low / divisor}, {"high", point.high / divisor}};
}

Json to_json(const Band& band, double divisor) {
  Json json{{"mean", band.mean / divisor}, {"standard_error", band.standard_error / divisor}};
  for (std::size_t i = 0; i < band_levels.size(); ++i) {
    const BandPoint& point = band.points[i];
    json[point_name(i)] = to_json(point, divisor);
  }
  return json;
}

Json to_json(const Probability& probability) {
  return {{"probability", probability.value},
          {"standard_error", probability.standard_error},
          {"low", probability.low},
          {"high", probability.high}};
}

Json to_json(const ComparisonRow& row) {
  const double divisor = display_of(row.figure.unit).divisor;
  const Comparison& comparison = row.comparison;
  Json json = to_json(row.figure);
  json["base"] = row.reference;
  json["against"] = row.changed;
  json["base_mean"] = comparison.reference / divisor;
  json["against_mean"] = comparison.changed / divisor;
  json["difference"] = to_json(comparison.difference, divisor);
  json["relative"] = comparison.relative;
  for (std::size_t i = 0; i < loss_levels.size(); ++i) {
    json[fmt::format("loss_over_{}_percent", loss_levels[i])] = to_json(comparison.loss[i]);
  }
  json["verdict"] = text_of(comparison.verdict);
  return json;
}

namespace {

constexpr int json_version = 1;

Json intervals(const BandMaker& bands) {
  Json list = Json::array();
  for (std::size_t i = 0; i < band_levels.size(); ++i) {
    const Ranks& ranks = bands.ranks()[i];
    Json json{{"quantile", point_name(i)}};
    json["low_rank"] = ranks.low > 0 ? Json(ranks.low) : Json();
    json["high_rank"] = ranks.high <= bands.replications() ? Json(ranks.high) : Json();
    json["coverage"] = ranks.coverage;
    list.push_back(std::move(json));
  }
  return list;
}

Json names(const sim::Schema& schema, const char* axis_name) {
  Json list = Json::array();
  if (const auto found = find_axis(schema, axis_name)) {
    const sim::Axis& axis = schema.axes[*found];
    for (std::size_t i = 0; i < axis.ids.size(); ++i) list.push_back({{"id", axis.ids[i]}, {"label", axis.labels[i]}});
  }
  return list;
}

}  // namespace

Json heading_json(const Store& store, const BandMaker& bands, const std::vector<GivenReference>& given) {
  return {{"version", json_version},
          {"title", store.heading().title},
          {"digest", store.digest()},
          {"seed", store.heading().seed},
          {"replications", store.replications()},
          {"inner_replications", store.heading().inner},
          {"behaviour_draws", store.heading().behaviour_draws},
          {"program_version", store.heading().program_version},
          {"placeholder", any_placeholder(store, given) ? placeholder_mark : ""},
          {"quantiles", "Hyndman and Fan type 7"},
          {"intervals", intervals(bands)},
          {"scenarios", names(store.schema(), "scenario")},
          {"models", names(store.schema(), "model")}};
}

std::string text_of(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace valfri::results
