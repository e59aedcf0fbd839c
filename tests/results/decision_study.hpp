// SPDX-License-Identifier: Apache-2.0
// A study of three centres and four replications whose decision tables can be worked by hand.
//
// Payment in öre, 2026, scenario base, replications 0 to 3 (2027 is the same):
//                    x                       y      z
//   old  capitation  1000 1010 990 1000      2000   500 490 510 500    inside the frame
//        mission     0                       100    300                outside
//   new  capitation  1100 1110 1090 1100     1900   400 390 410 400    inside
//        mission     0                       100    340                outside
// so that in every replication x gains 100, y loses 100 and z loses 60. In scenario "closing" z is paid nothing.
// Municipalities: M has x and y, N has z. Operators: Private has x, Region has y and z.
#pragma once

#include <filesystem>

#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results::testing {

/// What the study stores beside payment by component: the groupings that say what a component is, and more measures.
struct DecisionStudy {
  bool frame = true;            ///< grouping "frame" of the components
  bool open_new_model = false;  ///< grouping "frame:new", which says that all of it is outside
  bool feeds = true;            ///< grouping "feeds" of the components
  bool sexes = true;    ///< measure payment_by_sex: of the county's money women get 1500 (old) and 1600 (new) öre
  bool targets = true;  ///< measures of target money: x under the new model 100, 80, 120, 100; without luck 100
  bool placeholder = true;
  bool one_model = false;
};

/// Writes it, finished, into the folder.
void store_decision_study(const std::filesystem::path& folder, const DecisionStudy& study = {});

/// A budget of 1050, 2050 and 700 öre for x, y and z in both years.
GivenReference decision_budget(bool placeholder = false);

}  // namespace valfri::results::testing
