// SPDX-License-Identifier: Apache-2.0
// Keeps what targets pay, and what they would have paid had everybody been asked: how much of it sampling decides.
#pragma once

#include <optional>
#include <vector>

#include "models/study/study.hpp"
#include "sim/record.hpp"

namespace valfri::models {

/// Adds the measures target_payment and target_payment_without_luck (öre, over scenario, model, centre and year) where
/// a payment model of the study pays by what is followed up.
void add_target_measures(const Study& study, bool placeholder, sim::Schema& schema);

/// Of one scenario.
class TargetKeeper {
 public:
  TargetKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario);
  /// A new replication: memories are empty.
  void begin();
  /// `paid`: what the model (by its place in the study) paid this month on this statement. Months come in order.
  void keep(CalendarMonth month, std::size_t model, const PaidMonth& paid, const Statement& statement,
            sim::Record& record);

 private:
  void add(CalendarMonth month, std::size_t model, const PaidMonth& paid, std::span<std::int64_t> cells) const;

  const Study* study_;
  std::size_t scenario_;
  std::optional<std::size_t> paid_at_, without_luck_at_;  // measures; none where no model pays by what is followed up
  std::vector<PaymentMemory> memory_;                     // [model] without luck
  std::vector<CareMonth> care_;                           // [centre] of this month, without luck
  PaidMonth without_luck_;                                // working space
};

}  // namespace valfri::models
