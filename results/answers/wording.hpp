// SPDX-License-Identifier: Apache-2.0
// Sentences in Swedish and English at once, and numbers as each language writes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "results/comparison.hpp"
#include "results/language.hpp"
#include "results/tables.hpp"

namespace valfri::results {

/// The same in both languages.
struct Text {
  std::string sv;
  std::string en;
  const std::string& in(Language language) const { return language == Language::swedish ? sv : en; }
  bool empty() const { return sv.empty() && en.empty(); }
};
Text operator+(const Text& left, const Text& right);

/// With a capital at its beginning (å, ä and ö do not occur there).
Text opened(Text text);

/// A name that is the same in both.
inline Text name_text(const std::string& name) { return {name, name}; }

/// Both sentences of one form (fmt's), each argument in the language of its sentence.
Text say(std::string_view sv, std::string_view en, const std::vector<Text>& arguments = {});

/// "1 234,5" and "1,234.5", parted by spaces that do not break; a minus sign that is one; "–" when not a number.
Text decimal_text(double value, int decimals);
Text count_text(std::size_t count);
/// A standard error or another size, "0,12"; "under 0,01" where one that is not zero would be rounded to zero.
Text error_text(double error, int decimals);
/// "a, b och c", "a, b and c".
Text list_text(const std::vector<Text>& items);
/// "12 hälsocentraler", "1 hälsocentral".
Text centres_text(std::size_t count);
/// An amount in öre, in millions of kronor: "8,03 mnkr", "8.03 MSEK".
Text money_text(double ore);
/// A standard error in öre, written as error_text does: "under 0,01 mnkr".
Text money_error_text(double ore);
/// The same with its sign also when it is positive.
Text money_change_text(double ore);
/// A share in percent: "2,3 %", "2.3 %"; with a sign where it is a change.
Text share_text(double share, int decimals = 1);
Text change_share_text(double share, int decimals = 1);
/// A share of replications; "<1 %" and ">99 %" rather than a rounded certainty.
Text chance_text(double share);
Text chance_text(const Probability& probability);
/// "mellan 7,81 och 8,21 mnkr", "between 7.81 and 8.21 MSEK", from the 5th to the 95th percentile.
Text money_band_text(const Band& band);
/// The same of whole numbers, without a unit.
Text count_band_text(const Band& band);

/// A level of places, a place and a verdict for people.
Text level_text(const Level& level);
Text place_text(const Figure& figure);
Text verdict_text(Verdict verdict);

/// EXEMPEL in Swedish, EXAMPLE in English.
Text mark_text();

}  // namespace valfri::results
