// SPDX-License-Identifier: Apache-2.0
// What is wrong with the user's input, collected so that one run of `valfri check` lists all of it.
#pragma once

#include <exception>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace valfri::models {

/// One fault: where it stands, what was found, what is allowed, what to do about it.
struct Problem {
  std::string file;
  int line = 0;  ///< 1-based; 0 when the whole file is meant
  std::string key;
  std::string value;    ///< as written; empty when the key is missing
  std::string allowed;  ///< the allowed values, in words
  std::string remedy;   ///< what to do, in words
};

/// The list of faults of one reading. Readers go on after a fault, with a harmless value, to find the rest.
class Problems {
 public:
  /// Left out is a second fault of the same value, and a fault of a value on a line that itself is faulty (a fault
  /// without a key): the first one mended, it may be none.
  void add(Problem problem);
  bool empty() const { return list_.empty(); }
  const std::vector<Problem>& list() const { return list_; }
  /// One block of lines per problem, in order of file and line; ends with a newline.
  std::string text() const;
  /// Throws InputError with everything collected when there is any problem.
  void throw_if_any() const;

 private:
  std::vector<Problem> list_;
  std::set<std::tuple<std::string, int, std::string, std::string>> told_;  // file, line, key, value
};

/// The user's input cannot be used (exit code 2). what() is Problems::text().
class InputError : public std::exception {
 public:
  explicit InputError(Problems problems);
  const char* what() const noexcept override { return text_.c_str(); }
  const Problems& problems() const { return problems_; }

 private:
  Problems problems_;
  std::string text_;
};

/// The candidate nearest to `word` in spelling, or "" when none is near or several are as near: for "did you mean".
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace valfri::models
