// SPDX-License-Identifier: Apache-2.0
// Stored results as one JSON object.
#include "results/answers_json.hpp"
#include "results/json_parts.hpp"
#include "results/summary.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

Json to_json(const BandRow& row) {
  Json json = to_json(row.figure);
  json.update(to_json(row.band, display_of(row.figure.unit).divisor));
  return json;
}

template <class Row>
void append(Json& list, const std::vector<Row>& rows) {
  for (const Row& row : rows) list.push_back(to_json(row));
}

}  // namespace

std::string show_json(const Store& store, const std::vector<GivenReference>& given) {
  const BandMaker bands(store.replications());
  Json json = heading_json(store, bands, given);
  json["answers"] = answers_json(answers_of(store, given));
  json["bands"] = Json::array();
  json["comparisons"] = Json::array();
  for (const char* measure : {"payment", "listed"}) {
    const auto series = series_of(store, measure);
    if (!series) continue;
    append(json["bands"], band_rows(*series, bands));
    append(json["comparisons"], model_rows(*series, bands));
    append(json["comparisons"], scenario_rows(*series, bands));
  }
  return text_of(json);
}

}  // namespace valfri::results
