// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/calendar_diary.hpp"

#include <gtest/gtest.h>

namespace valfri::sim_test {

double total(const Bounds& law) { return law[0] + law[1] + law[2]; }

sim::Population make_population(Pages pages) {
  sim::Population population(n_classes);
  for (int phase = 0; phase < sim::months_per_window; ++phase) {
    for (int i = 0; i < entities_per_phase; ++i) {
      const std::uint64_t slot = sim::index(population.next_slot(phase));
      const std::uint64_t who = pages == Pages::regular ? slot : (slot + 1) * 0x9E3779B97F4A7C15u;
      population.enter(static_cast<sim::Identity>(who), static_cast<sim::Class>(i % n_classes), phase);
    }
  }
  for (std::uint32_t page = 0; page < population.size() / sim::Population::page_size; ++page)
    EXPECT_EQ(population.regular(page), pages == Pages::regular);
  return population;
}

Diary keep_diary(sim::Population population, const sim::Draws& draws, const Course& course) {
  using namespace sim;
  Calendar calendar({Purpose{1}, Purpose{2}, Purpose{3}}, choose_kernels(KernelPath::fastest));
  calendar.begin(n_classes, [&](Class k, std::size_t b) {
    return bounds[Population::index_of(k)][b] * course.bound_factor[Population::index_of(k)];
  });
  Diary diary(population.size());
  int doubled = 0;
  calendar.open_first_windows(population, draws);
  for (int m = 0; m < months; ++m) {
    const auto month = static_cast<Month>(m);
    calendar.open_windows(population, month, draws);
    for (std::size_t b = 0; b < n_behaviours; ++b) {
      for (const Candidate& c : calendar.due(b, month, population)) {
        if (course.on_candidate) course.on_candidate(index(c.slot), m, c, b);
        const std::size_t k = Population::index_of(population.class_of(c.slot));
        const bool happens = course.bound_factor[k] == 1.0 || c.mark < bounds[k][b];
        if (happens && !diary.enter(index(c.slot), m, b)) ++doubled;
      }
      if (b == 0 && course.in_the_month) course.in_the_month(calendar, population, month);
    }
    calendar.end_month(population, month, draws);
    population.end_month();
  }
  EXPECT_EQ(doubled, 0) << "an entity has at most one candidate a month";
  return diary;
}

}  // namespace valfri::sim_test
