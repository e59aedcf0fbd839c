// SPDX-License-Identifier: Apache-2.0
// Errors that are not the user's input: a broken invariant (our bug) and trouble with files or the system.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace valfri::sim {

/// A promise of the program itself does not hold: a bug of ours (exit code 1).
class InvariantError : public std::logic_error {
  using std::logic_error::logic_error;
};

/// A file or the system refuses (exit code 3).
class IoError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws InvariantError with the sentence and its place when the claim is false. On in release builds.
inline void ensure(bool claim, const char* sentence, std::source_location where = std::source_location::current()) {
  if (!claim) [[unlikely]]
    throw InvariantError(std::string(sentence) + " (" + where.file_name() + ":" + std::to_string(where.line()) + ")");
}

}  // namespace valfri::sim
