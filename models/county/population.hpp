// SPDX-License-Identifier: Apache-2.0
// Residents by municipality, sex and five-year group, estimated from published margins.
#pragma once

#include "models/county/county.hpp"
#include "models/county/county_tables.hpp"

namespace valfri::models {

/// Fills county.residents and county.aged_fifteen. The county's age × sex table is fitted to the municipalities' broad
/// age groups (proportional fitting; 15-year-olds are a fifth of 15-19), scaled to the municipal totals × scale and
/// rounded to whole persons, so that every municipality's total is exact. An estimate: a municipality's profile within
/// a broad group is the county's (Umeå's students, for one, are spread over 16-24 like everybody's).
void estimate_residents(County& county, const PopulationMargins& margins, double scale);

}  // namespace valfri::models
