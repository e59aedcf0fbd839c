// SPDX-License-Identifier: Apache-2.0
// The choice of centre: constant weights by area and income, and the search for the best rival by propose-and-accept.
//
// Weight of centre c for a resident of area z in quintile i (0 lowest … 4): w·F with the constant w = exp(V), V =
// β_t·k_z·g(minutes) + β_mun·[other municipality] + β_inc·(i − 2)·[private] + ξ_c and the lane's factor F_c of the
// month (quality, wait; 0 when closed); g(t) = T·ln(1 + t/T). Keys: [choice.*] of the behaviour file. Sources: Haynes
// et al. 2003 and Santos et al. 2017 (distance, quality, area), Isaksson et al. 2018 (income).
//
// A rival's utility is ln(w·F) plus a fresh Gumbel taste; X = exp(−best utility) is exponential with rate Σ w·F. X is
// found as the first accepted point of a Poisson process of proposals with the bound rates w·F_bound of the rivals:
// closing one centre changes nothing for those whose point it was not. A proposal takes two words of a block.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/behaviour/setting.hpp"
#include "sim/draws.hpp"
#include "sim/kernels.hpp"

namespace valfri::models {

/// The best alternative found: centre and X; not found: nothing better than the limit.
struct Rival {
  std::uint16_t centre;
  double x;
  bool found;
};

/// Who looks for a rival, and what it must beat.
struct Seeker {
  sim::Identity who;
  std::uint16_t area;
  std::uint16_t quintile;
  std::uint16_t own;  ///< the centre that is no rival; may be none
  double limit;       ///< gives up where X reaches it: then the own centre is better
};

class ChoiceTable {
 public:
  static constexpr std::size_t batch = 64;  ///< seekers that are served together
  /// The places in a batch of those who found a rival, rising: set apart without branches that nobody could foresee.
  class Finders {
   public:
    void add(std::size_t place, bool found) {
      places_[n_] = static_cast<std::uint8_t>(place);
      n_ += found ? 1 : 0;
    }
    const std::uint8_t* begin() const { return places_.data(); }
    const std::uint8_t* end() const { return places_.data() + n_; }

   private:
    std::size_t n_ = 0;
    std::array<std::uint8_t, batch + 1> places_;
  };
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

  /// The best of the area's choice set. `factor` [centre] is the lane's.
  Rival best_rival(const Seeker& seeker, std::span<const double> factor, const sim::Draws& draws, sim::Month month,
                   sim::Purpose why) const;
  /// The same for up to `batch` seekers, with the same results; returns who found one.
  Finders best_rivals(std::span<const Seeker> seekers, std::span<const double> factor, const sim::Draws& draws,
                      sim::Month month, sim::Purpose why, sim::PhiloxMany philox_many, std::span<Rival> found) const;

 private:
  // All rivals of an own centre together.
  struct Rivals {
    double weight;
    double mean_wait;  // from one proposal to the next; 0 where they weigh nothing
  };
  // Where a seeker stands in the tables: area × quintile, and place of the own centre.
  struct Where {
    std::uint32_t row, own;
  };
  Where where(const Seeker& seeker) const {
    return {seeker.area * 5u + seeker.quintile,
            place_[seeker.area * (n_centres_ + 1) + (seeker.own < n_centres_ ? seeker.own : n_centres_)]};
  }
  const Rivals& rivals_at(Where at) const { return rivals_[at.row * (widest_ + 1) + at.own]; }
  void line_up(const Setting& setting);
  void search(const Seeker& seeker, Where at, std::span<const double> factor, const sim::Draws& draws, sim::Month month,
              sim::Purpose why, sim::Bits block, Rival& found) const;
  Rival by_true_weights(const Seeker& seeker, std::span<const double> factor, double x, std::array<double, 2> u) const;

  const Setting* setting_ = nullptr;
  std::size_t n_centres_ = 0;
  std::size_t widest_ = 0;         // longest choice set, rounded up to a multiple of 4
  std::vector<double> by_area_;    // [area × centre]
  std::vector<double> by_income_;  // [quintile × centre]
  // Choice sets are filled up with places of no width, so that they are all as wide; one more place stands for a centre
  // outside. Place k lies from bound k to bound k + 1 on the line of constant weights.
  std::vector<double> bounds_;        // [area × quintile × (place + 1)]
  std::vector<Rivals> rivals_;        // [area × quintile × place of the own centre]
  std::vector<std::uint16_t> set_;    // [area × place], the centre
  std::vector<std::uint16_t> place_;  // [area × (centre, then none)]
  double highest_factor_ = 1;
  double lowest_factor_ = 1;
};

}  // namespace valfri::models
