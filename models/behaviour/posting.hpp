// SPDX-License-Identifier: Apache-2.0
// The end of a month: what the study keeps of it is posted, and the month's news is forgotten.
#pragma once

#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Posting {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const {
    if (lane.keeper) lane.keeper->post(at, common, lane);
  }
};

/// First in the month, before anything happens.
struct NewMonth {
  void apply(const sim::Moment&, Common& common) const { common.news.clear(); }
};

}  // namespace valfri::models
