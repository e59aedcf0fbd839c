// SPDX-License-Identifier: Apache-2.0
#include "sim/page_draws.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "sim/error.hpp"

namespace valfri::sim {

static_assert(std::endian::native == std::endian::little, "bytes of a block are numbered from the low end");

namespace {

constexpr std::size_t n = Population::page_size;
constexpr std::size_t blocks_of_bytes = n / 16;
constexpr std::size_t blocks_of_words = n / 4;
constexpr std::size_t most_planes = 4;

struct Address {
  Month when;
  Purpose why;
  const Draws& draws;
  PhiloxMany philox_many;
};

// Blocks first, first + 1, … of the neighbours: their words, word by word, lie in the order of the slots.
template <std::size_t blocks>
void draw_neighbours(const Address& at, std::uint64_t first, std::uint8_t index, std::uint32_t* words) {
  std::array<std::uint64_t, blocks> who;
  for (std::size_t i = 0; i < blocks; ++i) who[i] = first + i;
  at.philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                 Draws::tail(at.when, at.why, index), who.data(), blocks, words, blocks);
}

// A page whose identities are its slots.
void whole_page(std::uint64_t page, const Address& at, std::size_t planes, std::uint8_t* bytes, std::uint32_t* words) {
  std::array<std::uint32_t, 4 * blocks_of_bytes> shared;
  for (std::size_t plane = 0; plane < planes; ++plane) {
    draw_neighbours<blocks_of_bytes>(at, (page * planes + plane) * blocks_of_bytes, 0, shared.data());
    std::memcpy(bytes + plane * n, shared.data(), n);
  }
  if (words != nullptr) draw_neighbours<blocks_of_words>(at, page * blocks_of_words, 1, words);
}

// One of the neighbours elsewhere than in its own place.
void one_neighbour(std::uint64_t who, std::size_t slot, const Address& at, std::size_t planes, std::uint8_t* bytes,
                   std::uint32_t* words) {
  const auto block = [&](std::uint64_t number, std::uint8_t index) {
    return at.draws.bits(static_cast<Identity>(number), at.when, at.why, index)[who / 64 % 4];
  };
  for (std::size_t plane = 0; plane < planes; ++plane)
    bytes[plane * n + slot] = static_cast<std::uint8_t>(
        block((who / n * planes + plane) * blocks_of_bytes + who / 4 % blocks_of_bytes, 0) >> (who % 4 * 8));
  if (words != nullptr) words[slot] = block(who / n * blocks_of_words + who % blocks_of_words, 1);
}

}  // namespace

void page_draws(const Population& population, std::uint32_t page, Month when, Purpose why, const Draws& draws,
                PhiloxMany philox_many, std::size_t planes, std::uint8_t* bytes, std::uint32_t* words) {
  ensure(planes <= most_planes, "the first word of an entity's own block holds four bytes");
  const Address at{when, why, draws, philox_many};
  if (population.regular(page)) return whole_page(page, at, planes, bytes, words);
  static_assert(sizeof(Identity) == sizeof(std::uint64_t));
  const auto* who = reinterpret_cast<const std::uint64_t*>(population.identities(page));
  std::array<std::uint32_t, 4 * n> own;
  philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()), Draws::tail(when, why, 0), who, n,
              own.data(), n);
  for (std::size_t plane = 0; plane < planes; ++plane)
    for (std::size_t i = 0; i < n; ++i) bytes[plane * n + i] = static_cast<std::uint8_t>(own[i] >> (8 * plane));
  if (words != nullptr) std::memcpy(words, own.data() + n, n * sizeof(std::uint32_t));
  if (population.apart(page)) return;
  for (std::size_t i = 0; i < n; ++i)
    if (who[i] >> 32 == 0) one_neighbour(who[i], i, at, planes, bytes, words);
}

}  // namespace valfri::sim
