// SPDX-License-Identifier: Apache-2.0
#include "bench/kernels.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <limits>
#include <map>
#include <stdexcept>

#include "models/behaviour/purposes.hpp"

namespace bench {

namespace models = valfri::models;
namespace sim = valfri::sim;

namespace {

constexpr std::size_t page = sim::Population::page_size;
constexpr int repetitions = 5;

void philox(benchmark::State& state, sim::PhiloxMany many) {
  std::array<std::uint64_t, page> who;
  std::array<std::uint32_t, 4 * page> words;
  for (std::size_t i = 0; i < page; ++i) who[i] = 1000 + 7 * i;
  std::uint32_t tail = 0;
  for (auto step : state) {
    many(1, 2, ++tail, who.data(), page, words.data(), page);
    benchmark::DoNotOptimize(words);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(page));
}

/// Bytes and classes such that about 6 % of a page is selected, as in a year of the county's people.
struct Selection {
  std::array<std::uint8_t, page> bytes;
  std::array<std::uint16_t, page> classes;
  std::array<std::uint16_t, 64> limits;
  std::array<std::uint16_t, page + 8> hits;
  Selection() {
    for (std::size_t i = 0; i < page; ++i) {
      bytes[i] = static_cast<std::uint8_t>(i * 167 + 13);
      classes[i] = static_cast<std::uint16_t>(i * 29 % limits.size());
    }
    for (std::size_t k = 0; k < limits.size(); ++k) limits[k] = static_cast<std::uint16_t>(k / 2);
  }
};

void select(benchmark::State& state, sim::SelectBelow below) {
  Selection s;
  for (auto step : state) {
    benchmark::DoNotOptimize(below(s.bytes.data(), s.classes.data(), s.limits.data(), page, s.hits.data()));
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(page));
}

// Every second resident of the start looks for the best centre but its own.
void best_rival(benchmark::State& state, const CountyJob& job) {
  const models::World& world = job.world();
  const models::ChoiceTable choice(world.setting(), world.behaviour().main(), {});
  const std::vector<double> factor(world.county().centres.size(), 1.0);
  const sim::Draws draws(1, sim::Replication{0});
  std::vector<std::uint32_t> slots;
  for (std::uint32_t slot = 0; slot < world.start().people.size(); slot += 2)
    if (world.start().places.occupied(static_cast<sim::Slot>(slot))) slots.push_back(slot);
  std::size_t i = 0;
  for (auto step : state) {
    const models::Person& person = world.start().people[slots[i]];
    const models::Seeker seeker{person.identity, person.area, person.quintile, world.start().listed_at[slots[i]],
                                std::numeric_limits<double>::infinity()};
    benchmark::DoNotOptimize(
        choice.best_rival(seeker, factor, draws, sim::Month{1}, models::purpose::choice_dissatisfied));
    i = i + 1 < slots.size() ? i + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}

// One month's opening of windows: a twelfth of the residents, each for a year.
void open_windows(benchmark::State& state, const CountyJob& job) {
  const models::World& world = job.world();
  const sim::Draws draws(1, sim::Replication{0});
  models::Common common(world.setting());
  common.begin(world.start(), world.behaviour().main(), {}, job.study().scenarios[0], models::Demography::moving,
               draws);
  sim::Calendar calendar({models::purpose::birth, models::purpose::death, models::purpose::home_move,
                          models::purpose::out_migration, models::purpose::attention},
                         world.kernels());
  calendar.begin(models::n_classes, [&](sim::Class k, std::size_t behaviour) {
    switch (behaviour) {
      case 0:
        return models::Births().bound(k, common);
      case 1:
        return models::Deaths().bound(k, common);
      case 2:
        return models::HomeMoves().bound(k, common);
      case 3:
        return models::OutMigration().bound(k, common);
      default:
        return models::Attention().bound(k, common);
    }
  });
  int month = 0;
  for (auto step : state) {
    calendar.open_windows(common.population, static_cast<sim::Month>(month), draws);
    calendar.end_month(common.population, static_cast<sim::Month>(month), draws);
    month = (month + 1) % 1200;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(common.population.n_present() / 12));
}

// All payment models on the county's lists, one month.
void settle(benchmark::State& state, const CountyJob& job) {
  const sim::Draws draws(1, sim::Replication{0});
  models::Common common(job.world().setting());
  common.begin(job.world().start(), job.world().behaviour().main(), {}, job.study().scenarios[0],
               models::Demography::moving, draws);
  models::Lane lane;
  lane.begin(common, job.study().scenarios[0]);
  const models::CalendarMonth january{job.study().start_year, 1};
  std::vector<models::PaymentMemory> memory(job.study().payment_models.size());
  models::PaidMonth paid;
  paid.by_sex = true;
  for (auto step : state)
    for (std::size_t m = 0; m < memory.size(); ++m) {
      job.study().payment_models[m].settle(january, {lane.statement, {}}, job.study().index, memory[m], paid);
      benchmark::DoNotOptimize(paid.amounts.data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(job.study().payment_models.size()));
}

// Two kernels that are timed against each other must give the same bits.
void expect_equal_twins(const sim::Kernels& a, const sim::Kernels& b) {
  std::array<std::uint64_t, page> who;
  std::array<std::uint32_t, 4 * page> first, second;
  for (std::size_t i = 0; i < page; ++i) who[i] = i << 20 | i;
  a.philox_many(3, 5, 7, who.data(), page, first.data(), page);
  b.philox_many(3, 5, 7, who.data(), page, second.data(), page);
  Selection s, t;
  const std::size_t n = a.select_below(s.bytes.data(), s.classes.data(), s.limits.data(), page, s.hits.data());
  const std::size_t m = b.select_below(t.bytes.data(), t.classes.data(), t.limits.data(), page, t.hits.data());
  if (first != second || n != m ||
      !std::equal(s.hits.begin(), s.hits.begin() + static_cast<std::ptrdiff_t>(n), t.hits.begin()))
    throw std::runtime_error("the vector kernels and their scalar twins differ");
}

/// Keeps the median nanoseconds per item of each benchmark, and prints nothing.
class Medians : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs)
      if (run.aggregate_name == "median")
        nanoseconds_[run.run_name.function_name] = 1e9 / run.counters.at("items_per_second");
  }
  const std::map<std::string, double>& nanoseconds() const { return nanoseconds_; }

