// SPDX-License-Identifier: Apache-2.0
// Lists follow what happened to people this month: changed profiles, departures, and newborns on their mother's list.
//
// Rule: a newborn is listed where its mother is, with her status, whatever the ceiling (1177 Västerbotten).
#pragma once

#include "models/behaviour/state.hpp"

namespace valfri::models {

struct FollowPeople {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

}  // namespace valfri::models
