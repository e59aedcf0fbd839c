// SPDX-License-Identifier: Apache-2.0
// The engine's inner loops, one by one, with Google Benchmark.
#pragma once

#include "bench/county_job.hpp"

namespace bench {

/// Names the loops to Google Benchmark; call once, after its Initialize.
void register_kernels(const CountyJob& job);
/// Runs them, and says what it measured.
Figures kernel_figures();

}  // namespace bench
