// SPDX-License-Identifier: Apache-2.0
// Loops that are worth vector instructions, as plain functions over plain arrays. Each has a scalar twin with equal
// bits; which one runs is chosen once, at run time, and can never change a result.
#pragma once

#include <cstddef>
#include <cstdint>

namespace valfri::sim {

/// Philox4x32-10 at n identities that share seed, replication and the last counter word (Draws::tail).
/// words: four arrays of n, one per output word, in `words` + k·stride.
using PhiloxMany = void (*)(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                            const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride);

/// The positions i with bytes[i] < limits[classes[i]], rising, in `hits`, which has room for n + 8; returns how
/// many. n is a multiple of 8; one more limit than there are classes must be readable.
using SelectBelow = std::size_t (*)(const std::uint8_t* bytes, const std::uint16_t* classes,
                                    const std::uint16_t* limits, std::size_t n, std::uint16_t* hits);

struct Kernels {
  PhiloxMany philox_many;
  SelectBelow select_below;
};

void philox_many_scalar(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                        const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride);
void philox_many_avx2(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                      const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride);

std::size_t select_below_scalar(const std::uint8_t* bytes, const std::uint16_t* classes, const std::uint16_t* limits,
                                std::size_t n, std::uint16_t* hits);
std::size_t select_below_avx2(const std::uint8_t* bytes, const std::uint16_t* classes, const std::uint16_t* limits,
                              std::size_t n, std::uint16_t* hits);

enum class KernelPath : std::uint8_t { fastest, scalar };

/// The AVX2 kernels where the processor has them, else (or on request) the scalar ones.
Kernels choose_kernels(KernelPath path);

}  // namespace valfri::sim
