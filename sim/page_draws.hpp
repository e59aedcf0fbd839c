// SPDX-License-Identifier: Apache-2.0
// A few random bytes for each entity of a page, and a word, for rules that look at everybody and mostly do nothing.
// Neighbours share blocks, so that a byte costs a sixteenth of a block.
#pragma once

#include <cstdint>

#include "sim/draws.hpp"
#include "sim/kernels.hpp"
#include "sim/population.hpp"

namespace valfri::sim {

/// Fills bytes [plane × slot of the page], at most four planes, and words [slot of the page] where `words` is given, at
/// the addresses (month, purpose, index 0 and 1). What else an entity draws for the purpose in the month has index 2
/// and more.
///
/// Entities numbered below 2³² share blocks, 256 neighbours each; with g = identity / 256 and i = identity % 256: plane
/// p is byte i % 4 of word i / 64 of block (g·planes + p)·16 + i / 4 % 16 at index 0, the word is word i / 64 of block
/// g·64 + i % 64 at index 1. All others have a block of their own at index 0: plane p is byte p of its first word, and
/// its second word is the word.
void page_draws(const Population& population, std::uint32_t page, Month when, Purpose why, const Draws& draws,
                PhiloxMany philox_many, std::size_t planes, std::uint8_t* bytes, std::uint32_t* words = nullptr);

/// The uniform in (0,1) that begins with the byte, completed by a word: 40 random bits.
constexpr double uniform_from(std::uint8_t byte, std::uint32_t word) {
  const std::uint64_t bits = static_cast<std::uint64_t>(byte) << 32 | word;
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-40;
}

}  // namespace valfri::sim
