// SPDX-License-Identifier: Apache-2.0
// Vector kernels and their scalar twins have equal bits, and neither writes where it should not.
#include "sim/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sim/draws.hpp"

namespace {

using namespace valfri::sim;

constexpr std::uint64_t seed = 0x299f31d0a4093822;
constexpr std::uint32_t untouched = 0xDEADBEEF;

class Kernel : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "this processor has no AVX2";
  }
};

std::vector<std::uint64_t> scattered_identities(std::size_t n) {
  std::vector<std::uint64_t> who(n);
  for (std::size_t i = 0; i < n; ++i) who[i] = i * 0x9E3779B97F4A7C15u;  // all 64 bits vary
  return who;
}

void expect_philox_as_scalar(PhiloxMany kernel) {
  const auto who = scattered_identities(301);
  for (std::size_t n = 0; n <= 300; ++n) {
    for (const std::size_t stride : {n, n + 1, n + 7, std::size_t{512}}) {
      std::vector<std::uint32_t> scalar(4 * stride + 16, untouched), vector = scalar;
      philox_many_scalar(seed, 77, 0xABCDEF12, who.data() + 1, n, scalar.data(), stride);
      kernel(seed, 77, 0xABCDEF12, who.data() + 1, n, vector.data(), stride);
      ASSERT_EQ(scalar, vector) << "n " << n << ", stride " << stride;  // also past the end and between the rows
    }
  }
}

TEST_F(Kernel, PhiloxManyHasTheScalarBitsWithAvx2ForAnyLengthAndStride) { expect_philox_as_scalar(philox_many_avx2); }

TEST_F(Kernel, PhiloxManyHasTheScalarBitsWithAvx512ForAnyLengthAndStride) {
  if (!__builtin_cpu_supports("avx512f")) GTEST_SKIP() << "this processor has no AVX-512";
  expect_philox_as_scalar(philox_many_avx512);
}

TEST(Kernels, PhiloxManyGivesTheBitsOfTheAddress) {
  const auto who = scattered_identities(33);
  std::vector<std::uint32_t> words(4 * 40, untouched);
  const Draws draws(seed, Replication{77});
  choose_kernels(KernelPath::fastest)
      .philox_many(seed, 77, Draws::tail(Month{5}, Purpose{6}, 7), who.data(), 33, words.data(), 40);
  for (std::size_t i = 0; i < 33; ++i) {
    const Bits bits = draws.bits(static_cast<Identity>(who[i]), Month{5}, Purpose{6}, 7);
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(words[k * 40 + i], bits[k]);
  }
  for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(words[k * 40 + 33], untouched);
}

struct Selection {
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint16_t> classes;
  std::vector<std::uint16_t> limits;
};

std::vector<std::uint16_t> select(SelectBelow kernel, const Selection& in) {
  std::vector<std::uint16_t> hits(in.bytes.size() + 8);
  hits.resize(kernel(in.bytes.data(), in.classes.data(), in.limits.data(), in.bytes.size(), hits.data()));
  return hits;
}

TEST(Kernels, SelectBelowFindsTheRisingPositionsUnderTheirClassesLimit) {
  const Selection in{{5, 0, 255, 9, 10, 10, 0, 255}, {0, 0, 1, 0, 0, 1, 2, 2}, {10, 256, 0}};
  const std::vector<std::uint16_t> expected{0, 1, 2, 3, 5};  // 10 is not below 10; nothing is below 0
  EXPECT_EQ(select(select_below_scalar, in), expected);
  EXPECT_EQ(select(choose_kernels(KernelPath::fastest).select_below, in), expected);
}

TEST_F(Kernel, SelectBelowAgreesOnBothPathsForEveryLimitAndByte) {
  for (std::uint16_t limit = 0; limit <= 256; ++limit) {
    Selection in{{}, {}, {limit}};
    for (int byte = 0; byte < 256; ++byte) in.bytes.push_back(static_cast<std::uint8_t>(byte * 37));
    in.classes.assign(256, 0);
    const auto scalar = select(select_below_scalar, in);
    EXPECT_EQ(scalar.size(), limit);
    EXPECT_EQ(scalar, select(select_below_avx2, in)) << limit;
  }
}

TEST_F(Kernel, SelectBelowAgreesOnBothPathsForManyClassesAndLengths) {
  Selection in{{}, {}, {}};
  for (std::uint32_t k = 0; k < 1000; ++k) in.limits.push_back(static_cast<std::uint16_t>(k * 7 % 257));
  for (std::size_t n = 0; n <= 2048; n += 8) {
    while (in.bytes.size() < n) {
      const Bits bits = Draws(1, Replication{0}).bits(static_cast<Identity>(in.bytes.size()), Month{0}, Purpose{0});
      in.bytes.push_back(static_cast<std::uint8_t>(bits[0]));
      in.classes.push_back(static_cast<std::uint16_t>(bits[1] % 1000));
    }
    ASSERT_EQ(select(select_below_scalar, in), select(select_below_avx2, in)) << n;
  }
}

