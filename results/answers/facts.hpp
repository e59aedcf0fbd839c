// SPDX-License-Identifier: Apache-2.0
// What every answer is made of: the series it looks at, and the decision that is asked about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/answers.hpp"
#include "results/bands.hpp"
#include "results/decisions.hpp"
#include "results/places.hpp"

namespace valfri::results {

class AnswerFacts {
 public:
  AnswerFacts(const Store& store, const std::vector<GivenReference>& given);

  const Store& store() const { return store_; }
  const BandMaker& bands() const { return bands_; }
  /// None for results without payment by centre.
  const std::optional<Decisions>& decisions() const { return decisions_; }
  /// The first year of the base scenario; none where there is neither a second payment model nor a budget.
  const std::optional<Question>& question() const { return question_; }
  const std::optional<PlaceSeries>& listed() const { return listed_; }

  /// Of decisions(): the series of payment.
  const PlaceSeries& payment() const { return decisions_->payment().all(); }
  /// "the old model" for the first of several, "the new model" for the second, the name of any other.
  Text model(std::size_t index) const;
  Text scenario(const PlaceSeries& series, std::size_t index) const { return quoted(series.scenarios(), index); }
  Text reference(const std::string& id) const;  ///< the old model, or a given reference by its title
  Text level(const std::string& id) const;      ///< "the old model's level", "the level of budget 2025, nominal"
  Text names() const;                           ///< what the old and the new model are called; empty with one model
  /// "scenario=base, year=2026, base=a, against=b" of the question.
  std::string decision_row() const;
  Text replications() const;  ///< "1 000 möjliga framtider"

 private:
  static Text quoted(const sim::Axis& axis, std::size_t index);

  const Store& store_;
  BandMaker bands_;
  std::optional<Decisions> decisions_;
  std::optional<Question> question_;
  std::optional<PlaceSeries> listed_;
};

/// One function a question; each fills in all but the mark, the id and the question itself.
Answer payment_run_answer(const AnswerFacts& facts);
Answer winners_answer(const AnswerFacts& facts);
Answer hold_harmless_answer(const AnswerFacts& facts);
Answer risk_answer(const AnswerFacts& facts);
Answer equity_answer(const AnswerFacts& facts);
Answer scenarios_answer(const AnswerFacts& facts);
Answer near_care_answer(const AnswerFacts& facts);
Answer drivers_answer(const AnswerFacts& facts);
Answer belief_answer(const AnswerFacts& facts);
Answer frame_answer(const AnswerFacts& facts);
Answer simplicity_answer(const AnswerFacts& facts);

/// Parts of answers that the memo tells apart: money per need, money by sex, lists that people leave, waits.
Answer need_answer(const AnswerFacts& facts);
Answer sexes_answer(const AnswerFacts& facts);
/// Kronor per need of some partitions of the residents, under every need standard; how near a centre is.
Answer standards_answer(const AnswerFacts& facts, const std::vector<std::string>& partitions);
Answer access_answer(const AnswerFacts& facts);
Answer changes_answer(const AnswerFacts& facts);
Answer waits_answer(const AnswerFacts& facts);

/// The answer of a study that cannot answer: what is missing and how to add it.
Answer missing_answer(Text sentence);
/// The same where nothing can be decided: one payment model and no budget, or no payment.
Answer nothing_to_decide(const AnswerFacts& facts);

}  // namespace valfri::results
