// SPDX-License-Identifier: Apache-2.0
// The shared draws of a page: where an entity is stored changes nothing, no two entities or planes share a number, and
// bytes and words are even.
#include "sim/page_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "tests/support/statistics.hpp"

namespace {

using namespace valfri::sim;

constexpr std::size_t n = Population::page_size;
constexpr std::size_t planes = 3;
constexpr std::uint64_t seed = 20261124;
constexpr std::uint64_t far_away = std::uint64_t{1} << 48;  // not among those who share blocks

struct Drawn {
  std::array<std::uint8_t, planes> bytes;
  std::uint32_t word;
  bool operator==(const Drawn&) const = default;
};

std::map<std::uint64_t, Drawn> draw(const Population& population, KernelPath path = KernelPath::fastest) {
  std::map<std::uint64_t, Drawn> drawn;
  std::vector<std::uint8_t> bytes(planes * n);
  std::vector<std::uint32_t> words(n);
  for (const std::uint32_t page : population.pages(0)) {
    page_draws(population, page, Month{7}, Purpose{3}, Draws(seed, Replication{5}), choose_kernels(path).philox_many,
               planes, bytes.data(), words.data());
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t who = index(population.identities(page)[i]);
      if (population.identities(page)[i] == Population::nobody) continue;
      drawn[who] = {{bytes[i], bytes[n + i], bytes[2 * n + i]}, words[i]};
    }
  }
  return drawn;
}

Population people_of(std::vector<std::uint64_t> identities) {
  Population population(1);
  for (const std::uint64_t who : identities) population.enter(static_cast<Identity>(who), Class{0}, 0);
  return population;
}

std::vector<std::uint64_t> from(std::uint64_t first, std::size_t count) {
  std::vector<std::uint64_t> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = first + i;
  return all;
}

TEST(PageDraws, DoNotDependOnWhereAnEntityIsStored) {
  std::vector<std::uint64_t> order = from(0, 3 * n);
  const Population in_place = people_of(order);
  ASSERT_TRUE(in_place.regular(1));
  std::reverse(order.begin(), order.end());
  const Population elsewhere = people_of(order);
  ASSERT_FALSE(elsewhere.regular(1));
  EXPECT_EQ(draw(in_place), draw(elsewhere));
}

TEST(PageDraws, HaveTheSameBitsOnBothKernelPaths) {
  for (const std::uint64_t first : {std::uint64_t{0}, far_away})
    EXPECT_EQ(draw(people_of(from(first, 2 * n))), draw(people_of(from(first, 2 * n)), KernelPath::scalar));
}

TEST(PageDraws, AreOfTheEntityAloneOutsideTheNeighbours) {
  const auto alone = draw(people_of({far_away + 77}));
  const auto among = draw(people_of(from(far_away, n)));
  EXPECT_EQ(alone.at(far_away + 77), among.at(far_away + 77));
}

// Chi-squared over the 256 values of each plane and of each byte of the word, 65,536 entities; house false alarm 1e-6.
TEST(PageDraws, AreEven) {
  for (const std::uint64_t first : {std::uint64_t{0}, far_away}) {
    std::vector<std::vector<double>> count(planes + 4, std::vector<double>(256, 0.0));
    for (const auto& [who, drawn] : draw(people_of(from(first, 256 * n)))) {
      for (std::size_t plane = 0; plane < planes; ++plane) ++count[plane][drawn.bytes[plane]];
      for (std::size_t k = 0; k < 4; ++k) ++count[planes + k][drawn.word >> (8 * k) & 0xFFu];
    }
    for (const std::vector<double>& found : count)
      valfri::support::expect_chi_squared({"bytes of page draws", seed}, found, std::vector<double>(256, 256.0));
  }
}

// Planes of an entity, and bytes of neighbours 1, 4, 64 and 256 apart, agree as often as chance has it: 1 in 256.
TEST(PageDraws, AreIndependentBetweenPlanesAndNeighbours) {
  const auto drawn = draw(people_of(from(0, 256 * n)));
  const std::size_t last = drawn.size();
  double planes_agree = 0, pairs = 0, neighbours_agree = 0;
  for (std::uint64_t who = 0; who + 256 < last; ++who) {
    const Drawn& own = drawn.at(who);
    planes_agree += (own.bytes[0] == own.bytes[1]) + (own.bytes[1] == own.bytes[2]) + (own.bytes[0] == own.bytes[2]);
    for (const std::uint64_t apart : {1u, 4u, 64u, 256u}) {
      neighbours_agree += own.bytes[0] == drawn.at(who + apart).bytes[0];
      ++pairs;
    }
  }
  valfri::support::expect_proportion({"planes that agree", seed}, 3.0 * static_cast<double>(last - 256), planes_agree,
                                     1.0 / 256);
  valfri::support::expect_proportion({"neighbours that agree", seed}, pairs, neighbours_agree, 1.0 / 256);
}

TEST(UniformFrom, PutsTheByteFirstAndTheWordBehindIt) {
  EXPECT_DOUBLE_EQ(uniform_from(0, 0), 0.5 / 1099511627776.0);
  EXPECT_DOUBLE_EQ(uniform_from(128, 0), 0.5 + 0.5 / 1099511627776.0);
  EXPECT_DOUBLE_EQ(uniform_from(0, 0x80000000u), 0.5 / 256 + 0.5 / 1099511627776.0);
  EXPECT_LT(uniform_from(255, 0xFFFFFFFFu), 1.0);
}

}  // namespace
