// SPDX-License-Identifier: Apache-2.0
// How the readers of input say what is allowed, and how they read numbers as people write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/input/document.hpp"

namespace valfri::models {

/// "1 000 000": groups of three from five digits on.
std::string grouped(std::int64_t n);
/// "a number from 0 to 1", "a number of at least 0", "any number".
std::string allowed_number(Range range);
/// "a whole number from 1 to 1 000 000".
std::string allowed_integer(std::int64_t low, std::int64_t high);
/// `one of "open", "closed"`.
std::string one_of(const std::vector<std::string>& words);
/// `did you mean "closed"?`, or the fallback when no word is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& words, std::string_view fallback);

bool within(double number, Range range);
/// The number of the range that is nearest to the given one: what reading goes on with after a fault.
double nearest_within(double number, Range range);

/// A finite number; spaces (also hard and narrow ones) may part groups of three digits: "1 234.5".
std::optional<double> parse_number(std::string_view text, char decimal_mark);
std::optional<std::int64_t> parse_integer(std::string_view text);
/// "1 902 kr", "1902.50 kr", "1902,50 kr" as öre; nothing when the text is no such amount.
std::optional<std::int64_t> parse_kronor(std::string_view text);

/// Well-formed UTF-8, overlong forms and surrogates aside: enough to tell it from Windows-1252.
bool is_utf8(std::string_view text);

std::string_view trimmed(std::string_view text);

}  // namespace valfri::models
