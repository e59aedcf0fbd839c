// SPDX-License-Identifier: Apache-2.0
// Prices stored statements: the same evaluator and memories as while simulating, on numbers that are read back.
#pragma once

#include <vector>

#include "models/study/payment_keeping.hpp"
#include "models/study/stored_statement.hpp"
#include "sim/run.hpp"

namespace valfri::models {

/// Where finished replications are read from. Called from several threads.
class FinishedPaths {
 public:
  virtual ~FinishedPaths() = default;
  /// Fills the statements, and every measure of the record that is no payment.
  virtual void read(sim::Replication replication, StatementNumbers& statements, sim::Record& record) = 0;
};

class PricingWorker : public sim::Worker {
 public:
  /// All must outlive it.
  PricingWorker(const Study& study, const sim::Schema& schema, FinishedPaths& paths);
  void replicate(sim::Replication replication, sim::Record& record) override;

 private:
  const Study* study_;
  FinishedPaths* paths_;
  std::vector<PaymentKeeper> keepers_;  // [scenario]
  StatementNumbers numbers_;
  StatementMonth month_;
};

/// Whether the measure is filled by PaymentKeeper.
bool is_payment(const sim::Measure& measure);

}  // namespace valfri::models
