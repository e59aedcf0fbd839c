// SPDX-License-Identifier: Apache-2.0
// Missions: held by the host, or by the nearest open centre when the host has closed and the mission moves.
// Source: Region Västerbotten (landsting), page on Hälsoval, undated (acute beds inland and family centres are extra
// missions); Region Västerbotten 2018 (Jörn closed on 1 October; the nearest centre, Boliden, runs a branch there).
// Which need, price and successor a mission has is the region's to say; none is published.
#include "models/payments/missions.hpp"

#include "models/county/travel.hpp"
#include "models/input/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace valfri::models {

namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();
constexpr int hundredths = 100;
constexpr int oldest_age = 120;
constexpr std::int64_t most_listed = 1'000'000;
constexpr double most_minutes = 1440;  // a day

}  // namespace

// Rule ----------------------------------------------------------------------------------------------------------------

Missions::Missions(const County& county, std::vector<Mission> missions) : missions_(std::move(missions)) {
  const std::size_t n = county.centres.size();
  neighbours_.resize(n);
  for (std::size_t from = 0; from < n; ++from) {
    for (std::size_t to = 0; to < n; ++to)
      if (to != from)
        neighbours_[from].push_back(
            {to, std::llround(travel_minutes(county.centres[from].point, county.centres[to].point) * hundredths)});
    std::stable_sort(neighbours_[from].begin(), neighbours_[from].end(),
                     [](const Neighbour& a, const Neighbour& b) { return a.distance < b.distance; });
  }
}

std::size_t Missions::holder_of(const Mission& mission, const Statement& statement) const {
  if (statement[mission.host].open) return mission.host;
  if (!mission.moves) return nobody;
  for (const Neighbour& other : neighbours_[mission.host])
    if (statement[other.centre].open) return other.centre;
  return nobody;
}

bool Missions::is_needed(const Mission& mission, std::size_t holder, const Statement& statement) const {
  if (mission.need == MissionNeed::always) return true;
  if (mission.need == MissionNeed::minutes) {
    for (const Neighbour& other : neighbours_[holder])
      if (statement[other.centre].open) return other.distance >= mission.at_least;
    return true;
  }
  std::int64_t listed = 0;
  for (std::size_t age = mission.ages[0]; age <= mission.ages[1]; ++age)
    listed += statement[holder].listed[age] + statement[holder].listed[n_price_ages + age];
  return listed >= mission.at_least;
}

std::size_t Missions::paid_centre(const Mission& mission, const Statement& statement) const {
  const std::size_t holder = holder_of(mission, statement);
  return holder == nobody || !is_needed(mission, holder, statement) ? nobody : holder;
}

void Missions::settle(const Settlement& settlement, std::span<Money> amounts) const {
  for (const Mission& mission : missions_) {
    const std::size_t centre = paid_centre(mission, settlement.statement);
    if (centre != nobody) amounts[centre] += twelfth(settlement.raised(mission.per_year), settlement.month.month);
  }
}

Money Missions::held_at(std::size_t centre, const Settlement& settlement) const {
  Money per_year;
  for (const Mission& mission : missions_)
    if (paid_centre(mission, settlement.statement) == centre) per_year += settlement.raised(mission.per_year);
  return per_year;
}

// Reading -------------------------------------------------------------------------------------------------------------

namespace {

const std::vector<std::string> required{"mission", "host", "kr_per_year", "need", "when_host_closes"};
const std::vector<std::string> optional{"at_least", "from_age", "to_age", "source", "note"};
const std::vector<std::string> needs(mission_need_ids.begin(), mission_need_ids.end());
const std::vector<std::string> closings{"lapses", "moves"};

// The place of the cell's word among those allowed; the first, with a complaint, when it is none of them.
std::size_t word_at(const CsvTable& csv, std::size_t row, const std::string& column,
                    const std::vector<std::string>& words, const std::string& fallback) {
  if (!csv.has(column)) return 0;
  const std::string found = csv.text(row, column);
  const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), found) - words.begin());
  if (at < words.size()) return at;
  csv.complain(row, column, one_of(words), suggestion(found, words, fallback));
  return 0;
}

