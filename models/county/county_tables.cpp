// SPDX-License-Identifier: Apache-2.0
#include "models/county/county_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "models/county/register.hpp"
#include "models/input/csv.hpp"
#include "models/input/wording.hpp"

namespace valfri::models {

namespace {

constexpr std::array<const char*, n_broad_groups> broad_columns{"age_0_15", "age_16_24", "age_25_44", "age_45_64",
                                                                "age_65_plus"};
constexpr std::int64_t most_residents = 5'000'000;  // more than any Swedish region has
constexpr std::size_t most_places = 4000;           // areas or centres: travel tables stay below 256 MB

std::string unique_id(const CsvTable& table, std::size_t row, std::string_view column, std::set<std::string>& seen) {
  std::string id = table.text(row, column);
  if (!table.has(column)) return id;
  if (id.empty())
    table.complain(row, column, "a text that is not empty", "give the row an id of its own");
  else if (!seen.insert(id).second)
    table.complain(row, column, "each id once", "give the row an id of its own");
  return id;
}

Point point(const CsvTable& table, std::size_t row) {
  constexpr Range globe{-180, 180};
  const Point read{table.number(row, "lat", globe), table.number(row, "lon", globe)};
  constexpr const char* remedy = "write decimal degrees (WGS84), north in lat and east in lon; are the two swapped?";
  if (table.has("lat") && !within(read.latitude, {55, 69.2}))
    table.complain(row, "lat", "a latitude in Sweden, 55 to 69.2 degrees", remedy);
  if (table.has("lon") && !within(read.longitude, {10.5, 24.3}))
    table.complain(row, "lon", "a longitude in Sweden, 10.5 to 24.3 degrees", remedy);
  return read;
}

std::string word(const CsvTable& table, std::size_t row, std::string_view column,
                 const std::vector<std::string>& words) {
  std::string read = table.text(row, column);
  if (table.has(column) && std::find(words.begin(), words.end(), read) == words.end())
    table.complain(row, column, one_of(words), suggestion(read, words, "choose one of these words"));
  return read;
}

// The weights of each municipality must be its shares; what rounding in the file left is taken away.
void normalise_weights(const CsvTable& table, County& county, Problems& problems) {
  constexpr double rounding_in_file = 1e-3;
  for (std::size_t m = 0; m < county.municipalities.size(); ++m) {
    double sum = 0;
    for (const Area& area : county.areas)
      if (area.municipality == m) sum += area.weight;
    const Municipality& place = county.municipalities[m];
    if (!(std::abs(sum - 1) <= rounding_in_file)) {
      const std::string remedy =
          sum > 0 ? fmt::format("multiply each weight of {} by {:.5f}, or add the area that is missing", place.code,
                                1 / sum)
                  : fmt::format("add at least one area with municipality {}", place.code);
      problems.add({table.file(), 0, "weight", fmt::format("a sum of {:.5f} in {} {}", sum, place.code, place.name),
                    "weights that add up to 1 over the areas of each municipality", remedy});
    }
    for (Area& area : county.areas)
      if (area.municipality == m && sum > 0) area.weight /= sum;
  }
}

void limit_rows(const CsvTable& table, Problems& problems) {
  if (table.rows() == 0 || table.rows() > most_places)
    problems.add({table.file(), 0, "", fmt::format("{} rows", table.rows()), fmt::format("1 to {} rows", most_places),
                  "give the file at least one row, and join small areas where there are too many"});
}

}  // namespace

void read_municipalities(const std::filesystem::path& file, County& county, PopulationMargins& margins,
                         Problems& problems) {
  std::vector<std::string> columns{"code", "name", "population"};
  columns.insert(columns.end(), broad_columns.begin(), broad_columns.end());
  const CsvTable table(file, columns, {"source"}, problems);
  limit_rows(table, problems);
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    county.municipalities.push_back({unique_id(table, row, "code", seen), table.text(row, "name")});
    margins.totals.push_back(static_cast<double>(table.integer(row, "population", 1, most_residents)));
    std::array<double, n_broad_groups> ages{};
    for (std::size_t g = 0; g < n_broad_groups; ++g)
      ages[g] = static_cast<double>(table.integer(row, broad_columns[g], 0, most_residents));
    const double sum = std::accumulate(ages.begin(), ages.end(), 0.0);
    // The age groups may be a year older than the population, so they need not be equal.
    constexpr double most_growth = 0.1;
    if (std::abs(sum - margins.totals.back()) > most_growth * margins.totals.back())
      table.complain(row, "population", fmt::format("within 10 % of the sum of the age groups, {:.0f}", sum),
                     "check the figures; population and age groups must be at most a few years apart");
    margins.broad.push_back(ages);
  }
}

void read_age_sex(const std::filesystem::path& file, PopulationMargins& margins, Problems& problems) {
  const CsvTable table(file, {"age_group", "women", "men"}, {"source"}, problems);
  const bool complete = table.rows() == n_five_year_groups;
  if (!complete)
    problems.add({table.file(), 0, "", fmt::format("{} rows", table.rows()), "19 rows: 0-4, 5-9 … 85-89, 90+",
                  "give each five-year age group one row"});
  bool in_order = table.has("age_group");
  for (std::size_t row = 0; row < table.rows() && row < n_five_year_groups; ++row) {
    const std::string group = row + 1 == n_five_year_groups ? "90+" : fmt::format("{}-{}", 5 * row, 5 * row + 4);
    if (in_order && table.text(row, "age_group") != group) {
      table.complain(row, "age_group", fmt::format("\"{}\" in this row", group), "put the age groups in rising order");
      in_order = complete;  // where a row is missing, the first that stands wrong shows where
    }
    margins.age_sex[0][row] = static_cast<double>(table.integer(row, "women", 1, most_residents));
    margins.age_sex[1][row] = static_cast<double>(table.integer(row, "men", 1, most_residents));
  }
}

