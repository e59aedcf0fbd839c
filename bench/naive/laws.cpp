// SPDX-License-Identifier: Apache-2.0
#include "bench/naive/laws.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace naive {

using valfri::models::Role;
using valfri::models::Sex;

namespace {

constexpr int youngest_newcomer = 19;
constexpr int oldest_newcomer = 80;
constexpr int leaves_home_from = 19;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }
double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

template <class Lowest>
std::size_t group(const Lowest& lowest, int age) {
  std::size_t g = 0;
  for (std::size_t i = 1; i < lowest.size(); ++i)
    if (age >= lowest[i]) g = i;
  return g;
}

std::size_t at_most_oldest(int age) { return static_cast<std::size_t>(std::min(age, oldest)); }

// Where a rising function is zero.
template <class Rising>
double zero_of(Rising f, double low, double high) {
  for (int i = 0; i < 100; ++i) (f((low + high) / 2) < 0 ? low : high) = (low + high) / 2;
  return (low + high) / 2;
}

}  // namespace

double exponential(Random& random) { return -std::log(1 - uniform(random)); }

Laws::Laws(const valfri::models::World& world, const valfri::models::Values& the_values, const People& start)
    : county(&world.county()), tables(&world.behaviour().tables), values(the_values) {
  find_bands();
  find_deaths();
  find_births();
  find_moves(start);
  find_attention(start);
  find_choices();
  find_social(start);
  find_destinations(start);
  std::array<double, 6> persons{};
  for (const Person& p : start.persons) ++persons[band(p.rank, p.age, p.sex, p.area)];
  double points = 0;
  for (std::size_t b = 0; b < 6; ++b) points += persons[b] * tables->need_weight[b];
  for (std::size_t b = 0; b < 6; ++b)
    need_weight[b] = tables->need_weight[b] * static_cast<double>(start.persons.size()) / points;
}

double Laws::band_at_least(int k, int age, Sex sex, double deprivation) const {
  if (k == 0) return 1;
  if (k == 6) return 0;
  constexpr std::array<int, 9> lowest{0, 2, 5, 15, 25, 45, 65, 75, 85};
  return logistic(tables->morbidity_cut[static_cast<std::size_t>(k - 1)] +
                  tables->morbidity_shift[sex == Sex::woman ? 0 : 1][group(lowest, age)] +
                  values.morbidity_deprivation * deprivation);
}

void Laws::find_bands() {
  for (const valfri::models::Area& area : county->areas)
    for (int age = 0; age <= oldest; ++age)
      for (const Sex sex : {Sex::woman, Sex::man})
        for (int k = 1; k <= 5; ++k) band_limits_.push_back(1 - band_at_least(k, age, sex, area.deprivation));
}

std::uint8_t Laws::band(double rank, int age, Sex sex, int area) const {
  const std::size_t row =
      (static_cast<std::size_t>(area) * (oldest + 1) + at_most_oldest(age)) * 2 + (sex == Sex::woman ? 0 : 1);
  std::uint8_t band = 0;
  for (std::size_t k = 0; k < 5; ++k)
    if (rank >= band_limits_[row * 5 + k]) ++band;
  return band;
}

void Laws::find_deaths() {
  const auto& ages = tables->mortality_ages;
  for (int age = 0; age <= oldest; ++age)
    for (const Sex sex : {Sex::woman, Sex::man}) {
      const std::size_t s = sex == Sex::woman ? 0 : 1;
      const auto& rates = tables->mortality_rates[s];
      const double at = age == 0 ? 0 : age + 0.5;
      std::size_t left = 0;
      while (left + 2 < ages.size() && ages[left + 1] < at) ++left;
      const double part = (at - ages[left]) / (ages[left + 1] - ages[left]);
      const double rate = rates[left] * std::pow(rates[left + 1] / rates[left], part) * values.mortality_level;
      double mean_risk = 0;
      for (int b = 0; b < 6; ++b)
        mean_risk += (band_at_least(b, age, sex, 0) - band_at_least(b + 1, age, sex, 0)) *
                     values.mortality_relative_risk[static_cast<std::size_t>(b)];
      for (std::size_t b = 0; b < 6; ++b)
        death[static_cast<std::size_t>(age)][s * 6 + b] = rate * values.mortality_relative_risk[b] / mean_risk;
    }
}

