// SPDX-License-Identifier: Apache-2.0
// One random byte for each entity of a page, for rules that look at everybody and mostly do nothing: neighbours share
// blocks, so that a byte costs a sixteenth of a block.
#pragma once

#include <cstdint>

#include "sim/draws.hpp"
#include "sim/kernels.hpp"
#include "sim/population.hpp"

namespace valfri::sim {

/// Fills bytes [slot of the page]. Blocks serve 256 neighbours: with i = identity % 256, byte i % 4 of word i / 64 of
/// block (identity / 256)·16 + i / 4 % 16, at the address (month, purpose, index 0). What else an entity draws for the
/// purpose in the month has index 1 and more.
void page_bytes(const Population& population, std::uint32_t page, Month when, Purpose why, const Draws& draws,
                PhiloxMany philox_many, std::uint8_t* bytes);

/// The uniform in (0,1) that begins with the byte, completed by a word: 40 random bits.
constexpr double uniform_from(std::uint8_t byte, std::uint32_t word) {
  const std::uint64_t bits = static_cast<std::uint64_t>(byte) << 32 | word;
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-40;
}

}  // namespace valfri::sim
