// SPDX-License-Identifier: Apache-2.0
// The choice of centre: constant weights by area and income, and the search for the best rival by propose-and-accept.
//
// Weight of centre c for a resident of area z in quintile i (0 lowest … 4): w·F with the constant w = exp(V), V =
// β_t·k_z·g(minutes) + β_mun·[other municipality] + β_inc·(i − 2)·[private] + ξ_c and the lane's factor F_c of the month
// (quality, wait; 0 when closed); g(t) = T·ln(1 + t/T). Keys: [choice.*] of the behaviour file. Sources: Haynes et al.
// 2003 and Santos et al. 2017 (distance, quality, area), Isaksson et al. 2018 (income).
//
// A rival's utility is ln(w·F) plus a fresh Gumbel taste; X = exp(−best utility) is exponential with rate Σ w·F. X is
// found as the first accepted point of a Poisson process of proposals with the bound rates w·F_bound: closing one
// centre changes nothing for those whose point it was not.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/behaviour/setting.hpp"
#include "sim/draws.hpp"

namespace valfri::models {

/// The best alternative found: centre and X; not found: nothing better than the limit.
struct Rival {
  std::uint16_t centre;
  double x;
  bool found;
};

class ChoiceTable {
 public:
  ChoiceTable() = default;
  /// `balance` [centre] is ξ; empty: zero.
  ChoiceTable(const Setting& setting, const Values& values, std::span<const double> balance);

  /// Constant weight, without the month's factor.
  double weight(std::size_t area, std::size_t quintile, std::size_t centre) const {
    return by_area_[area * n_centres_ + centre] * by_income_[quintile * n_centres_ + centre];
  }
  /// Highest factor F that any lane may have in this replication.
  double highest_factor() const { return highest_factor_; }
  /// Lowest factor of an open centre.
  double lowest_factor() const { return lowest_factor_; }

  /// The best of the area's choice set, without `excluded`; gives up where X reaches `limit` (then the own centre is
  /// better). `factor` [centre] is the lane's.
  Rival best_rival(std::size_t area, std::size_t quintile, std::span<const double> factor, std::uint16_t excluded,
                   double limit, const sim::Draws& draws, sim::Identity who, sim::Month month, sim::Purpose why) const;

 private:
  Rival by_true_weights(std::size_t area, std::size_t quintile, std::span<const double> factor, std::uint16_t excluded,
                        double limit, double x, std::array<double, 2> u) const;

  const Setting* setting_ = nullptr;
  std::size_t n_centres_ = 0;
  std::size_t widest_ = 0;            // longest choice set
  std::vector<double> by_area_;       // [area × centre]
  std::vector<double> by_income_;     // [quintile × centre]
  std::vector<double> cumulative_;    // [area × quintile × place in the choice set], constant weights
  double highest_factor_ = 1;
  double lowest_factor_ = 1;
};

}  // namespace valfri::models
