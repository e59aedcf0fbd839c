// SPDX-License-Identifier: Apache-2.0
// Switch-37, the small public workload: people in strata leave their unit at a monthly rate and pick another by a fixed
// matrix; four linear prices are paid every month. Written on the engine's public interface, as a stranger would.
#pragma once

#include <cstdint>
#include <istream>
#include <vector>

#include "sim/kernels.hpp"
#include "sim/record.hpp"
#include "sim/run.hpp"

namespace switch37 {

/// "S K", S monthly hazards, S × K counts, K × K destination shares (row: from; each row sums to 1).
struct Input {
  std::size_t strata = 0;
  std::size_t units = 0;
  std::vector<double> hazard;       // [stratum], probability per month
  std::vector<std::int64_t> count;  // [stratum × unit], persons
  std::vector<double> destination;  // [unit × unit], share of those who leave
};

inline constexpr std::size_t n_prices = 4;

/// Throws std::invalid_argument with a sentence where the text is not of this form.
Input read(std::istream& text);

/// Measures: "list" [unit], persons after the last month; "paid" [price × unit], öre over all months.
valfri::sim::Schema schema(const Input& input);

/// A worker that runs replications of the input. The input must outlive it.
std::unique_ptr<valfri::sim::Worker> make_worker(const Input& input, int months, std::uint64_t seed,
                                                 valfri::sim::Kernels kernels);

}  // namespace switch37
