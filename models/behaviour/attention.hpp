// SPDX-License-Identifier: Apache-2.0
// Attention: an adult who is dissatisfied thinks of changing centre, and changes when a rival is better than what it has.
//
// Hazard a month: λ0 · m_age · m_sex · m_morbidity · m_income · m_newcomer / (mean over adults at the start) ·
// exp(γ·s) / C, with s the centre's discontent −(q − q̄) + ω·(W − W0), cut to ±limit, and C the mean of exp(γ·s) when s is
// standard normal; chance 1 − exp(−hazard). Choice: leaves when X · w_own · exp(κ) < E. Sources: Vårdanalys 2013 (24 %
// changed in three years, 64 % never thought of it), Nagraj et al. 2013 (dissatisfaction), Ranstad et al. 2014 (sex);
// the values' grades stand in the behaviour file.
#pragma once

#include "models/behaviour/purposes.hpp"
#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Attention {
  static constexpr sim::Purpose purpose = models::purpose::attention;
  double bound(sim::Class k, const Common& common) const;
  void happen(sim::Due due, const sim::Moment& at, const Common& common, Lane& lane) const;
};

/// A leaflet: the adults of the place read it with the reading share, and think once, with the inertia of the informed.
/// Anell et al. 2021: +0.6 to 0.8 points of settled residents changed, +2.3 of new ones.
struct Campaigns {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

/// The request of somebody who thinks of changing, if a rival is better; `inertia` is κ.
void think(std::uint32_t slot, double inertia, sim::Purpose why, Cause cause, const sim::Moment& at,
           const Common& common, Lane& lane);

/// May change of its own will: fewer than the allowed voluntary changes within 12 months (two, Patientlag ch. 9 and 1177).
bool may_change(std::uint32_t slot, int month, const Lane& lane);

}  // namespace valfri::models
