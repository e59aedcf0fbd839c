// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/behaviour.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

#include "models/behaviour/purposes.hpp"
#include "models/county/county.hpp"
#include "models/input/wording.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

constexpr Range probability{0.0, 1.0};

// The one list of parameters: name in the file, unit, allowed range, member. Reading and drawing both walk it. Those of
// demography are inputs, the others behaviour.
template <class Visitor>
void visit_demography(Values& v, Visitor&& parameter) {
  parameter("death.level", "factor", Range{0.5, 2.0}, v.mortality_level);
  parameter("death.improvement_women", "1/year", Range{-0.05, 0.1}, v.mortality_improvement_women);
  parameter("death.improvement_men", "1/year", Range{-0.05, 0.1}, v.mortality_improvement_men);
  constexpr std::array<std::string_view, n_bands> risk{"death.relative_risk_0", "death.relative_risk_1",
                                                       "death.relative_risk_2", "death.relative_risk_3",
                                                       "death.relative_risk_4", "death.relative_risk_5"};
  for (std::size_t band = 0; band < n_bands; ++band)
    parameter(risk[band], "factor", Range{0.05, 20.0}, v.mortality_relative_risk[band]);
  parameter("birth.total_fertility_rate", "children/woman", Range{0.2, 4.0}, v.total_fertility_rate);
  parameter("birth.walk", "children/woman", Range{0.0, 0.2}, v.fertility_walk);
  parameter("birth.mean_age", "years", Range{20.0, 40.0}, v.fertility_mean_age);
  parameter("birth.age_spread", "years", Range{2.0, 10.0}, v.fertility_age_sd);
  parameter("birth.share_boys", "share", probability, v.share_boys);
  parameter("move.persons_per_year", "1/year", Range{0.0, 0.5}, v.person_moves_per_year);
  parameter("move.share_between_municipalities", "share", probability, v.share_between_municipalities);
  parameter("move.share_short", "share", probability, v.share_short_within_municipality);
  parameter("move.gravity", "minutes", Range{2.0, 200.0}, v.gravity_minutes);
  parameter("migration.out_per_year", "persons/year", Range{0.0, 50000.0}, v.out_migrants_per_year);
  parameter("migration.in_per_year", "persons/year", Range{0.0, 50000.0}, v.in_migrants_per_year);
  parameter("migration.partner", "probability", probability, v.newcomer_partner);
  parameter("migration.children", "probability", probability, v.newcomer_children);
  parameter("migration.born_abroad", "probability", probability, v.newcomer_born_abroad);
  parameter("morbidity.persistence", "1/year", Range{0.0, 0.99}, v.morbidity_persistence);
  parameter("morbidity.deprivation", "1/sd", Range{-1.0, 1.0}, v.morbidity_deprivation);
  parameter("morbidity.unemployment_redraw", "1/year", probability, v.unemployment_redraw);
}

template <class Visitor>
void visit_attention(Values& v, Visitor&& parameter) {
  parameter("attention.base", "1/month", Range{0.0, 0.03}, v.attention_base);
  constexpr std::array<std::string_view, n_attention_ages> age{
      "attention.age_18", "attention.age_30", "attention.age_45", "attention.age_65", "attention.age_80"};
  for (std::size_t i = 0; i < n_attention_ages; ++i) parameter(age[i], "factor", Range{0.1, 5.0}, v.attention_age[i]);
  parameter("attention.women_to_men", "ratio", Range{0.25, 4.0}, v.attention_sex_ratio);
  parameter("attention.high_morbidity", "factor", Range{0.25, 4.0}, v.attention_high_morbidity);
  parameter("attention.lowest_to_highest_income", "ratio", Range{0.25, 4.0}, v.attention_lowest_income);
  parameter("attention.newcomer", "factor", Range{0.5, 3.0}, v.attention_newcomer);
  parameter("attention.dissatisfaction", "1/sd", Range{0.0, 1.0}, v.dissatisfaction_slope);
  parameter("attention.dissatisfaction_limit", "sd", Range{0.5, 4.0}, v.dissatisfaction_limit);
  parameter("attention.dissatisfaction_wait", "sd/day", Range{0.0, 2.0}, v.dissatisfaction_wait);
  parameter("attention.follow_adult", "probability", probability, v.follow_adult);
  parameter("attention.follow_children", "probability", probability, v.follow_children);
}

