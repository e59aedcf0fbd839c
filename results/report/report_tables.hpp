// SPDX-License-Identifier: Apache-2.0
// Which figures the report carries: all tables, thinned to what its views show, each column packed.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "results/result_tables.hpp"

namespace valfri::results {

/// {id: {columns, rows, data}}. `data` has an entry for each column: {"same": cell}, a list of numbers (six significant
/// digits; null where undefined, "Inf" and "-Inf" where there is no bound), or {"labels": texts, "codes": indices}.
nlohmann::ordered_json packed_tables(const Store& store, const std::vector<GivenReference>& given);

}  // namespace valfri::results
