// SPDX-License-Identifier: Apache-2.0
#include "sim/kernels.hpp"

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

Kernels choose_kernels(KernelPath path) {
  if (path == KernelPath::fastest && __builtin_cpu_supports("avx2")) return {philox_many_avx2, select_below_avx2};
  return {philox_many_scalar, select_below_scalar};
}

}  // namespace valfri::sim
