// SPDX-License-Identifier: Apache-2.0
// The list behind columns.hpp: every column that is known by its own name.
#pragma once

#include <string_view>
#include <vector>

#include "results/answers/wording.hpp"

namespace valfri::results {

struct KnownColumn {
  std::string_view column;
  std::string_view tables;  ///< beginning of the tables' ids; empty: every table
  Text meaning;
  Text unit;
};

/// Those of one table before those of all.
const std::vector<KnownColumn>& known_columns();

}  // namespace valfri::results
