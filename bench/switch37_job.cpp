// SPDX-License-Identifier: Apache-2.0
#include "bench/switch37_job.hpp"

#include <cmath>
#include <fstream>
#include <stdexcept>

#include "examples/switch37/switch37.hpp"

namespace bench {

namespace sim = valfri::sim;

namespace {

constexpr int months = 60;
constexpr std::uint32_t engine_replications = 40, numpy_replications = 10, plain_replications = 4;  // in a round
const std::string input_file = VALFRI_SOURCE_DIR "/configs/benchmark/switch37.txt";

struct Timed {
  double ms_per_replication;
  double mean_list;  // of centre 1, after the last month
};

Timed run_engine(const switch37::Input& input, int round) {
  const auto worker = switch37::make_worker(input, months, 1, sim::choose_kernels(sim::KernelPath::fastest));
  sim::Record record(switch37::schema(input));
  double lists = 0;
  const double seconds = seconds_of([&] {
    for (std::uint32_t r = 0; r < engine_replications; ++r) {
      record.clear();
      worker->replicate(static_cast<sim::Replication>(static_cast<std::uint32_t>(round) * engine_replications + r),
                        record);
      lists += static_cast<double>(record.integers(0)[0]);
    }
  });
  return {1000 * seconds / engine_replications, lists / engine_replications};
}

Timed run_other(const std::string& command, std::uint32_t replications) {
  const std::string text =
      output_of(command + " '" + input_file + "' " + std::to_string(replications) + " " + std::to_string(months));
  return {number_after("ms_per_replication ", text), number_after("mean_list_1 ", text)};
}

// A race between programs that do different things is worth nothing. Half a percent is many standard errors.
void expect_same(double a, double b) {
  if (std::abs(a - b) > 0.005 * b)
    throw std::runtime_error("the programs of Switch-37 disagree about the mean list of centre 1");
}

}  // namespace

Figures switch37_figures(int rounds) {
  std::ifstream text(input_file);
  const switch37::Input input = switch37::read(text);
  std::vector<double> engine, numpy, plain, to_numpy, to_plain;
  for (int round = 0; round < rounds; ++round) {
    const Timed us = run_engine(input, round);
    const Timed analyst =
        run_other("'" VALFRI_PYTHON "' '" VALFRI_SOURCE_DIR "/bench/switch37/numpy_cohort.py'", numpy_replications);
    const Timed loop = run_other("'" SWITCH37_PLAIN_LOOP "'", plain_replications);
    expect_same(us.mean_list, analyst.mean_list);
    expect_same(us.mean_list, loop.mean_list);
    engine.push_back(us.ms_per_replication);
    numpy.push_back(analyst.ms_per_replication);
    plain.push_back(loop.ms_per_replication);
    to_numpy.push_back(numpy.back() / engine.back());
    to_plain.push_back(plain.back() / engine.back());
  }
  return {{"switch37.ms_per_replication", median(engine), "ms"},
          {"switch37.ms_numpy_cohort", median(numpy), "ms"},
          {"switch37.ms_plain_loop", median(plain), "ms"},
          {"switch37.ratio_to_numpy_cohort", median(to_numpy), "times", {}, median(to_numpy)},
          {"switch37.ratio_to_plain_loop", median(to_plain), "times", {}, median(to_plain)}};
}

}  // namespace bench
