// SPDX-License-Identifier: Apache-2.0
// valfri report: the page of stored results, or the memo. The study that is stored with them gives the map and the
// description.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/input_grades.hpp"
#include "cli/stored_study.hpp"
#include "models/input/description.hpp"
#include "models/study/packed_study.hpp"
#include "results/memo.hpp"
#include "results/report/report.hpp"
#include "results/request.hpp"
#include "results/whole_file.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

namespace {

std::vector<results::ParameterRow> parameters_of(const std::string& packed) {
  std::vector<results::ParameterRow> rows;
  for (const models::PackedFile& file : models::unpack(packed)) {
    if (!file.name.ends_with(".toml")) continue;
    for (const models::DescribedValue& value : models::describe(file.text))
      rows.push_back({file.name, value.path, value.value, value.unit, value.source, value.grade, value.law, value.note,
                      value.placeholder});
  }
  return rows;
}

void add_county(results::ReportInput& input, const models::County& county) {
  const std::vector<std::int64_t> residents = models::residents_of_areas(county);
  for (std::size_t i = 0; i < county.areas.size(); ++i) {
    const models::Area& area = county.areas[i];
    input.areas.push_back({area.id, area.name, area.point.latitude, area.point.longitude,
                           county.municipalities[area.municipality].name, static_cast<double>(residents[i])});
  }
  for (const models::Centre& centre : county.centres)
    input.centres.push_back({centre.id, centre.name, centre.point.latitude, centre.point.longitude,
                             county.municipalities[centre.municipality].name, 0});
}

// A GeoJSON file of municipalities, whole: RequestError where it is none.
std::string read_borders(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw sim::IoError("cannot read " + file);
  std::ostringstream text;
  text << in.rdbuf();
  const auto json = nlohmann::json::parse(text.str(), nullptr, false);
  if (!json.is_object() || json.value("type", "") != "FeatureCollection" || !json.contains("features"))
    throw results::RequestError(file +
                                " holds no borders: a GeoJSON object of the type \"FeatureCollection\" is expected, "
                                "with a polygon for each municipality (WGS84)");
  return json.dump();
}

results::ReportInput input_of(const results::Store& store, const ReportOptions& options) {
  results::ReportInput input;
  input.given = read_references(store, options.budget);
  if (!options.borders.empty()) input.borders = read_borders(options.borders);
  input.parameters = parameters_of(store.heading().study);
  if (!models::unpack(store.heading().study).empty()) {
    const models::Study study = read_stored_study(store, options.folder, {});
    add_county(input, study.county);
    for (const models::PlaceholderReason& reason : study.placeholders)
      input.placeholders.push_back({reason.sv, reason.en});
  }
  return input;
}

int write_memo(const results::Store& store, const ReportOptions& options) {
  std::vector<results::GradedInputs> inputs;
  if (!models::unpack(store.heading().study).empty())
    inputs = graded_inputs(read_stored_study(store, options.folder, {}));
  const std::string text =
      results::memo_text(store, read_references(store, options.budget), inputs,
                         options.language == "en" ? results::Language::english : results::Language::swedish,
                         options.format == "html" ? results::MemoFormat::html : results::MemoFormat::markdown);
  const fs::path file = options.out.empty()
                            ? fs::path(options.folder) / ("memo_" + options.language + "." + options.format)
                            : fs::path(options.out);
  results::write_whole(file, text);
  fmt::print("{}\n", file.string());
  return fine;
}

}  // namespace

int report(const results::Store& store, const ReportOptions& options) {
  if (options.memo) return write_memo(store, options);
  if (results::web_page().empty()) {
    fmt::print(stderr,
               "reports are off in this build of valfri: npm was missing, or switched off, when it was built.\n"
               "Install it (Debian: apt-get install nodejs npm) and build again; ./dev build does both.\n"
               "The same figures: valfri show {0}, valfri export {0} --format csv\n",
               options.folder);
    return system_trouble;
  }
  const results::ReportInput input = input_of(store, options);
  const fs::path file = options.out.empty() ? fs::path(options.folder) / "report.html" : fs::path(options.out);
  results::write_whole(file, results::report_html(results::web_page(), results::report_json(store, input)));
  fmt::print("{}\n", file.string());
  return fine;
}

}  // namespace valfri::cli
