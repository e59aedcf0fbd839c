// SPDX-License-Identifier: Apache-2.0
// Every tidy table in one JSON file, with what each column means.
#include "results/answers_json.hpp"
#include "results/columns.hpp"
#include "results/export.hpp"
#include "results/result_tables.hpp"
#include "results/whole_file.hpp"

namespace valfri::results {

namespace {

Json both(const Text& text) { return {{"sv", text.sv}, {"en", text.en}}; }

Json schema_json(const TidyTable& table) {
  Json columns = Json::object();
  for (const std::string& column : table.headings()) {
    const auto meaning = meaning_of(table.id(), column);
    columns[column] =
        Json{{"meaning", both(meaning ? meaning->meaning : Text{})}, {"unit", both(meaning ? meaning->unit : Text{})}};
  }
  return {{"table", both(table_text(table.id()))}, {"columns", columns}};
}

Json table_json(const TidyTable& table) {
  Json rows = Json::array();
  for (std::size_t r = 0; r < table.rows(); ++r) {
    Json row = Json::array();
    for (std::size_t c = 0; c < table.headings().size(); ++c) {
      // What is not a number or infinite becomes null when it is written.
      std::visit([&](const auto& cell) { row.push_back(cell); }, table.at(r, c));
    }
    rows.push_back(std::move(row));
  }
  return {{"columns", table.headings()}, {"rows", std::move(rows)}};
}

}  // namespace

void export_json(const Store& store, const std::vector<GivenReference>& given, const std::filesystem::path& file) {
  Json json{{"meta", heading_json(store, BandMaker(store.replications()), given)}};
  json["meta"]["answers"] = answers_json(answers_of(store, given));
  json["schema"] = Json::object();
  json["tables"] = Json::object();
  result_tables(store, given, [&](const TidyTable& table) {
    json["schema"][table.id()] = schema_json(table);
    json["tables"][table.id()] = table_json(table);
  });
  write_whole(file, json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace valfri::results
