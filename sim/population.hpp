// SPDX-License-Identifier: Apache-2.0
// Who exists: identity, hazard class and storage of every entity. A model keeps its attributes in arrays beside it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/ids.hpp"
#include "sim/large_pages.hpp"

namespace valfri::sim {

/// What a hazard bound may depend on: an index that the model composes (for example from age, sex and a state).
/// Depends on common state only, never on a lane.
enum class Class : std::uint16_t {};

inline constexpr int months_per_window = 12;

/// Which bookings of an entity are still good besides those of its generation, which counts rebookings and lies apart:
/// it alone is asked for of every candidate. `lifetime` counts the tenants of the slot.
struct Stamp {
  std::uint8_t previous = 0;  ///< generation that still holds in the month `changed`
  std::uint8_t lifetime = 0;
  std::uint16_t changed = 0;  ///< month of the last rebooking
};

/// Entities in slots. Slots come in pages of one phase: the month of the year in which their yearly window opens.
/// Initial entities best enter phase by phase, each with its slot's number as identity: such pages stay regular,
/// because a slot that falls vacant in one is not let again.
class Population {
 public:
  static constexpr std::size_t page_size = 256;
  static constexpr Identity nobody{~std::uint64_t{0}};

  explicit Population(std::size_t n_classes) : vacant_(static_cast<Class>(n_classes)) {}

  /// A slot for a new entity whose window opens in months with month % 12 == phase. May enlarge size().
  Slot enter(Identity who, Class k, int phase);
  /// The entity is gone: its bookings are void at once, its slot is free from the next month on.
  void leave(Slot slot);
  void end_month();
  /// The slot that the next enter() of the phase takes.
  Slot next_slot(int phase);
  /// No more entities join the pages so far: later ones get pages of their own.
  void close_pages();

  void set_class(Slot slot, Class k) { classes_[index(slot)] = k; }
  /// Every class of the page that is below `end` becomes `step` higher.
  void raise_classes(std::uint32_t page, std::uint16_t step, Class end) {
    Class* classes = classes_.data() + page * page_size;
    for (std::size_t i = 0; i < page_size; ++i)
      classes[i] = static_cast<Class>(index_of(classes[i]) + (classes[i] < end ? step : 0u));
  }
  Class class_of(Slot slot) const { return classes_[index(slot)]; }
  Identity identity(Slot slot) const { return identities_[index(slot)]; }
  bool occupied(Slot slot) const { return identities_[index(slot)] != nobody; }
  int phase(Slot slot) const { return page_phase_[index(slot) / page_size]; }
  /// Number of slots, occupied or not: the length of a model's arrays.
  std::size_t size() const { return identities_.size(); }
  std::size_t n_present() const { return n_present_; }
  std::size_t n_classes() const { return index_of(vacant_); }

  /// Pages whose window opens in this phase; page p holds the slots p·page_size … (p+1)·page_size − 1.
  std::span<const std::uint32_t> pages(int phase) const { return pages_[static_cast<std::size_t>(phase)]; }
  /// Every identity ever stored in the page was page·page_size + its position: neighbours share a block of bits.
  bool regular(std::uint32_t page) const { return page_regular_[page]; }
  /// Every identity ever stored in the page was 2³² or above: none has neighbours by number.
  bool apart(std::uint32_t page) const { return page_apart_[page]; }
  const Identity* identities(std::uint32_t page) const { return identities_.data() + page * page_size; }
  const Class* classes(std::uint32_t page) const { return classes_.data() + page * page_size; }

  /// Asks for the slot's class, stamp and generation before they are needed. Always inlined, as all that only
  /// prefetches: g++ 12 takes the call of such a function for one without effect.
  [[gnu::always_inline]] void prefetch(Slot slot) const {
    __builtin_prefetch(classes_.data() + index(slot));
    __builtin_prefetch(stamps_.data() + index(slot));
    prefetch_generation(slot);
  }
  [[gnu::always_inline]] void prefetch_identity(Slot slot) const {
    __builtin_prefetch(identities_.data() + index(slot));
  }
  [[gnu::always_inline]] void prefetch_generation(Slot slot) const {
    __builtin_prefetch(generations_.data() + index(slot));
  }

  std::uint8_t& generation(Slot slot) { return generations_[index(slot)]; }
  std::uint8_t generation(Slot slot) const { return generations_[index(slot)]; }
  Stamp& stamp(Slot slot) { return stamps_[index(slot)]; }
  const Stamp& stamp(Slot slot) const { return stamps_[index(slot)]; }

  static constexpr std::size_t index_of(Class k) { return static_cast<std::size_t>(k); }

 private:
  void add_page(int phase);

  Class vacant_;
  LargeVector<Identity> identities_;
  LargeVector<Class> classes_;
  LargeVector<std::uint8_t> generations_;
  LargeVector<Stamp> stamps_;
  std::vector<std::uint8_t> page_phase_;
  std::vector<char> page_regular_;
  std::vector<char> page_apart_;
  std::array<std::vector<std::uint32_t>, months_per_window> pages_;
  std::array<std::vector<Slot>, months_per_window> free_;  // last in, first out
  std::vector<Slot> left_this_month_;
  std::size_t n_present_ = 0;
};

}  // namespace valfri::sim
