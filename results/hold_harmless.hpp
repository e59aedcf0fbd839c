// SPDX-License-Identifier: Apache-2.0
// Hold harmless: what it costs that no centre gets less than its reference, in one year of one replication.
//
// With R the reference of a centre, I what it is paid inside the frame and O what it is paid outside:
//   (a) top-up            Σ max(0, R − I − O)
//   (b) uniform factor    the smallest f ≥ 0 with f·I + O ≥ R for every centre; cost max(0, f − 1)·Σ I
// Both bring every centre to its reference. (a) pays only those who are below it. (b) pays everybody, and leaves
// exactly the centre that needs the largest factor at its reference; f below 1 says how far the frame could shrink, at
// cost 0. Where (b) asks for more frame and no I is negative, it costs at least as much as (a): each centre gains what
// it lacks or more.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace valfri::results {

/// One centre. Amounts in any one unit; sums of whole öre are exact below 2⁵³.
struct HeldCentre {
  double reference = 0;
  double inside = 0;   ///< paid inside the frame: grows and shrinks with it
  double outside = 0;  ///< paid beside it
};

/// (a) What those below their reference lack, at least 0.
double top_up(std::span<const HeldCentre> centres);

/// The smallest f ≥ 0 with f·inside + outside ≥ reference for one centre: 0 where the money outside is enough, as for a
/// reference of 0; infinite where it is not and nothing is paid inside.
double factor_of(const HeldCentre& centre);

struct UniformFactor {
  double factor = 0;                      ///< 0 without centres; infinite where no factor is enough for all
  std::optional<std::size_t> decided_by;  ///< the centre that needs it, the first of equals
};

/// (b) A centre whose money inside the frame is negative (a debit) bounds f from above; where that bound lies below
/// what the others need, no factor is enough.
UniformFactor smallest_factor(std::span<const HeldCentre> centres);

/// What the factor adds to the frame: max(0, factor − 1)·Σ inside; infinite for an infinite factor.
double cost_of_factor(std::span<const HeldCentre> centres, double factor);

}  // namespace valfri::results
