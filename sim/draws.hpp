// SPDX-License-Identifier: Apache-2.0
// Random numbers with an address. The generator is Philox4x32-10 (Salmon et al. 2011, SC11), from Random123:
// counter = replication:32 | identity:64 | month:12, purpose:12, index:8; key = seed. The map from address to counter
// is one to one, so two addresses never share a number, and no number depends on what was drawn before.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

#include "sim/ids.hpp"

namespace valfri::sim {

/// The 128 bits at one address: four words, or two uniforms.
using Bits = std::array<std::uint32_t, 4>;

/// A uniform in (0,1) with 52 random bits, from two words. Never 0 or 1.
constexpr double to_uniform(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 32 | low) >> 12;  // 52 bits
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
}

/// A uniform in (0,1) with 32 random bits, from one word.
constexpr double to_uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// The draws of one replication: a value, cheap to copy.
class Draws {
 public:
  constexpr Draws(std::uint64_t seed, Replication replication) : seed_(seed), replication_(replication) {}

  Bits bits(Identity who, Month when, Purpose why, std::uint8_t n = 0) const {
    const r123::Philox4x32::ctr_type counter{{static_cast<std::uint32_t>(replication_),
                                              static_cast<std::uint32_t>(index(who) >> 32),
                                              static_cast<std::uint32_t>(index(who)), tail(when, why, n)}};
    const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)}};
    const auto out = r123::Philox4x32()(counter, key);
    return {out[0], out[1], out[2], out[3]};
  }
  /// Uniform in (0,1) at the address.
  double uniform(Identity who, Month when, Purpose why, std::uint8_t n = 0) const {
    const Bits word = bits(who, when, why, n);
    return to_uniform(word[0], word[1]);
  }
  /// The two uniforms at the address.
  std::array<double, 2> two_uniforms(Identity who, Month when, Purpose why, std::uint8_t n = 0) const {
    const Bits word = bits(who, when, why, n);
    return {to_uniform(word[0], word[1]), to_uniform(word[2], word[3])};
  }
  /// The last counter word: month:12 | purpose:12 | index:8.
  static constexpr std::uint32_t tail(Month when, Purpose why, std::uint8_t n) {
    return (static_cast<std::uint32_t>(when) << 20) | ((static_cast<std::uint32_t>(why) & 0xFFFu) << 8) | n;
  }
  constexpr std::uint64_t seed() const { return seed_; }
  constexpr Replication replication() const { return replication_; }

 private:
  std::uint64_t seed_;
  Replication replication_;
};

}  // namespace valfri::sim
