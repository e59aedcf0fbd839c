// SPDX-License-Identifier: Apache-2.0
// Replications in parallel: the same records in the same order whatever the number of threads, and clean endings.
#include "sim/run.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/digest.hpp"
#include "sim/draws.hpp"

namespace {

using namespace valfri::sim;

constexpr std::size_t cells = 4;

Schema four_cells() {
  Schema schema;
  schema.axes = {{"cell", {"a", "b", "c", "d"}, {"a", "b", "c", "d"}, {}}};
  schema.measures = {{"whole", "whole numbers", "1", Kind::integer, Combines::adds, {0}, false, ""}};
  return schema;
}

/// Work of very uneven length, so that threads overtake each other.
class Uneven : public Worker {
 public:
  explicit Uneven(int fails_at = -1) : fails_at_(fails_at) {}
  void replicate(Replication replication, Record& record) override {
    if (static_cast<int>(replication) == fails_at_) throw std::runtime_error("the worker gave up");
    const Draws draws(5, replication);
    const auto rounds = static_cast<std::uint64_t>(draws.uniform(Identity{0}, Month{0}, Purpose{0}) * 20000);
    for (std::uint64_t i = 0; i < rounds; ++i)
      record.integers(0)[i % cells] += draws.bits(Identity{i}, Month{0}, Purpose{1})[0];
  }

 private:
  int fails_at_;
};

class Keeper : public Sink {
 public:
  void take(Replication replication, const Record& record) override {
    EXPECT_FALSE(busy_.exchange(true)) << "two threads in the sink";
    order.push_back(static_cast<std::uint32_t>(replication));
    records.push_back(record);
    digest.add(replication, record);
    busy_ = false;
  }
  std::vector<std::uint32_t> order;
  std::vector<Record> records;
  Digest digest;

 private:
  std::atomic<bool> busy_ = false;
};

std::uint32_t run_uneven(const Plan& plan, Sink& sink) {
  return run(
      plan, four_cells(), [] { return std::make_unique<Uneven>(); }, sink, [] { return false; });
}

std::vector<std::uint32_t> rising(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> list(count);
  for (std::uint32_t i = 0; i < count; ++i) list[i] = first + i;
  return list;
}

TEST(Run, GivesEqualRecordsInOrderOnOneTwoAndSevenThreads) {
  Keeper alone;
  EXPECT_EQ(run_uneven({0, 200, 1}, alone), 200u);
  EXPECT_EQ(alone.order, rising(0, 200));
  EXPECT_FALSE(alone.records[0] == alone.records[1]);
  for (const int threads : {2, 7}) {
    Keeper together;
    EXPECT_EQ(run_uneven({0, 200, threads}, together), 200u);
    EXPECT_EQ(together.order, alone.order);
    EXPECT_TRUE(together.records == alone.records) << threads << " threads";
    EXPECT_EQ(together.digest.text(), alone.digest.text());
  }
}

TEST(Run, InTwoHalvesGivesTheSameDigestAsInOne) {
  Keeper whole, halves;
  run_uneven({0, 200, 2}, whole);
  run_uneven({0, 100, 2}, halves);
  EXPECT_NE(whole.digest.text(), halves.digest.text());
  run_uneven({100, 100, 7}, halves);
  EXPECT_EQ(halves.order, rising(0, 200));
  EXPECT_EQ(whole.digest.text(), halves.digest.text());
}

TEST(Run, OnAsManyThreadsAsTheMachineHasIsTheDefault) {
  Keeper keeper;
  EXPECT_EQ(run_uneven({3, 20, 0}, keeper), 20u);
  EXPECT_EQ(keeper.order, rising(3, 20));
}

TEST(Run, OfNothingDeliversNothing) {
  Keeper keeper;
  EXPECT_EQ(run_uneven({7, 0, 2}, keeper), 0u);
  EXPECT_TRUE(keeper.order.empty());
}

TEST(Run, HandsTheWorkerAClearedRecord) {
  // Uneven only adds, so a record that kept anything would differ from a lone run of the same replication.
  Keeper many, lone;
  run_uneven({0, 30, 1}, many);
  run_uneven({29, 1, 1}, lone);
  EXPECT_TRUE(many.records.back() == lone.records.back());
}

TEST(Run, StopsEarlyWithWholeReplicationsOnly) {
  Keeper whole;
  run_uneven({0, 10, 1}, whole);
  for (const int threads : {1, 2, 7}) {
    Keeper keeper;
    std::atomic<int> asked = 0;
    const std::uint32_t delivered = run(
        {0, 200, threads}, four_cells(), [] { return std::make_unique<Uneven>(); }, keeper,
        [&] { return ++asked > 10; });
    EXPECT_EQ(delivered, 10u);
    EXPECT_EQ(keeper.order, rising(0, 10));
    EXPECT_TRUE(keeper.records == whole.records) << threads << " threads";
  }
}

TEST(Run, StoppedBeforeTheFirstReplicationDeliversNothing) {
  Keeper keeper;
  EXPECT_EQ(run(
                {0, 200, 2}, four_cells(), [] { return std::make_unique<Uneven>(); }, keeper, [] { return true; }),
            0u);
  EXPECT_TRUE(keeper.order.empty());
}

TEST(Run, ThrowsWhatAWorkerThrew) {
  for (const int threads : {1, 2, 7}) {
    Keeper keeper;
    try {
      run(
          {0, 200, threads}, four_cells(), [] { return std::make_unique<Uneven>(20); }, keeper, [] { return false; });
      ADD_FAILURE() << "no exception on " << threads << " threads";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "the worker gave up");
    }
    ASSERT_LE(keeper.order.size(), 20u);
    EXPECT_EQ(keeper.order, rising(0, static_cast<std::uint32_t>(keeper.order.size())));
  }
}

TEST(Run, ThrowsWhatTheSinkThrew) {
  class Full : public Sink {
    void take(Replication replication, const Record&) override {
      if (replication == Replication{3}) throw std::runtime_error("the disk is full");
    }
  };
  for (const int threads : {1, 2, 7}) {
    Full sink;
    EXPECT_THROW(run_uneven({0, 200, threads}, sink), std::runtime_error);
  }
}

TEST(Run, ThrowsWhatMakingAWorkerThrew) {
  Keeper keeper;
  const auto make = []() -> std::unique_ptr<Worker> { throw std::runtime_error("no memory for a worker"); };
  EXPECT_THROW(run({0, 5, 2}, four_cells(), make, keeper, [] { return false; }), std::runtime_error);
}

TEST(Run, MakesAtMostOneWorkerPerThread) {
  for (const int threads : {1, 2, 7}) {
    Keeper keeper;
    std::atomic<int> made = 0;
    run(
        {0, 200, threads}, four_cells(), [&] { return ++made, std::make_unique<Uneven>(); }, keeper,
        [] { return false; });
    EXPECT_GE(made, 1);
    EXPECT_LE(made, threads);
  }
}

}  // namespace