void Laws::find_births() {
  double sum = 0;
  for (int age = 15; age <= 49; ++age)
    sum += fertility[static_cast<std::size_t>(age)] =
        std::exp(-std::pow((age + 0.5 - values.fertility_mean_age) / values.fertility_age_sd, 2) / 2);
  for (double& f : fertility) f /= sum;
}

void Laws::find_moves(const People& start) {
  const auto& [a1, alpha1, c] = tables->migration_labour;
  const auto& [a2, alpha2, mu2, lambda2] = tables->migration_peak;
  for (int x = 0; x <= oldest; ++x)
    shape_[static_cast<std::size_t>(x)] =
        a1 * std::exp(-alpha1 * x) + a2 * std::exp(-alpha2 * (x - mu2) - std::exp(-lambda2 * (x - mu2))) + c;
  double moving = 0;  // persons that would move if the hazard were the shape
  for (const Person& p : start.persons) {
    const double shape = shape_[at_most_oldest(p.age)];
    if (p.role == Role::head)
      moving += shape * static_cast<double>(start.households[static_cast<std::size_t>(p.household)].members.size());
    if (p.role == Role::dependent && p.age >= leaves_home_from) moving += shape;
  }
  for (std::size_t x = 0; x <= oldest; ++x) {
    home_move[x] = shape_[x] * values.person_moves_per_year * static_cast<double>(start.persons.size()) / moving;
    out_migration[x] = shape_[x] * values.out_migrants_per_year * county->scale / moving;
  }
}

void Laws::find_attention(const People& start) {
  constexpr std::array<int, 5> lowest{18, 30, 45, 65, 80};
  const auto multiplier = [&](std::size_t age, std::size_t sex, bool high, std::size_t quintile) {
    const double women = values.attention_sex_ratio / ((1 + values.attention_sex_ratio) / 2);
    return values.attention_age[age] * (sex == 0 ? women : women / values.attention_sex_ratio) *
           (high ? values.attention_high_morbidity : 1) *
           std::pow(values.attention_lowest_income, 0.5 - static_cast<double>(quintile) / 4);
  };
  double sum = 0, adults = 0;
  for (const Person& p : start.persons)
    if (p.age >= adult) {
      sum += multiplier(group(lowest, p.age), p.sex == Sex::woman ? 0 : 1, band(p.rank, p.age, p.sex, p.area) >= 3,
                        p.quintile);
      ++adults;
    }
  for (std::size_t a = 0; a < 5; ++a)
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t h = 0; h < 2; ++h)
        for (std::size_t q = 0; q < 5; ++q)
          for (std::size_t n = 0; n < 2; ++n)
            attention[a][s][h][q][n] = values.attention_base * multiplier(a, s, h == 1, q) / (sum / adults) *
                                       (n == 1 ? values.attention_newcomer : 1);
  const double g = values.dissatisfaction_slope, limit = values.dissatisfaction_limit;
  mean_discontent = std::exp(g * g / 2) * (normal_below(limit - g) - normal_below(-limit - g)) +
                    normal_below(-limit) * (std::exp(g * limit) + std::exp(-g * limit));
}

void Laws::find_choices() {
  const int n = static_cast<int>(county->centres.size());
  for (std::size_t z = 0; z < county->areas.size(); ++z) {
    const valfri::models::Area& area = county->areas[z];
    std::vector<int> order(county->centres.size());
    std::iota(order.begin(), order.end(), 0);
    const auto minutes = [&](int c) { return county->minutes(z, static_cast<std::size_t>(c)); };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return minutes(a) < minutes(b); });
    by_distance.push_back(order);
    choice_set.emplace_back();
    for (int i = 0; i < std::min(n, tables->nearest_centres); ++i) {
      const int c = order[static_cast<std::size_t>(i)];
      const bool same = county->centres[static_cast<std::size_t>(c)].municipality == area.municipality;
      if (i == 0 || minutes(c) <= tables->longest_minutes || same) choice_set.back().push_back(c);
    }
    const double steepness = values.travel * (area.town ? 1 : values.travel_outside_towns);
    for (int q = 0; q < 5; ++q)
      for (int c = 0; c < n; ++c) {
        const valfri::models::Centre& centre = county->centres[static_cast<std::size_t>(c)];
        double v = steepness * values.travel_scale * std::log1p(minutes(c) / values.travel_scale);
        if (centre.municipality != area.municipality) v += values.other_municipality;
        if (centre.is_private) v += values.income_private * (q - 2);
        weight.push_back(std::exp(v));
      }
  }
}

