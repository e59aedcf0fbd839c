// SPDX-License-Identifier: Apache-2.0
// Migration over the county's border: households leave at an age-dependent rate, and arrive as a Poisson stream.
//
// Out: Rogers-Castro shape scaled to the yearly number of persons at the start. In: households by area, Poisson, the
// yearly number of persons over the mean household; a boom multiplies the stream of its municipality. Sources:
// Regionfakta and Newsworthy (Statistics Sweden) for gross flows 2022 and 2024; make-up of arriving households is an
// assumption. So is the share born in the regions of the Care Need Index: the share of arrivals from abroad stands for
// it (444 of 1,990 in the fourth quarter of 2022).
#pragma once

#include "models/behaviour/purposes.hpp"
#include "models/behaviour/state.hpp"

namespace valfri::models {

struct OutMigration {
  static constexpr sim::Purpose purpose = models::purpose::out_migration;
  double bound(sim::Class k, const Common& common) const;
  void happen(sim::Due due, const sim::Moment& at, Common& common) const;
};

/// Newcomers of a stream area and month are numbered by ordinal from an inverse CDF: a boom appends ordinals. A mean
/// above the largest of the sampler is drawn in parts.
struct InMigration {
  void apply(const sim::Moment& at, Common& common) const;
};

}  // namespace valfri::models
