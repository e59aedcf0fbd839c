// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/progress.hpp"
#include "models/study/county_worker.hpp"

namespace valfri::cli {

namespace {

volatile std::sig_atomic_t interrupt_asked = 0;

void ask_to_stop(int) { interrupt_asked = 1; }

/// What export, report and price put into a results folder, as far as it is there. Nothing of it can be newer than
/// results that are only now complete.
std::vector<std::string> made_of_earlier_results(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "csv" || name == "priced" || name == "report.html" || name == "results.json" ||
        name == "results.xlsx" || name.starts_with("memo_"))
      names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

void heed_interrupts() {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
}

results::Heading heading_of(const models::Study& study, std::uint64_t replications) {
  results::Heading heading{study.title, study.resolved, VALFRI_VERSION, study.seed, replications};
  heading.inner = study.nested();
  heading.behaviour_draws = study.behaviour_draws;
  heading.drawn_inputs = study.drawn_inputs();
  heading.drawn_behaviour = study.drawn_behaviour();
  return heading;
}

bool work(const Goal& goal, const sim::Schema& schema, results::StoreWriter& writer, sim::Sink& sink,
          const Effort& effort, const std::function<std::unique_ptr<sim::Worker>()>& make_worker) {
  const auto first = static_cast<std::uint32_t>(writer.complete());
  {
    Progress progress(sink, first, goal.replications, effort.quiet, goal.note);
    sim::run({first, goal.replications - first, effort.threads}, schema, make_worker, progress,
             [] { return interrupt_asked != 0; });
  }
  if (writer.complete() == goal.replications) return true;
  writer.save();
  return false;
}

Simulation::Simulation(const models::Study& study, const sim::Schema& schema, const Effort& effort,
                       sim::KernelPath path)
    : study_(study), schema_(schema), effort_(effort) {
  if (!effort.quiet)
    fmt::print(stderr, "{}: {} residents, {} scenarios, {} payment models, {} years\n", study.title,
               study.county.total_residents(), study.scenarios.size(), study.payment_models.size(), study.years);
  world_ = std::make_unique<models::World>(study.county, study.behaviour, study.start_year, 1, study.months(),
                                           sim::choose_kernels(path));
}

bool Simulation::run(const Goal& goal, results::StoreWriter& writer, sim::Sink& sink) const {
  return work(goal, schema_, writer, sink, effort_,
              [&] { return std::make_unique<models::CountyWorker>(*world_, study_, schema_, study_.seed); });
}

bool simulate(const models::Study& study, const sim::Schema& schema, results::StoreWriter& writer, sim::Sink& sink,
              const Effort& effort, sim::KernelPath path) {
  return Simulation(study, schema, effort, path).run({study.replications}, writer, sink);
}

void finish(results::StoreWriter& writer, const std::string& folder, const Effort& effort) {
  const std::string digest = writer.finish();
  if (const std::vector<std::string> old = made_of_earlier_results(folder); !old.empty())
    fmt::print(stderr, "older than these results, so make them anew: {} in {}\n", fmt::join(old, ", "), folder);
  if (effort.quiet) return;
  const std::filesystem::path file = results::results_file(folder);
  fmt::print(stderr,
             "results: {} ({:.0f} MB), digest {}\nlook at them: valfri show {}, or in a browser: valfri report {}\n",
             file.string(), static_cast<double>(std::filesystem::file_size(file)) / 1e6, digest, folder, folder);
}

}  // namespace valfri::cli
