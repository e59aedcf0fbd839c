// SPDX-License-Identifier: Apache-2.0
// Elementary functions with the same bits on every x86-64 machine and C library: only + − × ÷, sqrt and bit moves.
// glibc picks other code with FMA than without, so its exp and log may differ in the last bit between machines.
#pragma once

#include <bit>
#include <cstdint>

namespace valfri::sim {

namespace detail {
inline constexpr double ln2_high = 6.93147180369123816490e-01;  // ln 2 in two parts; the first has trailing zeros
inline constexpr double ln2_low = 1.90821492927058770002e-10;
}  // namespace detail

/// eˣ, relative error below 4e-16 for |x| ≤ 700; 0 below −700; x above 700 is taken as 700.
inline double exponential(double x) {
  if (x < -700.0) return 0.0;
  if (x > 700.0) x = 700.0;
  // x = k·ln 2 + r with |r| ≤ ln 2 / 2, then a Taylor polynomial of degree 13 (remainder below 1e-17).
  const double scaled = x * 1.44269504088896340736;
  const auto k = static_cast<std::int64_t>(scaled + (scaled >= 0 ? 0.5 : -0.5));
  const double n = static_cast<double>(k);
  const double r = (x - n * detail::ln2_high) - n * detail::ln2_low;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  return p * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// ln x for normal x > 0, absolute error below 1e-15 + 2e-16·|ln x|.
inline double logarithm(double x) {
  // x = 2^k · m with m in (√½, √2]; ln m = 2·artanh((m−1)/(m+1)). Found without a branch, which nobody could foresee.
  constexpr std::uint64_t least = 0x3FE6A09E667F3BCEull;  // the bits of the least m
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  const std::int64_t k = static_cast<std::int64_t>(bits - least) >> 52;
  const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(k) << 52));
  const double s = (m - 1.0) / (m + 1.0);
  const double z = s * s;  // ≤ 0.02944
  double p = 1.0 / 19.0;
  p = p * z + 1.0 / 17.0;
  p = p * z + 1.0 / 15.0;
  p = p * z + 1.0 / 13.0;
  p = p * z + 1.0 / 11.0;
  p = p * z + 1.0 / 9.0;
  p = p * z + 1.0 / 7.0;
  p = p * z + 1.0 / 5.0;
  p = p * z + 1.0 / 3.0;
  const double n = static_cast<double>(k);
  return n * detail::ln2_high + (2.0 * s + (2.0 * s * z * p + n * detail::ln2_low));
}

/// The standard normal quantile at p in (0,1), relative error below 1e-14 (Wichura 1988, algorithm AS 241, PPND16).
double normal_quantile(double p);

/// 1 − e^(−h) for 0 ≤ h ≤ 0.5, relative error below 2e-8: the chance of at least one event at a monthly hazard h.
inline double chance_at_hazard(double h) {
  double p = -1.0 / 40320.0;
  p = p * h + 1.0 / 5040.0;
  p = p * h - 1.0 / 720.0;
  p = p * h + 1.0 / 120.0;
  p = p * h - 1.0 / 24.0;
  p = p * h + 1.0 / 6.0;
  p = p * h - 0.5;
  p = p * h + 1.0;
  return p * h;
}

}  // namespace valfri::sim
