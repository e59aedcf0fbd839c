// SPDX-License-Identifier: Apache-2.0
#include "results/report/report.hpp"

#include <string>

#include "results/answers.hpp"
#include "results/answers_json.hpp"
#include "results/json_parts.hpp"
#include "results/report/report_tables.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace {

// Where the data stand in the page: the text of an element of its own.
constexpr std::string_view place_of_data = "@VALFRI_DATA@";

Json axis_json(const sim::Axis& axis) {
  Json list = Json::array();
  for (std::size_t i = 0; i < axis.ids.size(); ++i) {
    Json entry{{"id", axis.ids[i]}, {"label", axis.labels[i]}};
    for (const sim::Grouping& grouping : axis.groupings)
      if (!grouping.labels.empty() && grouping.group_of[i] < grouping.labels.size())
        entry["in"][grouping.name] = grouping.labels[grouping.group_of[i]];
    list.push_back(std::move(entry));
  }
  return list;
}

Json measures_json(const sim::Schema& schema) {
  Json list = Json::array();
  for (const sim::Measure& measure : schema.measures)
    list.push_back({{"id", measure.name},
                    {"long_name", measure.long_name},
                    {"unit", display_of(measure.unit).unit},
                    {"hint", measure.hint},
                    {"placeholder", measure.placeholder}});
  return list;
}

Json meta_json(const Store& store, const ReportInput& input) {
  Json meta = heading_json(store, BandMaker(store.replications()), input.given);
  for (const sim::Axis& axis : store.schema().axes) meta["axes"][axis.name] = axis_json(axis);
  meta["measures"] = measures_json(store.schema());
  meta["references"] = Json::array();
  for (const GivenReference& given : input.given)
    meta["references"].push_back({{"id", given.id},
                                  {"label", given.title},
                                  {"label_sv", given.title_sv.empty() ? given.title : given.title_sv},
                                  {"placeholder", given.placeholder}});
  meta["placeholders"] = Json::array();
  for (const Text& reason : input.placeholders) meta["placeholders"].push_back({{"en", reason.en}, {"sv", reason.sv}});
  return meta;
}

Json points_json(const std::vector<MapPoint>& points) {
  Json list = Json::array();
  for (const MapPoint& point : points)
    list.push_back({{"id", point.id},
                    {"name", point.name},
                    {"lat", point.latitude},
                    {"lon", point.longitude},
                    {"municipality", point.municipality},
                    {"residents", point.residents}});
  return list;
}

Json parameters_json(const std::vector<ParameterRow>& parameters) {
  Json rows = Json::array();
  for (const ParameterRow& row : parameters)
    rows.push_back({row.file, row.path, row.value, row.unit, row.grade, row.law, row.source, row.note,
                    row.placeholder ? placeholder_mark : ""});
  return {{"columns", {"file", "path", "value", "unit", "grade", "law", "source", "note", "placeholder"}},
          {"rows", rows}};
}

std::string escaped(std::string text) {
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at))
    text.replace(at, 1, "\\u003c");
  return text;
}

}  // namespace

std::string report_json(const Store& store, const ReportInput& input) {
  Json json{{"meta", meta_json(store, input)}, {"answers", answers_json(answers_of(store, input.given))}};
  json["tables"] = packed_tables(store, input.given);
  json["map"] = {{"areas", points_json(input.areas)}, {"centres", points_json(input.centres)}, {"borders", nullptr}};
  if (!input.borders.empty()) json["map"]["borders"] = Json::parse(input.borders);
  json["model"] = parameters_json(input.parameters);
  return escaped(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string report_html(std::string_view page, const std::string& json) {
  const std::size_t at = page.find(place_of_data);
  sim::ensure(at != std::string_view::npos, "the page has a place for its data");
  std::string html(page.substr(0, at));
  html += json;
  html += page.substr(at + place_of_data.size());
  return html;
}

}  // namespace valfri::results
