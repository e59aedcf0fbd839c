// SPDX-License-Identifier: Apache-2.0
// Who must choose or think again: households that arrive, residents of a centre that closes, households with a new
// home.
//
// Arrival: the household is listed actively with probability a_new by the choice weights, else passively at the nearest
// centre. Closure: the same with a_close; nobody stays. New home: it considers once, with the inertia κ_moved; if it
// leaves, actively with a_new, else passively to the nearest. Households decide per centre: everybody listed where the
// oldest of them is comes along. Match E after a choice: weight × X; after a passive listing: a fresh exponential.
// Sources: 1177 Västerbotten (passive listing by address, closure of Jörn 2018), Sveriges Radio 2009 (two thirds chose
// after closures in Sundsvall), Vårdanalys 2013 (relisting after a move).
#pragma once

#include <array>

#include "models/behaviour/state.hpp"

namespace valfri::models {

struct Closures {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};
struct Arrivals {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};
struct Relisting {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

/// The nearest open centre for an area.
std::uint16_t nearest_open(const Setting& setting, const Lane& lane, std::size_t area);

/// Listings that have to be made, by the batch: actively with the probability, else the nearest. Nothing that a choice
/// rests on may change before finish().
class Forced {
 public:
  Forced(double active_probability, Cause cause, const sim::Moment& at, const Common& common, Lane& lane)
      : active_probability_(active_probability), cause_(cause), at_(at), common_(common), lane_(lane) {}
  void add(std::uint32_t decider, Companions companions) {
    companions_[n_] = companions;
    decider_[n_++] = decider;
    if (n_ == ChoiceTable::batch) finish();
  }
  void finish();

 private:
  double active_probability_;
  Cause cause_;
  const sim::Moment& at_;
  const Common& common_;
  Lane& lane_;
  std::size_t n_ = 0;
  std::array<std::uint32_t, ChoiceTable::batch> decider_;
  std::array<Companions, ChoiceTable::batch> companions_;
};

}  // namespace valfri::models
