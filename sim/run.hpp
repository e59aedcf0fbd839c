// SPDX-License-Identifier: Apache-2.0
// All replications of a study, in parallel, handed to the sink in order. The only place that knows of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "sim/ids.hpp"
#include "sim/record.hpp"

namespace valfri::sim {

/// Runs single replications; keeps its state between them so that it need not be allocated again. One per thread.
class Worker {
 public:
  virtual ~Worker() = default;
  /// Fills the record, cleared before. A pure function of the replication: no trace of earlier ones may show.
  virtual void replicate(Replication replication, Record& record) = 0;
};

struct Plan {
  std::uint32_t first = 0;  ///< first replication
  std::uint32_t count = 0;
  int threads = 0;  ///< 0: as many as the machine has
};

/// Runs the plan. The sink gets every finished replication in rising order, whatever the number of threads. `stop` is
/// asked before each replication starts; once it answers true no more are started and the started ones are finished.
/// Returns the number of replications delivered. An exception in a worker ends the run and is thrown here.
std::uint32_t run(const Plan& plan, const Schema& schema, const std::function<std::unique_ptr<Worker>()>& make_worker,
                  Sink& sink, const std::function<bool()>& stop);

}  // namespace valfri::sim