Money kronor_at(const CsvTable& csv, std::size_t row) {
  if (!csv.has("kr_per_year")) return Money();
  const std::optional<std::int64_t> ore = parse_kronor(csv.text(row, "kr_per_year") + " kr");
  if (ore && *ore >= 0) return Money::ore(*ore);
  csv.complain(row, "kr_per_year", "kronor of at least 0, with at most two decimals and without \"kr\"",
               "write an amount such as 120000 or 1 902.50");
  return Money();
}

// The price age that begins with the age in the cell plus `later` years.
std::size_t age_at(const CsvTable& csv, std::size_t row, const std::string& column, int later, std::size_t otherwise) {
  if (csv.blank(row, column)) return otherwise;
  const auto age = static_cast<int>(csv.integer(row, column, 0, oldest_age)) + later;
  if (age > oldest_age) return n_price_ages;
  const std::size_t at = price_age_of(age);
  if (price_ages[at] == age) return at;
  csv.complain(row, column,
               later == 0 ? "an age at which a price can change" : "the year before an age at which a price can change",
               later == 0 ? fmt::format("begin with {}, for example", price_ages[at])
                          : fmt::format("end with {}, for example", price_ages[at] - 1));
  return otherwise;
}

void read_need(const CsvTable& csv, std::size_t row, Mission& mission) {
  const bool listed = mission.need == MissionNeed::listed;
  for (const char* column : {"at_least", "from_age", "to_age"}) {
    const bool wanted = listed || (mission.need == MissionNeed::minutes && std::string_view(column) == "at_least");
    if (!wanted && !csv.blank(row, column))
      csv.complain(row, column, fmt::format("nothing where the need is \"{}\"", csv.text(row, "need")),
                   "empty the cell, or change the need");
  }
  if (mission.need == MissionNeed::always) return;
  if (csv.blank(row, "at_least"))
    csv.complain(row, "at_least", listed ? "how many persons" : "how many minutes by car to the nearest other centre",
                 "fill in the column at_least");
  else if (listed)
    mission.at_least = csv.integer(row, "at_least", 0, most_listed);
  else
    mission.at_least = std::llround(csv.number(row, "at_least", {0, most_minutes}) * hundredths);
  if (!listed) return;
  const std::size_t first = age_at(csv, row, "from_age", 0, 0);
  const std::size_t next = age_at(csv, row, "to_age", 1, n_price_ages);
  if (next <= first)
    csv.complain(row, "to_age", "an age of at least \"from_age\"", "put the limits of the group in rising order");
  else
    mission.ages = {first, next - 1};
}

}  // namespace

Missions read_missions(Table& table, const Surroundings& around) {
  const std::string name = table.text("missions");
  if (name.empty()) return {};
  around.files.push_back(around.folder / name);
  const CsvTable csv(around.files.back(), required, optional, around.problems);
  std::vector<std::string> ids, names;
  for (const Centre& centre : around.county.centres) ids.push_back(centre.id);
  std::vector<Mission> missions;
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    Mission mission;
    mission.per_year = kronor_at(csv, row);
    mission.host = word_at(csv, row, "host", ids, "write the id of a centre of the county");
    mission.need = static_cast<MissionNeed>(word_at(csv, row, "need", needs, "choose one of these words"));
    mission.moves = word_at(csv, row, "when_host_closes", closings, "choose one of these words") == 1;
    read_need(csv, row, mission);
    const std::string called = csv.text(row, "mission");
    if (called.empty() || std::find(names.begin(), names.end(), called) != names.end())
      csv.complain(row, "mission", "a name that no other mission has", "give each mission a name of its own");
    names.push_back(called);
    missions.push_back(mission);
  }
  if (missions.empty() && csv.has("mission"))
    around.problems.add({csv.file(), 0, "mission", "no rows", "at least one row", "add a row for each mission"});
  return Missions(around.county, std::move(missions));
}

}  // namespace valfri::models
