// SPDX-License-Identifier: Apache-2.0
// What the draws of the start population are for. Append only: a value never changes and is never used again.
#pragma once

#include "sim/ids.hpp"

namespace valfri::models::resident_purpose {

inline constexpr sim::Purpose birth{0x100};       ///< age within its group and month of birth; by place in the making
inline constexpr sim::Purpose partnering{0x101};  ///< lives with a partner; how alike in age they are
inline constexpr sim::Purpose family{0x102};      ///< children in the household, by its head: whether, how many
inline constexpr sim::Purpose family_age{0x103};  ///< age of the mother or father at their birth
inline constexpr sim::Purpose income{0x104};      ///< household's income quintile, by its head
inline constexpr sim::Purpose facts{0x105};       ///< index 0: born abroad, low education; index 1: unemployed
inline constexpr sim::Purpose rank{0x106};        ///< latent morbidity rank
inline constexpr sim::Purpose home_move{0x107};   ///< latest move in the last year; by who decides on it
inline constexpr sim::Purpose arrival{0x108};     ///< no longer drawn

}  // namespace valfri::models::resident_purpose
