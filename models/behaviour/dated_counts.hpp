// SPDX-License-Identifier: Apache-2.0
// What time alone changes on a list is counted by date and not by person: who reaches the next price age or the age of
// five, and whose move lies a year back. A month then moves whole cohorts, and nobody has to be looked at.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/behaviour/setting.hpp"
#include "models/payments/statement.hpp"
#include "models/residents/need_factors.hpp"
#include "models/residents/residents.hpp"

namespace valfri::models {

/// Of every list, the persons below the last price age by month of birth and sex, and those who count as moved in by
/// month of move. Months count from the start of the study; before it they are negative.
class DatedCounts {
 public:
  /// Where somebody is counted.
  struct Place {
    std::uint32_t listed;   ///< cell of CentreMonth::listed
    std::uint32_t cohort;   ///< row of the month of birth and sex
    std::uint32_t move;     ///< row of the month of move
    std::uint32_t factors;  ///< bits of the CNI factors that are of dates alone
  };

  /// For studies of so many months.
  void begin(std::size_t n_centres, int months);
  /// The month begins: cohorts whose birthday it is go to their next price age, and moves of a year ago are forgotten.
  void pass(int month, std::span<CentreMonth> statement);

  /// `age`: at the end of the month, at most max_age; `moved`: month of the last move.
  Place place_of(int birth_month, Sex sex, int age, int month, int moved) const {
    const auto s = static_cast<std::uint32_t>(sex);
    const bool moved_in = counts_as_moved_in(age, month, moved);
    const unsigned young = age < first_age_not_under_five ? bit(CniFactor::under_five) : 0u;
    return {static_cast<std::uint32_t>(s * n_price_ages + price_age_at[static_cast<std::size_t>(age)]),
            age < price_ages.back() ? cohort(birth_month, s) : nowhere_, moved_in ? move_row(moved) : no_move,
            young | (moved_in ? bit(CniFactor::moved_in) : 0u)};
  }
  /// Asks for where somebody below the last price age is counted by month of birth.
  [[gnu::always_inline]] void prefetch(int birth_month, Sex sex) const {
    constexpr std::size_t in_cache_line = 64 / sizeof(std::int32_t);
    const auto row = std::min(cohort(birth_month, static_cast<std::uint32_t>(sex)), nowhere_);
    for (std::size_t centre = 0; centre < n_centres_; centre += in_cache_line)
      __builtin_prefetch(&born_[row * n_centres_ + centre]);
  }
  /// `change` persons more (or fewer) at the place on the centre's list; the list itself is the caller's.
  void count(const Place& place, std::size_t centre, int change) {
    born_[place.cohort * n_centres_ + centre] += change;
    moved_[place.move * n_centres_ + centre] += change;
  }
  /// The same for the move alone.
  void count_move(int moved, std::size_t centre, int change, CentreMonth& row) {
    row.cni[static_cast<std::size_t>(CniFactor::moved_in)] += change;
    moved_[move_row(moved) * n_centres_ + centre] += change;
  }

 private:
  static constexpr int oldest = price_ages.back() * 12;  // months of age that are counted by month of birth
  static constexpr std::uint32_t no_move = months_as_moved_in;

  static constexpr std::uint32_t move_row(int month) {
    return static_cast<std::uint32_t>(month + 2 * months_as_moved_in) % months_as_moved_in;  // at most a year before 0
  }
  static constexpr std::uint32_t cohort(int birth_month, std::uint32_t sex) {
    return 2 * static_cast<std::uint32_t>(birth_month + oldest) + sex;
  }

  std::size_t n_centres_ = 0;
  std::uint32_t nowhere_ = 0;        // the row of those who are not counted by month of birth
  std::vector<std::int32_t> born_;   // [month of birth, woman or man][centre]
  std::vector<std::int32_t> moved_;  // [month of move, in a ring of a year; then nobody's][centre]
};

}  // namespace valfri::models
