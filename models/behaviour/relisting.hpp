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

/// A listing that has to be made: actively with the probability, else the nearest. `limit`: see
/// ChoiceTable::best_rival.
Request forced_request(std::uint32_t decider, double active_probability, Cause cause, const sim::Moment& at,
                       const Common& common, const Lane& lane);

}  // namespace valfri::models
