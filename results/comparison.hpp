// SPDX-License-Identifier: Apache-2.0
// Two figures compared within each replication, so that what chance did to both cancels.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "results/bands.hpp"

namespace valfri::results {

/// Losses, in percent of the reference, whose probability is told.
inline constexpr std::array<int, 4> loss_levels{0, 1, 2, 5};

/// A share of replications, with its Monte Carlo error.
struct Probability {
  double value = 0;
  double standard_error = 0;  ///< √(p(1 − p)/n), which is 0 where all replications agree: see low and high
  double low = 0;             ///< Clopper–Pearson interval at band_confidence
  double high = 0;
};

/// The first that holds. no_difference: exactly zero in every replication. practically_unchanged: even with
/// `errors_to_decide` standard errors, the mean difference is smaller than `practical_share` of the mean reference.
/// undecided: it is smaller than so many standard errors, or there is only one replication. Otherwise its direction.
enum class Verdict : std::uint8_t { no_difference, practically_unchanged, undecided, less, more };
inline constexpr double errors_to_decide = 2.0;
inline constexpr double practical_share = 0.001;
std::string_view text_of(Verdict verdict);

struct Comparison {
  double reference = 0;  ///< mean
  double changed = 0;    ///< mean
  Band difference;       ///< changed − reference, paired by replication
  double relative = 0;   ///< mean difference / mean reference; not a number where the reference is 0
  /// P(loss > level): the share of replications where 100·(reference − changed) > level·|reference|.
  std::array<Probability, loss_levels.size()> loss{};
  Verdict verdict = Verdict::undecided;
};

Probability probability_of(std::size_t hits, std::size_t n);

/// Both series in the same order of replication.
Comparison compare(const BandMaker& bands, std::span<const double> reference, std::span<const double> changed);

}  // namespace valfri::results
