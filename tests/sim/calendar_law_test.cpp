// SPDX-License-Identifier: Apache-2.0
// The calendar's law by chance: in every month each behaviour has a candidate with exactly its bound, independently
// between months, whatever the size of the bound, the page, the window, rebookings and thinning.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>

#include "tests/sim/calendar_diary.hpp"
#include "tests/support/statistics.hpp"

namespace {

using namespace valfri::sim_test;
using namespace valfri::support;
namespace sim = valfri::sim;

constexpr std::uint64_t seed = 37;
constexpr std::size_t n_outcomes = n_behaviours + 1;

std::size_t class_at_start(std::size_t entity) { return entity % n_classes; }
int phase_of(std::size_t entity) { return static_cast<int>(entity / entities_per_phase); }

/// Probability of outcome 0 (nothing) or 1 + behaviour.
double chance(const Bounds& law, std::size_t outcome) { return outcome == 0 ? 1 - total(law) : law[outcome - 1]; }

using Diaries = std::vector<Diary>;

Diaries keep_diaries(Pages pages, int replications, const Course& course) {
  const sim::Population population = make_population(pages);
  Diaries diaries;
  for (int r = 0; r < replications; ++r)
    diaries.push_back(keep_diary(population, sim::Draws(seed, static_cast<sim::Replication>(r)), course));
  return diaries;
}

/// The undisturbed course, kept for all tests of the suite.
const Diaries& plain(Pages pages) {
  static const std::array<Diaries, 2> both = {keep_diaries(Pages::regular, 8, {}), keep_diaries(Pages::foreign, 8, {})};
  return both[static_cast<std::size_t>(pages)];
}

Origin origin(const std::string& what, std::size_t k) { return {what + ", " + class_names[k], seed}; }

using ClassAt = std::function<std::size_t(std::size_t entity, int month)>;
using Where = std::function<bool(int phase, int month)>;

std::size_t unchanged(std::size_t entity, int) { return class_at_start(entity); }
bool anywhere(int, int) { return true; }
bool in_first_window(int phase, int month) { return month < phase; }

/// Month × outcome for everybody who is in class k in the month.
void check_months(const std::string& what, const Diaries& diaries, std::size_t k, const ClassAt& class_at,
                  const Where& where = anywhere) {
  std::vector<double> observed(months * n_outcomes, 0.0), expected = observed;
  int months_seen = 0;
  for (int m = 0; m < months; ++m) {
    double people = 0;
    for (const Diary& diary : diaries) {
      for (std::size_t i = 0; i < diary.size(); ++i) {
        if (class_at(i, m) != k || !where(phase_of(i), m)) continue;
        ++people;
        ++observed[static_cast<std::size_t>(m) * n_outcomes + diary.at(i, m)];
      }
    }
    months_seen += people > 0 ? 1 : 0;
    for (std::size_t o = 0; o < n_outcomes; ++o)
      expected[static_cast<std::size_t>(m) * n_outcomes + o] = people * chance(bounds[k], o);
  }
  expect_chi_squared(origin(what + ": months", k), observed, expected, months_seen);
}

/// Outcomes of two months so far apart, in disjoint pairs of months.
void check_pairs(const std::string& what, const Diaries& diaries, std::size_t k, int lag,
                 const Where& where = anywhere) {
  std::vector<double> observed(n_outcomes * n_outcomes, 0.0), expected = observed;
  double pairs = 0;
  for (const Diary& diary : diaries) {
    for (std::size_t i = k; i < diary.size(); i += n_classes) {
      for (int m = 0; m + lag < months; ++m) {
        if (m / lag % 2 == 1 || !where(phase_of(i), m) || !where(phase_of(i), m + lag)) continue;
        ++pairs;
        ++observed[diary.at(i, m) * n_outcomes + diary.at(i, m + lag)];
      }
    }
  }
  for (std::size_t a = 0; a < n_outcomes; ++a)
    for (std::size_t b = 0; b < n_outcomes; ++b)
      expected[a * n_outcomes + b] = pairs * chance(bounds[k], a) * chance(bounds[k], b);
  expect_chi_squared(origin(what + ": pairs " + std::to_string(lag) + " months apart", k), observed, expected);
}

/// Number of months with a candidate in the second window, which is binomial of twelve.
void check_years(const std::string& what, const Diaries& diaries, std::size_t k) {
  std::vector<double> observed(13, 0.0), expected(13, 0.0);
  double people = 0;
  for (const Diary& diary : diaries) {
    for (std::size_t i = k; i < diary.size(); i += n_classes) {
      std::size_t n = 0;
      for (int m = 12 + phase_of(i); m < 24 + phase_of(i); ++m) n += diary.at(i, m) > 0 ? 1 : 0;
      ++observed[n];
      ++people;
    }
  }
  const double p = total(bounds[k]);
  double ways = 1;
  for (int n = 0; n <= 12; ++n) {
    expected[static_cast<std::size_t>(n)] = people * ways * std::pow(p, n) * std::pow(1 - p, 12 - n);
    ways = ways * (12 - n) / (n + 1);
  }
  expect_chi_squared(origin(what + ": candidates per year", k), observed, expected);
}

constexpr std::size_t mark_bins = 10;
constexpr std::size_t mark_positions = 2 * sim::months_per_window;  // months of the window; first windows come after

/// Evenly spread marks [position × bin]; positions with few candidates are taken together.
void check_marks(const std::string& what, const std::vector<double>& found, std::size_t k) {
  std::vector<double> observed, expected, few(mark_bins, 0.0);
  const auto add = [&](const std::vector<double>& row) {
    const double n = std::accumulate(row.begin(), row.end(), 0.0);
    observed.insert(observed.end(), row.begin(), row.end());
    expected.insert(expected.end(), mark_bins, n / mark_bins);
  };
  for (std::size_t p = 0; p < mark_positions; ++p) {
    const auto first = found.begin() + static_cast<long>(p * mark_bins);
    const std::vector<double> row(first, first + mark_bins);
    if (std::accumulate(row.begin(), row.end(), 0.0) >= 50 * mark_bins)
      add(row);
    else
      std::transform(row.begin(), row.end(), few.begin(), few.begin(), std::plus<>());
  }
  if (std::accumulate(few.begin(), few.end(), 0.0) >= 50 * mark_bins) add(few);
  expect_chi_squared(origin(what + ": marks", k), observed, expected, static_cast<int>(observed.size() / mark_bins));
}

class CalendarLaw : public ::testing::TestWithParam<Pages> {
 protected:
  std::string name() const { return GetParam() == Pages::regular ? "regular pages" : "foreign pages"; }
};

TEST_P(CalendarLaw, EveryBehaviourHasItsBoundInEveryMonth) {
  for (std::size_t k = 0; k < n_classes; ++k) check_months(name(), plain(GetParam()), k, unchanged);
}

TEST_P(CalendarLaw, EveryBehaviourHasItsBoundInTheFirstWindows) {
  for (std::size_t k = 0; k < n_classes; ++k) {
    check_months(name() + ", first windows", plain(GetParam()), k, unchanged, in_first_window);
    check_pairs(name() + ", first windows", plain(GetParam()), k, 1, in_first_window);
  }
}

TEST_P(CalendarLaw, MonthsAreIndependentWithinAWindowAndAcrossWindows) {
  for (std::size_t k = 0; k < n_classes; ++k) {
    for (const int lag : {1, 2, 5, 11, 12}) check_pairs(name(), plain(GetParam()), k, lag);
    check_years(name(), plain(GetParam()), k);
  }
}

TEST_P(CalendarLaw, MarksAreEvenBelowTheBoundInEveryMonthOfTheWindow) {
  std::array<std::vector<double>, n_classes * n_behaviours> observed;
  observed.fill(std::vector<double>(mark_positions * mark_bins, 0.0));
  int outside = 0;
  Course course;
  course.on_candidate = [&](std::size_t entity, int month, const sim::Candidate& c, std::size_t b) {
    const std::size_t k = class_at_start(entity);
    if (c.mark < 0.0f || c.mark > static_cast<float>(bounds[k][b])) ++outside;
    const int since = month - phase_of(entity);
    const auto position = static_cast<std::size_t>(since < 0 ? 12 + month : since % 12);
    const auto bin = static_cast<std::size_t>(static_cast<double>(c.mark) / bounds[k][b] * mark_bins);
    ++observed[k * n_behaviours + b][position * mark_bins + std::min(bin, mark_bins - 1)];
  };
  keep_diaries(GetParam(), 4, course);
  EXPECT_EQ(outside, 0);
  for (std::size_t k = 0; k < n_classes; ++k)
    for (std::size_t b = 0; b < n_behaviours; ++b)
      check_marks(name() + ", behaviour " + std::to_string(b), observed[k * n_behaviours + b], k);
}

TEST_P(CalendarLaw, RebookingToAnotherClassBringsThatClassesLawFromTheNextMonthOn) {
  constexpr int change = 5;
  Course course;
  course.in_the_month = [](sim::Calendar& calendar, sim::Population& population, sim::Month month) {
    if (month != sim::Month{change}) return;
    for (std::uint32_t i = 0; i < population.size(); ++i) {
      population.set_class(sim::Slot{i}, static_cast<sim::Class>((class_at_start(i) + 1) % n_classes));
      calendar.rebook(population, sim::Slot{i}, month);
    }
  };
  // In the month of the change what was booked for it still falls due, so its law is the old class's.
  const ClassAt class_at = [](std::size_t entity, int month) {
    return (class_at_start(entity) + (month > change ? 1 : 0)) % n_classes;
  };
  const Diaries diaries = keep_diaries(GetParam(), 4, course);
  for (std::size_t k = 0; k < n_classes; ++k) check_months(name() + ", new class", diaries, k, class_at);
}

TEST_P(CalendarLaw, RebookingEveryMonthLeavesTheLawUnchanged) {
  Course course;
  course.in_the_month = [](sim::Calendar& calendar, sim::Population& population, sim::Month month) {
    if (month >= sim::Month{18}) return;
    for (std::uint32_t i = 0; i < population.size(); ++i) calendar.rebook(population, sim::Slot{i}, month);
  };
  const Diaries diaries = keep_diaries(GetParam(), 3, course);
  for (std::size_t k = 0; k < n_classes; ++k) {
    check_months(name() + ", rebooked monthly", diaries, k, unchanged);
    for (const int lag : {1, 2}) check_pairs(name() + ", rebooked monthly", diaries, k, lag);
  }
}

TEST_P(CalendarLaw, ALargerBoundThinnedByTheMarkIsTheSameLaw) {
  Course course;
  course.bound_factor = {10.0, 2.0, 5.0, 1.04};  // totals 0.065, 0.166, 0.6 and 0.988
  const Diaries diaries = keep_diaries(GetParam(), 6, course);
  for (std::size_t k = 0; k < n_classes; ++k) {
    check_months(name() + ", thinned", diaries, k, unchanged);
    check_pairs(name() + ", thinned", diaries, k, 1);
    check_years(name() + ", thinned", diaries, k);
  }
}

INSTANTIATE_TEST_SUITE_P(BothKinds, CalendarLaw, ::testing::Values(Pages::regular, Pages::foreign),
                         [](const auto& kind) {
                           return kind.param == Pages::regular ? "RegularPages" : "ForeignPages";
                         });

}  // namespace
