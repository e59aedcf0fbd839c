// SPDX-License-Identifier: Apache-2.0
// Multipliers and Weyl keys of Philox4x32 (Salmon et al. 2011, table 2 and section 4), for the vector kernels; the
// scalar one is Random123's.
#pragma once

#include <cstdint>

namespace valfri::sim {

inline constexpr std::uint32_t multiplier_0 = 0xD2511F53u;
inline constexpr std::uint32_t multiplier_1 = 0xCD9E8D57u;
inline constexpr std::uint32_t weyl_0 = 0x9E3779B9u;
inline constexpr std::uint32_t weyl_1 = 0xBB67AE85u;

}  // namespace valfri::sim
