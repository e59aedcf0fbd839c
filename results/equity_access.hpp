// SPDX-License-Identifier: Apache-2.0
// How near residents have a health centre: the share within 10 and 30 minutes of one and of two open centres, and the
// open centres per 10,000 residents by floating catchment (E2SFCA), on 31 December. Of the county, each municipality
// and each fifth of areas by deprivation, in every scenario and year. What is asked for and not simulated has a row
// that says so.
#pragma once

#include <string>
#include <vector>

#include "results/bands.hpp"
#include "results/store.hpp"

namespace valfri::results {

struct AccessRow {
  std::string scenario, year;
  std::string level, place_id, place;  ///< "county", "municipality" or "cni_quintile"
  std::string figure;                  ///< "within_10_minutes_of_1", …, "centres_per_10000", "fixed_doctor"
  std::string unit;
  std::string state;  ///< empty, or "not simulated"
  bool placeholder = false;
  Band band;  ///< shares of residents, 0 to 1, or centres; not a number where nobody lives or nothing is simulated
};

/// Empty for results without access.
std::vector<AccessRow> access_rows(const Store& store);

}  // namespace valfri::results
