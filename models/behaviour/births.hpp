// SPDX-License-Identifier: Apache-2.0
// Births: a woman of 15-49 has a child with the fertility of her age; it joins her household and her list.
//
// Rate: total fertility × a normal curve over ages, a year. Sources: Statistics Sweden (total fertility 1.45 in 2023;
// mean age of mothers about 31). The level walks from year to year. The child is a girl or boy by the usual share, has
// its mother's home, income and household, and a morbidity rank of its own.
#pragma once

#include "models/behaviour/purposes.hpp"
#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Births {
  static constexpr sim::Purpose purpose = models::purpose::birth;
  double bound(sim::Class k, const Common& common) const;
  void happen(sim::Due due, const sim::Moment& at, Common& common) const;
};

/// Identity of a child: its mother's root (initial resident or newcomer), birth month, and a bit that would tell twins
/// apart: always 0, since none are born.
/// A child of somebody born during the study mixes the mother's identity instead; such mothers are at least 15 years
/// into it.
sim::Identity identity_of_child(sim::Identity mother, int month, int twin);

}  // namespace valfri::models