constexpr std::size_t n_windows = 4096;

// Windows of all lengths, in classes whose total bounds span what windows may have.
struct SomeWindows {
  std::vector<double> total{0.0, 1.0 / 12 - 1e-9, 0.05, 0.01, 0.001, 1e-6}, inverse;
  std::vector<std::uint16_t> classes;
  std::vector<std::uint8_t> bytes, left;
  std::vector<std::uint32_t> words;

  explicit SomeWindows(std::uint64_t random_seed) : words(4 * n_windows) {
    for (const double p : total) inverse.push_back(p > 0 ? 1 / p : 0.0);
    const Draws draws(random_seed, Replication{0});
    for (std::size_t i = 0; i < n_windows; ++i) {
      const Bits bits = draws.bits(static_cast<Identity>(i), Month{0}, Purpose{0});
      const Bits block = draws.bits(static_cast<Identity>(i), Month{0}, Purpose{1});
      classes.push_back(static_cast<std::uint16_t>(bits[0] % total.size()));
      left.push_back(static_cast<std::uint8_t>(bits[1] % 13));
      // As a scan leaves them: bytes below the limit of the class; above it there is surely no candidate.
      bytes.push_back(static_cast<std::uint8_t>(bits[2] % (static_cast<unsigned>(total[classes[i]] * 3072) + 1)));
      for (std::size_t k = 0; k < 4; ++k) words[k * n_windows + i] = block[k];
    }
  }
};

struct Found {
  std::vector<std::uint16_t> hits;
  std::vector<int> months;        // of the hits
  std::vector<double> positions;  // of the hits
  std::vector<int> more;          // of the hits
  bool operator==(const Found&) const = default;
};

Found find(NextCandidates kernel, const SomeWindows& in) {
  Found found{std::vector<std::uint16_t>(n_windows + 4), {}, {}, {}};
  std::vector<std::uint8_t> months(n_windows), more(n_windows);
  std::vector<double> positions(n_windows);
  const Windows windows{in.classes.data(), in.bytes.data(), in.left.data(), in.words.data(), n_windows};
  found.hits.resize(kernel(windows, in.total.data(), in.inverse.data(), n_windows, found.hits.data(), months.data(),
                           positions.data(), more.data()));
  for (const std::uint16_t i : found.hits) {
    found.months.push_back(months[i]);
    found.positions.push_back(positions[i]);
    found.more.push_back(more[i]);
  }
  return found;
}

TEST_F(Kernel, NextCandidatesAgreeOnBothPathsToTheBit) {
  for (std::uint64_t random_seed = 0; random_seed < 50; ++random_seed) {
    const SomeWindows in(random_seed);
    const Found found = find(next_candidates_scalar, in);
    ASSERT_GT(found.hits.size(), n_windows / 8);
    ASSERT_EQ(found, find(next_candidates_avx2, in)) << random_seed;
  }
}

// Where u lies just below g·p, u·(1/p) may round to g, and u − g·p would be negative: a place before all behaviours.
TEST_F(Kernel, NextCandidatesNeverFallBelowZero) {
  SomeWindows in(0);
  in.total.clear();
  in.inverse.clear();
  std::size_t below_zero = 0;
  for (std::size_t i = 0; i < n_windows; ++i) {
    const double p = (static_cast<double>(i) + 1) / (12.0 * n_windows + 13), inverse = 1 / p;
    const int g = 1 + static_cast<int>(i % 11);
    const auto first = static_cast<std::uint64_t>(g * p * 0x1p52 - 0.5);
    const double u = (static_cast<double>(first) + 0.5) * 0x1p-52;
    below_zero += u < g * p && static_cast<int>(u * inverse) == g ? 1 : 0;
    in.total.push_back(p);
    in.inverse.push_back(inverse);
    in.classes[i] = static_cast<std::uint16_t>(i);
    in.left[i] = 12;
    in.bytes[i] = static_cast<std::uint8_t>(first >> 44);
    in.words[i] = static_cast<std::uint32_t>(first >> 12);
    in.words[n_windows + i] = static_cast<std::uint32_t>(first << 20);
    in.words[2 * n_windows + i] = in.words[3 * n_windows + i] = 0;
  }
  ASSERT_GT(below_zero, 50u) << "nothing is tried";
  const Found found = find(next_candidates_scalar, in);
  ASSERT_EQ(found.hits.size(), n_windows);
  for (const double position : found.positions) EXPECT_GE(position, 0.0);
  EXPECT_EQ(found, find(next_candidates_avx2, in));
}

