// SPDX-License-Identifier: Apache-2.0
#include "sim/population.hpp"

#include "sim/error.hpp"

namespace valfri::sim {

void Population::add_page(int phase) {
  const auto page = static_cast<std::uint32_t>(page_phase_.size());
  page_phase_.push_back(static_cast<std::uint8_t>(phase));
  page_regular_.push_back(1);
  page_apart_.push_back(1);
  pages_[static_cast<std::size_t>(phase)].push_back(page);
  const std::size_t first = identities_.size();
  identities_.resize(first + page_size, nobody);
  classes_.resize(first + page_size, vacant_);
  generations_.resize(first + page_size);
  stamps_.resize(first + page_size);
  auto& free = free_[static_cast<std::size_t>(phase)];
  for (std::size_t i = page_size; i-- > 0;) free.push_back(static_cast<Slot>(first + i));
}

Slot Population::next_slot(int phase) {
  ensure(phase >= 0 && phase < months_per_window, "a phase is a month of the year, 0 to 11");
  auto& free = free_[static_cast<std::size_t>(phase)];
  if (free.empty()) add_page(phase);
  return free.back();
}

void Population::close_pages() {
  for (auto& free : free_) free.clear();
}

Slot Population::enter(Identity who, Class k, int phase) {
  ensure(who != nobody, "an entity needs an identity of its own");
  const Slot slot = next_slot(phase);
  free_[static_cast<std::size_t>(phase)].pop_back();
  if (index(who) != index(slot)) page_regular_[index(slot) / page_size] = 0;
  if (index(who) >> 32 == 0) page_apart_[index(slot) / page_size] = 0;
  identities_[index(slot)] = who;
  classes_[index(slot)] = k;
  ++n_present_;
  return slot;
}

void Population::leave(Slot slot) {
  ensure(classes_[index(slot)] != vacant_, "only an entity that is present can leave");
  Stamp& stamp = stamps_[index(slot)];
  ++stamp.lifetime;
  stamp.previous = ++generations_[index(slot)];
  identities_[index(slot)] = nobody;
  classes_[index(slot)] = vacant_;
  left_this_month_.push_back(slot);
  --n_present_;
}

void Population::end_month() {
  for (const Slot slot : left_this_month_)
    if (!regular(static_cast<std::uint32_t>(index(slot) / page_size)))
      free_[static_cast<std::size_t>(phase(slot))].push_back(slot);
  left_this_month_.clear();
}

}  // namespace valfri::sim
