// SPDX-License-Identifier: Apache-2.0
// Statements about several centres at once: "any centre gets more than 5 % less", "at least three centres lose more
// than 2 % of their list in a year". A band for each centre does not tell them: 37 centres that are each safe with 95 %
// are not all safe with 95 %. They are counted within each replication, and the probability is a share of replications.
//
//   payment_below_base   a centre is paid more than so many percent less under one payment model than under the first,
//   on
//                        the same lists
//   list_lost_in_a_year  a centre has lost more than so many percent of its list since the year before; a centre where
//                        nobody is listed in the later year has closed, and is not counted
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/comparison.hpp"
#include "results/places.hpp"

namespace valfri::results {

inline constexpr std::string_view payment_below_base = "payment_below_base";
inline constexpr std::string_view list_lost_in_a_year = "list_lost_in_a_year";
/// Losses in percent; those of payment are loss_levels.
inline constexpr std::array<int, 4> list_loss_levels{1, 2, 5, 10};
/// Numbers of centres; larger ones than there are centres are left out.
inline constexpr std::array<std::size_t, 5> numbers_of_centres{1, 2, 3, 5, 10};

/// How many of several centres lose, over replications.
struct JointLoss {
  std::vector<Probability> at_least;  ///< [numbers_of_centres] P(so many or more)
  double mean_number = 0;             ///< of centres that lose
  std::size_t most_often = 0;         ///< the centre that loses most often, the first of equals
  double most_often_share = 0;        ///< in what share of the replications; 0: no centre ever loses
};

/// Series of the same replications by centre. A centre loses where 100·(before − after) > percent·|before|; one with
/// after = 0 is not counted where `closed_apart`.
JointLoss joint_loss(std::span<const std::span<const double>> before, std::span<const std::span<const double>> after,
                     int percent, bool closed_apart);

struct JointRow {
  std::string_view what;
  std::string scenario;
  std::string base;     ///< a payment model; of lists the year before
  std::string against;  ///< a payment model; of lists the year
  std::string year;
  int percent = 0;
  std::size_t at_least = 1;
  Probability probability;
  double mean_number = 0;
  std::string most_often;  ///< id of a centre; empty where none ever loses
  double most_often_share = 0;
  bool placeholder = false;
};

/// Every scenario, model after the first, year, loss and number of centres.
std::vector<JointRow> payment_joint_rows(const PlaceSeries& payment);
/// Every scenario, year after the first, loss and number of centres.
std::vector<JointRow> list_joint_rows(const PlaceSeries& listed);

}  // namespace valfri::results
