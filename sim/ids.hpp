// SPDX-License-Identifier: Apache-2.0
// The engine's own nouns as types that cannot be mixed. Domain identifiers live in models/.
#pragma once

#include <cstddef>
#include <cstdint>

namespace valfri::sim {

/// Months since the start of the study: 0 is the first simulated month. Months fit 12 bits (341 years).
enum class Month : std::uint16_t {};
/// Where an entity is stored. May be used again by another entity, and never addresses a random number.
enum class Slot : std::uint32_t {};
/// Who an entity is: never used again, equal in all scenarios. Addresses every draw.
enum class Identity : std::uint64_t {};
/// What a draw is for. Every domain keeps one append-only list of values (12 bits).
enum class Purpose : std::uint16_t {};
/// One replication of the study, counted from 0. The last value is reserved for setting up the world.
enum class Replication : std::uint32_t {};

inline constexpr Replication setup_replication{0xFFFFFFFFu};

constexpr std::size_t index(Month value) { return static_cast<std::size_t>(value); }
constexpr std::size_t index(Slot value) { return static_cast<std::size_t>(value); }
constexpr std::uint64_t index(Identity value) { return static_cast<std::uint64_t>(value); }
constexpr std::size_t index(Purpose value) { return static_cast<std::size_t>(value); }
constexpr std::size_t index(Replication value) { return static_cast<std::size_t>(value); }

constexpr Month later(Month from, int months) { return static_cast<Month>(static_cast<int>(from) + months); }

}  // namespace valfri::sim
