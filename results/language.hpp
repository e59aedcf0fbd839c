// SPDX-License-Identifier: Apache-2.0
// The languages that results are told in.
#pragma once

#include <cstdint>

namespace valfri::results {

enum class Language : std::uint8_t { swedish, english };

}  // namespace valfri::results
