// SPDX-License-Identifier: Apache-2.0
// The only file built with AVX2: intrinsics and plain types, so that no inline function of the rest is compiled twice.
#include "sim/kernels.hpp"

#include <immintrin.h>

#include "sim/philox_constants.hpp"

namespace valfri::sim {

namespace {

// The positions of the set bits of a byte, packed one a byte from the low end: a compression without branches.
struct Positions {
  std::uint64_t of[256];
  constexpr Positions() : of() {
    for (unsigned mask = 0; mask < 256; ++mask) {
      int place = 0;
      for (unsigned bit = 0; bit < 8; ++bit)
        if (mask >> bit & 1u) of[mask] |= static_cast<std::uint64_t>(bit) << (8 * place++);
    }
  }
  constexpr const std::uint64_t& operator[](unsigned mask) const { return of[mask]; }
};
constexpr Positions positions_of;

// Four counters, each word in the low half of 64 bits; what stands in the high halves is never looked at.
struct Counters {
  __m256i c0, c1, c2, c3;
};

inline Counters load(std::uint32_t replication, std::uint32_t tail, const std::uint64_t* identities) {
  const __m256i who = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(identities));
  return {_mm256_set1_epi64x(replication), _mm256_srli_epi64(who, 32), who, _mm256_set1_epi64x(tail)};
}

inline void round_of(Counters& c, __m256i m0, __m256i m1, __m256i k0, __m256i k1) {
  const __m256i p0 = _mm256_mul_epu32(c.c0, m0);
  const __m256i p1 = _mm256_mul_epu32(c.c2, m1);
  c = {_mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c.c1), k0), p1,
       _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c.c3), k1), p0};
}

// A word of eight counters, close together.
inline void store(__m256i first_four, __m256i last_four, std::uint32_t* words) {
  const __m256i halves = _mm256_castps_si256(
      _mm256_shuffle_ps(_mm256_castsi256_ps(first_four), _mm256_castsi256_ps(last_four), _MM_SHUFFLE(2, 0, 2, 0)));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), _mm256_permute4x64_epi64(halves, _MM_SHUFFLE(3, 1, 2, 0)));
}

}  // namespace

void philox_many_avx2(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                      const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride) {
  constexpr int rounds = 10;
  const __m256i m0 = _mm256_set1_epi64x(multiplier_0);
  const __m256i m1 = _mm256_set1_epi64x(multiplier_1);
  __m256i k0[rounds], k1[rounds];
  auto low = static_cast<std::uint32_t>(seed), high = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < rounds; ++round, low += weyl_0, high += weyl_1) {
    k0[round] = _mm256_set1_epi64x(low);
    k1[round] = _mm256_set1_epi64x(high);
  }
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    Counters a = load(replication, tail, identities + i);
    Counters b = load(replication, tail, identities + i + 4);
    for (int round = 0; round < rounds; ++round) {
      round_of(a, m0, m1, k0[round], k1[round]);
      round_of(b, m0, m1, k0[round], k1[round]);
    }
    store(a.c0, b.c0, words + i);
    store(a.c1, b.c1, words + stride + i);
    store(a.c2, b.c2, words + 2 * stride + i);
    store(a.c3, b.c3, words + 3 * stride + i);
  }
  if (i < n) philox_many_scalar(seed, replication, tail, identities + i, n - i, words + i, stride);
}

namespace {

// Limits one by one: where they were tried, processors gathered eight more slowly than they load them.
inline __m128i load_limits(const std::uint16_t* limits, const std::uint16_t* classes) {
  std::uint64_t low, high;
  __builtin_memcpy(&low, classes, sizeof low);
  __builtin_memcpy(&high, classes + 4, sizeof high);
  __m128i eight = _mm_cvtsi32_si128(limits[low & 0xFFFF]);
  eight = _mm_insert_epi16(eight, limits[low >> 16 & 0xFFFF], 1);
  eight = _mm_insert_epi16(eight, limits[low >> 32 & 0xFFFF], 2);
  eight = _mm_insert_epi16(eight, limits[low >> 48], 3);
  eight = _mm_insert_epi16(eight, limits[high & 0xFFFF], 4);
  eight = _mm_insert_epi16(eight, limits[high >> 16 & 0xFFFF], 5);
  eight = _mm_insert_epi16(eight, limits[high >> 32 & 0xFFFF], 6);
  return _mm_insert_epi16(eight, limits[high >> 48], 7);
}

}  // namespace

