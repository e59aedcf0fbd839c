// SPDX-License-Identifier: Apache-2.0
// The CSV tables of a county folder. Each reader collects its faults and goes on.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "models/county/county.hpp"

namespace valfri::models {

inline constexpr std::size_t n_broad_groups = 5;  // 0-15, 16-24, 25-44, 45-64, 65+

/// The published margins that the residents are made from.
struct PopulationMargins {
  std::vector<double> totals;                                       ///< residents [municipality]
  std::vector<std::array<double, n_broad_groups>> broad;            ///< residents [municipality][broad age group]
  std::array<std::array<double, n_five_year_groups>, 2> age_sex{};  ///< county [woman 0, man 1][five-year group]
};

/// code, name, population, age_0_15, age_16_24, age_25_44, age_45_64, age_65_plus; optional source.
void read_municipalities(const std::filesystem::path& file, County& county, PopulationMargins& margins,
                         Problems& problems);
/// age_group (0-4, 5-9 … 90+, in this order), women, men.
void read_age_sex(const std::filesystem::path& file, PopulationMargins& margins, Problems& problems);
/// id, name, municipality, lat, lon, weight, town, kind, deprivation, grade; optional source. Weights that add up to 1
/// within 0.001 are made to do so exactly. Deprivation may have any scale: see standardise_deprivation.
void read_areas(const std::filesystem::path& file, County& county, Problems& problems);
/// id, name, municipality, lat, lon, kind, operator, is_private, placeholder; optional ceiling, precision, evidence.
void read_centres(const std::filesystem::path& file, County& county, Problems& problems);
/// area, centre, listed: whole persons; a pair that is missing is 0.
void read_listing(const std::filesystem::path& file, County& county, Problems& problems);

/// Makes the areas' deprivation mean 0 and standard deviation 1, weighted by residents (all 0 where it does not vary).
void standardise_deprivation(County& county, const PopulationMargins& margins);

}  // namespace valfri::models
