// SPDX-License-Identifier: Apache-2.0
// Attention: an adult who is dissatisfied thinks of changing centre, and changes when a rival is better than what it
// has.
//
// Hazard a month: λ0 · m_age · m_sex · m_morbidity · m_income / M · m_newcomer · exp(γ·s) / C, with M the mean of the
// product before it over adults at the start (about 1.05); m_sex = 2r / (1 + r) for women and 2 / (1 + r) for men, r
// the ratio of women to men; m_income = r^((2 − i) / 4) for quintile i = 0 … 4, r the ratio of lowest to highest
// income; s the centre's discontent −q + ω·(W − W0), cut to ±limit; C the mean of exp(γ·s) for a standard normal s cut
// alike (1.073). Chance: 1 − exp(−hazard). Keys: [attention.*] of the behaviour file. Choice: with w·F the weights of
// choice_table.hpp, κ the inertia, E the match and X the best rival's exponential, she leaves when X · w_own · F_own ·
// exp(κ) < E; given E that has the chance 1 − exp(−S·E / (w_own·F_own·exp(κ))), S the sum of the rivals' w·F.
// Sources: Vårdanalys 2013 (24 % changed in three years; 64 % neither changed nor thought of it), Nagraj et al. 2013
// (dissatisfaction), Ranstad et al. 2014 (sex); the values' grades stand in the behaviour file.
#pragma once

#include <array>
#include <limits>

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

/// Weight of the centre for the resident, with the lane's factor of the month.
inline double weight_of(const Seeker& seeker, std::uint16_t centre, const Common& common, const Lane& lane) {
  return common.choice.weight(seeker.area, seeker.quintile, centre) * lane.attraction[centre];
}
/// The resident as seeker of a better centre than the own, which weighs `inertia` times as much as it would for others;
/// unless the own centre weighs nothing, X must stay below match / (weight · inertia). Written where it stays: to copy
/// what has just been written in pieces makes the processor wait.
inline void seek(std::uint32_t slot, double inertia, const Common& common, const Lane& lane, Seeker& seeker) {
  const Person& person = common.people[slot];
  seeker.who = person.identity;
  seeker.area = person.area;
  seeker.quintile = person.quintile;
  seeker.own = lane.listed_at[slot];
  const double kept = weight_of(seeker, seeker.own, common, lane) * inertia;
  seeker.limit = kept > 0 ? lane.listings[slot].match / kept : std::numeric_limits<double>::infinity();
}

/// Who may change of its own will this month: who has not decided yet, and has fewer than the allowed voluntary changes
/// within 12 months (two, Patientlag ch. 9 and 1177).
class MayChange {
 public:
  MayChange(const Common& common, int month)
      : month_(month), one_allowed_(common.setting->behaviour->tables.most_changes_a_year == 1) {}
  bool operator()(const Listing& listing) const {
    return listing.decided_in != month_ && month_ - (one_allowed_ ? listing.last_change : listing.earlier_change) >= 12;
  }

 private:
  int month_;
  bool one_allowed_;
};

/// Gathers those who think of changing, all with the same purpose and cause, and requests the change of those for whom
/// a rival is better. Nothing that a decision rests on may change before finish().
class Thinking {
 public:
  Thinking(sim::Purpose why, Cause cause, const sim::Moment& at, const Common& common, Lane& lane)
      : why_(why),
        cause_(cause),
        at_(at),
        common_(common),
        lane_(lane),
        may_change_(common, static_cast<int>(at.month)) {}
  /// `inertia` is exp(κ). Only who may change thinks.
  void add(std::uint32_t slot, double inertia) {
    Listing& listing = lane_.listings[slot];
    if (!may_change_(listing)) return;
    listing.decided_in = static_cast<std::int16_t>(at_.month);
    slot_[n_] = slot;
    seek(slot, inertia, common_, lane_, seeker_[n_++]);
    if (n_ == ChoiceTable::batch) finish();
  }
  void finish();

 private:
  sim::Purpose why_;
  Cause cause_;
  const sim::Moment& at_;
  const Common& common_;
  Lane& lane_;
  MayChange may_change_;
  std::size_t n_ = 0;
  std::array<std::uint32_t, ChoiceTable::batch> slot_;
  std::array<Seeker, ChoiceTable::batch> seeker_;
};

}  // namespace valfri::models
