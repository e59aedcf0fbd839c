// SPDX-License-Identifier: Apache-2.0
// Morbidity: the band (RUB 0-5) that a person's latent rank stands for, given age, sex and home area.
//
// P(band ≥ k) = Λ(c_k + b[age band, sex] + δ·z[area]); the band is the number of k with rank ≥ P(band < k). The rank is
// drawn anew at a birthday with probability 1 − ρ. Without selective death the law of the band is the table's at every
// age. The bands are a placeholder: no RUB table by age was found; b was solved so that the mean weight of each cell
// equals its relative rate of contacts in Norway 2005 (Statistics Norway, general practice statistics).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "models/behaviour/setting.hpp"

namespace valfri::models {

class Morbidity {
 public:
  Morbidity(const Setting& setting, const Values& values);

  std::uint8_t band(float rank, int age, Sex sex, std::size_t area) const {
    const float* limits =
        limits_.data() + row(morbidity_age_at[static_cast<std::size_t>(std::min(age, max_age))], sex, area);
    std::uint8_t k = 0;
    for (std::size_t i = 0; i + 1 < n_bands; ++i) k = static_cast<std::uint8_t>(k + (rank >= limits[i] ? 1 : 0));
    return k;
  }
  /// Share of each band in an age band and sex where the deprivation is the county's mean.
  std::array<double, n_bands> shares(std::size_t age_band, Sex sex) const;

 private:
  std::size_t row(std::size_t age_band, Sex sex, std::size_t area) const {
    return ((area * n_morbidity_ages + age_band) * 2 + static_cast<std::size_t>(sex)) * (n_bands - 1);
  }
  const Setting* setting_;
  std::vector<float> limits_;  // P(band < k), k = 1 … 5 [area × age band × sex × k]
};

}  // namespace valfri::models
