// SPDX-License-Identifier: Apache-2.0
// The only file built with AVX-512: intrinsics and plain types, so that no inline function of the rest is compiled
// twice.
#include "sim/kernels.hpp"

#include <immintrin.h>

#include "sim/philox_constants.hpp"

namespace valfri::sim {

namespace {

// Eight counters, each word in the low half of 64 bits; what stands in the high halves is never looked at.
struct Counters {
  __m512i c0, c1, c2, c3;
};

inline Counters load(std::uint32_t replication, std::uint32_t tail, const std::uint64_t* identities) {
  const __m512i who = _mm512_loadu_si512(identities);
  return {_mm512_set1_epi64(replication), _mm512_srli_epi64(who, 32), who, _mm512_set1_epi64(tail)};
}

// The high half of a product, a word and a key: exclusive or of the three.
inline __m512i mix(__m512i product, __m512i word, __m512i key) {
  constexpr int odd = 0x96;
  return _mm512_ternarylogic_epi64(_mm512_srli_epi64(product, 32), word, key, odd);
}

inline void round_of(Counters& c, __m512i m0, __m512i m1, __m512i k0, __m512i k1) {
  const __m512i p0 = _mm512_mul_epu32(c.c0, m0);
  const __m512i p1 = _mm512_mul_epu32(c.c2, m1);
  c = {mix(p1, c.c1, k0), p1, mix(p0, c.c3, k1), p0};
}

// A word of sixteen counters, close together.
inline void store(__m512i first_eight, __m512i last_eight, std::uint32_t* words) {
  const __m512i low_halves = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  _mm512_storeu_si512(words, _mm512_permutex2var_epi32(first_eight, low_halves, last_eight));
}

}  // namespace

void philox_many_avx512(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                        const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride) {
  constexpr int rounds = 10;
  const __m512i m0 = _mm512_set1_epi64(multiplier_0);
  const __m512i m1 = _mm512_set1_epi64(multiplier_1);
  __m512i k0[rounds], k1[rounds];
  auto low = static_cast<std::uint32_t>(seed), high = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < rounds; ++round, low += weyl_0, high += weyl_1) {
    k0[round] = _mm512_set1_epi64(low);
    k1[round] = _mm512_set1_epi64(high);
  }
  std::size_t i = 0;
  for (; i + 16 <= n; i += 16) {
    Counters a = load(replication, tail, identities + i);
    Counters b = load(replication, tail, identities + i + 8);
    for (int round = 0; round < rounds; ++round) {
      round_of(a, m0, m1, k0[round], k1[round]);
      round_of(b, m0, m1, k0[round], k1[round]);
    }
    store(a.c0, b.c0, words + i);
    store(a.c1, b.c1, words + stride + i);
    store(a.c2, b.c2, words + 2 * stride + i);
    store(a.c3, b.c3, words + 3 * stride + i);
  }
  if (i < n) philox_many_avx2(seed, replication, tail, identities + i, n - i, words + i, stride);
}

}  // namespace valfri::sim
