// SPDX-License-Identifier: Apache-2.0
// How far the work has come, on stderr: one line that renews itself on a terminal, a plain line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>

#include "sim/record.hpp"

namespace valfri::cli {

/// Passes replications on to another sink and tells about them.
class Progress : public sim::Sink {
 public:
  Progress(sim::Sink& next, std::uint32_t first, std::uint32_t total, bool quiet);
  ~Progress() override;
  void take(sim::Replication replication, const sim::Record& record) override;

 private:
  void tell(bool last);
  sim::Sink& next_;
  std::uint32_t first_, done_, total_;
  bool quiet_, terminal_;
  std::chrono::steady_clock::time_point start_, told_;
};

}  // namespace valfri::cli
