// SPDX-License-Identifier: Apache-2.0
#include "sim/page_bytes.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace valfri::sim {

static_assert(std::endian::native == std::endian::little, "bytes of a block are numbered from the low end");

void page_bytes(const Population& population, std::uint32_t page, Month when, Purpose why, const Draws& draws,
                PhiloxMany philox_many, std::uint8_t* bytes) {
  constexpr std::size_t n = Population::page_size;
  constexpr std::size_t blocks = n / 16;
  std::array<std::uint64_t, n> who;
  std::array<std::uint32_t, 4 * n> words;
  const auto replication = static_cast<std::uint32_t>(draws.replication());
  const std::uint32_t tail = Draws::tail(when, why, 0);
  if (population.regular(page)) {
    for (std::size_t i = 0; i < blocks; ++i) who[i] = page * blocks + i;
    philox_many(draws.seed(), replication, tail, who.data(), blocks, words.data(), blocks);
    std::memcpy(bytes, words.data(), n);  // in memory the planes lie in the order of the slots
    return;
  }
  const Identity* identity = population.identities(page);
  for (std::size_t i = 0; i < n; ++i) who[i] = index(identity[i]) / n * blocks + index(identity[i]) / 4 % blocks;
  philox_many(draws.seed(), replication, tail, who.data(), n, words.data(), n);
  for (std::size_t i = 0; i < n; ++i)
    bytes[i] = static_cast<std::uint8_t>(words[index(identity[i]) / 64 % 4 * n + i] >> (index(identity[i]) % 4 * 8));
}

}  // namespace valfri::sim
