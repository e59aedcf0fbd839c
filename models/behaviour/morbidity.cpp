// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/morbidity.hpp"

#include <limits>

#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

double logistic(double x) { return 1.0 / (1.0 + sim::exponential(-x)); }

}  // namespace

Morbidity::Morbidity(const Setting& setting, const Values& values)
    : setting_(&setting), limits_(setting.county->areas.size() * n_morbidity_ages * 2) {
  const Tables& tables = setting.behaviour->tables;
  for (std::size_t area = 0; area < setting.county->areas.size(); ++area)
    for (std::size_t age = 0; age < n_morbidity_ages; ++age)
      for (const Sex sex : {Sex::woman, Sex::man}) {
        Limits& limits = limits_[row(age, sex, area)];
        limits.fill(std::numeric_limits<float>::infinity());
        limits[0] = -std::numeric_limits<float>::infinity();
        for (std::size_t k = 1; k < n_bands; ++k) {
          const double shift = tables.morbidity_shift[static_cast<std::size_t>(sex)][age] +
                               values.morbidity_deprivation * setting.county->areas[area].deprivation;
          limits[k] = static_cast<float>(1.0 - logistic(tables.morbidity_cut[k - 1] + shift));
        }
      }
}

std::array<double, n_bands> Morbidity::shares(std::size_t age_band, Sex sex) const {
  const Tables& tables = setting_->behaviour->tables;
  std::array<double, n_bands> share{};
  double at_least = 1.0;
  for (std::size_t k = 0; k < n_bands; ++k) {
    const double above =
        k + 1 < n_bands
            ? logistic(tables.morbidity_cut[k] + tables.morbidity_shift[static_cast<std::size_t>(sex)][age_band])
            : 0.0;
    share[k] = at_least - above;
    at_least = above;
  }
  return share;
}

}  // namespace valfri::models
