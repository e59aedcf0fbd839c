// SPDX-License-Identifier: Apache-2.0
// Stored results as a controller reads them on a terminal, and the same as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// Which year and scenario to show; empty texts mean the last year and the first scenario.
struct ShowRequest {
  std::string year;
  std::string scenario;
  Language language = Language::english;
  bool questions = true;  ///< whether the tables stand after the questions and their answers
};

/// The decision page (answers.hpp), then tables with the study's own names, lines of at most 110 columns. RequestError
/// for an unknown year or scenario.
std::string show_text(const Store& store, const ShowRequest& request = {},
                      const std::vector<GivenReference>& given = {});

/// Answers, bands and comparisons of payment and listed persons, as one JSON object (docs/results-format.md).
std::string show_json(const Store& store, const std::vector<GivenReference>& given = {});

/// Two scenarios or two payment models, by id. `within` is the model (for scenarios) or the scenario (for models) of
/// the tables of centres; empty texts mean the first one and the last year.
struct CompareRequest {
  std::string base;
  std::string against;
  std::string year;
  std::string within;
};

/// Paired differences against − base. RequestError names the ids that exist when one is unknown.
std::string compare_text(const Store& store, const CompareRequest& request);

}  // namespace valfri::results
