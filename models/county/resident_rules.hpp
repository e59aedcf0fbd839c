// SPDX-License-Identifier: Apache-2.0
// The assumptions by which the start population gets households, incomes and facts: [rules] of county.toml.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/county/placeholder_reason.hpp"
#include "models/input/document.hpp"

namespace valfri::models {

inline constexpr std::array<int, 5> partner_ages{20, 25, 35, 65, 80};  ///< lowest age of each entry of `partnered`

struct ResidentRules {
  std::array<double, 5> partnered{};  ///< probability of living with a partner, by partner_ages
  std::array<double, 4> siblings{};   ///< shares of households with 1, 2, 3, 4 children under 20; sums to 1
  double single_parent_weight = 0;    ///< children with a lone adult, relative to a couple of the same age
  double income_slope = 0;            ///< standard deviations of latent income per one of deprivation
  double fact_slope = 0;              ///< log-odds of each drawn fact per standard deviation of deprivation
  double born_abroad = 0;             ///< share of all, born in the regions that the Care Need Index counts
  double low_education = 0;           ///< share of ages 25-64; drawn for everybody, counts at these ages
  double unemployed = 0;              ///< share of ages 16-64
  double survival_after_ninety = 0;   ///< ratio of the number of each year of age to the year before, from 90 on
};

/// Reads the table [rules]; those of grade D are together one more reason among the placeholders.
ResidentRules read_resident_rules(Table root, std::vector<PlaceholderReason>& placeholders);

}  // namespace valfri::models
