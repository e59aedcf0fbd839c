// SPDX-License-Identifier: Apache-2.0
// The same bits whatever the number of threads, the shares in which the work is done and the instructions of the
// machine.
#include <gtest/gtest.h>

#include <array>

#include "sim/digest.hpp"
#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

class DigestSink : public sim::Sink {
 public:
  void take(sim::Replication replication, const sim::Record& record) override { digest_.add(replication, record); }
  std::string text() const { return digest_.text(); }

 private:
  sim::Digest digest_;
};

class OneYear : public ::testing::Test {
 protected:
  OneYear() : study(shipped_study(0.05, 1)) {
    study.scenarios.push_back({"closing", "", {{16, 4}}, {}, {}});
    study.scenarios.push_back({"wave", "", {}, {{5, everywhere}}, {{12, 3.0, 2, 9}}});
  }
  void run(const World& world, const sim::Plan& plan, DigestSink& sink) const {
    const sim::Schema schema = make_schema(study);
    const std::uint32_t done = sim::run(
        plan, schema, [&] { return std::make_unique<CountyWorker>(world, study, schema, study.seed); }, sink,
        [] { return false; });
    ASSERT_EQ(done, plan.count);
  }
  std::string digest(const World& world, const sim::Plan& plan) const {
    DigestSink sink;
    run(world, plan, sink);
    return sink.text();
  }
  Study study;
};

TEST_F(OneYear, HasTheSameBitsOnOneTwoAndSevenThreads) {
  const auto world = make_world(study);
  const std::string one = digest(*world, {0, 60, 1});
  EXPECT_EQ(digest(*world, {0, 60, 2}), one);
  EXPECT_EQ(digest(*world, {0, 60, 7}), one);
}

TEST_F(OneYear, HasTheSameBitsInOneRunAsInTwoHalves) {
  const auto world = make_world(study);
  DigestSink halves;
  run(*world, {0, 100, 2}, halves);
  run(*world, {100, 100, 1}, halves);
  EXPECT_EQ(halves.text(), digest(*world, {0, 200, 2}));
}

TEST_F(OneYear, HasTheSameBitsWithVectorInstructionsAsWithout) {
  const auto fast = make_world(study, sim::KernelPath::fastest);
  const auto scalar = make_world(study, sim::KernelPath::scalar);
  if (fast->kernels().philox_many == scalar->kernels().philox_many) GTEST_SKIP() << "this machine has no AVX2";
  for (std::uint32_t slot = 0; slot < fast->start().people.size(); ++slot) {
    ASSERT_EQ(fast->start().listed_at[slot], scalar->start().listed_at[slot]);
    ASSERT_EQ(fast->start().listings[slot].match, scalar->start().listings[slot].match);
  }
  EXPECT_EQ(digest(*scalar, {0, 20, 2}), digest(*fast, {0, 20, 2}));
}

TEST_F(OneYear, HasOtherBitsWithAnotherSeed) {
  const auto world = make_world(study);
  const std::string before = digest(*world, {0, 2, 1});
  ++study.seed;
  EXPECT_NE(digest(*world, {0, 2, 1}), before);
}

}  // namespace
}  // namespace valfri::models
