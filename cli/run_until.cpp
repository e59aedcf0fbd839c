// SPDX-License-Identifier: Apache-2.0
#include "cli/run_until.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/simulate.hpp"
#include "results/request.hpp"
#include "results/until.hpp"

namespace valfri::cli {

namespace {

bool goes_on(const RunOptions& options) {
  return options.resume && std::filesystem::exists(results::results_file(options.out));
}

// Fewer replications than a run was begun with end it early, which must be meant.
void require_said(const RunOptions& options, std::uint32_t replications) {
  const std::uint64_t begun = results::StoreWriter::begun_with(options.out);
  if (!options.replications && begun > replications)
    throw results::RequestError(
        fmt::format("{0} was begun with {1} replications, and the study has {2}: give --replications {1} to go on, or"
                    " --replications {2} to end it early",
                    results::results_file(options.out).string(), begun, replications));
}

std::string width_text(double half_width) {
  return std::isinf(half_width) ? "no bound yet" : fmt::format("±{:.2g} %", 100 * half_width);
}

std::string note_text(const results::UntilWatch& watch) {
  return fmt::format("{} {}, wanted ±{}", watch.until().name(), width_text(watch.half_width()),
                     watch.until().within_text);
}

void tell_end(const results::UntilWatch& watch, std::size_t looks) {
  fmt::print(stderr, "{}: {} after {} replications ({} looks at most, each with {:.1f} % confidence)\n",
             watch.settled() ? "settled" : "not settled", note_text(watch), watch.replications(), looks,
             100 * results::confidence_of_looks(looks));
}

}  // namespace

results::StoreWriter open_results(const RunOptions& options, const models::Study& study, const sim::Schema& schema,
                                  std::uint32_t replications, sim::Sink* earlier) {
  heed_interrupts();
  const results::Heading heading = heading_of(study, replications);
  if (goes_on(options)) {
    require_said(options, replications);
    return results::StoreWriter::open_to_resume(options.out, heading, schema, earlier);
  }
  return results::StoreWriter::create(options.out, heading, schema,
                                      options.force ? results::Existing::replace : results::Existing::refuse);
}

sim::KernelPath kernel_path(const RunOptions& options) {
  return options.scalar ? sim::KernelPath::scalar : sim::KernelPath::fastest;
}

int stopped(const results::StoreWriter& writer, std::uint32_t wanted) {
  fmt::print(stderr,
             "interrupted: {} of {} replications are kept; go on with --resume, or end it early with --resume and fewer"
             " --replications\n",
             writer.complete(), wanted);
  return interrupted;
}

int run_until(const RunOptions& options, const models::Study& study, const sim::Schema& schema) {
  const std::vector<std::uint32_t> looks = results::looks_until(study.replications);
  results::UntilWatch watch(schema, results::read_until(options.until), looks.size());
  // Results that are gone on with were begun for a look already, or by a plain run: looks before that are over.
  const std::uint64_t begun = goes_on(options) ? results::StoreWriter::begun_with(options.out) : 0;
  auto look = looks.begin();
  while (look + 1 != looks.end() && *look < begun) ++look;
  std::optional<results::StoreWriter> writer = open_results(options, study, schema, *look, &watch);
  const Effort effort{options.threads, options.quiet};
  const Simulation simulation(study, schema, effort, kernel_path(options));
  RunOptions onwards = options;
  onwards.resume = true;
  for (;; ++look) {
    watch.pass_on_to(&*writer);
    if (!simulation.run({*look, [&watch] { return note_text(watch); }}, *writer, watch)) return stopped(*writer, *look);
    if (watch.settled() || look + 1 == looks.end()) break;
    writer.reset();  // closed before it is opened with room for more
    watch.pass_on_to(nullptr);
    writer.emplace(open_results(onwards, study, schema, *(look + 1), nullptr));
  }
  if (!effort.quiet || !watch.settled()) tell_end(watch, looks.size());
  finish(*writer, options.out, effort);
  return fine;
}

}  // namespace valfri::cli
