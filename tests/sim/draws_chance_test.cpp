// SPDX-License-Identifier: Apache-2.0
// Uniforms along every part of the address: even on their own and unrelated to their neighbour.
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "sim/draws.hpp"
#include "tests/support/statistics.hpp"

namespace {

using namespace valfri::sim;
using namespace valfri::support;

constexpr std::uint64_t seed = 20250101;

/// Sixteen by sixteen cells of (own, neighbour), each with the same expectation; a neighbour counts for one pair only.
void check_pairs(const char* what, int n, const std::function<std::array<double, 2>(int)>& pair) {
  std::vector<double> observed(256, 0.0);
  const std::vector<double> expected(256, n / 256.0);
  for (int i = 0; i < n; ++i) {
    const auto [a, b] = pair(i);
    ++observed[static_cast<std::size_t>(a * 16) * 16 + static_cast<std::size_t>(b * 16)];
  }
  expect_chi_squared({what, seed}, observed, expected);
}

double draw(std::uint64_t key, int replication, std::uint64_t who, int month, int why, int i) {
  return Draws(key, static_cast<Replication>(replication))
      .uniform(static_cast<Identity>(who), static_cast<Month>(month), static_cast<Purpose>(why),
               static_cast<std::uint8_t>(i));
}

constexpr int n = 200000;

TEST(DrawsByChance, NeighboursInIdentityAreUnrelated) {
  check_pairs("identities", n, [](int i) -> std::array<double, 2> {
    const auto who = static_cast<std::uint64_t>(i) * 2;
    return {draw(seed, 0, who, 0, 1, 0), draw(seed, 0, who + 1, 0, 1, 0)};
  });
}

TEST(DrawsByChance, NeighboursInMonthAreUnrelated) {
  check_pairs("months", n, [](int i) -> std::array<double, 2> {
    const auto who = static_cast<std::uint64_t>(i);
    return {draw(seed, 0, who, 10, 1, 0), draw(seed, 0, who, 11, 1, 0)};
  });
}

TEST(DrawsByChance, NeighboursInPurposeAreUnrelated) {
  check_pairs("purposes", n, [](int i) -> std::array<double, 2> {
    const auto who = static_cast<std::uint64_t>(i);
    return {draw(seed, 0, who, 10, 1, 0), draw(seed, 0, who, 10, 2, 0)};
  });
}

TEST(DrawsByChance, NeighboursInIndexAreUnrelated) {
  check_pairs("indices", n, [](int i) -> std::array<double, 2> {
    const auto who = static_cast<std::uint64_t>(i / 128);
    return {draw(seed, 0, who, 10, 1, i % 128 * 2), draw(seed, 0, who, 10, 1, i % 128 * 2 + 1)};
  });
}

TEST(DrawsByChance, NeighboursInReplicationAreUnrelated) {
  check_pairs("replications", n, [](int i) -> std::array<double, 2> {
    return {draw(seed, 2 * i, 5, 10, 1, 0), draw(seed, 2 * i + 1, 5, 10, 1, 0)};
  });
}

TEST(DrawsByChance, NeighboursInSeedAreUnrelated) {
  check_pairs("seeds", n, [](int i) -> std::array<double, 2> {
    const auto key = static_cast<std::uint64_t>(i) * 2;
    return {draw(key, 0, 5, 10, 1, 0), draw(key + 1, 0, 5, 10, 1, 0)};
  });
}

TEST(DrawsByChance, TheTwoUniformsOfAnAddressAreUnrelated) {
  check_pairs("two uniforms", n, [](int i) {
    return Draws(seed, Replication{0}).two_uniforms(static_cast<Identity>(i), Month{3}, Purpose{7});
  });
}

TEST(DrawsByChance, TheMeanIsOneHalfAndTheVarianceOneTwelfth) {
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double u = draw(seed, 1, static_cast<std::uint64_t>(i), 0, 9, 0);
    sum += u;
    squares += (u - 0.5) * (u - 0.5);
  }
  expect_mean({"mean", seed}, {n, sum / n, 0.28867513459481288}, 0.5);               // √(1/12)
  expect_mean({"variance", seed}, {n, squares / n, 0.07453559924999299}, 1.0 / 12);  // √(1/80 − 1/144)
}

}  // namespace
