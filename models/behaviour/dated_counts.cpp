// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/dated_counts.hpp"

namespace valfri::models {

void DatedCounts::begin(std::size_t n_centres, int months) {
  n_centres_ = n_centres;
  nowhere_ = cohort(months, 0);
  born_.assign((nowhere_ + 1) * n_centres, 0);
  moved_.assign((no_move + 1) * n_centres, 0);
}

void DatedCounts::pass(int month, std::span<CentreMonth> statement) {
  for (std::size_t age = 1; age < n_price_ages; ++age)
    for (std::uint32_t sex = 0; sex < 2; ++sex) {
      const std::int32_t* persons = born_.data() + cohort(month - 12 * price_ages[age], sex) * n_centres_;
      for (std::size_t c = 0; c < n_centres_; ++c) {
        std::int32_t* listed = statement[c].listed.data() + sex * n_price_ages + age;
        listed[-1] -= persons[c];
        listed[0] += persons[c];
        if (price_ages[age] == first_age_not_under_five)
          statement[c].cni[static_cast<std::size_t>(CniFactor::under_five)] -= persons[c];
      }
    }
  std::int32_t* moved = moved_.data() + move_row(month) * n_centres_;  // of the same month a year ago
  for (std::size_t c = 0; c < n_centres_; ++c) {
    statement[c].cni[static_cast<std::size_t>(CniFactor::moved_in)] -= moved[c];
    moved[c] = 0;
  }
}

}  // namespace valfri::models
