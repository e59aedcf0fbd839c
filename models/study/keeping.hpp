// SPDX-License-Identifier: Apache-2.0
// What a study keeps of a path: the shape of its records, and the keeper that fills them month by month.
#pragma once

#include <vector>

#include "models/behaviour/state.hpp"
#include "models/study/study.hpp"
#include "models/study/target_keeping.hpp"
#include "sim/record.hpp"

namespace valfri::models {

/// Measures in the order of the records. `returned` is there only when a payment model returns money; after it those of
/// targets, where a payment model has some (target_keeping.hpp).
enum class Kept : std::size_t {
  payment,
  listed,
  need,
  wait,
  quality,
  joined,
  left,
  population,
  payment_by_sex,
  returned
};

/// Axes and measures of the study's records.
sim::Schema make_schema(const Study& study);

/// Fills the record of one replication from the posted months of one scenario: payments summed by calendar year, levels
/// on 31 December, flows summed by year.
class YearKeeper : public Keeper {
 public:
  YearKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario);
  void begin(sim::Record& record);
  void post(const sim::Moment& at, const Common& common, const Lane& lane) override;

 private:
  void settle(int month, const Lane& lane);
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
  sim::Record* record_ = nullptr;
};

}  // namespace valfri::models
