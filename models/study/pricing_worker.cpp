// SPDX-License-Identifier: Apache-2.0
#include "models/study/pricing_worker.hpp"

#include "models/study/group_keeping.hpp"

namespace valfri::models {

PricingWorker::PricingWorker(const Study& study, const sim::Schema& schema, FinishedPaths& paths)
    : study_(&study), paths_(&paths), month_(study.county.centres.size()) {
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) keepers_.emplace_back(study, schema, s);
}

void PricingWorker::replicate(sim::Replication replication, sim::Record& record) {
  paths_->read(replication, numbers_, record);
  const auto months = static_cast<std::size_t>(study_->months());
  for (std::size_t s = 0; s < keepers_.size(); ++s) {
    keepers_[s].begin(record);
    for (std::size_t month = 0; month < months; ++month)
      keepers_[s].settle(static_cast<int>(month), month_.read(numbers_, s * months + month));
  }
}

bool is_payment(const sim::Measure& measure) {
  return measure.name == "payment" || measure.name == "payment_by_sex" || measure.name == "returned" ||
         measure.name == payment_of_group || measure.name == "target_payment" ||
         measure.name == "target_payment_without_luck";
}

}  // namespace valfri::models
