// SPDX-License-Identifier: Apache-2.0
// How far the work has come, on stderr: one line that renews itself on a terminal, a plain line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "sim/record.hpp"

namespace valfri::cli {

/// Passes replications on to another sink and tells about them.
class Progress : public sim::Sink {
 public:
  /// `note` gives a further remark whenever the line is told; none where empty.
  Progress(sim::Sink& next, std::uint32_t first, std::uint32_t total, bool quiet,
           std::function<std::string()> note = {});
  ~Progress() override;
  void take(sim::Replication replication, const sim::Record& record) override;

 private:
  void tell(bool last);
  sim::Sink& next_;
  std::uint32_t first_, done_, total_;
  bool quiet_, terminal_;
  std::function<std::string()> note_;
  std::chrono::steady_clock::time_point start_, told_;
};

}  // namespace valfri::cli