TEST(Kernels, NextCandidatesFallWhereTheTwoUniformsSay) {
  const SomeWindows in(7);
  const Found found = find(choose_kernels(KernelPath::fastest).next_candidates, in);
  std::size_t next = 0;
  int n_more = 0;
  for (std::size_t i = 0; i < n_windows; ++i) {
    const double p = in.total[in.classes[i]];
    const std::uint64_t first =
        std::uint64_t{in.bytes[i]} << 44 | std::uint64_t{in.words[i]} << 12 | in.words[n_windows + i] >> 20;
    const double u = (static_cast<double>(first) + 0.5) * 0x1p-52;
    const double keep = to_uniform(in.words[2 * n_windows + i], in.words[3 * n_windows + i]);
    const int g = p > 0 ? static_cast<int>(u / p) : 12;
    if (g >= in.left[i] || keep >= std::pow(1 - p, g)) continue;
    ASSERT_LT(next, found.hits.size());
    EXPECT_EQ(found.hits[next], i);
    EXPECT_EQ(found.months[next], g);
    EXPECT_NEAR(found.positions[next], u - g * p, 1e-15);
    // The next uniform, of which this is the first byte, may lie below p times the months left.
    const int left = in.left[i] - g - 1;
    EXPECT_EQ(found.more[next], left > 0 && (in.words[n_windows + i] & 0xFF) <= p * left * 256 ? 1 : 0);
    n_more += found.more[next];
    ++next;
  }
  EXPECT_EQ(next, found.hits.size());
  EXPECT_GT(n_more, 10);
  EXPECT_LT(n_more, static_cast<int>(next) - 10);
}

struct Behaviours {
  std::vector<std::uint8_t> which;
  std::vector<float> marks;
  bool operator==(const Behaviours&) const = default;
};

Behaviours behaviours_of(FindBehaviours kernel, const std::vector<std::uint16_t>& classes,
                         const std::vector<double>& positions, const std::vector<std::uint16_t>& hits,
                         const Begins& begins) {
  Behaviours found{std::vector<std::uint8_t>(hits.size()), std::vector<float>(hits.size())};
  kernel(classes.data(), positions.data(), hits.data(), hits.size(), begins, found.which.data(), found.marks.data());
  return found;
}

// Five behaviours, of which a class may lack some: those begin where the next does, and after the last nothing begins.
TEST(Kernels, FindBehavioursCountsThoseThatHaveBegun) {
  constexpr double nowhere = std::numeric_limits<double>::infinity();
  const std::vector<double> rows{0, 0.25, 0.25, 0.5,     0.75,      // the second has no bound
                                 0, 0,    0.5,  nowhere, nowhere};  // the first has none, nor the last two
  const std::vector<std::uint16_t> classes{0, 1, 0, 0, 1, 0, 1}, hits{0, 1, 2, 3, 4, 6};
  const std::vector<double> positions{0.0, 0.0, 0.25, 0.875, 0.75, 9.0, 0.499755859375};
  const Behaviours expected{{0, 1, 2, 4, 2, 1}, {0.0f, 0.0f, 0.0f, 0.125f, 0.25f, 0.499755859375f}};
  EXPECT_EQ(behaviours_of(find_behaviours_scalar, classes, positions, hits, {rows.data(), 5}), expected);
  EXPECT_EQ(
      behaviours_of(choose_kernels(KernelPath::fastest).find_behaviours, classes, positions, hits, {rows.data(), 5}),
      expected);
}

TEST_F(Kernel, FindBehavioursAgreesOnBothPathsForRowsOfOneToThreeStretches) {
  for (const std::size_t length : {1u, 5u, 9u, 13u}) {
    constexpr std::size_t n_classes = 50, n = 3000;
    std::vector<double> rows, positions;
    std::vector<std::uint16_t> classes, hits;
    const Draws draws(length, Replication{0});
    for (std::size_t k = 0; k < n_classes; ++k) {
      double begin = 0;
      for (std::size_t b = 0; b < length; ++b) {
        rows.push_back(begin);
        begin += draws.uniform(static_cast<Identity>(k * length + b), Month{0}, Purpose{0}) / 13;
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      const auto [u, v] = draws.two_uniforms(static_cast<Identity>(i), Month{0}, Purpose{1});
      classes.push_back(static_cast<std::uint16_t>(v * n_classes));
      positions.push_back(u);
      if (i % 3 != 0) hits.push_back(static_cast<std::uint16_t>(i));
    }
    EXPECT_EQ(behaviours_of(find_behaviours_scalar, classes, positions, hits, {rows.data(), length}),
              behaviours_of(find_behaviours_avx2, classes, positions, hits, {rows.data(), length}));
  }
}

TEST(Kernels, TheScalarPathIsTakenOnRequest) {
  EXPECT_EQ(choose_kernels(KernelPath::scalar).philox_many, &philox_many_scalar);
  EXPECT_EQ(choose_kernels(KernelPath::scalar).select_below, &select_below_scalar);
  EXPECT_EQ(choose_kernels(KernelPath::scalar).next_candidates, &next_candidates_scalar);
  EXPECT_EQ(choose_kernels(KernelPath::scalar).find_behaviours, &find_behaviours_scalar);
}

}  // namespace
