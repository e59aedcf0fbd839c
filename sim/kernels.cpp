// SPDX-License-Identifier: Apache-2.0
#include "sim/kernels.hpp"

#include <algorithm>

#include "sim/draws.hpp"

namespace valfri::sim {

void philox_many_scalar(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                        const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride) {
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  for (std::size_t i = 0; i < n; ++i) {
    const r123::Philox4x32::ctr_type counter{{replication, static_cast<std::uint32_t>(identities[i] >> 32),
                                              static_cast<std::uint32_t>(identities[i]), tail}};
    const auto out = r123::Philox4x32()(counter, key);
    for (std::size_t k = 0; k < 4; ++k) words[k * stride + i] = out[k];
  }
}

std::size_t select_below_scalar(const std::uint8_t* bytes, const std::uint16_t* classes, const std::uint16_t* limits,
                                std::size_t n, std::uint16_t* hits) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < n; ++i) {
    hits[found] = static_cast<std::uint16_t>(i);
    found += bytes[i] < limits[classes[i]] ? 1 : 0;
  }
  return found;
}

std::uint16_t first_byte_limit(double p, int months) {
  return months <= 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(p * months * 256.0 + 1.0);
}

bool below_power(double u, double p, int g) {
  double power = 1.0;
  for (int month = 0; month < g; ++month) power *= 1.0 - p;
  return u < power;
}

std::size_t next_candidates_scalar(const Windows& windows, const double* total, const double* inverse, std::size_t n,
                                   std::uint16_t* hits, std::uint8_t* months, double* positions, std::uint8_t* more) {
  const std::uint32_t* words = windows.words;
  std::size_t found = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double p = total[windows.classes[i]];
    const std::uint32_t high = words[i], low = words[windows.stride + i];
    const double u = to_uniform(static_cast<std::uint32_t>(windows.bytes[i]) << 24 | high >> 8, high << 24 | low >> 8);
    if (u >= p * windows.left[i]) continue;
    const int g = std::min(static_cast<int>(u * inverse[windows.classes[i]]), windows.left[i] - 1);
    // Bonferroni's inequalities enclose (1 − p)^g, and spare the power nearly always.
    const double keep = to_uniform(words[2 * windows.stride + i], words[3 * windows.stride + i]);
    const double fall = g * p;
    const double pairs = 0.5 * (fall * (fall - p));
    const double triples = pairs * ((fall - (p + p)) * (1.0 / 3.0));
    const double at_most = (1.0 - fall) + pairs;
    if (keep >= at_most) continue;
    if (keep >= at_most - triples && !below_power(keep, p, g)) continue;
    hits[found++] = static_cast<std::uint16_t>(i);
    months[i] = static_cast<std::uint8_t>(g);
    positions[i] = std::max(u - fall, 0.0);  // which rounding may put below
    more[i] = (low & 0xFFu) < first_byte_limit(p, windows.left[i] - g - 1) ? 1 : 0;
  }
  return found;
}

void find_behaviours_scalar(const std::uint16_t* classes, const double* positions, const std::uint16_t* hits,
                            std::size_t n_hits, const Begins& begins, std::uint8_t* behaviours, float* marks) {
  for (std::size_t h = 0; h < n_hits; ++h) {
    const double* row = begins.rows + classes[hits[h]] * begins.length;
    const double position = positions[hits[h]];
    std::size_t b = 0;
    for (std::size_t next = 1; next < begins.length; ++next) b += position >= row[next] ? 1 : 0;
    behaviours[h] = static_cast<std::uint8_t>(b);
    marks[h] = static_cast<float>(position - row[b]);
  }
}

Kernels choose_kernels(KernelPath path) {
  if (path == KernelPath::scalar || !__builtin_cpu_supports("avx2"))
    return {philox_many_scalar, select_below_scalar, next_candidates_scalar, find_behaviours_scalar};
  // Where it was tried, wider vectors sped up the drawing of numbers alone.
  return {__builtin_cpu_supports("avx512f") ? philox_many_avx512 : philox_many_avx2, select_below_avx2,
          next_candidates_avx2, find_behaviours_avx2};
}

}  // namespace valfri::sim
