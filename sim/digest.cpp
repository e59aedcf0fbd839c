// SPDX-License-Identifier: Apache-2.0
#include "sim/digest.hpp"

#include <xxhash.h>

#include <array>
#include <bit>
#include <cstdio>
#include <new>

namespace valfri::sim {

static_assert(std::endian::native == std::endian::little, "digests are defined over little-endian numbers");

struct Digest::State {
  XXH3_state_t* hash = XXH3_createState();
  ~State() { XXH3_freeState(hash); }
};

Digest::Digest() : state_(std::make_unique<State>()) {
  if (!state_->hash || XXH3_128bits_reset(state_->hash) != XXH_OK) throw std::bad_alloc();
}
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;

void Digest::bytes(const void* data, std::size_t n) { XXH3_128bits_update(state_->hash, data, n); }

void Digest::add(std::string_view text) {
  add(static_cast<std::uint64_t>(text.size()));
  bytes(text.data(), text.size());
}

void Digest::add(std::uint64_t number) { bytes(&number, sizeof number); }

void Digest::add(Replication replication, const Record& record, std::size_t measures) {
  add(static_cast<std::uint64_t>(index(replication)));
  for (std::size_t m = 0; m < measures; ++m) {
    bytes(record.integers(m).data(), record.integers(m).size_bytes());
    bytes(record.reals(m).data(), record.reals(m).size_bytes());
  }
}

std::string Digest::text() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->hash);
  std::array<char, 33> hex;
  std::snprintf(hex.data(), hex.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return hex.data();
}

}  // namespace valfri::sim
