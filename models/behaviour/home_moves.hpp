// SPDX-License-Identifier: Apache-2.0
// Moves of home inside the county: a household moves at the rate of its head's age; grown dependents leave home at
// theirs.
//
// Rate: Rogers-Castro curve of age (1981), scaled so that persons moving a year match; season with an August peak.
// Kind: between municipalities, else short or longer within; destination by balanced gravity (Setting). Sources:
// Statistics Sweden 2018 and 2022 (0.152 moves a person and year; short moves dominate). Everybody in the household
// comes along.
#pragma once

#include "models/behaviour/purposes.hpp"
#include "models/behaviour/state.hpp"

namespace valfri::models {

struct HomeMoves {
  static constexpr sim::Purpose purpose = models::purpose::home_move;
  double bound(sim::Class k, const Common& common) const;
  void happen(sim::Due due, const sim::Moment& at, Common& common) const;
};

/// The age in years from which dependents move alone.
inline constexpr int leaves_home_from = 19;
/// Whether a person of the class decides on moves: heads for the household, grown dependents for themselves.
bool decides_on_moves(sim::Class k);

}  // namespace valfri::models
