// SPDX-License-Identifier: Apache-2.0
// Runs workers into a results file: what `run` and `price` share.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "models/study/study.hpp"
#include "models/study/world.hpp"
#include "results/store.hpp"
#include "sim/kernels.hpp"
#include "sim/run.hpp"

namespace valfri::cli {

struct Effort {
  int threads = 0;  ///< 0: all
  bool quiet = false;
};

/// From here on Ctrl-C and SIGTERM stop work between two replications, and nothing else: to be called before a results
/// file is begun, so that none is left half-written.
void heed_interrupts();

/// What the results of a study say of themselves, with so many replications.
results::Heading heading_of(const models::Study& study, std::uint64_t replications);

/// How far to go: up to so many replications, and what to remark on the progress line (nothing where empty).
struct Goal {
  std::uint32_t replications = 0;
  std::function<std::string()> note = {};
};

/// Every replication that the writer lacks; `sink` passes them on to the writer. False when interrupted: what is
/// finished is saved then.
bool work(const Goal& goal, const sim::Schema& schema, results::StoreWriter& writer, sim::Sink& sink,
          const Effort& effort, const std::function<std::unique_ptr<sim::Worker>()>& make_worker);

/// The same by simulating a study, in one go or several. Study and schema must outlive it.
class Simulation {
 public:
  Simulation(const models::Study& study, const sim::Schema& schema, const Effort& effort,
             sim::KernelPath path = sim::KernelPath::fastest);
  bool run(const Goal& goal, results::StoreWriter& writer, sim::Sink& sink) const;

 private:
  const models::Study& study_;
  const sim::Schema& schema_;
  Effort effort_;
  std::unique_ptr<const models::World> world_;
};

/// All replications of a study in one go.
bool simulate(const models::Study& study, const sim::Schema& schema, results::StoreWriter& writer, sim::Sink& sink,
              const Effort& effort, sim::KernelPath path = sim::KernelPath::fastest);

/// Ends the file; says where the results are unless quiet.
void finish(results::StoreWriter& writer, const std::string& folder, const Effort& effort);

}  // namespace valfri::cli
