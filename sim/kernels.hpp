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
/// many. n is a multiple of 8; no limit is above 256.
using SelectBelow = std::size_t (*)(const std::uint8_t* bytes, const std::uint16_t* classes,
                                    const std::uint16_t* limits, std::size_t n, std::uint16_t* hits);

/// Windows whose next candidates are looked for, as arrays of one length.
struct Windows {
  const std::uint16_t* classes;
  const std::uint8_t* bytes;   ///< the first eight bits of the window's next uniform
  const std::uint8_t* left;    ///< months that the window has left, at most 12
  const std::uint32_t* words;  ///< a block of bits each, word k at k·stride: the uniform's other bits, and another
  std::size_t stride;
};

/// Of n windows, those that have a candidate in the months they have left: their positions, rising, in `hits`; at each
/// window's own place the months that pass before its next candidate, the candidate's uniform on [0, total), and 1
/// where another may follow it in the months that are left then, else 0, in `months`, `positions` and `more`, which
/// mean nothing at other places. Returns how many.
///
/// With p the class's total bound, at most 1/12, and 1/p its `inverse`, month g has it with probability p(1 − p)^g: of
/// the first uniform, the g-th p chooses g and is what remains of it uniform on [0, p); the second lets g stand with
/// probability (1 − p)^g. n is a multiple of 4; `hits` has room for n + 4. Words 0 and 1 belong to the first uniform,
/// but for the low byte of word 1, which is left for the next: another may follow where it is below
/// first_byte_limit(p, months left).
using NextCandidates = std::size_t (*)(const Windows& windows, const double* total, const double* inverse,
                                       std::size_t n, std::uint16_t* hits, std::uint8_t* months, double* positions,
                                       std::uint8_t* more);

/// Where the behaviours of each class begin on the line of its bounds.
struct Begins {
  const double* rows;  ///< [class × length]: 0, then rising
  std::size_t length;  ///< one more than a multiple of 4
};

/// Of the windows in `hits`, by their classes and positions: the last behaviour of the row that begins at or before the
/// position, in `behaviours`, and how far into it the position lies, in `marks`; both in the order of the hits.
using FindBehaviours = void (*)(const std::uint16_t* classes, const double* positions, const std::uint16_t* hits,
                                std::size_t n_hits, const Begins& begins, std::uint8_t* behaviours, float* marks);

struct Kernels {
  PhiloxMany philox_many;
  SelectBelow select_below;
  NextCandidates next_candidates;
  FindBehaviours find_behaviours;
};

void philox_many_scalar(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                        const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride);
void philox_many_avx2(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                      const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride);
void philox_many_avx512(std::uint64_t seed, std::uint32_t replication, std::uint32_t tail,
                        const std::uint64_t* identities, std::size_t n, std::uint32_t* words, std::size_t stride);

std::size_t select_below_scalar(const std::uint8_t* bytes, const std::uint16_t* classes, const std::uint16_t* limits,
                                std::size_t n, std::uint16_t* hits);
std::size_t select_below_avx2(const std::uint8_t* bytes, const std::uint16_t* classes, const std::uint16_t* limits,
                              std::size_t n, std::uint16_t* hits);

std::size_t next_candidates_scalar(const Windows& windows, const double* total, const double* inverse, std::size_t n,
                                   std::uint16_t* hits, std::uint8_t* months, double* positions, std::uint8_t* more);
std::size_t next_candidates_avx2(const Windows& windows, const double* total, const double* inverse, std::size_t n,
                                 std::uint16_t* hits, std::uint8_t* months, double* positions, std::uint8_t* more);
void find_behaviours_scalar(const std::uint16_t* classes, const double* positions, const std::uint16_t* hits,
                            std::size_t n_hits, const Begins& begins, std::uint8_t* behaviours, float* marks);
void find_behaviours_avx2(const std::uint16_t* classes, const double* positions, const std::uint16_t* hits,
                          std::size_t n_hits, const Begins& begins, std::uint8_t* behaviours, float* marks);
/// A window of so many months, of a class with this total bound below 1/12, has no candidate when the first byte of its
/// uniform is not below this; 0 without months.
std::uint16_t first_byte_limit(double p, int months);
/// Whether u < (1 − p)^g.
bool below_power(double u, double p, int g);

enum class KernelPath : std::uint8_t { fastest, scalar };

/// The AVX-512 and AVX2 kernels where the processor has them, else (or on request) the scalar ones.
Kernels choose_kernels(KernelPath path);

}  // namespace valfri::sim
