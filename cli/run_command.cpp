// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/progress.hpp"
#include "models/study/county_worker.hpp"
#include "results/request.hpp"
#include "results/store.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace {

volatile std::sig_atomic_t interrupt_asked = 0;

void ask_to_stop(int) { interrupt_asked = 1; }

models::Study read(const std::string& file) {
  models::Problems problems;
  models::Study study = models::read_study(file, problems);
  problems.throw_if_any();
  return study;
}

/// Drops everything: for timing.
class Nowhere : public sim::Sink {
 public:
  void take(sim::Replication, const sim::Record&) override {}
};

double bytes_of_results(const sim::Schema& schema, std::uint32_t replications) {
  double cells = 0;
  for (std::size_t m = 0; m < schema.measures.size(); ++m) cells += static_cast<double>(schema.cells(m));
  return cells * 8.0 * replications;
}

double peak_memory() {
  std::FILE* file = std::fopen("/proc/self/status", "r");
  if (!file) return 0;
  char line[256];
  double kilobytes = 0;
  while (std::fgets(line, sizeof line, file))
    if (std::sscanf(line, "VmHWM: %lf kB", &kilobytes) == 1) break;
  std::fclose(file);
  return kilobytes * 1024;
}

}  // namespace

int run(const RunOptions& options) {
  models::Study study = read(options.study);
  if (options.replications) study.replications = *options.replications;
  if (options.seed) study.seed = *options.seed;
  const sim::Schema schema = models::make_schema(study);
  const results::Heading heading{study.title, study.resolved, VALFRI_VERSION, study.seed, study.replications};
  // Before the work, so that a folder that cannot be written or must not be replaced is known at once.
  const bool exists = std::filesystem::exists(results::results_file(options.out));
  results::StoreWriter writer =
      options.resume && exists
          ? results::StoreWriter::open_to_resume(options.out, heading, schema)
          : results::StoreWriter::create(options.out, heading, schema,
                                         options.force ? results::Existing::replace : results::Existing::refuse);
  const auto first = static_cast<std::uint32_t>(writer.complete());
  if (!options.quiet) fmt::print(stderr, "{}: {} residents, {} scenarios, {} payment models, {} years\n", study.title,
                                 study.county.total_residents(), study.scenarios.size(), study.payment_models.size(),
                                 study.years);
  const auto path = options.scalar ? sim::KernelPath::scalar : sim::KernelPath::fastest;
  const models::World world(study.county, study.behaviour, study.start_year, 1, study.months(), sim::choose_kernels(path));
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  {
    Progress progress(writer, first, study.replications, options.quiet);
    sim::run({first, study.replications - first, options.threads}, schema,
             [&] { return std::make_unique<models::CountyWorker>(world, study, schema, study.seed); }, progress,
             [] { return interrupt_asked != 0; });
  }
  if (writer.complete() < study.replications) {
    writer.save();
    fmt::print(stderr, "interrupted: {} of {} replications are kept; go on with --resume\n", writer.complete(),
               study.replications);
    return interrupted;
  }
  const std::string digest = writer.finish();
  if (!options.quiet)
    fmt::print(stderr, "results: {} ({:.0f} MB), digest {}\nlook at them: valfri show {}\n",
               results::results_file(options.out).string(),
               static_cast<double>(std::filesystem::file_size(results::results_file(options.out))) / 1e6, digest, options.out);
  return fine;
}

int check(const std::string& file, bool json) {
  const models::Study study = read(file);
  const sim::Schema schema = models::make_schema(study);
  using clock = std::chrono::steady_clock;
  const auto start = clock::now();
  const models::World world(study.county, study.behaviour, study.start_year, 1, study.months(),
                            sim::choose_kernels(sim::KernelPath::fastest));
  const double build = std::chrono::duration<double>(clock::now() - start).count();
  Nowhere nowhere;
  constexpr std::uint32_t trials = 3;
  const auto trial_start = clock::now();
  sim::run({0, trials, 1}, schema, [&] { return std::make_unique<models::CountyWorker>(world, study, schema, study.seed); },
           nowhere, [] { return false; });
  const double each = std::chrono::duration<double>(clock::now() - trial_start).count() / trials;
  const double threads = std::max(1u, std::thread::hardware_concurrency());
  const double seconds = build + each * study.replications / threads;
  const double memory = peak_memory() * (1 + 0.5 * (threads - 1));
  const double disk = bytes_of_results(schema, study.replications);
  std::error_code none;
  const auto space = std::filesystem::space(std::filesystem::absolute(file).parent_path(), none);
  const bool room = none || static_cast<double>(space.available) > disk;
  if (json) {
    const nlohmann::json out{{"title", study.title},          {"residents", study.county.total_residents()},
                             {"scenarios", study.scenarios.size()}, {"payment_models", study.payment_models.size()},
                             {"years", study.years},          {"replications", study.replications},
                             {"seconds", seconds},            {"memory_bytes", memory},
                             {"disk_bytes", disk},            {"placeholders", study.placeholders}};
    fmt::print("{}\n", out.dump(2));
  } else {
    fmt::print("{}: no faults found\n", study.title);
    fmt::print("  {} residents, {} areas, {} centres; {} scenarios, {} payment models, {} years, {} replications\n",
               study.county.total_residents(), study.county.areas.size(), study.county.centres.size(),
               study.scenarios.size(), study.payment_models.size(), study.years, study.replications);
    fmt::print("  estimate: {:.0f} s on {:.0f} threads, {:.0f} MB of memory, {:.0f} MB on disk\n", seconds, threads,
               memory / 1e6, disk / 1e6);
    if (!study.placeholders.empty()) {
      fmt::print("  EXEMPEL: results carry this mark while these inputs are placeholders:\n");
      for (const std::string& reason : study.placeholders) fmt::print("    - {}\n", reason);
    }
  }
  if (!room) {
    fmt::print(stderr, "the disk has too little room: {:.0f} MB are needed\n", disk / 1e6);
    return system_trouble;
  }
  return fine;
}

}  // namespace valfri::cli
