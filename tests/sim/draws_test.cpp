// SPDX-License-Identifier: Apache-2.0
// The generator against its published vectors, through the address layout, and the address itself.
#include "sim/draws.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace {

using namespace valfri::sim;

// Random123 (Salmon et al. 2011), tests/kat_vectors, the three lines "philox4x32 10". A counter of four words is
// replication, identity high, identity low, tail; the key is the seed's low, then high word.
TEST(Draws, MeetThePublishedVectorsAtTheirAddresses) {
  const Draws zeros(0, Replication{0});
  EXPECT_EQ(zeros.bits(Identity{0}, Month{0}, Purpose{0}, 0), (Bits{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));

  const Draws ones(0xffffffffffffffff, Replication{0xffffffff});
  EXPECT_EQ(ones.bits(Identity{0xffffffffffffffff}, Month{0xfff}, Purpose{0xfff}, 0xff),
            (Bits{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));

  // Counter 243f6a88 85a308d3 13198a2e 03707344, key a4093822 299f31d0: the digits of π.
  const Draws pi(0x299f31d0a4093822, Replication{0x243f6a88});
  EXPECT_EQ(pi.bits(Identity{0x85a308d313198a2e}, Month{0x037}, Purpose{0x073}, 0x44),
            (Bits{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draws, PackMonthPurposeAndIndexSideBySide) {
  EXPECT_EQ(Draws::tail(Month{0}, Purpose{0}, 1), 0x00000001u);
  EXPECT_EQ(Draws::tail(Month{0}, Purpose{1}, 0), 0x00000100u);
  EXPECT_EQ(Draws::tail(Month{1}, Purpose{0}, 0), 0x00100000u);
  EXPECT_EQ(Draws::tail(Month{0xABC}, Purpose{0xDEF}, 0x12), 0xABCDEF12u);
  EXPECT_EQ(Draws::tail(Month{4095}, Purpose{4095}, 255), 0xFFFFFFFFu);
}

TEST(Draws, GiveNoTwoAddressesTheSameNumber) {
  // 4,320 addresses of 128 bits: a repetition by chance has probability 3e-32.
  std::set<Bits> seen;
  std::size_t n = 0;
  for (const std::uint64_t seed : {0ull, 1ull, 1ull << 32})
    for (const std::uint32_t replication : {0u, 1u, 0xffffffffu})
      for (const std::uint64_t who : {0ull, 1ull, 1ull << 32, ~0ull})
        for (const int month : {0, 1, 119, 255, 256})
          for (const int purpose : {0, 1, 16, 256})
            for (const int i : {0, 1, 2, 16, 64, 255}) {
              seen.insert(Draws(seed, Replication{replication})
                              .bits(Identity{who}, static_cast<Month>(month), static_cast<Purpose>(purpose),
                                    static_cast<std::uint8_t>(i)));
              ++n;
            }
  EXPECT_EQ(n, 4320u);
  EXPECT_EQ(seen.size(), n);
}

TEST(Draws, DoNotDependOnOrder) {
  const Draws draws(7, Replication{3});
  std::map<std::tuple<int, int, int>, double> forwards;
  for (int who = 0; who < 20; ++who)
    for (int month = 0; month < 10; ++month)
      for (int why = 0; why < 3; ++why)
        forwards[{who, month, why}] =
            draws.uniform(static_cast<Identity>(who), static_cast<Month>(month), static_cast<Purpose>(why));
  const Draws again(7, Replication{3});
  for (int why = 2; why >= 0; --why)
    for (int month = 9; month >= 0; --month)
      for (int who = 19; who >= 0; --who)
        EXPECT_EQ(again.uniform(static_cast<Identity>(who), static_cast<Month>(month), static_cast<Purpose>(why)),
                  (forwards[{who, month, why}]));
}

TEST(Draws, AUniformIsNeverZeroOrOne) {
  EXPECT_EQ(to_uniform(0, 0), 0x1p-53);
  EXPECT_EQ(to_uniform(0xffffffff, 0xffffffff), 1 - 0x1p-53);
  EXPECT_EQ(to_uniform(0x80000000, 0), 0.5 + 0x1p-53);
  EXPECT_EQ(to_uniform(0, 0x00000fff), 0x1p-53);  // the last twelve bits are not used
  EXPECT_EQ(to_uniform(0, 0x00001000), 0x1.8p-52);
}

TEST(Draws, TwoUniformsComeFromTheFirstAndTheLastTwoWords) {
  const Draws zeros(0, Replication{0});
  const auto [first, second] = zeros.two_uniforms(Identity{0}, Month{0}, Purpose{0});
  EXPECT_EQ(first, zeros.uniform(Identity{0}, Month{0}, Purpose{0}));
  EXPECT_EQ(first, to_uniform(0x6627e8d5, 0xe169c58d));
  EXPECT_EQ(second, to_uniform(0xbc57ac4c, 0x9b00dbd8));
}

TEST(Draws, KnowTheirSeedAndReplication) {
  const Draws draws(12, setup_replication);
  EXPECT_EQ(draws.seed(), 12u);
  EXPECT_EQ(draws.replication(), setup_replication);
}

}  // namespace
