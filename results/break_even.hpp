// SPDX-License-Identifier: Apache-2.0
// The break-even frame of a place: how much the frame must change for the place to get its reference.
//
// In one replication the change is g = f − 1, with f the smallest factor of the place (hold_harmless.hpp). With
// probability p means that g lies above the needed change in a share p of the replications: g's p-quantile. In
// expectation means that the mean payment equals the mean reference, which is another thing: f of the means, less 1.
// A break-even of −0.03 says that the place has its reference also with 3 % less frame; 0.02 that it needs 2 % more.
#pragma once

#include <array>
#include <span>

#include "results/bands.hpp"

namespace valfri::results {

/// Probabilities of getting the reference, in per mille.
inline constexpr std::array<int, 3> break_even_levels{500, 800, 950};

/// Shares of the frame: −1 where even no frame is enough, infinite where no frame is.
struct BreakEven {
  double expected = 0;
  std::array<BandPoint, break_even_levels.size()> points{};  ///< each with its order-statistic interval
};

/// The ladder on which decision tables are told: changes of the frame, in percent.
inline constexpr std::array<int, 8> frame_steps{-2, -1, 0, 1, 2, 3, 4, 5};

/// Finds the break-even frames of series of one length; the ranks of the intervals are found once.
class BreakEvenMaker {
 public:
  explicit BreakEvenMaker(std::size_t replications);
  /// Three series in the same order of replication.
  BreakEven of(std::span<const double> reference, std::span<const double> inside,
               std::span<const double> outside) const;

 private:
  std::array<Ranks, break_even_levels.size()> ranks_;
};

}  // namespace valfri::results
