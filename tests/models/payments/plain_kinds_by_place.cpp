// SPDX-License-Identifier: Apache-2.0
#include "models/county/travel.hpp"
#include "tests/models/payments/plain_kinds.hpp"

namespace valfri::models::plain {

static bool alone(const Asked& of, std::size_t centre) {
  for (std::size_t other = 0; other < of.size(); ++other)
    if (other != centre && of.list(other).open &&
        great_circle_kilometres(of.county.centres.at(centre).point, of.county.centres.at(other).point) <=
            of.table["kilometres"].value_or(0.0))
      return false;
  return true;
}

static std::int64_t step(const std::vector<toml::table>& steps, double value) {
  std::int64_t amount = 0;
  for (const toml::table& row : steps)
    if (value >= row["from"].value_or(0.0)) amount = ore(text(row, "amount"));
  return amount;
}

std::int64_t geography(const Asked& of, std::size_t centre) {
  const CentreMonth& list = of.list(centre);
  if (!list.open) return 0;
  const std::string form = of.word("form");
  if (form == "sole") return alone(of, centre) ? of.part_of_year(of.price(), 1) : 0;
  if (form == "size") {
    const std::string place = cell(of.rows("attributes"), of.id(centre), "place", "");
    for (const toml::table& tier : tables(of.table, "tiers"))
      if (text(tier, "place") == place)
        return of.part_of_year(step(tables(tier, "sizes"), static_cast<double>(list.total())), 1);
  }
  if (form == "distance") {
    double nearest_place = 1000;
    for (const toml::table& place : tables(of.table, "places")) {
      const Point point{place["latitude"].value_or(0.0), place["longitude"].value_or(0.0)};
      nearest_place = std::min(nearest_place, travel_minutes(of.county.centres.at(centre).point, point));
    }
    return nearest(Wide{step(tables(of.table, "classes"), nearest_place)} * list.total(), 12);
  }
  if (form != "score") throw std::invalid_argument("geography " + form);
  std::int64_t score = 0;
  for (const toml::table& part : tables(of.table, "parts"))
    score += millionths(std::stod(cell(of.rows("attributes"), of.id(centre), text(part, "column"), "")));
  if (score <= number(of.table, "threshold")) return 0;
  const std::int64_t points = nearest(Wide{of_ages(of.table, "points", list, of.folder)} * score, million);
  return nearest(Wide{of.price()} * points, million);
}

std::int64_t per_head(const Asked& of, std::size_t centre) {
  const CentreMonth& list = of.list(centre);
  const Rows places = of.table.contains("places") ? of.rows("places") : Rows{};
  Wide lists = 0;
  std::int64_t of_places = 0;
  for (const toml::table& row : tables(of.table, "heads")) {
    const Wide a_head = Wide{ore(text(row, "amount"))} * number(row, "times", 1);
    if (row.contains("column")) {
      if (list.open)
        of_places +=
            of.part_of_year(a_head * millionths(std::stod(cell(places, of.id(centre), text(row, "column"), "0"))),
                            Wide{million} * million);
      continue;
    }
    for (std::size_t i = 0; i < 2 * n_price_ages; ++i)
      if (in_row(row, i % n_price_ages)) lists += a_head * list.listed.at(i);
  }
  return nearest(lists, Wide{million} * 12) + of_places;
}

// The open centre nearest by car to a centre, itself left out; nothing where there is none.
static std::size_t nearest_open(const Asked& of, std::size_t from) {
  std::size_t found = of.size();
  double least = 1e9;
  for (std::size_t to = 0; to < of.size(); ++to) {
    if (to == from || !of.list(to).open) continue;
    const double minutes = travel_minutes(of.county.centres.at(from).point, of.county.centres.at(to).point);
    if (minutes < least) {
      least = minutes;
      found = to;
    }
  }
  return found;
}

static bool needed(const Asked& of, const std::map<std::string, std::string>& mission, std::size_t holder) {
  if (mission.at("need") == "always") return true;
  const int at_least = std::stoi(mission.at("at_least"));
  if (mission.at("need") == "minutes") {
    const std::size_t other = nearest_open(of, holder);
    return other == of.size() ||
           travel_minutes(of.county.centres.at(holder).point, of.county.centres.at(other).point) >= at_least;
  }
  std::int64_t listed = 0;
  for (std::size_t i = 0; i < 2 * n_price_ages; ++i) {
    const int age = price_ages.at(i % n_price_ages);
    if (age >= std::stoi(mission.at("from_age")) && age <= std::stoi(mission.at("to_age")))
      listed += of.list(holder).listed.at(i);
  }
  return listed >= at_least;
}

std::vector<std::int64_t> lump_sum(const Asked& of) {
  std::vector<std::int64_t> amounts(of.size());
  for (std::size_t centre = 0; centre < of.size(); ++centre) {
    std::int64_t year = 0;
    for (const toml::table& row : tables(of.table, "amounts"))
      if (text(row, "kind") == "every" || text(row, "kind") == of.county.centres.at(centre).kind)
        year += ore(text(row, "amount"));
    if (of.list(centre).open) amounts[centre] = twelfth(year, of.month());
  }
  if (!of.table.contains("missions")) return amounts;
  for (const auto& mission : of.rows("missions")) {
    std::size_t holder = 0;
    while (of.id(holder) != mission.at("host")) ++holder;
    if (!of.list(holder).open)
      holder = mission.at("when_host_closes") == "moves" ? nearest_open(of, holder) : of.size();
    if (holder < of.size() && needed(of, mission, holder))
      amounts.at(holder) += twelfth(kronor(mission.at("kr_per_year")), of.month());
  }
  return amounts;
}

std::int64_t neutrality(const Asked& of, std::size_t centre) {
  const Centre& own = of.county.centres.at(centre);
  if (!own.is_private) return 0;
  const std::int64_t share = percent(of.word("percent"));
  if (of.table.contains("of")) return nearest(Wide{of.referred.at(centre)} * share, million);
  if (!of.list(centre).open) return 0;
  const Rows rows = of.rows(of.table.contains("costs") ? "costs" : "deficits");
  const auto of_year = [&](std::size_t one) {
    return nearest(Wide{kronor(cell(rows, of.id(one), "kr_per_year", "0"))} * share, million);
  };
  if (of.table.contains("costs")) return twelfth(of_year(centre), of.month());
  Wide deficit = 0, listed = 0;
  for (std::size_t other = 0; other < of.size(); ++other) {
    const Centre& one = of.county.centres.at(other);
    if (one.is_private || !of.list(other).open || one.municipality != own.municipality) continue;
    deficit += of_year(other);
    listed += of.list(other).total();
  }
  return listed == 0 ? 0 : nearest(deficit * of.list(centre).total(), listed * 12);
}

}  // namespace valfri::models::plain
