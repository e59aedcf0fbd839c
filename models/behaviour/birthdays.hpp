// SPDX-License-Identifier: Apache-2.0
// Birthdays: everybody grows a year older in the month of birth; morbidity rank and unemployment may be drawn anew.
//
// Parameters: ρ, yearly persistence of the rank (Engström et al. 2006: the ACG weight explains 37.7 % of same-year and
// 14.3 % of next-year cost, so ρ = √0.143 / √0.377 = 0.62); chance that unemployment at 16-64 is drawn anew
// (assumption).
#pragma once

#include "models/behaviour/purposes.hpp"
#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Birthdays {
  void apply(const sim::Moment& at, Common& common) const;
};

}  // namespace valfri::models
