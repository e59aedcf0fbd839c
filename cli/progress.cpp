// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

namespace valfri::cli {

namespace {

std::string clock_text(double seconds) {
  const auto whole = std::lround(seconds);
  return whole < 90 ? fmt::format("{} s", whole) : fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(sim::Sink& next, std::uint32_t first, std::uint32_t total, bool quiet,
                   std::function<std::string()> note)
    : next_(next),
      first_(first),
      done_(first),
      total_(total),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) == 1),
      note_(std::move(note)),
      start_(std::chrono::steady_clock::now()),
      told_(start_) {}

Progress::~Progress() {
  if (!quiet_ && terminal_ && done_ > first_) std::fputc('\n', stderr);
}

void Progress::take(sim::Replication replication, const sim::Record& record) {
  next_.take(replication, record);
  ++done_;
  const std::chrono::duration<double> since = std::chrono::steady_clock::now() - told_;
  const bool last = done_ == total_;
  if (!quiet_ && (last || since.count() > (terminal_ ? 0.5 : 15.0))) tell(last);
}

void Progress::tell(bool last) {
  told_ = std::chrono::steady_clock::now();
  const double seconds = std::chrono::duration<double>(told_ - start_).count();
  const double rate = (done_ - first_) / (seconds > 0 ? seconds : 1e-9);
  std::string text =
      last ? fmt::format("{} of {} replications in {} ({:.1f} a second)", done_, total_, clock_text(seconds), rate)
           : fmt::format("{} of {} replications, {:.1f} a second, {} left", done_, total_, rate,
                         clock_text((total_ - done_) / rate));
  if (note_) text += "; " + note_();
  if (terminal_)
    fmt::print(stderr, "\r\x1b[K{}", text);
  else
    fmt::print(stderr, "{}\n", text);
  std::fflush(stderr);
}

}  // namespace valfri::cli