 private:
  std::map<std::string, double> nanoseconds_;
};

}  // namespace

void register_kernels(const CountyJob& job) {
  const sim::Kernels plain = sim::choose_kernels(sim::KernelPath::scalar);
  const sim::Kernels fastest = sim::choose_kernels(sim::KernelPath::fastest);
  const auto add = [](const char* name, auto function, auto argument) {
    benchmark::RegisterBenchmark(name, function, argument)->Repetitions(repetitions)->ReportAggregatesOnly();
  };
  add("draws_scalar", philox, plain.philox_many);
  add("select_scalar", select, plain.select_below);
  if (fastest.philox_many != plain.philox_many) {
    expect_equal_twins(plain, fastest);
    add("draws_vector", philox, fastest.philox_many);
    add("select_vector", select, fastest.select_below);
  }
  add(
      "best_rival", [&job](benchmark::State& state, int) { best_rival(state, job); }, 0);
  add(
      "calendar_scan", [&job](benchmark::State& state, int) { open_windows(state, job); }, 0);
  add(
      "settle", [&job](benchmark::State& state, int) { settle(state, job); }, 0);
}

Figures kernel_figures() {
  Medians medians;
  benchmark::RunSpecifiedBenchmarks(&medians);
  Figures figures;
  const std::map<std::string, double>& ns = medians.nanoseconds();
  const std::map<std::string, std::string> per{{"draws_scalar", "ns/draw"},      {"draws_vector", "ns/draw"},
                                               {"select_scalar", "ns/resident"}, {"select_vector", "ns/resident"},
                                               {"best_rival", "ns/choice"},      {"calendar_scan", "ns/resident-year"},
                                               {"settle", "ns/model and month"}};
  for (const auto& [name, value] : ns) {
    Figure figure{"kernel." + name, value, per.at(name)};
    if (name.ends_with("_vector")) {
      figure.baseline = ns.at(name.substr(0, name.size() - 6) + "scalar");
      figure.ratio = *figure.baseline / value;
    }
    figures.push_back(figure);
  }
  return figures;
}

}  // namespace bench
