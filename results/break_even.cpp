// SPDX-License-Identifier: Apache-2.0
#include "results/break_even.hpp"

#include <algorithm>
#include <vector>

#include "results/hold_harmless.hpp"
#include "sim/error.hpp"

namespace valfri::results {

BreakEvenMaker::BreakEvenMaker(std::size_t replications) {
  for (std::size_t i = 0; i < break_even_levels.size(); ++i)
    ranks_[i] = interval_ranks(replications, break_even_levels[i], band_confidence);
}

BreakEven BreakEvenMaker::of(std::span<const double> reference, std::span<const double> inside,
                             std::span<const double> outside) const {
  sim::ensure(reference.size() == inside.size() && inside.size() == outside.size(),
              "only series of equal length are paired");
  BreakEven result;
  result.expected = factor_of({mean_of(reference), mean_of(inside), mean_of(outside)}) - 1;
  std::vector<double> changes(reference.size());
  for (std::size_t r = 0; r < changes.size(); ++r) changes[r] = factor_of({reference[r], inside[r], outside[r]}) - 1;
  std::ranges::sort(changes);
  for (std::size_t i = 0; i < break_even_levels.size(); ++i)
    result.points[i] = band_point(changes, break_even_levels[i], ranks_[i]);
  return result;
}

}  // namespace valfri::results
