// SPDX-License-Identifier: Apache-2.0
// What a file of a study says of itself: every figure with its unit, source, grade and law, as a list that people read.
// Knows no kind of file: whatever carries a unit, a source or a grade is a figure; all else is a setting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace valfri::models {

struct DescribedValue {
  std::string path;    ///< "attention.base"; entries of a list by their name, id or number
  std::string value;   ///< as written; lists and inline tables in TOML's own form
  std::string unit;    ///< empty for a setting
  std::string source;  ///< empty for a setting
  std::string grade;   ///< A, B, C or D; empty where none is given
  std::string law;     ///< "lognormal, cv 0.03"; empty for a fixed value
  std::string note;
  bool placeholder = false;  ///< grade D, or said to be one
};

/// Every value of a TOML text, in the order of the keys. Empty where the text is no TOML: its reader has told that.
std::vector<DescribedValue> describe(std::string_view toml_text);

}  // namespace valfri::models
