// SPDX-License-Identifier: Apache-2.0
// The sections of decide's text, each a pure function of the rows that decisions.hpp and simplicity.hpp give.
#pragma once

#include <string>
#include <vector>

#include "results/decisions.hpp"
#include "results/simplicity.hpp"

namespace valfri::results {

/// Names that every section needs.
struct DecisionNames {
  std::string scenario;
  std::string year;
  std::string first_year;
  std::vector<std::string> model_ids;     ///< the old model's, where there is one, then the new one's
  std::vector<std::string> model_titles;  ///< "Old model", "New model"
  sim::Measure payment;
  std::vector<std::string> reference_ids;  ///< the old model first, where there is one
  std::vector<std::string> reference_titles;
  Frame frame = Frame::not_stored;    ///< of the new model
  std::vector<std::string> standing;  ///< its components that do not change with the frame
  std::vector<bool> placeholders;     ///< by reference, of it or of the payment
};

/// A title with the mark EXEMPEL where a placeholder stands behind the table.
std::string marked_title(const DecisionNames& names, const std::string& title, bool placeholder);
/// "+2.3 %", "−1.0 %", "0.0 %"; "none" for an infinite share.
std::string change_text(double share);

std::string winners_section(const DecisionNames& names, const std::vector<WinnerRow>& rows);
std::string hold_harmless_section(const DecisionNames& names, const std::vector<HoldHarmlessRow>& rows);
/// `ladder` and `steps` hold the rows of every step, in the order of frame_steps.
std::string frame_section(const DecisionNames& names, const std::vector<std::vector<HoldHarmlessRow>>& ladder,
                          const std::vector<std::vector<WinnerRow>>& steps, const std::vector<BreakEvenRow>& needed);
std::string simplicity_section(const DecisionNames& names, const Simplicity& simplicity);

}  // namespace valfri::results
