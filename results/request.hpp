// SPDX-License-Identifier: Apache-2.0
// What the user asked of stored results and cannot be given: a mistake of input (exit code 2), not of files.
#pragma once

#include <stdexcept>

namespace valfri::results {

/// The sentence names what was asked, why it cannot be, and what could be asked instead.
class RequestError : public std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

}  // namespace valfri::results