void Laws::find_social(const People& start) {
  const valfri::models::ResidentRules& rules = county->rules;
  std::vector<double> residents(county->areas.size());
  for (const Person& p : start.persons) ++residents[static_cast<std::size_t>(p.area)];
  const double all = static_cast<double>(start.persons.size());
  double squares = 0;
  for (std::size_t z = 0; z < residents.size(); ++z)
    squares += residents[z] * std::pow(rules.income_slope * county->areas[z].deprivation, 2);
  for (std::size_t k = 0; k < 4; ++k)
    quintile_limits_[k] = std::sqrt(1 + squares / all) *
                          zero_of([&](double x) { return normal_below(x) - static_cast<double>(k + 1) / 5; }, -9, 9);
  fact_chance_.resize(residents.size());
  const std::array<double, 3> share{rules.born_abroad, rules.unemployed, rules.low_education};
  for (std::size_t f = 0; f < 3; ++f) {
    const double intercept = zero_of(
        [&](double x) {
          double mean = 0;
          for (std::size_t z = 0; z < residents.size(); ++z)
            mean += residents[z] / all * logistic(x + rules.fact_slope * county->areas[z].deprivation);
          return mean - share[f];
        },
        -40, 40);
    for (std::size_t z = 0; z < residents.size(); ++z)
      fact_chance_[z][f] = logistic(intercept + rules.fact_slope * county->areas[z].deprivation);
  }
  // In-migration: given shares of some municipalities, the rest by residents; within one, by residents. Shares of
  // municipalities without residents go to the others; shares of all municipalities are scaled to 1.
  std::vector<double> of_municipality(county->municipalities.size()),
      municipal_share(county->municipalities.size(), -1);
  for (std::size_t z = 0; z < residents.size(); ++z) of_municipality[county->areas[z].municipality] += residents[z];
  double given = 0, rest = 0;
  for (std::size_t m = 0; m < of_municipality.size(); ++m) {
    for (const auto& [code, part] : tables->in_migration_share)
      if (county->municipalities[m].code == code && of_municipality[m] > 0) municipal_share[m] = part;
    if (municipal_share[m] < 0)
      rest += of_municipality[m];
    else
      given += municipal_share[m];
  }
  const double left = std::max(1 - given, 0.0), sum = given + (rest > 0 ? left : 0);
  const double members = 1 + values.newcomer_partner * (1 + 1.5 * values.newcomer_children);
  for (std::size_t z = 0; z < residents.size(); ++z) {
    const std::size_t m = county->areas[z].municipality;
    const double part = municipal_share[m] >= 0 ? municipal_share[m] : left * of_municipality[m] / rest;
    households_in.push_back(residents[z] > 0 ? values.in_migrants_per_year * county->scale / 12 / members * part / sum *
                                                   residents[z] / of_municipality[m]
                                             : 0);
  }
}

std::uint8_t Laws::draw_quintile(int area, Random& random) const {
  std::normal_distribution<double> normal;
  const double latent =
      county->rules.income_slope * county->areas[static_cast<std::size_t>(area)].deprivation + normal(random);
  std::uint8_t quintile = 0;
  for (const double limit : quintile_limits_)
    if (latent > limit) ++quintile;
  return quintile;
}

bool Laws::draw_fact(int area, valfri::models::DrawnFact fact, Random& random) const {
  const std::size_t f = fact == valfri::models::born_abroad ? 0 : fact == valfri::models::unemployed ? 1 : 2;
  return uniform(random) < fact_chance_[static_cast<std::size_t>(area)][f];
}

int Laws::draw_newcomer_age(Random& random) const {
  std::discrete_distribution<int> age(shape_.begin() + youngest_newcomer, shape_.begin() + oldest_newcomer + 1);
  return youngest_newcomer + age(random);
}

}  // namespace naive
