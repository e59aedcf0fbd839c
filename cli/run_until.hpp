// SPDX-License-Identifier: Apache-2.0
// The two ways of `valfri run`: all replications, or until a quantile is known well enough; and what they share.
#pragma once

#include <cstdint>

#include "cli/commands.hpp"
#include "models/study/study.hpp"
#include "results/store.hpp"
#include "sim/kernels.hpp"
#include "sim/record.hpp"

namespace valfri::cli {

/// The results file of a run of so many replications: a new one, or with --resume the one that is there; `earlier` is
/// told the replications in it.
results::StoreWriter open_results(const RunOptions& options, const models::Study& study, const sim::Schema& schema,
                                  std::uint32_t replications, sim::Sink* earlier);
sim::KernelPath kernel_path(const RunOptions& options);
/// Tells what is kept after an interruption; returns the exit code.
int stopped(const results::StoreWriter& writer, std::uint32_t wanted);

/// Simulates in blocks up to the looks of results/until.hpp, at most the study's replications. The file is that of a
/// plain run of as many replications as it ends with.
int run_until(const RunOptions& options, const models::Study& study, const sim::Schema& schema);

}  // namespace valfri::cli
