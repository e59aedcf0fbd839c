// SPDX-License-Identifier: Apache-2.0
// What care draws for, always by centre. Append only: a value never changes and is never used again.
#pragma once

#include "sim/ids.hpp"

namespace valfri::models::purpose {

inline constexpr sim::Purpose care_activity{0x300};    ///< index 0: how busy the month is; 1: dear drugs
inline constexpr sim::Purpose care_visits{0x301};      ///< index: cell of visits made, then received, then hospitals
inline constexpr sim::Purpose care_elsewhere{0x302};   ///< where visits elsewhere are made; index: type and fee age
inline constexpr sim::Purpose care_indicators{0x303};  ///< index: respondents of each source, then the good of each

}  // namespace valfri::models::purpose
