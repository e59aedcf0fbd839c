// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/deaths.hpp"

#include "models/behaviour/purposes.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

static_assert(Deaths::purpose == purpose::death);

namespace {

double monthly(sim::Class k, double trend, const Common& common) {
  const auto sex = static_cast<std::size_t>(class_sex(k));
  if (class_band(k) >= n_bands) return 0.0;  // no such class
  return 1.0 - sim::exponential(-common.rates.death[class_age(k)][sex][class_band(k)] * trend / 12);
}

}  // namespace

double Deaths::bound(sim::Class k, const Common& common) const {
  if (common.demography == Demography::frozen) return 0.0;
  return monthly(k, common.rates.highest_death_trend[static_cast<std::size_t>(class_sex(k))], common);
}

void Deaths::happen(sim::Due due, const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;  // may last longer than the study that the rates are for
  const int month = static_cast<int>(at.month);
  const auto& trend =
      common.rates
          .death_trend[static_cast<std::size_t>(common.setting->calendar_year(month) - common.setting->start_year)];
  const sim::Due deaths = common.keep(due, [&](const sim::Candidate& candidate) {
    return candidate.mark < monthly(candidate.k, trend[static_cast<std::size_t>(class_sex(candidate.k))], common);
  });
  for (std::size_t i = 0; i < deaths.size(); ++i) {
    common.prefetch_households<true>(deaths, i);
    const auto slot = static_cast<std::uint32_t>(deaths[i].slot);
    common.leave_household(slot, at);
    common.depart(slot, Cause::died, month);
  }
}

}  // namespace valfri::models
