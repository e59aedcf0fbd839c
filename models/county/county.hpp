// SPDX-License-Identifier: Apache-2.0
// The county as it is: municipalities, areas, centres, travel times and the people to be made. Read from a folder of
// CSV.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/county/placeholder_reason.hpp"
#include "models/county/resident_rules.hpp"
#include "models/input/problems.hpp"

namespace valfri::models {

struct Point {
  double latitude;   ///< degrees, WGS84
  double longitude;  ///< degrees, WGS84
};

/// Kommun.
struct Municipality {
  std::string code;  ///< official four digits, "2480"
  std::string name;
};

/// A small home area: a locality (tätort), a district of a town, or a remainder of scattered homes (glesbygd).
struct Area {
  std::string id;
  std::string name;
  std::size_t municipality;
  Point point;
  double weight;       ///< share of the municipality's residents, sums to 1 over its areas
  bool town;           ///< in a locality of Umeå or Skellefteå municipality: more alternatives, steeper distance
  double deprivation;  ///< standard deviations from the county's mean; mean 0 weighted by residents
};

/// Hälsocentral or sjukstuga.
struct Centre {
  std::string id;
  std::string name;
  std::size_t municipality;
  Point point;
  std::string kind;           ///< "hälsocentral" or "sjukstuga"
  std::string operator_name;  ///< who runs it
  bool is_private;
  std::int64_t ceiling;  ///< highest number listed (listningstak); 0 when there is none
};

inline constexpr std::size_t n_five_year_groups = 19;  // 0-4, 5-9 … 85-89, 90+

struct County {
  std::string name;
  std::vector<Municipality> municipalities;
  std::vector<Area> areas;
  std::vector<Centre> centres;
  std::vector<double> area_to_centre;  ///< minutes by car one way [area × centre], rounded to 0.01
  std::vector<double> area_to_area;    ///< minutes by car one way [area × area], rounded to 0.01
  /// Residents [municipality][woman 0, man 1][five-year group], whole persons that add up to the county.
  std::vector<std::array<std::array<std::int64_t, n_five_year_groups>, 2>> residents;
  /// How many of the 15-19-year-olds are 15 [municipality][woman 0, man 1]: published age groups part at 16.
  std::vector<std::array<std::int64_t, 2>> aged_fifteen;
  ResidentRules rules;
  double scale = 1.0;  ///< share of the real county's residents that are made
  /// Listed at the start [area × centre] where the user has a listing.csv; empty when there is none.
  std::vector<std::int64_t> listing;
  std::vector<PlaceholderReason> placeholders;  ///< which inputs are placeholders

  double minutes(std::size_t area, std::size_t centre) const { return area_to_centre[area * centres.size() + centre]; }
  std::int64_t total_residents() const;
};

/// Reads a county folder (county.toml names the files); collects every fault. `scale` in (0,1] makes a smaller county
/// with the same shape (0.1: a tenth of the residents), for trials and tests.
County read_county(const std::filesystem::path& folder, double scale, Problems& problems);

/// Whole residents of each area: the municipality's total over the areas' weights, by largest remainder.
std::vector<std::int64_t> residents_of_areas(const County& county);

/// Share of the residents with a centre within so many minutes: the access figures the travel formula is held against.
double share_within(const County& county, double minutes);

}  // namespace valfri::models
