// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/run_until.hpp"
#include "cli/simulate.hpp"
#include "models/study/county_worker.hpp"
#include "results/request.hpp"
#include "results/store.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace {

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
  double bytes = 0;
  for (std::size_t m = 0; m < schema.measures.size(); ++m)
    bytes += static_cast<double>(results::bytes_of_replication(schema, m));
  return bytes * replications;
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

// In a nested design every draw of the parameters has as many replications, and looks would divide them.
void require_whole_draws(const RunOptions& options, const models::Study& study) {
  const std::uint32_t nested = study.nested();
  if (nested == 1) return;
  const std::string of_each = study.behaviour_draws > 1
                                  ? fmt::format(
                                        "behaviour = {} and inner = {} in [uncertainty], {} replications of each"
                                        " outer draw, so give a multiple of that",
                                        study.behaviour_draws, study.inner, nested)
                                  : fmt::format("inner = {} in [uncertainty], so give a multiple of it", nested);
  if (study.replications % nested != 0 || study.replications < 2 * nested)
    throw results::RequestError(
        fmt::format("--replications {}: this study has {}, at least {}", study.replications, of_each, 2 * nested));
  if (!options.until.empty())
    throw results::RequestError(
        "--until: this study has a section [uncertainty], whose replications come in groups that"
        " share parameters: run it with a fixed number, or remove the section");
}

}  // namespace

int run(const RunOptions& options) {
  models::Study study = read(options.study);
  if (options.replications) study.replications = *options.replications;
  require_whole_draws(options, study);
  if (options.seed) study.seed = *options.seed;
  const sim::Schema schema = models::make_schema(study);
  if (!options.until.empty()) return run_until(options, study, schema);
  // Before the work, so that a folder that cannot be written or must not be replaced is known at once.
  results::StoreWriter writer = open_results(options, study, schema, study.replications, nullptr);
  const Effort effort{options.threads, options.quiet};
  if (!simulate(study, schema, writer, writer, effort, kernel_path(options)))
    return stopped(writer, study.replications);
  finish(writer, options.out, effort);
  return fine;
}

namespace {

// For programs: the faults that are otherwise told in words.
int tell_faults(const models::InputError& error) {
  nlohmann::json faults = nlohmann::json::array();
  for (const models::Problem& problem : error.problems().list())
    faults.push_back({{"file", problem.file},
                      {"line", problem.line},
                      {"key", problem.key},
                      {"found", problem.value},
                      {"allowed", problem.allowed},
                      {"do", problem.remedy}});
  fmt::print("{}\n", nlohmann::json{{"faults", std::move(faults)}}.dump(2, ' ', false,
                                                                        nlohmann::json::error_handler_t::replace));
  return your_input;
}

int estimate(const models::Study& study, const std::string& file, bool json) {
  const sim::Schema schema = models::make_schema(study);
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const models::World world(study.county, study.behaviour, study.start_year, 1, study.months(),
                            sim::choose_kernels(sim::KernelPath::fastest));
  const double build = std::chrono::duration<double>(Clock::now() - start).count();
  Nowhere nowhere;
  constexpr std::uint32_t trials = 3;
  const auto trial_start = Clock::now();
  sim::run(
      {0, trials, 1}, schema, [&] { return std::make_unique<models::CountyWorker>(world, study, schema, study.seed); },
      nowhere, [] { return false; });
  const double each = std::chrono::duration<double>(Clock::now() - trial_start).count() / trials;
  const double threads = std::max(1u, std::thread::hardware_concurrency());
  const double seconds = build + each * study.replications / threads;
  const double memory = peak_memory() * (1 + 0.5 * (threads - 1));
  const double disk = bytes_of_results(schema, study.replications);
  std::error_code none;
  const auto space = std::filesystem::space(std::filesystem::absolute(file).parent_path(), none);
  const bool room = none || static_cast<double>(space.available) > disk;
  if (json) {
    nlohmann::json reasons = nlohmann::json::array();
    for (const models::PlaceholderReason& reason : study.placeholders) reasons.push_back(reason.en);
    const nlohmann::json out{{"title", study.title},
                             {"residents", study.county.total_residents()},
                             {"scenarios", study.scenarios.size()},
                             {"payment_models", study.payment_models.size()},
                             {"years", study.years},
                             {"replications", study.replications},
                             {"inner_replications", study.nested()},
                             {"behaviour_draws", study.behaviour_draws},
                             {"seconds", seconds},
                             {"memory_bytes", memory},
                             {"disk_bytes", disk},
                             {"placeholders", reasons},
                             {"store", study.store == models::Storing::prices ? "prices" : "results"}};
    fmt::print("{}\n", out.dump(2));
  } else {
    fmt::print("{}: no faults found\n", study.title);
    fmt::print("  {} residents, {} areas, {} centres; {} scenarios, {} payment models, {} years, {} replications\n",
               study.county.total_residents(), study.county.areas.size(), study.county.centres.size(),
               study.scenarios.size(), study.payment_models.size(), study.years, study.replications);
    fmt::print("  estimate: {:.0f} s on {:.0f} threads, {:.0f} MB of memory, {:.0f} MB on disk\n", seconds, threads,
               memory / 1e6, disk / 1e6);
    if (study.behaviour_draws > 1)
      fmt::print(
          "  nested design: {} draws of the inputs, each with {} draws of the behaviour, each with {} replications\n",
          study.replications / study.nested(), study.behaviour_draws, study.inner);
    else if (study.inner > 1)
      fmt::print("  two-level design: {} draws of the parameters, each with {} replications\n",
                 study.replications / study.inner, study.inner);
    if (schema.n_results() < schema.measures.size())
      fmt::print("  of that on disk, {:.0f} MB are the monthly statements (store = \"prices\")\n",
                 (disk - bytes_of_results(schema.without_details(), study.replications)) / 1e6);
    if (!study.placeholders.empty()) {
      fmt::print("  EXEMPEL: results carry this mark while these inputs are placeholders:\n");
      for (const models::PlaceholderReason& reason : study.placeholders) fmt::print("    - {}\n", reason.en);
    }
  }
  if (!room) {
    fmt::print(stderr, "the disk has too little room: {:.0f} MB are needed, {:.0f} MB are free\n", disk / 1e6,
               static_cast<double>(space.available) / 1e6);
    if (study.store == models::Storing::prices)
      fmt::print(stderr, "without the monthly statements (store = \"results\" in [run]) {:.0f} MB would do\n",
                 bytes_of_results(schema.without_details(), study.replications) / 1e6);
    return system_trouble;
  }
  return fine;
}

}  // namespace

int check(const std::string& file, bool json) {
  try {
    return estimate(read(file), file, json);
  } catch (const models::InputError& error) {
    if (!json) throw;
    return tell_faults(error);
  }
}

}  // namespace valfri::cli
