// SPDX-License-Identifier: Apache-2.0
// How many inputs of a study are of each grade: what the memo tells of the basis of its sentences.
#pragma once

#include <vector>

#include "models/study/study.hpp"
#include "results/basis.hpp"

namespace valfri::cli {

/// Parameters one by one; prices, frames and the index as their files say them; need standards; of the county what it
/// says is assumed or a placeholder.
std::vector<results::GradedInputs> graded_inputs(const models::Study& study);

}  // namespace valfri::cli
