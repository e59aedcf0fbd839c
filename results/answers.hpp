// SPDX-License-Identifier: Apache-2.0
// The questions that a study is asked (Q0 to Q10), each answered in a sentence made of stored figures, in Swedish and
// English: the decision page of `show`, of the report and of the memo. Nothing is answered that is not stored: then the
// sentence says what is missing and how to add it.
//
// A decision is told as `decide` tells it: the second payment model instead of the first, in the base scenario and the
// study's first year, on the same lists. Bands go from the 5th to the 95th percentile.
#pragma once

#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

struct Answer {
  std::string id;  ///< "Q1"
  Text question;
  Text sentence;
  Text figure;     ///< the figure behind it, with its unit and band; empty where there is no answer
  Text sure;       ///< how sure: band, Monte Carlo error, what is undecided
  Text overturns;  ///< the assumption that would overturn it
  bool available = false;
  std::string view;  ///< of the report: decision, county, models, hold-harmless, scenarios, equity, long-range, …
  bool placeholder = false;  ///< something behind it is a placeholder: sentence and figure carry the mark
  std::string source;        ///< the tidy table (result_tables.hpp) that holds the figure; empty where none does
  std::string row;           ///< its row there: "scenario=base, year=2026"
};

/// All questions in order, also those without an answer.
std::vector<Answer> answers_of(const Store& store, const std::vector<GivenReference>& given);

/// The decision page for a terminal: what the results are, then every question; lines of at most 110 columns.
std::string decision_page(const Store& store, const std::vector<GivenReference>& given, Language language);

}  // namespace valfri::results