std::size_t select_below_avx2(const std::uint8_t* bytes, const std::uint16_t* classes, const std::uint16_t* limits,
                              std::size_t n, std::uint16_t* hits) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < n; i += 8) {
    const __m128i byte = _mm_cvtepu8_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes + i)));
    const __m128i below = _mm_cmpgt_epi16(load_limits(limits, classes + i), byte);
    const unsigned mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(below, below))) & 0xFFu;
    const __m128i set = _mm_cvtepu8_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(&positions_of[mask])));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(hits + found),
                     _mm_add_epi16(set, _mm_set1_epi16(static_cast<short>(i))));
    found += static_cast<std::size_t>(__builtin_popcount(mask));
  }
  return found;
}

namespace {

// Four words, each in the low half of 64 bits.
inline __m256i load_words(const std::uint32_t* words) {
  return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(words)));
}

// Four uniforms in (0,1) from 52 bits each: exact, as every 52 bits and a half are a double.
inline __m256d to_uniforms(__m256i bits) {
  const __m256d two_to_52 = _mm256_set1_pd(0x1p52);
  const __m256d whole =
      _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(bits, _mm256_castpd_si256(two_to_52))), two_to_52);
  return _mm256_mul_pd(_mm256_add_pd(whole, _mm256_set1_pd(0.5)), _mm256_set1_pd(0x1p-52));
}

// The low bytes of four whole numbers of 32 bits.
inline void store_bytes(__m128i numbers, std::uint8_t* bytes) {
  const __m128i packed =
      _mm_shuffle_epi8(numbers, _mm_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  const std::int32_t four = _mm_cvtsi128_si32(packed);
  __builtin_memcpy(bytes, &four, sizeof four);
}

// Four bytes as whole numbers of 32 bits.
inline __m128i load_bytes(const std::uint8_t* bytes) {
  std::int32_t four;
  __builtin_memcpy(&four, bytes, sizeof four);
  return _mm_cvtepu8_epi32(_mm_cvtsi32_si128(four));
}

}  // namespace