void read_areas(const std::filesystem::path& file, County& county, Problems& problems) {
  const CsvTable table(file,
                       {"id", "name", "municipality", "lat", "lon", "weight", "town", "kind", "deprivation", "grade"},
                       {"source"}, problems);
  limit_rows(table, problems);
  const Register municipalities(county.municipalities, &Municipality::code);
  std::set<std::string> seen;
  std::size_t assumed = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t municipality = municipalities.find(table, row, "municipality", "a municipality");
    constexpr double widest = 1e9;  // deprivation may be on any scale
    county.areas.push_back({unique_id(table, row, "id", seen), table.text(row, "name"), municipality, point(table, row),
                            table.number(row, "weight", {0, 1}), table.integer(row, "town", 0, 1) == 1,
                            table.number(row, "deprivation", {-widest, widest})});
    word(table, row, "kind", {"locality", "district", "rural"});
    if (word(table, row, "grade", {"A", "B", "C", "D"}) == "D") ++assumed;
  }
  if (assumed > 0)
    county.placeholders.push_back(
        {fmt::format("{}: the share of residents of {} of {} areas is an assumption (grade D)",
                     file.filename().string(), assumed, table.rows()),
         fmt::format("{}: andelen av invånarna är ett antagande (grad D) för {} av {} områden",
                     file.filename().string(), assumed, table.rows()),
         true});
  if (table.rows() > 0) normalise_weights(table, county, problems);
}

void read_centres(const std::filesystem::path& file, County& county, Problems& problems) {
  const CsvTable table(file,
                       {"id", "name", "municipality", "lat", "lon", "kind", "operator", "is_private", "placeholder"},
                       {"ceiling", "precision", "evidence"}, problems);
  limit_rows(table, problems);
  const Register municipalities(county.municipalities, &Municipality::code);
  std::set<std::string> seen;
  // Travel times are given by id, so no centre may have the id of an area.
  for (const Area& area : county.areas) seen.insert(area.id);
  std::set<std::string> names;
  std::size_t placeholders = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.has("name") && !names.insert(table.text(row, "name")).second)
      table.complain(row, "name", "each name once: tables show centres by name", "add what tells the two apart");
    const std::size_t municipality = municipalities.find(table, row, "municipality", "a municipality");
    const std::int64_t ceiling = table.blank(row, "ceiling") ? 0 : table.integer(row, "ceiling", 1, most_residents);
    county.centres.push_back({unique_id(table, row, "id", seen), table.text(row, "name"), municipality,
                              point(table, row), word(table, row, "kind", {"hälsocentral", "sjukstuga"}),
                              table.text(row, "operator"), table.integer(row, "is_private", 0, 1) == 1, ceiling});
    placeholders += static_cast<std::size_t>(table.integer(row, "placeholder", 0, 1));
  }
  if (placeholders > 0)
    county.placeholders.push_back(
        {fmt::format("{}: operator or existence of {} of {} centres is a placeholder", file.filename().string(),
                     placeholders, table.rows()),
         fmt::format("{}: vem som driver hälsocentralen, eller att den finns, är påhittat för {} av {} hälsocentraler",
                     file.filename().string(), placeholders, table.rows())});
}

void read_listing(const std::filesystem::path& file, County& county, Problems& problems) {
  const CsvTable table(file, {"area", "centre", "listed"}, {"source"}, problems);
  const Register areas(county.areas, &Area::id);
  const Register centres(county.centres, &Centre::id);
  county.listing.assign(county.areas.size() * county.centres.size(), 0);
  std::set<std::size_t> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t area = areas.find(table, row, "area", "an area");
    const std::size_t centre = centres.find(table, row, "centre", "a centre");
    const std::int64_t listed = table.integer(row, "listed", 0, most_residents);
    if (county.listing.empty()) continue;
    const std::size_t cell = area * county.centres.size() + centre;
    if (!seen.insert(cell).second) table.complain(row, "centre", "each pair once", "add the two rows of the pair up");
    county.listing[cell] = listed;
  }
  if (!county.listing.empty() && std::accumulate(county.listing.begin(), county.listing.end(), std::int64_t{0}) == 0)
    problems.add({table.file(), 0, "listed", "nobody listed", "at least one listed person",
                  "fill the table, or take it out of county.toml: the start lists are then made by the model"});
}

void standardise_deprivation(County& county, const PopulationMargins& margins) {
  double residents = 0;
  double sum = 0;
  for (const Area& area : county.areas) {
    const double people = area.weight * margins.totals[area.municipality];
    residents += people;
    sum += people * area.deprivation;
  }
  if (residents <= 0) return;
  const double mean = sum / residents;
  double squares = 0;
  for (Area& area : county.areas) {
    area.deprivation -= mean;
    squares += area.weight * margins.totals[area.municipality] * area.deprivation * area.deprivation;
  }
  const double deviation = std::sqrt(squares / residents);
  for (Area& area : county.areas) area.deprivation = deviation > 0 ? area.deprivation / deviation : 0.0;
}

}  // namespace valfri::models
