// SPDX-License-Identifier: Apache-2.0
// The monthly statement: what a path tells the payment models about each centre, on the last day of the month.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "models/payments/care_month.hpp"

namespace valfri::models {

/// Lowest age in whole years of each price age; prices by any grouping of these can be paid.
inline constexpr std::array<int, 24> price_ages{0,  1,  2,  5,  6,  10, 15, 16, 18, 20, 25, 30,
                                                35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90};
inline constexpr std::size_t n_price_ages = price_ages.size();

/// Index of the price age that whole years belong to; 23 from 90 on.
constexpr std::size_t price_age_of(int years) {
  std::size_t i = n_price_ages - 1;
  while (i > 0 && price_ages[i] > years) --i;
  return i;
}

inline constexpr std::size_t n_bands = 6;  // RUB 0 … 5

/// The seven factors of the Care Need Index, in SCB's column order.
enum class CniFactor : std::uint8_t {
  under_five,
  born_abroad,
  over_65_alone,
  single_parent_child,
  moved_in,
  unemployed,
  low_education
};
inline constexpr std::size_t n_cni_factors = 7;
inline constexpr std::array<std::string_view, n_cni_factors> cni_factor_ids{
    "under_five", "born_abroad", "over_65_alone", "single_parent_child", "moved_in", "unemployed", "low_education"};

/// Why somebody joined or left a list.
enum class Cause : std::uint8_t { born, died, moved_in, moved_out, moved_home, dissatisfied, informed, closure };
inline constexpr std::size_t n_causes = 8;
/// Of the resident's own will, with no move or closing behind it: counts towards the most changes allowed in a year.
constexpr bool voluntary(Cause cause) { return cause == Cause::dissatisfied || cause == Cause::informed; }
inline constexpr std::array<std::string_view, n_causes> cause_ids{"born",       "died",         "moved_in", "moved_out",
                                                                  "moved_home", "dissatisfied", "informed", "closure"};

/// One centre, one month. Counts are persons.
struct CentreMonth {
  std::array<std::int32_t, 2 * n_price_ages> listed{};  ///< [woman 0, man 1][price age], last day of the month
  std::array<std::int32_t, n_bands> band{};             ///< listed by true morbidity band (RUB)
  std::array<std::int32_t, n_cni_factors> cni{};        ///< listed persons with each CNI factor
  std::array<std::int32_t, n_causes> joined{};          ///< during the month, by cause
  std::array<std::int32_t, n_causes> left{};            ///< during the month, by cause
  double wait_days = 0;                                 ///< at the end of the month
  double quality = 0;                                   ///< standard deviations of centres, end of the month
  bool open = true;

  std::int64_t total() const {
    std::int64_t n = 0;
    for (std::int32_t count : listed) n += count;
    return n;
  }
};

/// All centres of a county in one month, in the county's order.
struct Statement {
  std::span<const CentreMonth> lists;  ///< [centre]
  std::span<const CareMonth> care;     ///< [centre]; empty when nobody asks for care
  const CentreMonth& operator[](std::size_t centre) const { return lists[centre]; }
  std::size_t size() const { return lists.size(); }
};

}  // namespace valfri::models
