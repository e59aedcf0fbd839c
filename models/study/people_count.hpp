// SPDX-License-Identifier: Apache-2.0
// Counts the residents by home area, age, sex and morbidity band in one pass, and what they need by each standard.
// Scenarios with the same people share one count. Once a year, since it looks at everybody.
#pragma once

#include <cstdint>
#include <vector>

#include "models/behaviour/state.hpp"
#include "models/study/need_standards.hpp"
#include "models/study/population_groups.hpp"

namespace valfri::models {

class PeopleCount {
 public:
  /// Both must outlive it.
  PeopleCount(const County& county, const std::vector<NeedStandard>& standards);

  /// A replication begins; `common` has begun. Sets the scale of need: the county's mean is 1 on this day.
  void begin(const Common& common);
  /// Counts as of the end of the month, unless that was done before.
  void count(const Common& common, int month);

  const std::vector<std::int64_t>& residents() const { return residents_; }        ///< [population group]
  const std::vector<std::int64_t>& residents_of_area() const { return of_area_; }  ///< [area]
  double need(std::size_t standard, std::size_t group) const { return need_[standard * groups_.size() + group]; }

 private:
  void find_area_index(const Start& start);
  void pass(const Common& common);
  void add_area(std::size_t area);
  void add_persons();

  const County* county_;
  PopulationGroups groups_;
  const std::vector<NeedStandard>* standards_;
  std::vector<double> area_index_;        // [area] CNI at the start, the county at 1
  std::vector<std::uint16_t> place_of_;   // [class] in a row of cells
  std::vector<std::int32_t> cells_;       // [area][age and sex × band, then vacant slots]
  std::vector<std::int32_t*> row_of_;     // [area] its row of cells
  std::vector<std::int64_t> persons_of_;  // [age and sex] of the county, while counting
  std::vector<double> need_of_;           // [standard × age and sex] the same
  std::vector<std::int64_t> residents_, of_area_;
  std::vector<double> need_, scale_;  // [standard × group], [standard]
  int month_ = day_before_start - 1;  // of the latest count
};

}  // namespace valfri::models
