// SPDX-License-Identifier: Apache-2.0
#include "sim/run.hpp"

#include "sim/error.hpp"

#ifdef VALFRI_STD_THREADS
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#else
#include <tbb/concurrent_queue.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#endif

namespace valfri::sim {

#ifdef VALFRI_STD_THREADS

// The thread sanitizer cannot see into Debian's oneTBB; this twin takes its place in that preset, with the same
// results.
std::uint32_t run(const Plan& plan, const Schema& schema, const std::function<std::unique_ptr<Worker>()>& make_worker,
                  Sink& sink, const std::function<bool()>& stop) {
  std::mutex mutex;
  std::condition_variable turn;
  std::uint32_t next = 0;
  std::uint32_t delivered = 0;
  bool stopped = false;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      const auto worker = make_worker();
      Record record(schema);
      for (;;) {
        std::unique_lock lock(mutex);
        if (stopped || failure || next == plan.count) return;
        if (stop()) {
          stopped = true;
          return;
        }
        const std::uint32_t mine = next++;
        lock.unlock();
        record.clear();
        worker->replicate(static_cast<Replication>(plan.first + mine), record);
        lock.lock();
        turn.wait(lock, [&] { return delivered == mine || failure; });
        if (failure) return;
        sink.take(static_cast<Replication>(plan.first + mine), record);
        ++delivered;
        turn.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      turn.notify_all();
    }
  };
  const int threads = plan.threads > 0 ? plan.threads : static_cast<int>(std::thread::hardware_concurrency());
  {
    std::vector<std::jthread> pool;
    for (int t = 0; t < threads; ++t) pool.emplace_back(work);
  }
  if (failure) std::rethrow_exception(failure);
  return delivered;
}

#else

namespace {

struct Finished {
  std::uint32_t replication = 0;
  std::unique_ptr<Record> record;
  std::exception_ptr failure;
};

}  // namespace

std::uint32_t run(const Plan& plan, const Schema& schema, const std::function<std::unique_ptr<Worker>()>& make_worker,
                  Sink& sink, const std::function<bool()>& stop) {
  const int threads = plan.threads > 0 ? plan.threads : tbb::info::default_concurrency();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::concurrent_queue<std::unique_ptr<Worker> > idle_workers;
  tbb::concurrent_queue<std::unique_ptr<Record> > idle_records;
  std::uint32_t started = 0;
  std::uint32_t delivered = 0;
  // An exception that leaves a filter makes oneTBB drop the tokens in flight without freeing them, so none does.
  std::atomic<bool> failed = false;
  std::exception_ptr failure;

  const auto give = [&](tbb::flow_control& control) -> std::uint32_t {
    if (failed || started == plan.count || stop()) {
      control.stop();
      return 0;
    }
    return plan.first + started++;
  };
  const auto replicate = [&](std::uint32_t replication) {
    std::unique_ptr<Worker> worker;
    if (!idle_workers.try_pop(worker)) worker = make_worker();
    std::unique_ptr<Record> record;
    if (!idle_records.try_pop(record)) record = std::make_unique<Record>(schema);
    record->clear();
    worker->replicate(static_cast<Replication>(replication), *record);
    idle_workers.push(std::move(worker));
    return record;
  };
  const auto work = [&](std::uint32_t replication) {
    auto finished = std::make_shared<Finished>();
    finished->replication = replication;
    try {
      finished->record = replicate(replication);
    } catch (...) {
      finished->failure = std::current_exception();
      failed = true;
    }
    return finished;
  };
  // In order, so that everything before the first failure is delivered and it is the one that is thrown.
  const auto deliver = [&](const std::shared_ptr<Finished>& finished) {
    if (failure) return;
    failure = finished->failure;
    if (failure) return;
    try {
      sink.take(static_cast<Replication>(finished->replication), *finished->record);
    } catch (...) {
      failure = std::current_exception();
      failed = true;
      return;
    }
    ++delivered;
    idle_records.push(std::move(finished->record));
  };
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_pipeline(
        static_cast<std::size_t>(threads) * 2,
        tbb::make_filter<void, std::uint32_t>(tbb::filter_mode::serial_in_order, give) &
            tbb::make_filter<std::uint32_t, std::shared_ptr<Finished> >(tbb::filter_mode::parallel, work) &
            tbb::make_filter<std::shared_ptr<Finished>, void>(tbb::filter_mode::serial_in_order, deliver));
  });
  if (failure) std::rethrow_exception(failure);
  return delivered;
}

#endif

}  // namespace valfri::sim
