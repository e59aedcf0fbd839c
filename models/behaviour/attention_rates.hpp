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
  double base(int age, Sex sex, bool high_morbidity, std::size_t quintile, bool newcomer) const {
    return by_person[attention_age_at[static_cast<std::size_t>(age)]][static_cast<std::size_t>(sex)]
                    [high_morbidity ? 1 : 0][quintile] *
           (newcomer ? newcomer_factor : 1.0);
  }
  std::array<std::array<std::array<std::array<double, 5>, 2>, 2>, n_attention_ages> by_person{};
  /// The most that base() can be, whatever the income and however long in the county.
  double highest_base(int age, Sex sex, bool high_morbidity) const {
    return highest[attention_age_at[static_cast<std::size_t>(age)]][static_cast<std::size_t>(sex)]
                  [high_morbidity ? 1 : 0];
  }
  std::array<std::array<std::array<double, 2>, 2>, n_attention_ages> highest{};
  double newcomer_factor = 1;
  double highest_discontent = 1;  ///< bound of the centre's factor
  double mean_discontent = 1;     ///< C
};

}  // namespace valfri::models