template <class Visitor>
void visit_choice(Values& v, Visitor&& parameter) {
  parameter("choice.travel", "1/minute", Range{-2.0, 0.0}, v.travel);
  parameter("choice.travel_outside_towns", "factor", Range{0.1, 2.0}, v.travel_outside_towns);
  parameter("choice.travel_scale", "minutes", Range{5.0, 2000.0}, v.travel_scale);
  parameter("choice.other_municipality", "utility", Range{-5.0, 5.0}, v.other_municipality);
  parameter("choice.income_private", "utility/step", Range{-1.0, 1.0}, v.income_private);
  parameter("choice.quality", "1/sd", Range{-1.0, 1.0}, v.quality);
  parameter("choice.wait", "1/day", Range{-1.0, 0.0}, v.wait);
  parameter("choice.inertia_dissatisfied", "utility", Range{-10.0, 10.0}, v.inertia_dissatisfied);
  parameter("choice.inertia_moved", "utility", Range{-10.0, 10.0}, v.inertia_moved);
  parameter("choice.inertia_informed", "utility", Range{-10.0, 12.0}, v.inertia_informed);
  parameter("choice.inertia_informed_newcomer", "utility", Range{-3.0, 3.0}, v.inertia_informed_newcomer);
  parameter("choice.reading_share", "share", Range{0.01, 1.0}, v.reading_share);
  parameter("choice.active_newcomer", "probability", probability, v.active_newcomer);
  parameter("choice.active_closure", "probability", probability, v.active_closure);
  parameter("centre.quality_persistence", "1/year", Range{0.0, 0.999}, v.quality_persistence);
  parameter("centre.quality_spread", "sd", Range{0.0, 3.0}, v.quality_spread);
  parameter("centre.quality_load", "sd/year", Range{0.0, 2.0}, v.quality_load);
  parameter("centre.wait_days", "days", Range{0.1, 30.0}, v.wait_days);
  parameter("centre.wait_load", "exponent", Range{0.0, 8.0}, v.wait_load);
  parameter("centre.wait_adjustment", "1/month", Range{0.0, 1.0}, v.wait_adjustment);
}

template <class Visitor>
void visit(Values& values, Visitor&& parameter) {
  visit_demography(values, parameter);
  visit_attention(values, parameter);
  visit_choice(values, parameter);
}

template <std::size_t N>
void fill(Table& table, std::string_view key, Range allowed, std::array<double, N>& out) {
  const std::vector<double> list = table.numbers(key, allowed);
  if (list.size() == N)
    std::copy(list.begin(), list.end(), out.begin());
  else
    table.complain(key, std::to_string(N) + " numbers", "write one number for each place in the list");
}

void cite(Table& table) {
  table.text("source");
  table.word("grade", {"A", "B", "C", "D"});
  table.text_or("note", "");
}

void read_tables(Table root, Tables& tables) {
  Table death = root.table("death").table("rates");
  tables.mortality_ages = death.numbers("ages", {0, 120});
  tables.mortality_rates[0] = death.numbers("women", {0, 1});
  tables.mortality_rates[1] = death.numbers("men", {0, 1});
  tables.mortality_year = static_cast<int>(death.integer("year", 1900, 2200));
  for (const auto& rates : tables.mortality_rates)
    if (rates.size() != tables.mortality_ages.size() || rates.size() < 2)
      death.complain("women", "as many rates as ages, at least two", "give women and men one rate for each age");
  for (std::size_t i = 1; i < tables.mortality_ages.size(); ++i)
    if (tables.mortality_ages[i] <= tables.mortality_ages[i - 1])
      death.complain("ages", "rising ages", "put the ages in rising order");
  for (const std::size_t sex : {0, 1})
    if (std::ranges::any_of(tables.mortality_rates[sex], [](double rate) { return rate <= 0; }))
      death.complain(sex == 0 ? "women" : "men", "rates above 0, which are log-linear between the ages",
                     "write a small rate where nobody dies, such as 0.00001");
  cite(death);
  Table move = root.table("move").table("season");
  fill(move, "factors", {0, 5}, tables.move_season);
  double sum = 0;
  for (const double factor : tables.move_season) sum += factor;
  if (sum < 11.99 || sum > 12.01) move.complain("factors", "twelve factors with mean 1", "scale them to a mean of 1");
  cite(move);
  Table shape = root.table("move").table("age_shape");
  fill(shape, "labour", {0, 5}, tables.migration_labour);
  fill(shape, "peak", {0, 50}, tables.migration_peak);
  cite(shape);
  Table near = root.table("move").table("short");
  tables.short_move_minutes = near.number("minutes", {0, 60});
  cite(near);
}

