// SPDX-License-Identifier: Apache-2.0
// What the payment of a year is for each group of residents (measure payment_of_group). Every partition adds up to the
// payment of its model to the öre.
//
// Places (municipality of residence, fifth of areas): a centre's payment counts alike for every person it lists
// (listed_of_group). Ages: each component's payment to a centre by the persons it listed, all months alike, each
// counting for what Component::age_weights says in December; of a component that refers to others, as their payments to
// the centre. Sexes: payment_by_sex, added up. A payment to a centre that listed nobody is shared as the payment of all
// other centres' listed would be: over all listed.
#pragma once

#include <span>
#include <vector>

#include "models/payments/age_groups.hpp"
#include "models/study/population_groups.hpp"
#include "models/study/study.hpp"
#include "sim/record.hpp"

namespace valfri::models {

/// Splits an amount, also a negative one, in proportion to weights that are ≥ 0 and not all 0: the parts add up to it,
/// each less than an öre from its share.
void spread(Money amount, std::span<const std::int64_t> weights, std::span<Money> parts);

/// Persons × months: [woman, man][price age].
using YearOfLists = std::array<std::int64_t, 2 * n_price_ages>;

/// Of one scenario.
class GroupPayment {
 public:
  GroupPayment(const Study& study, const sim::Schema& schema, std::size_t scenario);
  /// A new replication.
  void begin();
  /// The lists of the month; once a month.
  void add_lists(const Statement& statement);
  /// After a December: the record holds the year's payments, payment_by_sex and listed_of_group.
  /// `component`: [model][component of the model] -> place on the axis of components.
  void close_year(CalendarMonth december, const std::vector<std::vector<std::size_t>>& component, sim::Record& record);

 private:
  void keep_places(std::size_t model, std::size_t year, std::size_t first, std::size_t last, sim::Record& record) const;
  void keep_ages(std::size_t model, CalendarMonth december, const std::vector<std::size_t>& component,
                 sim::Record& record) const;
  void keep_sexes(std::size_t model, std::size_t year, sim::Record& record) const;
  std::int64_t paid(std::size_t model, std::size_t component, std::size_t centre, std::size_t year,
                    const sim::Record& record) const;
  std::int64_t& kept(std::size_t model, std::size_t group, std::size_t year, sim::Record& record) const;

  const Study* study_;
  PopulationGroups groups_;
  std::size_t scenario_;
  std::size_t n_centres_, n_years_, n_components_;
  std::size_t listed_at_, kept_at_;
  std::vector<YearOfLists> listed_;  // [centre] persons × months of the year
};

}  // namespace valfri::models
