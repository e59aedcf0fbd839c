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
#include <tuple>
#include <vector>

#include "models/behaviour/setting.hpp"

namespace valfri::models {

class Morbidity {
 public:
  Morbidity(const Setting& setting, const Values& values);

  /// Where the bands of an age, sex and area begin: band k holds the ranks from limit k to below limit k + 1.
  using Limits = std::array<float, 8>;
  const Limits& limits(std::size_t age, Sex sex, std::size_t area) const {
    return limits_[row(morbidity_age_at[age], sex, area)];
  }
  /// The band of the rank: each comparison leaves half of the bands, and no branch is taken.
  static std::uint8_t band(float rank, const Limits& limits) {
    static_assert(n_bands > 4 && n_bands < std::tuple_size_v<Limits>);
    std::size_t k = rank >= limits[4] ? 4 : 0;
    k += rank >= limits[k + 2] ? 2 : 0;
    k += rank >= limits[k + 1] ? 1 : 0;
    return static_cast<std::uint8_t>(k);
  }
  static bool holds(std::size_t band, float rank, const Limits& limits) {
    return rank >= limits[band] && rank < limits[band + 1];
  }
  std::uint8_t band(float rank, int age, Sex sex, std::size_t area) const {
    return band(rank, limits(static_cast<std::size_t>(std::min(age, max_age)), sex, area));
  }
  /// Share of each band in an age band and sex where the deprivation is the county's mean.
  std::array<double, n_bands> shares(std::size_t age_band, Sex sex) const;

 private:
  static std::size_t row(std::size_t age_band, Sex sex, std::size_t area) {
    return (area * n_morbidity_ages + age_band) * 2 + static_cast<std::size_t>(sex);
  }
  const Setting* setting_;
  std::vector<Limits> limits_;  // P(band < k) for k = 1 … 5 [area × age band × sex]
};

}  // namespace valfri::models
