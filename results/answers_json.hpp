// SPDX-License-Identifier: Apache-2.0
// The answers as JSON, for `show --json` and the report (docs/results-format.md).
#pragma once

#include <vector>

#include "results/answers.hpp"
#include "results/json_parts.hpp"

namespace valfri::results {

/// An array of {id, question, sentence, figure, sure, overturns: each {sv, en}; available, view, placeholder, source}.
Json answers_json(const std::vector<Answer>& answers);

}  // namespace valfri::results
