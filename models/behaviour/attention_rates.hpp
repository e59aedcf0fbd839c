// SPDX-License-Identifier: Apache-2.0
// The attention hazard's factors of the person, worked out for a replication. Formula and sources: attention.hpp.
#pragma once

#include <array>

#include "models/behaviour/setting.hpp"

namespace valfri::models {

/// Hazard of attention at mean discontent, per month, before the centre's factor.
struct AttentionRates {
  AttentionRates() = default;
  AttentionRates(const Setting& setting, const Values& values);
  /// Where the rates of persons of that age, sex and morbidity begin in by_person.
  static constexpr std::size_t row_of(int age, Sex sex, bool high_morbidity) {
    const std::size_t group = attention_age_at[static_cast<std::size_t>(age)];
    return ((group * 2 + static_cast<std::size_t>(sex)) * 2 + (high_morbidity ? 1 : 0)) * 10;
  }
  double base(std::size_t row, std::size_t quintile, bool newcomer) const {
    return by_person[row + (newcomer ? 5 : 0) + quintile];
  }
  double base(int age, Sex sex, bool high_morbidity, std::size_t quintile, bool newcomer) const {
    return base(row_of(age, sex, high_morbidity), quintile, newcomer);
  }
  /// The most that base() can be, whatever the income and however long in the county.
  double highest_base(std::size_t row) const { return highest[row / 10]; }
  double highest_base(int age, Sex sex, bool high_morbidity) const {
    return highest_base(row_of(age, sex, high_morbidity));
  }
  std::array<double, n_attention_ages * 2 * 2 * 10> by_person{};  ///< [age][sex][high][newcomer][quintile]
  std::array<double, n_attention_ages * 2 * 2> highest{};         ///< [age][sex][high]
  double highest_discontent = 1;                                  ///< bound of the centre's factor
  double mean_discontent = 1;                                     ///< C
};

}  // namespace valfri::models
