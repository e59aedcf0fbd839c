// SPDX-License-Identifier: Apache-2.0
// Settles a scenario's months with every payment model of the study, and adds what they pay to the record by year.
// The one place where a statement becomes stored money: while simulating, and when stored statements are priced again.
#pragma once

#include <vector>

#include "models/study/group_payment.hpp"
#include "models/study/study.hpp"
#include "models/study/target_keeping.hpp"
#include "sim/record.hpp"

namespace valfri::models {

class PaymentKeeper {
 public:
  PaymentKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario);
  /// A new replication: memories are empty.
  void begin(sim::Record& record);
  /// Months come in order, counted from the start of the study. In December the record holds the year's
  /// listed_of_group.
  void settle(int month, const Statement& statement);

 private:
  void keep_sexes(std::size_t model, std::size_t year);
  std::size_t cell(std::size_t row, std::size_t centre, std::size_t year) const {
    return (row * n_centres_ + centre) * n_years_ + year;
  }

  const Study* study_;
  std::size_t scenario_;
  std::size_t n_centres_, n_years_, n_components_;
  std::vector<std::vector<std::size_t>> component_;  // [model][component of the model] -> place on the axis
  std::vector<PaymentMemory> memory_;                // [model]
  PaidMonth paid_;                                   // working space
  bool returns_money_ = false;
  TargetKeeper targets_;
  GroupPayment groups_;
  sim::Record* record_ = nullptr;
};

}  // namespace valfri::models
