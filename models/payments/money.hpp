// SPDX-License-Identifier: Apache-2.0
// Exact amounts in whole öre, and the one place where money is rounded.
#pragma once

#include <compare>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>

namespace valfri::models {

/// An amount of money: integer öre, so that a sum does not depend on its order. Overflow throws InvariantError.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money ore(std::int64_t n) { return Money(n); }
  static constexpr Money kronor(std::int64_t n) { return Money(n * 100); }
  constexpr std::int64_t in_ore() const { return ore_; }
  friend constexpr auto operator<=>(Money, Money) = default;
  friend Money operator+(Money a, Money b);
  friend Money operator-(Money a, Money b);
  Money& operator+=(Money other) { return *this = *this + other; }
  /// "1 234,50 kr": Swedish grouping and decimal comma.
  std::string text() const;

 private:
  constexpr explicit Money(std::int64_t n) : ore_(n) {}
  std::int64_t ore_ = 0;
};

/// amount × numerator / denominator in 128 bits, rounded to the nearest öre, halves away from zero: the only rounding
/// to the nearest in the program (split() rounds down and hands out what is left).
Money share_of(Money amount, std::int64_t numerator, std::int64_t denominator);

/// The month's part of an amount per year: what is due by the end of the month (n twelfths, rounded) less what was due
/// before it. The twelve parts of a year add up to the amount to the öre. Months count from 1.
Money twelfth(Money year, int calendar_month);

/// Splits the pot over the weights so that the parts add up to the pot to the öre: each part is rounded down, and the
/// öre left over go one each to the largest remainders (ties: the lower index). The pot and the weights are ≥ 0; when
/// all weights are zero, nothing is paid and false is returned.
bool split(Money pot, std::span<const std::int64_t> weights, std::span<Money> parts);

}  // namespace valfri::models
