// SPDX-License-Identifier: Apache-2.0
#include "tests/models/study/studies.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "sim/kernels.hpp"

namespace valfri::models {

Study shipped_study(double scale, int years) {
  Problems problems;
  Study study = read_study(VALFRI_SOURCE_DIR "/configs/vasterbotten/study.toml", problems);
  study.county = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", scale, problems);
  EXPECT_EQ(problems.text(), "");
  study.years = years;
  study.scenarios.resize(1);
  return study;
}

std::unique_ptr<const World> make_world(const Study& study, sim::KernelPath path) {
  return std::make_unique<const World>(study.county, study.behaviour, study.start_year, 1, study.months(),
                                       sim::choose_kernels(path));
}

sim::Record replicate(const World& world, const Study& study, std::uint32_t replication) {
  const sim::Schema schema = make_schema(study);
  CountyWorker worker(world, study, schema, study.seed);
  sim::Record record(schema);
  worker.replicate(static_cast<sim::Replication>(replication), record);
  return record;
}

std::int64_t Reading::population(std::size_t scenario, int year) const {
  std::int64_t sum = 0;
  const std::size_t n = study_.county.municipalities.size();
  for (std::size_t m = 0; m < n; ++m) sum += at(Kept::population, scenario, 1, 0, m, n, year);
  return sum;
}

std::int64_t Reading::joined_anywhere(std::size_t scenario, Cause cause, int year) const {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < centres(); ++c) sum += joined(scenario, static_cast<std::size_t>(cause), c, year);
  return sum;
}

std::int64_t Reading::left_anywhere(std::size_t scenario, Cause cause, int year) const {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < centres(); ++c) sum += left(scenario, static_cast<std::size_t>(cause), c, year);
  return sum;
}

std::vector<std::uint64_t> part_of_scenario(const sim::Record& record, const Study& study, std::size_t scenario) {
  std::vector<std::uint64_t> part;
  const auto add = [&](auto block) {
    const std::size_t n = block.size() / study.scenarios.size();  // the scenario is the slowest axis everywhere
    for (std::size_t i = scenario * n; i < (scenario + 1) * n; ++i)
      part.push_back(std::bit_cast<std::uint64_t>(block[i]));
  };
  for (std::size_t m = 0; m < record.n_measures(); ++m) {
    add(record.integers(m));
    add(record.reals(m));
  }
  return part;
}

}  // namespace valfri::models
