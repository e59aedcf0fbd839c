// SPDX-License-Identifier: Apache-2.0
// switch37 INPUT.txt: mean lists, seconds per replication and digest of the small public workload.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "examples/switch37/switch37.hpp"
#include "sim/digest.hpp"

namespace {

namespace sim = valfri::sim;

/// Sums the lists and digests the records.
class Means : public sim::Sink {
 public:
  explicit Means(std::size_t units) : sum_(units) {}
  void take(sim::Replication replication, const sim::Record& record) override {
    for (std::size_t k = 0; k < sum_.size(); ++k) sum_[k] += static_cast<double>(record.integers(0)[k]);
    digest_.add(replication, record);
  }
  const std::vector<double>& sum() const { return sum_; }
  std::string digest() const { return digest_.text(); }

 private:
  std::vector<double> sum_;
  sim::Digest digest_;
};

int usage() {
  std::cerr << "usage: switch37 INPUT.txt [--replications N] [--months M] [--seed S] [--threads T] [--kernels scalar]\n"
               "INPUT.txt: \"S K\", S monthly hazards, S x K counts, K x K destination shares\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) try {
  std::string file;
  sim::Plan plan{0, 100, 1};
  int months = 60;
  std::uint64_t seed = 1;
  sim::KernelPath path = sim::KernelPath::fastest;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.rfind("--", 0) != 0) {
      file = word;
      continue;
    }
    if (++i == argc) return usage();
    const std::string value = argv[i];
    if (word == "--replications") plan.count = static_cast<std::uint32_t>(std::stoul(value));
    else if (word == "--months") months = std::stoi(value);
    else if (word == "--seed") seed = std::stoull(value);
    else if (word == "--threads") plan.threads = std::stoi(value);
    else if (word == "--kernels") path = value == "scalar" ? sim::KernelPath::scalar : sim::KernelPath::fastest;
    else return usage();
  }
  if (file.empty() || plan.count < 1 || months < 1) return usage();
  std::ifstream text(file);
  if (!text) throw std::invalid_argument("cannot read " + file);
  const switch37::Input input = switch37::read(text);
  Means means(input.units);
  const auto start = std::chrono::steady_clock::now();
  sim::run(plan, switch37::schema(input),
           [&] { return switch37::make_worker(input, months, seed, sim::choose_kernels(path)); }, means,
           [] { return false; });
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  for (std::size_t k = 0; k < input.units; ++k) std::printf("%zu %.4f\n", k + 1, means.sum()[k] / plan.count);
  std::printf("seconds per replication %.6f\ndigest %s\n", elapsed.count() / plan.count, means.digest().c_str());
  return 0;
} catch (const std::invalid_argument& error) {
  std::cerr << error.what() << '\n';
  return 2;
}
