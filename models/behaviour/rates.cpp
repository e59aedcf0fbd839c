// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/rates.hpp"

#include <algorithm>

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr int youngest_mother = 15;
constexpr int oldest_mother = 49;

// Published rates at exact ages, log-linear between them and beyond the last: Gompertz's law piece by piece.
double death_rate(const Tables& tables, std::size_t sex, double age) {
  const auto& ages = tables.mortality_ages;
  const auto& rates = tables.mortality_rates[sex];
  std::size_t i = 1;
  while (i + 1 < ages.size() && ages[i] < age) ++i;
  const double low = sim::logarithm(rates[i - 1]);
  const double high = sim::logarithm(rates[i]);
  return sim::exponential(low + (high - low) * (age - ages[i - 1]) / (ages[i] - ages[i - 1]));
}

void fill_deaths(Rates& rates, const Setting& setting, const Values& values, const Morbidity& morbidity) {
  for (const Sex sex : {Sex::woman, Sex::man})
    for (int age = 0; age <= max_age; ++age) {
      const auto share = morbidity.shares(group_of(morbidity_ages, age), sex);
      double mean_risk = 0;
      for (std::size_t band = 0; band < n_bands; ++band)
        mean_risk += share[band] * values.mortality_relative_risk[band];
      const auto s = static_cast<std::size_t>(sex);
      // Below one year the published rate holds for the whole year of age.
      const double at = age == 0 ? 0.0 : age + 0.5;
      const double rate = death_rate(setting.behaviour->tables, s, at) * values.mortality_level;
      for (std::size_t band = 0; band < n_bands; ++band)
        rates.death[static_cast<std::size_t>(age)][s][band] = rate * values.mortality_relative_risk[band] / mean_risk;
    }
  const int years = (setting.months + 11) / 12 + 1;
  const std::array<double, 2> improvement{values.mortality_improvement_women, values.mortality_improvement_men};
  for (int year = 0; year < years; ++year) {
    std::array<double, 2> trend{};
    for (std::size_t s = 0; s < 2; ++s) {
      const int since = setting.start_year + year - setting.behaviour->tables.mortality_year;
      trend[s] = sim::exponential(since * sim::logarithm(1.0 - improvement[s]));
      rates.highest_death_trend[s] = std::max(rates.highest_death_trend[s], trend[s]);
    }
    rates.death_trend.push_back(trend);
  }
}

void fill_births(Rates& rates, const Setting& setting, const Values& values, const sim::Draws& draws) {
  double sum = 0;
  for (int age = youngest_mother; age <= oldest_mother; ++age) {
    const double z = (age + 0.5 - values.fertility_mean_age) / values.fertility_age_sd;
    sum += rates.fertility[static_cast<std::size_t>(age)] = sim::exponential(-0.5 * z * z);
  }
  for (double& rate : rates.fertility) rate /= sum;
  double level = values.total_fertility_rate;
  for (int year = 0; year < (setting.months + 11) / 12 + 1; ++year) {
    rates.total_fertility.push_back(level);
    rates.highest_total_fertility = std::max(rates.highest_total_fertility, level);
    const double u = draws.uniform(static_cast<sim::Identity>(year), sim::Month{0}, purpose::fertility_walk);
    level = std::clamp(level + values.fertility_walk * sim::normal_quantile(u), 0.2, 4.0);
  }
}

}  // namespace

double mean_newcomer_household(const Values& values) {
  return 1.0 + values.newcomer_partner + 1.5 * values.newcomer_partner * values.newcomer_children;
}

Rates::Rates(const Setting& setting, const Values& values, const Morbidity& morbidity, const sim::Draws& draws) {
  fill_deaths(*this, setting, values, morbidity);
  fill_births(*this, setting, values, draws);
  const double per_shape = setting.residents / setting.moving_persons;
  const double scale = setting.county->scale;
  for (std::size_t age = 0; age <= max_age; ++age) {
    home_move[age] = values.person_moves_per_year * per_shape * setting.migration_shape[age];
    out_migration[age] = values.out_migrants_per_year * scale / setting.moving_persons * setting.migration_shape[age];
  }
  season = setting.behaviour->tables.move_season;
  highest_season = *std::max_element(season.begin(), season.end());
  households_in = values.in_migrants_per_year * scale / 12.0 / mean_newcomer_household(values);
}

}  // namespace valfri::models
