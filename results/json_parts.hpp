// SPDX-License-Identifier: Apache-2.0
// Pieces of JSON that several commands tell (docs/results-format.md). Infinite bounds and numbers that are not defined
// become null.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "results/comparison.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"
#include "results/tables.hpp"

namespace valfri::results {

using Json = nlohmann::ordered_json;

Json to_json(const Figure& figure);
Json to_json(const BandPoint& point, double divisor);
Json to_json(const Band& band, double divisor);
Json to_json(const Probability& probability);
Json to_json(const ComparisonRow& row);

/// What every JSON object about stored results begins with: title, digest, size, names, quantiles and their intervals.
Json heading_json(const Store& store, const BandMaker& bands, const std::vector<GivenReference>& given);
/// The text of an object, ended by a line break.
std::string text_of(const Json& json);

}  // namespace valfri::results
