// SPDX-License-Identifier: Apache-2.0
// The centres' month: quality drifts and is shocked, the wait answers the load, and both set how centres attract.
//
// Load ℓ = need-weighted persons listed / the same at the start (capacity follows the start's need; staff that answers
// payment comes later); 1 where nobody was listed at the start. Quality q ← ρ·q − θ·ln ℓ / 12 + σ·√(1 − ρ²)·ε with ρ
// the yearly persistence's twelfth root, started from its own law N(0, σ): quality twelve months apart is correlated by
// the yearly persistence. Wait W ← W + φ·(min(W0·ℓ^η, 60) − W), days. Attraction F = exp(β_q·q
// + β_W·(W − W̄)), W̄ the list-weighted mean over open centres, each term cut so that F stays within the table's bounds.
// Discontent exp(γ·s) / C, see attention.
#pragma once

#include "models/behaviour/state.hpp"

namespace valfri::models {

/// Before the first choices of a replication.
struct CentresStart {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

/// At the end of the month.
struct Centres {
  void apply(const sim::Moment& at, const Common& common, Lane& lane) const;
};

/// Need-weighted persons on a list.
double need_of(const CentreMonth& row, const Common& common);

}  // namespace valfri::models
