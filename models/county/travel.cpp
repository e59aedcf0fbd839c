// SPDX-License-Identifier: Apache-2.0
#include "models/county/travel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/county/register.hpp"
#include "models/input/csv.hpp"
#include "models/input/wording.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

// The C library's sine and cosine may differ between machines in the last bit; rounding to 0.01 minute removes that.
double rounded(double minutes) { return std::floor(minutes * 100 + 0.5) / 100; }

struct SpeedClass {
  double kilometres;
  double per_hour;
};
constexpr SpeedClass speed_classes[] = {{3, 35}, {7, 55}, {30, 75}};
constexpr double speed_beyond = 85;  // km/h
constexpr double least_minutes = 2;  // to find the car and a place for it

}  // namespace

double great_circle_kilometres(Point from, Point to) {
  constexpr double radius = 6371.0088;  // km, IUGG mean radius
  constexpr double degree = std::numbers::pi / 180;
  const double half_latitude = std::sin((to.latitude - from.latitude) * degree / 2);
  const double half_longitude = std::sin((to.longitude - from.longitude) * degree / 2);
  const double haversine = half_latitude * half_latitude + std::cos(from.latitude * degree) *
                                                               std::cos(to.latitude * degree) * half_longitude *
                                                               half_longitude;
  return 2 * radius * std::asin(std::min(1.0, std::sqrt(haversine)));
}

double road_kilometres(double great_circle) {
  return great_circle * (1.2 + 0.15 * sim::exponential(-great_circle / 15));
}

double minutes_by_car(double road) {
  double minutes = 0;
  for (const SpeedClass& piece : speed_classes) {
    const double driven = std::min(road, piece.kilometres);
    minutes += driven / piece.per_hour * 60;
    road -= driven;
  }
  return std::max(least_minutes, minutes + road / speed_beyond * 60);
}

double travel_minutes(Point from, Point to) {
  return rounded(minutes_by_car(road_kilometres(great_circle_kilometres(from, to))));
}

void compute_travel(County& county) {
  county.area_to_centre.clear();
  county.area_to_area.clear();
  for (const Area& from : county.areas) {
    for (const Centre& to : county.centres) county.area_to_centre.push_back(travel_minutes(from.point, to.point));
    for (const Area& to : county.areas) county.area_to_area.push_back(travel_minutes(from.point, to.point));
  }
}

void read_travel(const std::filesystem::path& file, County& county, Problems& problems) {
  const CsvTable table(file, {"from_id", "to_id", "minutes"}, {"source"}, problems);
  const Register areas(county.areas, &Area::id);
  const Register centres(county.centres, &Centre::id);
  std::vector<std::string> destinations = centres.ids();
  destinations.insert(destinations.end(), areas.ids().begin(), areas.ids().end());
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    constexpr Range within_a_day{0, 1440};
    const double minutes = rounded(table.number(row, "minutes", within_a_day));
    const std::string from_id = table.text(row, "from_id");
    const std::string to_id = table.text(row, "to_id");
    const std::size_t from = areas.find(table, row, "from_id", "an area");
    if (!seen.emplace(from_id, to_id).second)
      table.complain(row, "to_id", "each pair once", "remove one of the rows for this pair");
    if (!centres.contains(to_id) && !areas.contains(to_id)) {
      table.complain(row, "to_id", "a centre or an area of this county",
                     suggestion(to_id, destinations, "correct it, or add the place to its own file"));
    } else if (areas.contains(from_id)) {
      if (centres.contains(to_id))
        county.area_to_centre[from * county.centres.size() + centres.place(to_id)] = minutes;
      else
        county.area_to_area[from * county.areas.size() + areas.place(to_id)] = minutes;
    }
  }
}

}  // namespace valfri::models
