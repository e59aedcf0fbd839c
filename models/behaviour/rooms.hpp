// SPDX-License-Identifier: Apache-2.0
// Requests become listings: who comes along, who fits under a ceiling (listningstak), and the lists themselves.
//
// Company: when an adult changes, each other adult of the household on the same list comes along with probability ω_a,
// the children there together with ω_k. Room at a ceiling: max(0, ceiling − list at the start of the step); above it a
// lottery by addressed priority decides. Who is refused stays; who must be listed chooses again among centres with
// room, and after four refusals goes to the nearest with room. Newborns and households that move in are admitted above
// the ceiling. Sources: HSL ch. 7 § 3 c (ceilings since 2022), Region Halland and 1177 Västerbotten (exemptions).
#pragma once

#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Rooms {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

}  // namespace valfri::models
