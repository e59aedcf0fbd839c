// SPDX-License-Identifier: Apache-2.0
// Care at a centre in one month: visits, what is followed up, drugs. Part of the statement where somebody asks for it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace valfri::models {

/// Who saw the patient at a visit.
enum class VisitType : std::uint8_t { doctor, nurse, other };
inline constexpr std::size_t n_visit_types = 3;
inline constexpr std::array<std::string_view, n_visit_types> visit_type_ids{"doctor", "nurse", "other"};

/// Where those listed at a centre make a visit: there, elsewhere in the county's primary care, out of the county.
enum class MadeAt : std::uint8_t { own_centre, other_centre, out_of_county };
inline constexpr std::size_t n_made_at = 3;
/// Who else visits a centre: those listed elsewhere in the county, and residents of other counties.
enum class ReceivedFrom : std::uint8_t { other_centre, out_of_county };
inline constexpr std::size_t n_received_from = 2;

/// Lowest age in whole years of each fee age: patient fees (patientavgifter) change at some of these. Each is a price
/// age.
inline constexpr std::array<int, 4> fee_ages{0, 18, 20, 85};
inline constexpr std::size_t n_fee_ages = fee_ages.size();
/// Index of the fee age that whole years belong to; 3 from 85 on.
constexpr std::size_t fee_age_of(int years) {
  std::size_t i = n_fee_ages - 1;
  while (i > 0 && fee_ages[i] > years) --i;
  return i;
}

/// What is followed up about a centre as so many of so many; all of them count what is good.
enum class Indicator : std::uint8_t {
  experience,    ///< satisfied on the whole, of those who answered the patient survey
  same_doctor,   ///< meet the same doctor, of those who answered the patient survey
  continuity,    ///< met one doctor at half of their visits or more, of patients with three visits a year
  assessed,      ///< assessed within three days (vårdgaranti), of those who asked for it
  telephone,     ///< got through the same day, of those who rang
  fixed_doctor,  ///< know of a doctor of their own (fast läkarkontakt), of those who answered the patient survey
};
inline constexpr std::size_t n_indicators = 6;
inline constexpr std::array<std::string_view, n_indicators> indicator_ids{"experience", "same_doctor", "continuity",
                                                                          "assessed",   "telephone",   "fixed_doctor"};

/// Counts of one month; months add up.
struct IndicatorCount {
  std::int32_t good = 0;         ///< numerator
  std::int32_t respondents = 0;  ///< denominator
};

/// Care at one centre in one month. Filled only when a payment model of the study asks for it.
struct CareMonth {
  /// Visits of those listed here [VisitType][MadeAt][fee age].
  std::array<std::int32_t, n_visit_types * n_made_at * n_fee_ages> made{};
  /// Visits here of those not listed here [VisitType][ReceivedFrom][fee age].
  std::array<std::int32_t, n_visit_types * n_received_from * n_fee_ages> received{};
  std::int32_t hospital_visits = 0;  ///< outpatient visits to hospitals of those listed here
  std::array<IndicatorCount, n_indicators> indicator{};
  /// What the good share of each indicator would be had everybody been asked, in millionths. For results alone: no
  /// payment model can read it.
  std::array<std::int32_t, n_indicators> true_share{};
  std::int64_t drug_cost = 0;  ///< öre at the prices of the study's first year: prescription drugs of those listed here

  static constexpr std::size_t made_cell(VisitType type, MadeAt place, std::size_t fee_age) {
    return (static_cast<std::size_t>(type) * n_made_at + static_cast<std::size_t>(place)) * n_fee_ages + fee_age;
  }
  static constexpr std::size_t received_cell(VisitType type, ReceivedFrom from, std::size_t fee_age) {
    return (static_cast<std::size_t>(type) * n_received_from + static_cast<std::size_t>(from)) * n_fee_ages + fee_age;
  }
};

}  // namespace valfri::models
