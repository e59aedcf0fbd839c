// SPDX-License-Identifier: Apache-2.0
// Households of the start population: couples and lone adults inside each area, then children placed with them.
#pragma once

#include <cstdint>
#include <span>

#include "models/county/resident_rules.hpp"
#include "models/residents/residents.hpp"
#include "sim/draws.hpp"

namespace valfri::models {

/// Joins the area's residents (slots) to households: fills role and next_member. Everybody from 20 on is an adult; the
/// younger are placed with adults of 26-55, where there are none with any adult, and where there is no adult at all
/// they form one household of their own. The household's oldest adult is its head.
void make_households(Residents& residents, std::span<const std::uint32_t> slots, const ResidentRules& rules,
                     const sim::Draws& draws);

}  // namespace valfri::models
