// SPDX-License-Identifier: Apache-2.0
// The month loop takes no memory once it is warm: a counting operator new, in an executable of its own.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "sim/program.hpp"
#include "tests/examples/closed_form.hpp"

namespace {
std::atomic<long> allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

namespace sim = valfri::sim;

constexpr int warm_up = 4;

TEST(Allocations, AreCounted) {
  const long before = allocations;
  ::operator delete(::operator new(16));  // a call, which unlike a new expression may not be left out
  EXPECT_EQ(allocations - before, 1);
}

TEST(Allocations, AWarmSwitch37WorkerMakesNone) {
  const switch37::Input input = switch37_test::shipped_input();
  const auto worker = switch37::make_worker(input, 60, 1, sim::choose_kernels(sim::KernelPath::fastest));
  sim::Record record(switch37::schema(input));
  const auto replicate = [&](int r) {
    const long before = allocations;
    worker->replicate(static_cast<sim::Replication>(r), record);
    return allocations - before;
  };
  EXPECT_GT(replicate(0), 0) << "a cold worker's queues must grow, or this test counts nothing";
  for (int r = 1; r < warm_up; ++r) replicate(r);
  for (int r = 0; r < warm_up; ++r) EXPECT_EQ(replicate(r), 0) << "replication " << r;
}

// A month with everything the calendar offers: classes that change, dated events, people who come and go.

struct Common {
  sim::Population population{2};
  std::uint64_t next = 1u << 20;
};
struct Lane {
  std::size_t seen = 0;
};

struct Ages {
  static constexpr sim::Purpose purpose{1};
  double bound(sim::Class, const Common&) const { return 0.02; }
  void happen(sim::Due due, const sim::Moment& at, Common& common) const {
    for (const sim::Candidate& c : due) {
      common.population.set_class(c.slot, sim::Class{1});
      at.rebook(c.slot);
      at.book(sim::Purpose{3}, c.slot, sim::later(at.month, 7));
    }
  }
};

struct Leaves {
  static constexpr sim::Purpose purpose{2};
  double bound(sim::Class k, const Common&) const { return k == sim::Class{1} ? 0.1 : 0.01; }
  void happen(sim::Due due, const sim::Moment& at, Common& common) const {
    for (const sim::Candidate& c : due) {
      const int phase = common.population.phase(c.slot);
      common.population.leave(c.slot);
      at.rebook(common.population.enter(static_cast<sim::Identity>(common.next++), sim::Class{0}, phase));
    }
  }
};

struct Remembers {
  static constexpr sim::Purpose purpose{3};
  double bound(sim::Class, const Common&) const { return 0.0; }
  void happen(sim::Due due, const sim::Moment&, const Common&, Lane& lane) const { lane.seen += due.size(); }
};

TEST(Allocations, AWarmMonthOfComingsAndGoingsMakesNone) {
  using Month = sim::Program<Common, Lane, sim::OpenWindows, Ages, Leaves, Remembers>;
  const Month month(sim::OpenWindows{}, Ages{}, Leaves{}, Remembers{});
  sim::Calendar calendar(Month::purposes(), sim::choose_kernels(sim::KernelPath::fastest));
  Common start;
  for (std::uint64_t i = 0; i < 12000; ++i)
    start.population.enter(sim::Identity{1000000 + i}, sim::Class{0}, static_cast<int>(i / 1000));
  Common common = start;
  std::vector<Lane> lanes(1);
  const auto replicate = [&](std::uint32_t r) {
    common = start;
    const long before = allocations;
    month.replicate(sim::Draws(1, sim::Replication{r}), 36, calendar, common, lanes);
    return allocations - before;
  };
  for (std::uint32_t r = 0; r < warm_up; ++r) replicate(r);
  EXPECT_GT(lanes[0].seen, 1000u);
  for (std::uint32_t r = 0; r < warm_up; ++r) EXPECT_EQ(replicate(r), 0) << "replication " << r;
}

}  // namespace
