// SPDX-License-Identifier: Apache-2.0
// Switch-37: what it refuses and how it says so, exact sums, and one digest for every way to run it.
#include "examples/switch37/switch37.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "sim/digest.hpp"
#include "tests/examples/closed_form.hpp"

namespace {

using namespace switch37;
namespace sim = valfri::sim;

const char* const small_text = "2 3\n0.01 0.2\n10 20 30\n1 2 3\n0 0.5 0.5\n0.5 0 0.5\n0.25 0.75 0\n";

std::string complaint(const std::string& text) {
  std::istringstream in(text);
  try {
    read(in);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "none";
}

TEST(Switch37Input, IsReadInTheOrderStated) {
  std::istringstream in(small_text);
  const Input input = read(in);
  EXPECT_EQ(input.strata, 2u);
  EXPECT_EQ(input.units, 3u);
  EXPECT_EQ(input.hazard, (std::vector<double>{0.01, 0.2}));
  EXPECT_EQ(input.count, (std::vector<std::int64_t>{10, 20, 30, 1, 2, 3}));
  EXPECT_EQ(input.destination, (std::vector<double>{0, 0.5, 0.5, 0.5, 0, 0.5, 0.25, 0.75, 0}));
}

TEST(Switch37Input, SaysWhatIsWrongWithIt) {
  const std::string first =
      "switch37 input: the first line must be two numbers, S strata (1 to 1000) and K units (2 to 250)";
  for (const char* text : {"", "eight 37", "0 3", "1001 3", "2 1", "2 251", "-1 3"})
    EXPECT_EQ(complaint(text), first) << text;
  const std::string hazards = "switch37 input: expected S monthly hazards in [0, 1)";
  for (const char* text : {"2 3 0.01", "2 3 0.01 1", "2 3 -0.01 0.2", "2 3 a b"})
    EXPECT_EQ(complaint(text), hazards) << text;
  const std::string counts = "switch37 input: expected S × K counts, whole numbers that are not negative";
  for (const char* text : {"1 2 0.01 5", "1 2 0.01 5 -1", "1 2 0.01 5 1.5 0 1 1 0"})
    EXPECT_NE(complaint(text), "none") << text;
  EXPECT_EQ(complaint("1 2 0.01 5"), counts);
  EXPECT_EQ(complaint("1 2 0.01 5 -1"), counts);
  const std::string shares = "switch37 input: expected K × K destination shares that are not negative";
  for (const char* text : {"1 2 0.01 5 6 0 1 1", "1 2 0.01 5 6 0 1 -1 2"}) EXPECT_EQ(complaint(text), shares) << text;
  EXPECT_EQ(complaint("1 2 0.01 5 6 0 1 1 0.1"), "switch37 input: row 2 of the destination matrix does not sum to 1");
  EXPECT_EQ(complaint("1 2 0.01 5 6 0 1 1 0"), "none");
}

struct Outcome {
  int exit_code;
  std::string talk;
};

/// Runs the program; both its streams together.
Outcome run_program(const std::string& arguments) {
  FILE* pipe = popen((std::string(SWITCH37_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
  Outcome outcome{-1, ""};
  std::array<char, 512> line;
  while (std::fgets(line.data(), line.size(), pipe)) outcome.talk += line.data();
  const int status = pclose(pipe);
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  return outcome;
}

std::string written(const std::string& name, const std::string& text) {
  const std::string path = ::testing::TempDir() + name;
  std::ofstream(path) << text;
  return path;
}

TEST(Switch37Program, EndsWithTwoAndASentenceWhereTheInputIsWrong) {
  const Outcome missing = run_program("no_such_file.txt");
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_EQ(missing.talk, "cannot read no_such_file.txt\n");
  const Outcome broken = run_program(written("switch37_broken.txt", "1 2 0.01 5 6 0 1 1 0.1"));
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_EQ(broken.talk, "switch37 input: row 2 of the destination matrix does not sum to 1\n");
}

TEST(Switch37Program, EndsWithTwoAndItsUsageWhereTheCommandIsWrong) {
  const std::string good = written("switch37_small.txt", small_text);
  for (const std::string& command :
       {std::string(), "--colour red " + good, good + " --seed", good + " --months 0", good + " --replications 0"}) {
    const Outcome outcome = run_program(command);
    EXPECT_EQ(outcome.exit_code, 2) << command;
    EXPECT_EQ(outcome.talk.rfind("usage: switch37 INPUT.txt", 0), 0u) << command << ": " << outcome.talk;
  }
}

TEST(Switch37Program, EndsWithTwoWhereAnOptionIsNoNumberOrTooLarge) {
  const std::string good = written("switch37_small.txt", small_text);
  const Outcome months = run_program(good + " --months 4097");
  EXPECT_EQ(months.exit_code, 2);
  EXPECT_EQ(months.talk, "--months needs a whole number from 0 to 4096, not \"4097\"\n");
  for (const char* options : {" --months many", " --seed 1e9", " --seed -1", " --replications 99999999999999999999999",
                              " --replications 3x", " --threads 2000", " --kernels fast"})
    EXPECT_EQ(run_program(good + options).exit_code, 2) << options;
}

TEST(Switch37Program, PrintsEveryListTheTimeAndTheDigest) {
  const Outcome outcome = run_program(written("switch37_small.txt", small_text) + " --replications 5 --months 12");
  EXPECT_EQ(outcome.exit_code, 0);
  for (const char* part : {"1 ", "\n2 ", "\n3 ", "\nseconds per replication ", "\ndigest "})
    EXPECT_NE(outcome.talk.find(part), std::string::npos) << outcome.talk;
}

std::string digest_line(const std::string& arguments) {
  const std::string talk = run_program(arguments).talk;
  const auto at = talk.find("digest ");
  return at == std::string::npos ? talk : talk.substr(at);
}

TEST(Switch37Program, HasOneDigestForAllKernelsAndThreads) {
  const std::string file = VALFRI_SOURCE_DIR "/configs/benchmark/switch37.txt --replications 8 --months 24";
  const std::string digest = digest_line(file + " --kernels scalar --threads 1");
  EXPECT_EQ(digest.size(), 7u + 32u + 1u) << digest;
  for (const char* kernels : {"scalar", "fastest"})
    for (const char* threads : {"1", "2", "7"})
      EXPECT_EQ(digest_line(file + " --kernels " + kernels + " --threads " + threads), digest)
          << kernels << ", " << threads;
  EXPECT_NE(digest_line(file + " --seed 2"), digest);
  EXPECT_EQ(digest_line(file + " --seed 1"), digest);
}

/// Keeps the digest and the last record.
class Keeper : public sim::Sink {
 public:
  explicit Keeper(const Input& input) : last(schema(input)) {}
  void take(sim::Replication replication, const sim::Record& record) override {
    digest.add(replication, record);
    last = record;
  }
  sim::Digest digest;
  sim::Record last;
};

std::string digest_of(const Input& input, std::uint64_t seed) {
  Keeper keeper(input);
  sim::run(
      {0, 4, 2}, schema(input),
      [&] { return make_worker(input, 24, seed, sim::choose_kernels(sim::KernelPath::fastest)); }, keeper,
      [] { return false; });
  return keeper.digest.text();
}

TEST(Switch37, DigestChangesWithTheSeedAndWithOneHazard) {
  Input input = switch37_test::shipped_input();
  const std::string digest = digest_of(input, 1);
  EXPECT_EQ(digest_of(input, 1), digest);
  EXPECT_NE(digest_of(input, 2), digest);
  input.hazard[3] *= 1.01;
  EXPECT_NE(digest_of(input, 1), digest);
}

TEST(Switch37, LosesNobodyAndPaysForEverybodyEveryMonth) {
  // 60 people of stratum 0 and 6 of stratum 1. Price variant v pays 10000 öre, and 500·v öre more in stratum 1:
  // over 18 months 18 · (66 · 10000 + 6 · 500 · v) = 11,880,000 + 54,000·v öre.
  std::istringstream in(small_text);
  const Input input = read(in);
  sim::Record record(schema(input));
  make_worker(input, 18, 5, sim::choose_kernels(sim::KernelPath::fastest))->replicate(sim::Replication{0}, record);
  EXPECT_EQ(record.integers(0)[0] + record.integers(0)[1] + record.integers(0)[2], 66);
  const std::int64_t paid[] = {11880000, 11934000, 11988000, 12042000};
  for (std::size_t v = 0; v < n_prices; ++v)
    EXPECT_EQ(record.integers(1)[3 * v] + record.integers(1)[3 * v + 1] + record.integers(1)[3 * v + 2], paid[v]);
}

TEST(Switch37, WithHazardZeroNobodyMoves) {
  std::istringstream in("1 2 0 70 30 0 1 1 0");
  const Input input = read(in);
  sim::Record record(schema(input));
  make_worker(input, 60, 5, sim::choose_kernels(sim::KernelPath::fastest))->replicate(sim::Replication{0}, record);
  EXPECT_EQ(record.integers(0)[0], 70);
  EXPECT_EQ(record.integers(0)[1], 30);
  EXPECT_EQ(record.integers(1)[0], 42000000);  // 70 people · 60 months · 100 kronor
}

TEST(Switch37, AReplicationLeavesNoTraceInTheWorker) {
  const Input input = switch37_test::shipped_input();
  const auto worker = make_worker(input, 24, 1, sim::choose_kernels(sim::KernelPath::fastest));
  sim::Record first(schema(input)), again(schema(input)), other(schema(input));
  worker->replicate(sim::Replication{5}, first);
  worker->replicate(sim::Replication{6}, other);
  worker->replicate(sim::Replication{5}, again);
  EXPECT_TRUE(first == again);
  EXPECT_FALSE(first == other);
}

}  // namespace