void read_more_tables(Table root, Tables& tables) {
  Table morbidity = root.table("morbidity").table("bands");
  fill(morbidity, "cuts", {-20, 20}, tables.morbidity_cut);
  if (!std::ranges::is_sorted(tables.morbidity_cut, std::greater{}))
    morbidity.complain("cuts", "falling cuts: fewer people are in a high band or above it than in a low one",
                       "put the cuts in falling order, that of band 1 or more first");
  fill(morbidity, "women", {-20, 20}, tables.morbidity_shift[0]);
  fill(morbidity, "men", {-20, 20}, tables.morbidity_shift[1]);
  fill(morbidity, "need_weights", {0, 100}, tables.need_weight);
  cite(morbidity);
  Table set = root.table("choice").table("set");
  tables.nearest_centres = static_cast<int>(set.integer("nearest", 1, 60));
  tables.longest_minutes = set.number("longest_minutes", {1, 1000});
  tables.most_changes_a_year = static_cast<int>(set.integer("most_changes_a_year", 1, 2));
  cite(set);
}

constexpr double rounding_in_file = 1e-3;

// What the shares add up to: municipalities that are not named take what is left, and so there must be something left
// or none of them.
void check_sum(Table& shares, double sum, bool all_named) {
  const std::string found = fmt::format("a sum of {:.5f}", sum);
  if (all_named && std::abs(sum - 1) > rounding_in_file)
    shares.complain("shares", "shares that add up to 1, since every municipality is named",
                    "correct the shares, or leave a municipality out, which then takes what is left", found);
  else if (sum > 1 + rounding_in_file)
    shares.complain("shares", "shares that add up to at most 1", "correct the shares", found);
}

// `county` is missing where its own files have faults: then any code may be right.
void read_in_shares(Table shares, const County* county, Tables& tables) {
  const std::vector<std::string> codes = shares.texts("municipalities");
  const std::vector<double> share = shares.numbers("shares", {0, 1});
  if (codes.size() != share.size())
    shares.complain("shares", "one share for each municipality", "give as many shares as municipalities");
  std::vector<std::string> known;
  if (county != nullptr)
    for (const Municipality& municipality : county->municipalities) known.push_back(municipality.code);
  double sum = 0;
  for (std::size_t i = 0; i < std::min(codes.size(), share.size()); ++i) {
    if (std::ranges::find(tables.in_migration_share, codes[i], [](const auto& one) { return one.first; }) !=
        tables.in_migration_share.end())
      shares.complain("municipalities", "every municipality once", "remove one of the two, with its share", codes[i]);
    else if (county != nullptr && std::ranges::find(known, codes[i]) == known.end())
      shares.complain("municipalities", "codes of this county's municipalities",
                      suggestion(codes[i], known, "correct the code, or remove it with its share"), codes[i]);
    tables.in_migration_share.emplace_back(codes[i], share[i]);
    sum += share[i];
  }
  check_sum(shares, sum, !known.empty() && std::ranges::all_of(known, [&codes](const std::string& code) {
              return std::ranges::find(codes, code) != codes.end();
            }));
  cite(shares);
}

}  // namespace

Values Behaviour::main() const {
  Values values{};
  std::size_t i = 0;
  visit(values, [&](std::string_view, std::string_view, Range, double& member) { member = parameters[i++].value; });
  return values;
}

Values Behaviour::drawn(const ParameterDraws& draws) const {
  const std::size_t n_inputs = inputs();
  Values values{};
  std::size_t i = 0;
  visit(values, [&](std::string_view name, std::string_view, Range, double& member) {
    const sim::Draws& of = i < n_inputs ? draws.inputs : draws.behaviour;
    member = quantile(parameters[i++], of.uniform(address_of(name), sim::Month{0}, purpose::parameter_value));
  });
  return values;
}

std::size_t Behaviour::inputs() {
  Values unused{};
  std::size_t n = 0;
  visit_demography(unused, [&n](std::string_view, std::string_view, Range, double&) { ++n; });
  return n;
}

Behaviour read_behaviour(const std::filesystem::path& file, Problems& problems, const County* county) {
  Behaviour behaviour;
  Document document(file, problems);
  if (!document.parsed()) return behaviour;
  Table root = document.root();
  root.integer("format_version", 1, 1);
  Values unused{};
  visit(unused, [&](std::string_view name, std::string_view unit, Range allowed, double&) {
    behaviour.parameters.read(root, name, unit, allowed);
  });
  read_tables(root, behaviour.tables);
  read_more_tables(root, behaviour.tables);
  read_in_shares(root.table("migration").table("in_shares"), county, behaviour.tables);
  root.close();
  return behaviour;
}

}  // namespace valfri::models
