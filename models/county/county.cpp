// SPDX-License-Identifier: Apache-2.0
#include "models/county/county.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <optional>

#include "models/county/county_tables.hpp"
#include "models/county/population.hpp"
#include "models/county/proportional_fitting.hpp"
#include "models/county/travel.hpp"
#include "models/input/document.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

/// What county.toml says besides rules.
struct Contents {
  bool parsed = false;
  std::string municipalities, age_sex, areas, centres;
  std::optional<std::string> travel, listing;
};

// What the county's maker says of it, in English and, where the file has the same in it, in Swedish.
std::vector<PlaceholderReason> read_placeholders(Table& root) {
  const std::vector<std::string> english = root.texts_or_empty("placeholders");
  std::vector<std::string> swedish = root.texts_or_empty("placeholders_sv");
  if (!swedish.empty() && swedish.size() != english.size())
    root.complain("placeholders_sv", fmt::format("as many sentences as placeholders has, {}", english.size()),
                  "write as many sentences as placeholders has, in the same order, or leave it out",
                  fmt::format("{} sentences", swedish.size()));
  if (swedish.size() != english.size()) swedish = english;
  std::vector<PlaceholderReason> reasons;
  for (std::size_t i = 0; i < english.size(); ++i) reasons.push_back({english[i], swedish[i]});
  return reasons;
}

Contents read_contents(const std::filesystem::path& file, County& county, Problems& problems) {
  Document document(file, problems);
  Contents contents;
  contents.parsed = document.parsed();
  if (!contents.parsed) return contents;
  Table root = document.root();
  root.integer("format_version", 1, 1);
  county.name = root.text("name");
  root.texts_or_empty("sources");
  county.placeholders = read_placeholders(root);
  Table files = root.table("files");
  contents.municipalities = files.text("municipalities");
  contents.age_sex = files.text("age_sex");
  contents.areas = files.text("areas");
  contents.centres = files.text("centres");
  if (files.has("travel")) contents.travel = files.text("travel");
  if (files.has("listing")) contents.listing = files.text("listing");
  county.rules = read_resident_rules(root, county.placeholders);
  root.close();
  return contents;
}

void shrink_listing(County& county, double scale) {
  if (county.listing.empty() || scale == 1.0) return;
  const std::vector<double> listed(county.listing.begin(), county.listing.end());
  const double sum = std::accumulate(listed.begin(), listed.end(), 0.0);
  county.listing = whole_persons(listed, static_cast<std::int64_t>(std::floor(sum * scale + 0.5)));
}

// Everybody has to be on a list.
void check_room(const County& county, const PopulationMargins& margins, const std::string& file, Problems& problems) {
  double room = 0;
  for (const Centre& centre : county.centres) {
    if (centre.ceiling == 0) return;
    room += static_cast<double>(centre.ceiling);
  }
  const double residents = std::accumulate(margins.totals.begin(), margins.totals.end(), 0.0);
  if (room < residents)
    problems.add({file, 0, "ceiling", fmt::format("room for {:.0f} persons on all lists", room),
                  fmt::format("room for the county's {:.0f} residents, or a centre without a ceiling", residents),
                  "raise ceilings, or leave one blank"});
}

// A county that is simulated at a part of its size has as much less room.
void shrink_ceilings(County& county, double scale) {
  for (Centre& centre : county.centres)
    if (centre.ceiling > 0)
      centre.ceiling = static_cast<std::int64_t>(std::ceil(static_cast<double>(centre.ceiling) * scale));
}

}  // namespace

std::int64_t County::total_residents() const {
  std::int64_t sum = 0;
  for (const auto& municipality : residents)
    for (const auto& sex : municipality) sum = std::accumulate(sex.begin(), sex.end(), sum);
  return sum;
}

County read_county(const std::filesystem::path& folder, double scale, Problems& problems) {
  sim::ensure(scale > 0 && scale <= 1, "the scale of a county lies in (0, 1]");
  const std::size_t faults_before = problems.list().size();
  County county;
  const Contents contents = read_contents(folder / "county.toml", county, problems);
  if (!contents.parsed) return county;
  PopulationMargins margins;
  const auto path = [&](const std::string& name) { return folder / name; };
  if (!contents.municipalities.empty()) read_municipalities(path(contents.municipalities), county, margins, problems);
  if (!contents.age_sex.empty()) read_age_sex(path(contents.age_sex), margins, problems);
  if (!contents.areas.empty()) read_areas(path(contents.areas), county, problems);
  if (!contents.centres.empty()) read_centres(path(contents.centres), county, problems);
  if (contents.travel || problems.list().size() == faults_before) compute_travel(county);
  if (contents.travel) read_travel(path(*contents.travel), county, problems);
  if (contents.listing) read_listing(path(*contents.listing), county, problems);
  if (problems.list().size() == faults_before) check_room(county, margins, path(contents.centres).string(), problems);
  if (problems.list().size() != faults_before) return county;
  standardise_deprivation(county, margins);
  county.scale = scale;
  estimate_residents(county, margins, scale);
  shrink_listing(county, scale);
  shrink_ceilings(county, scale);
  return county;
}

std::vector<std::int64_t> residents_of_areas(const County& county) {
  std::vector<std::int64_t> residents(county.areas.size(), 0);
  for (std::size_t m = 0; m < county.municipalities.size(); ++m) {
    std::vector<std::size_t> places;
    std::vector<double> weights;
    for (std::size_t a = 0; a < county.areas.size(); ++a)
      if (county.areas[a].municipality == m) {
        places.push_back(a);
        weights.push_back(county.areas[a].weight);
      }
    std::int64_t total = 0;
    for (const auto& sex : county.residents[m]) total = std::accumulate(sex.begin(), sex.end(), total);
    const std::vector<std::int64_t> persons = whole_persons(weights, total);
    for (std::size_t i = 0; i < places.size(); ++i) residents[places[i]] = persons[i];
  }
  return residents;
}

double share_within(const County& county, double minutes) {
  const std::vector<std::int64_t> residents = residents_of_areas(county);
  std::int64_t near = 0;
  for (std::size_t area = 0; area < county.areas.size(); ++area) {
    bool reached = false;
    for (std::size_t centre = 0; centre < county.centres.size(); ++centre)
      reached = reached || county.minutes(area, centre) <= minutes;
    if (reached) near += residents[area];
  }
  return static_cast<double>(near) / static_cast<double>(county.total_residents());
}

}  // namespace valfri::models
