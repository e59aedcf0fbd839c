// SPDX-License-Identifier: Apache-2.0
#include "bench/county_job.hpp"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#endif

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "bench/naive/county.hpp"

namespace bench {

namespace models = valfri::models;
namespace sim = valfri::sim;

namespace {

constexpr int years = 10;
constexpr std::uint64_t seed = 1;
constexpr std::uint32_t warm_up = 0;  // the replication nobody counts
// Of the engine in a turn, one after the other as in a study: after the plain program caches hold nothing of it, which
// tells on a single one by a few per cent, and not on the plain program's one, which takes as long as a dozen.
constexpr std::uint32_t in_a_turn = 5;

// Whether lists count the person by another date from this month on: the next price age, or a move a year ago.
bool passes_a_date(const models::Person& person, int month) {
  const int months_of_age = month - person.birth_month;
  const auto age = static_cast<std::size_t>(std::clamp(months_of_age / 12, 0, models::max_age));
  const bool birthday = months_of_age > 0 && months_of_age % 12 == 0;
  return (birthday && models::price_age_at[age] != models::price_age_at[age - 1]) ||
         (months_of_age >= 12 && month - person.moved == models::months_as_moved_in);
}

/// Counts what happened, month by month, where the study would keep its results.
class Counter : public models::Keeper {
 public:
  void post(const sim::Moment& at, const models::Common& common, const models::Lane& lane) override {
    const models::News& news = common.news;
    events_ +=
        static_cast<double>(news.changes.size() + news.moved.size() + news.departures.size() + news.births.size());
    const int month = static_cast<int>(at.month);
    for (std::uint32_t slot = 0; slot < common.people.size(); ++slot)
      if (at.population.occupied(static_cast<sim::Slot>(slot)) && passes_a_date(common.people[slot], month))
        events_ += 1;
    for (const models::News::Move& move : news.moves) {
      if (!at.population.occupied(static_cast<sim::Slot>(move.member))) continue;
      std::uint32_t member = move.member;
      do {
        ++events_;
        member = common.people[member].next_member;
      } while (member != move.member);
    }
    for (const models::CentreMonth& centre : lane.statement)
      for (std::size_t cause = 0; cause < models::n_causes; ++cause)
        if (cause != static_cast<std::size_t>(models::Cause::born)) events_ += centre.joined[cause];
  }
  double events() const { return events_; }

 private:
  double events_ = 0;
};

// Under callgrind, the work alone is counted; elsewhere the calls do nothing.
void count_instructions(const std::function<void()>& work) {
#ifdef CALLGRIND_START_INSTRUMENTATION
  CALLGRIND_START_INSTRUMENTATION;
#endif
  work();
#ifdef CALLGRIND_START_INSTRUMENTATION
  CALLGRIND_STOP_INSTRUMENTATION;
#endif
}

}  // namespace

CountyJob::CountyJob() {
  models::Problems problems;
  study_ = models::read_study(VALFRI_SOURCE_DIR "/configs/vasterbotten/study.toml", problems);
  if (!problems.empty()) throw std::runtime_error("the shipped study has problems");
  study_.years = years;
  study_.scenarios.resize(1);
  study_.parameters_drawn = false;
  world_ = std::make_unique<const models::World>(study_.county, study_.behaviour, study_.start_year, 1, study_.months(),
                                                 sim::choose_kernels(sim::KernelPath::fastest));
}

double CountyJob::resident_months() const {
  return static_cast<double>(world_->start().places.n_present()) * study_.months();
}

void CountyJob::replicate(std::uint32_t first, std::uint32_t count) const {
  const sim::Schema schema = models::make_schema(study_);
  models::CountyWorker worker(*world_, study_, schema, seed);
  sim::Record record(schema);
  worker.replicate(static_cast<sim::Replication>(warm_up), record);
  count_instructions([&] {
    for (std::uint32_t r = first; r < first + count; ++r) {
      record.clear();
      worker.replicate(static_cast<sim::Replication>(r), record);
    }
  });
}

void CountyJob::replicate_plainly(int months) const {
  naive::County plain(*world_, world_->behaviour().main(), study_.scenarios[0], study_);
  count_instructions([&] { plain.replicate(seed, 1, months); });
}

double CountyJob::events(std::uint32_t replication) const {
  const sim::Draws draws(seed, static_cast<sim::Replication>(replication));
  models::Common common(world_->setting());
  common.begin(world_->start(), world_->behaviour().main(), {}, study_.scenarios[0], models::Demography::moving, draws);
  std::vector<models::Lane> lanes(1);
  lanes[0].begin(common, study_.scenarios[0]);
  Counter counter;
  lanes[0].keeper = &counter;
  sim::Calendar calendar(models::CountyMonth::purposes(), world_->kernels());
  models::county_month().replicate(draws, study_.months(), calendar, common, lanes);
  return counter.events();
}

Figures CountyJob::figures(int rounds) const {
  const sim::Schema schema = models::make_schema(study_);
  models::CountyWorker worker(*world_, study_, schema, seed);
  naive::County plain(*world_, world_->behaviour().main(), study_.scenarios[0], study_);
  sim::Record record(schema);
  worker.replicate(static_cast<sim::Replication>(warm_up), record);
  std::vector<double> engine_seconds, plain_seconds, ratios, events_a_second;
  for (int round = 1; round <= rounds; ++round) {
    const std::uint32_t replication = static_cast<std::uint32_t>(round) * in_a_turn;
    const double turn = seconds_of([&] {
      for (std::uint32_t r = replication; r < replication + in_a_turn; ++r) {
        record.clear();
        worker.replicate(static_cast<sim::Replication>(r), record);
      }
    });
    engine_seconds.push_back(turn / in_a_turn);
    plain_seconds.push_back(seconds_of([&] { plain.replicate(seed, replication, study_.months()); }));
    ratios.push_back(plain_seconds.back() / engine_seconds.back());
    double happened = 0;
    for (std::uint32_t r = replication; r < replication + in_a_turn; ++r) happened += events(r);
    events_a_second.push_back(happened / turn);
  }
  const double engine = resident_months() / median(engine_seconds), naive = resident_months() / median(plain_seconds);
  return {{"county.resident_months_per_s", engine, "1/s", naive, engine / naive},
          {"county.seconds_per_replication", median(engine_seconds), "s", median(plain_seconds), median(ratios)},
          {"county.ratio_to_naive", median(ratios), "times", {}, median(ratios)},
          {"county.events_per_s", median(events_a_second), "1/s"},
          {"county.events_per_replication", median(events_a_second) * median(engine_seconds), "events"}};
}

Figures instructions(const CountyJob& job, const std::string& program) {
#ifdef CALLGRIND_START_INSTRUMENTATION
  const auto counted = [&](const std::string& mode, int n) {
    return number_after("Collected : ",
                        output_of("valgrind --tool=callgrind --instr-atstart=no --callgrind-out-file=/dev/null '" +
                                  program + "' " + mode + " " + std::to_string(n)));
  };
  // Two runs differ by one replication, or by one year of the plain program: what they share cancels.
  const double engine = counted("--county-job", 2) - counted("--county-job", 1);
  const double plain = counted("--naive-job", 24) - counted("--naive-job", 12);
  const double months = job.resident_months();
  const double engine_each = engine / months, plain_each = plain / (months * 12 / job.study().months());
  return {
      {"county.instructions_per_event", engine / job.events(2), "instructions"},
      {"county.instructions_per_resident_month", engine_each, "instructions", plain_each, plain_each / engine_each}};
#else
  static_cast<void>(job);
  static_cast<void>(program);
  return {};
#endif
}

}  // namespace bench
