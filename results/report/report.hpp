// SPDX-License-Identifier: Apache-2.0
// The report: one page that needs nothing but a browser. Everything that it shows is one JSON object, put into a page
// that was bundled when the program was built (results/report/web/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// Where a home area or a centre lies.
struct MapPoint {
  std::string id;
  std::string name;
  double latitude = 0;   ///< degrees, WGS84
  double longitude = 0;  ///< degrees, WGS84
  std::string municipality;
  double residents = 0;  ///< at the start; 0 for a centre
};

/// A figure or a setting of the study, as its file has it.
struct ParameterRow {
  std::string file, path, value, unit, source, grade, law, note;
  bool placeholder = false;
};

/// What the report shows besides stored results. What is empty is told as missing in its place.
struct ReportInput {
  std::vector<GivenReference> given;  ///< budgets that centres are held against
  std::vector<MapPoint> areas;
  std::vector<MapPoint> centres;
  std::vector<Text> placeholders;  ///< what makes the figures an example, a sentence each
  std::vector<ParameterRow> parameters;
  std::string borders;  ///< GeoJSON of municipalities; empty where none is given
};

/// The page without data, as it was bundled; empty in a program that was built without npm.
std::string_view web_page();
/// The data of the page (docs/results-format.md), `<` escaped so that it can stand in a page.
std::string report_json(const Store& store, const ReportInput& input);
/// Data and page together.
std::string report_html(std::string_view page, const std::string& json);

}  // namespace valfri::results
