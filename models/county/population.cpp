// SPDX-License-Identifier: Apache-2.0
#include "models/county/population.hpp"

#include <cmath>
#include <numeric>
#include <span>

#include "models/county/proportional_fitting.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

// Five-year groups with 15-19 parted at 16, so that each lies inside one broad group.
constexpr std::size_t n_fine_groups = n_five_year_groups + 1;
constexpr std::size_t fifteen = 3;  // the fine group of age 15; 16-19 follows
constexpr std::array<std::size_t, n_broad_groups + 1> first_fine{0, 4, 6, 10, 14, n_fine_groups};

constexpr std::size_t five_year_group(std::size_t fine) { return fine <= fifteen ? fine : fine - 1; }

// [sex × fine group] of the county. Ages within 15-19 are taken as equally frequent.
std::vector<double> fine_profile(const PopulationMargins& margins) {
  std::vector<double> profile;
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (std::size_t fine = 0; fine < n_fine_groups; ++fine) {
      const double share = fine == fifteen ? 0.2 : fine == fifteen + 1 ? 0.8 : 1.0;
      profile.push_back(share * margins.age_sex[sex][five_year_group(fine)]);
    }
  return profile;
}

// Fits one broad group: rows are municipalities, columns sex × fine group.
void fit_broad_group(std::size_t broad, const PopulationMargins& margins, std::span<const double> profile,
                     std::vector<double>& cells) {
  const std::size_t n_municipalities = margins.totals.size();
  std::vector<std::size_t> places;
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (std::size_t fine = first_fine[broad]; fine < first_fine[broad + 1]; ++fine)
      places.push_back(sex * n_fine_groups + fine);
  std::vector<double> rows;
  for (const auto& ages : margins.broad) rows.push_back(ages[broad]);
  double profile_sum = 0;
  for (std::size_t place : places) profile_sum += profile[place];
  // The county's table is older than the municipal one: its columns keep their shares of the broad group.
  const double growth = std::accumulate(rows.begin(), rows.end(), 0.0) / profile_sum;
  std::vector<double> columns;
  std::vector<double> table;
  for (std::size_t place : places) columns.push_back(profile[place] * growth);
  for (std::size_t m = 0; m < n_municipalities; ++m)
    for (std::size_t place : places) table.push_back(profile[place]);
  sim::ensure(fit_proportionally(table, rows, columns).has_value(), "proportional fitting of positive seeds converges");
  for (std::size_t m = 0; m < n_municipalities; ++m)
    for (std::size_t i = 0; i < places.size(); ++i)
      cells[m * 2 * n_fine_groups + places[i]] = table[m * places.size() + i];
}

}  // namespace

void estimate_residents(County& county, const PopulationMargins& margins, double scale) {
  const std::size_t n_municipalities = margins.totals.size();
  const std::vector<double> profile = fine_profile(margins);
  constexpr std::size_t row_size = 2 * n_fine_groups;
  std::vector<double> cells(n_municipalities * row_size);
  for (std::size_t broad = 0; broad < n_broad_groups; ++broad) fit_broad_group(broad, margins, profile, cells);

  const double everybody = std::accumulate(margins.totals.begin(), margins.totals.end(), 0.0);
  const auto wanted = static_cast<std::int64_t>(std::floor(everybody * scale + 0.5));
  const std::vector<std::int64_t> totals = whole_persons(margins.totals, wanted);
  county.residents.assign(n_municipalities, {});
  county.aged_fifteen.assign(n_municipalities, {});
  for (std::size_t m = 0; m < n_municipalities; ++m) {
    const auto persons = whole_persons(std::span(cells).subspan(m * row_size, row_size), totals[m]);
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t fine = 0; fine < n_fine_groups; ++fine)
        county.residents[m][sex][five_year_group(fine)] += persons[sex * n_fine_groups + fine];
      county.aged_fifteen[m][sex] = persons[sex * n_fine_groups + fifteen];
    }
  }
}

}  // namespace valfri::models
