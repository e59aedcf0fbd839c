// SPDX-License-Identifier: Apache-2.0
// Deaths: by age, sex and morbidity band, falling from year to year.
//
// Rate: published rate of the age and sex × relative risk of the band (mean 1 over the bands of the age and sex) ×
// (1 − δ)^(year − year of the rates). Sources: Statistics Sweden's deaths and population 2015-19 (R package eha);
// relative risks are an assumption. A death leaves the household; when the head dies the oldest adult takes the place.
#pragma once

#include "models/behaviour/purposes.hpp"
#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Deaths {
  static constexpr sim::Purpose purpose = models::purpose::death;
  double bound(sim::Class k, const Common& common) const;
  void happen(sim::Due due, const sim::Moment& at, Common& common) const;
};

}  // namespace valfri::models
