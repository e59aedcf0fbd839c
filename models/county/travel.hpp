// SPDX-License-Identifier: Apache-2.0
// Travel time by car from coordinates: the default where no road network is at hand. A travel.csv replaces single
// pairs.
#pragma once

#include "models/county/county.hpp"

namespace valfri::models {

/// Great-circle distance in km on a sphere of radius 6371.0088 km (IUGG mean radius).
double great_circle_kilometres(Point from, Point to);
/// Road km for a great-circle distance g in km: g·(1.2 + 0.15·e^(−g/15)). Own rule, grade B; published road distances
/// give factors of 1.07-1.24 at 15-92 km, and 1.2-1.23 in towns (Newell 1980; O'Sullivan 1996).
double road_kilometres(double great_circle);
/// Minutes for a road distance: the first 3 km at 35 km/h, the next 7 at 55, the next 30 at 75, the rest at 85; at
/// least
/// 2. Speeds are chosen (grade D) and held against Nordregio R2020:16.
double minutes_by_car(double road);
/// All of it, rounded to 0.01 minute.
double travel_minutes(Point from, Point to);

/// Fills area_to_centre and area_to_area by the formula.
void compute_travel(County& county);
/// Replaces pairs by those in a CSV with from_id (an area), to_id (a centre or an area) and minutes.
void read_travel(const std::filesystem::path& file, County& county, Problems& problems);

}  // namespace valfri::models