std::size_t next_candidates_avx2(const Windows& windows, const double* total, const double* inverse, std::size_t n,
                                 std::uint16_t* hits, std::uint8_t* months, double* positions, std::uint8_t* more) {
  const std::uint16_t* classes = windows.classes;
  const std::uint32_t* words = windows.words;
  const std::size_t stride = windows.stride;
  const __m256d one = _mm256_set1_pd(1.0), half = _mm256_set1_pd(0.5), third = _mm256_set1_pd(1.0 / 3.0);
  std::size_t found = 0;
  for (std::size_t i = 0; i < n; i += 4) {
    const __m256d p =
        _mm256_set_pd(total[classes[i + 3]], total[classes[i + 2]], total[classes[i + 1]], total[classes[i]]);
    const __m256d inverse_p =
        _mm256_set_pd(inverse[classes[i + 3]], inverse[classes[i + 2]], inverse[classes[i + 1]], inverse[classes[i]]);
    const __m256i byte = _mm256_cvtepu32_epi64(load_bytes(windows.bytes + i));
    const __m256d u = to_uniforms(
        _mm256_or_si256(_mm256_or_si256(_mm256_slli_epi64(byte, 44), _mm256_slli_epi64(load_words(words + i), 12)),
                        _mm256_srli_epi64(load_words(words + stride + i), 20)));
    const __m256d keep = to_uniforms(_mm256_or_si256(_mm256_slli_epi64(load_words(words + 2 * stride + i), 20),
                                                     _mm256_srli_epi64(load_words(words + 3 * stride + i), 12)));
    const __m128i left = load_bytes(windows.left + i);
    const __m256d inside = _mm256_cmp_pd(u, _mm256_mul_pd(p, _mm256_cvtepi32_pd(left)), _CMP_LT_OQ);
    const __m128i g =
        _mm_min_epi32(_mm256_cvttpd_epi32(_mm256_mul_pd(u, inverse_p)), _mm_sub_epi32(left, _mm_set1_epi32(1)));
    // The same operations in the same order as the twin's.
    const __m256d fall = _mm256_mul_pd(_mm256_cvtepi32_pd(g), p);
    const __m256d pairs = _mm256_mul_pd(half, _mm256_mul_pd(fall, _mm256_sub_pd(fall, p)));
    const __m256d triples = _mm256_mul_pd(pairs, _mm256_mul_pd(_mm256_sub_pd(fall, _mm256_add_pd(p, p)), third));
    const __m256d at_most = _mm256_add_pd(_mm256_sub_pd(one, fall), pairs);
    const __m256d possible = _mm256_and_pd(inside, _mm256_cmp_pd(keep, at_most, _CMP_LT_OQ));
    const __m256d unsure = _mm256_and_pd(possible, _mm256_cmp_pd(keep, _mm256_sub_pd(at_most, triples), _CMP_GE_OQ));
    auto mask = static_cast<unsigned>(_mm256_movemask_pd(possible));
    for (auto open = static_cast<unsigned>(_mm256_movemask_pd(unsure)); open != 0; open &= open - 1) {
      const auto lane = static_cast<unsigned>(__builtin_ctz(open));
      alignas(32) double keeps[4];
      alignas(16) std::int32_t gs[4];
      _mm256_store_pd(keeps, keep);
      _mm_store_si128(reinterpret_cast<__m128i*>(gs), g);
      if (!below_power(keeps[lane], total[classes[i + lane]], gs[lane])) mask &= ~(1u << lane);
    }
    store_bytes(g, months + i);
    const __m128i then_left = _mm_sub_epi32(_mm_sub_epi32(left, g), _mm_set1_epi32(1));
    const __m256d scaled = _mm256_mul_pd(_mm256_mul_pd(p, _mm256_cvtepi32_pd(then_left)), _mm256_set1_pd(256.0));
    const __m128i limit = _mm256_cvttpd_epi32(_mm256_add_pd(scaled, one));
    const __m128i next =
        _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(words + stride + i)), _mm_set1_epi32(0xFF));
    const __m128i follows =
        _mm_and_si128(_mm_cmpgt_epi32(limit, next), _mm_cmpgt_epi32(then_left, _mm_setzero_si128()));
    store_bytes(_mm_and_si128(follows, _mm_set1_epi32(1)), more + i);
    _mm256_storeu_pd(positions + i, _mm256_max_pd(_mm256_sub_pd(u, fall), _mm256_setzero_pd()));
    const __m128i set = _mm_cvtepu8_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(&positions_of[mask])));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(hits + found),
                     _mm_add_epi16(set, _mm_set1_epi16(static_cast<short>(i))));
    found += static_cast<std::size_t>(__builtin_popcount(mask));
  }
  return found;
}

void find_behaviours_avx2(const std::uint16_t* classes, const double* positions, const std::uint16_t* hits,
                          std::size_t n_hits, const Begins& begins, std::uint8_t* behaviours, float* marks) {
  for (std::size_t h = 0; h < n_hits; ++h) {
    const double* row = begins.rows + classes[hits[h]] * begins.length;
    const __m256d position = _mm256_broadcast_sd(positions + hits[h]);
    std::size_t b = 0;
    for (std::size_t next = 1; next < begins.length; next += 4) {
      const __m256d begun = _mm256_cmp_pd(position, _mm256_loadu_pd(row + next), _CMP_GE_OQ);
      b += static_cast<std::size_t>(__builtin_popcount(static_cast<unsigned>(_mm256_movemask_pd(begun))));
    }
    behaviours[h] = static_cast<std::uint8_t>(b);
    marks[h] = static_cast<float>(_mm256_cvtsd_f64(position) - row[b]);
  }
}

}  // namespace valfri::sim
