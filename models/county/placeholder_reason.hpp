// SPDX-License-Identifier: Apache-2.0
// Why figures are an example: what stands behind them that is invented or a rough guess.
#pragma once

#include <string>

namespace valfri::models {

/// One sentence, or the beginning of one, in each language. Both are the same where a file gives it in one only.
struct PlaceholderReason {
  std::string en;
  std::string sv;
  bool assumed = false;  ///< of grade D; else invented, a placeholder
  bool operator==(const PlaceholderReason&) const = default;
};

}  // namespace valfri::models
