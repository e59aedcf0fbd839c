// SPDX-License-Identifier: Apache-2.0
// The decision tables (decisions.hpp, simplicity.hpp) as a controller reads them, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// The parts of the text; an empty part means all of them.
inline constexpr const char* winners_part = "winners";
inline constexpr const char* hold_harmless_part = "hold-harmless";
inline constexpr const char* frame_part = "frame";
inline constexpr const char* simplicity_part = "simplicity";

/// Ids. Empty texts mean: the first payment model instead of nothing, the second instead of the first, the first
/// scenario, the first year, every part. With one payment model only given references are used.
struct DecideRequest {
  std::string base;
  std::string against;
  std::string scenario;
  std::string year;
  std::string part;
};

/// RequestError names the ids that exist when one is unknown, and what is missing where there is nothing to compare.
Question question_of(const Decisions& decisions, const DecideRequest& request);

/// English with the study's own names, lines of at most 110 columns.
std::string decide_text(const Store& store, const std::vector<GivenReference>& given, const DecideRequest& request);
/// The same and more, with every statistic, as one JSON object (docs/results-format.md).
std::string decide_json(const Store& store, const std::vector<GivenReference>& given, const DecideRequest& request);

}  // namespace valfri::results
