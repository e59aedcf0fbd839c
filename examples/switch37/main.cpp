// SPDX-License-Identifier: Apache-2.0
// switch37 INPUT.txt: mean lists, seconds per replication and digest of the small public workload.
#include <charconv>
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
  std::cerr << "usage: switch37 INPUT.txt [--replications N] [--months M] [--seed S] [--threads T] "
               "[--kernels scalar|fastest]\n"
               "INPUT.txt: \"S K\", S monthly hazards, S x K counts, K x K destination shares\n";
  return 2;
}

/// The whole of `text` as a number from 0 to `most`.
std::uint64_t number(const std::string& option, const std::string& text, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most)
    throw std::invalid_argument(option + " needs a whole number from 0 to " + std::to_string(most) + ", not \"" + text +
                                "\"");
  return value;
}

constexpr std::uint64_t most_months = 4096;  // a month is 12 bits of a draw's address
constexpr std::uint64_t most_threads = 1024;

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
    if (word == "--replications")
      plan.count = static_cast<std::uint32_t>(number(word, value, 0xFFFFFFFFu));
    else if (word == "--months")
      months = static_cast<int>(number(word, value, most_months));
    else if (word == "--seed")
      seed = number(word, value, ~std::uint64_t{0});
    else if (word == "--threads")
      plan.threads = static_cast<int>(number(word, value, most_threads));
    else if (word == "--kernels" && value == "scalar")
      path = sim::KernelPath::scalar;
    else if (word == "--kernels" && value == "fastest")
      path = sim::KernelPath::fastest;
    else
      return usage();
  }
  if (file.empty() || plan.count < 1 || months < 1) return usage();
  std::ifstream text(file);
  if (!text) throw std::invalid_argument("cannot read " + file);
  const switch37::Input input = switch37::read(text);
  Means means(input.units);
  const auto start = std::chrono::steady_clock::now();
  sim::run(
      plan, switch37::schema(input),
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
