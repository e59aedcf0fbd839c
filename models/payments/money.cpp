// SPDX-License-Identifier: Apache-2.0
#include "models/payments/money.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace valfri::models {

namespace {

__extension__ using Wide = __int128;

std::int64_t narrow(Wide value) {
  sim::ensure(value <= std::numeric_limits<std::int64_t>::max() && value >= std::numeric_limits<std::int64_t>::min(),
              "an amount of money is too large");
  return static_cast<std::int64_t>(value);
}

struct Quotient {
  Wide whole;  // towards zero
  Wide rest;   // with the product's sign
};

// a × b / divisor. Most products fit 64 bits, and dividing those takes a fraction of the time.
Quotient divide(std::int64_t a, std::int64_t b, Wide divisor) {
  std::int64_t product = 0;
  if (divisor <= std::numeric_limits<std::int64_t>::max() && !__builtin_mul_overflow(a, b, &product)) {
    const auto by = static_cast<std::int64_t>(divisor);
    return {product / by, product % by};
  }
  const Wide wide = static_cast<Wide>(a) * b;
  const Wide whole = wide / divisor;
  return {whole, wide - whole * divisor};
}

/// An öre that rounding down left over, and who is to have it.
struct Claim {
  Wide remainder;
  std::size_t index;
};

bool comes_first(const Claim& a, const Claim& b) {
  return a.remainder != b.remainder ? a.remainder > b.remainder : a.index < b.index;
}

}  // namespace

Money operator+(Money a, Money b) { return Money::ore(narrow(static_cast<Wide>(a.ore_) + b.ore_)); }
Money operator-(Money a, Money b) { return Money::ore(narrow(static_cast<Wide>(a.ore_) - b.ore_)); }

std::string Money::text() const {
  const Wide size = ore_ < 0 ? -static_cast<Wide>(ore_) : static_cast<Wide>(ore_);
  std::string kronor = std::to_string(static_cast<std::int64_t>(size / 100));
  const auto rest = static_cast<int>(size % 100);
  for (std::size_t at = kronor.size(); at > 3;) kronor.insert(at -= 3, " ");
  return (ore_ < 0 ? "-" : "") + kronor + "," + (rest < 10 ? "0" : "") + std::to_string(rest) + " kr";
}

Money share_of(Money amount, std::int64_t numerator, std::int64_t denominator) {
  sim::ensure(denominator > 0, "a share of money needs a positive denominator");
  const auto [whole, rest] = divide(amount.in_ore(), numerator, denominator);
  const Wide size = rest < 0 ? -rest : rest;
  const int step = 2 * size >= denominator ? (rest < 0 ? -1 : 1) : 0;
  return Money::ore(narrow(whole + step));
}

Money twelfth(Money year, int calendar_month) {
  sim::ensure(calendar_month >= 1 && calendar_month <= 12, "a calendar month is 1 … 12");
  return share_of(year, calendar_month, 12) - share_of(year, calendar_month - 1, 12);
}

bool split(Money pot, std::span<const std::int64_t> weights, std::span<Money> parts) {
  sim::ensure(weights.size() == parts.size(), "a pot is split over as many weights as parts");
  sim::ensure(pot >= Money(), "a pot that is split is not negative");
  Wide total = 0;
  for (const std::int64_t weight : weights) {
    sim::ensure(weight >= 0, "a pot is split by weights that are not negative");
    total += weight;
  }
  std::fill(parts.begin(), parts.end(), Money());
  if (total == 0) return false;
  std::vector<Claim> claims(weights.size());
  std::int64_t left = pot.in_ore();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto [whole, rest] = divide(pot.in_ore(), weights[i], total);
    parts[i] = Money::ore(narrow(whole));
    claims[i] = {rest, i};
    left -= parts[i].in_ore();
  }
  std::nth_element(claims.begin(), claims.begin() + left, claims.end(), comes_first);  // left < number of weights
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) parts[claims[i].index] += Money::ore(1);
  return true;
}

}  // namespace valfri::models
