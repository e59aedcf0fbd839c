// SPDX-License-Identifier: Apache-2.0
// The answers and the decision tables as sheets that are read: headings for people, millions of kronor, sorted, with
// filters. The decision is that of answers.hpp; its scenario and year come first, then every other.
#pragma once

#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/decisions.hpp"
#include "results/xlsx_file.hpp"

namespace valfri::results {

struct DecisionSheet {
  std::string name;
  std::string what;
};

/// The sheets added, in order: only the answers where there is nothing to decide.
std::vector<DecisionSheet> add_decision_sheets(XlsxFile& file, const Store& store,
                                               const std::vector<GivenReference>& given, Language language);

}  // namespace valfri::results
