// SPDX-License-Identifier: Apache-2.0
// What a study keeps of a path: the shape of its records, and the keeper that fills them month by month.
#pragma once

#include <optional>

#include "models/behaviour/state.hpp"
#include "models/study/group_keeping.hpp"
#include "models/study/payment_keeping.hpp"
#include "models/study/stored_statement.hpp"
#include "models/study/study.hpp"
#include "sim/record.hpp"

namespace valfri::models {

/// Measures in the order of the records. `returned` is there only when a payment model returns money; after it those of
/// targets, where a payment model has some (target_keeping.hpp), and those of groups (group_keeping.hpp).
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

/// Axes and measures of the study's records; with the statements at the end where the study stores them.
sim::Schema make_schema(const Study& study);
const sim::Axis& component_axis_of(const sim::Schema& schema);

/// Fills the record of one replication from the posted months of one scenario: payments summed by calendar year, levels
/// on 31 December, flows summed by year.
class YearKeeper : public Keeper {
 public:
  YearKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario);
  /// A new replication, which `people` has begun.
  void begin(sim::Record& record, PeopleCount& people);
  void post(const sim::Moment& at, const Common& common, const Lane& lane) override;

 private:
  std::size_t cell(std::size_t row, std::size_t centre, std::size_t year) const {
    return (row * n_centres_ + centre) * n_years_ + year;
  }

  const Study* study_;
  std::size_t scenario_;
  std::size_t n_centres_, n_years_;
  PaymentKeeper payments_;
  GroupKeeper groups_;
  std::optional<StatementPlaces> statements_;  // where they are stored, if they are
  sim::Record* record_ = nullptr;
};

}  // namespace valfri::models
