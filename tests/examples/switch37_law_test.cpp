// SPDX-License-Identifier: Apache-2.0
// Switch-37 as shipped against its closed form, and variants of the model that must not change the law.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "sim/program.hpp"
#include "tests/examples/list_law_checks.hpp"

namespace {

using namespace switch37_test;
namespace sim = valfri::sim;

constexpr std::uint64_t seed = 3737;
constexpr int months = 60;

TEST(ClosedForm, OfTwoUnitsIsTheBinomialWorkedByHand) {
  // One stratum, hazard 0.5, everybody who leaves goes to the other unit: after two months half are where they began.
  // 100 and 20 people: mean 60 each, variance (100 + 20) · 1/4 = 30.
  const switch37::Input input{1, 2, {0.5}, {100, 20}, {0, 1, 1, 0}};
  const ListLaw law = closed_form(input, 2);
  EXPECT_NEAR(law.mean(0), 60, 1e-12);
  EXPECT_NEAR(law.mean(1), 60, 1e-12);
  EXPECT_NEAR(law.covariance(0, 0), 30, 1e-12);
  EXPECT_NEAR(law.covariance(0, 1), -30, 1e-12);
}

TEST(ClosedForm, OfThreeUnitsIsTheMultinomialWorkedByHand) {
  // Hazard 0.4 for one month from unit 1, a quarter to unit 2 and the rest to unit 3: shares 0.6, 0.1, 0.3 of 100.
  const switch37::Input input{1, 3, {0.4}, {100, 0, 0}, {0, 0.25, 0.75, 1, 0, 0, 1, 0, 0}};
  const ListLaw law = closed_form(input, 1);
  EXPECT_NEAR(law.mean(1), 10, 1e-12);
  EXPECT_NEAR(law.mean(2), 30, 1e-12);
  EXPECT_NEAR(law.covariance(0, 0), 24, 1e-12);
  EXPECT_NEAR(law.covariance(1, 1), 9, 1e-12);
  EXPECT_NEAR(law.covariance(1, 2), -3, 1e-12);
}

/// The lists of n replications, one a column.
Eigen::MatrixXd lists_of(sim::Worker& worker, const switch37::Input& input, int n) {
  Eigen::MatrixXd lists(static_cast<Eigen::Index>(input.units), n);
  sim::Record record(switch37::schema(input));
  for (int r = 0; r < n; ++r) {
    record.clear();
    worker.replicate(static_cast<sim::Replication>(r), record);
    for (std::size_t k = 0; k < input.units; ++k)
      lists(static_cast<Eigen::Index>(k), r) = static_cast<double>(record.integers(0)[k]);
  }
  return lists;
}

TEST(Switch37Law, TheShippedWorkloadHasTheExactMeansVariancesAndCovariances) {
  const switch37::Input input = shipped_input();
  const auto worker = switch37::make_worker(input, months, seed, sim::choose_kernels(sim::KernelPath::fastest));
  expect_lists_follow("Switch-37", seed, lists_of(*worker, input, 400), closed_form(input, months));
}

TEST(Switch37Law, HazardsNearAndAboveOneTwelfthHaveTheExactLawFromTheFirstMonth) {
  // Six months, so that first windows of every length weigh most.
  const switch37::Input input{3,
                              4,
                              {0.02, 0.08, 0.3},
                              {3000, 2000, 1000, 500, 500, 1000, 2000, 3000, 1500, 1500, 1500, 1500},
                              {0.1, 0.2, 0.3, 0.4, 0.5, 0, 0.25, 0.25, 0.3, 0.3, 0.3, 0.1, 0.6, 0.2, 0.2, 0}};
  const auto worker = switch37::make_worker(input, 6, seed, sim::choose_kernels(sim::KernelPath::fastest));
  expect_lists_follow("four units", seed, lists_of(*worker, input, 1000), closed_form(input, 6));
}

// The same model written once more, with bounds above the hazards and a behaviour of another purpose beside it.

struct Common {
  sim::Population population;
};

struct Lane {
  std::vector<std::uint8_t> unit;  // [slot]
};

struct ThinnedLeave {
  static constexpr sim::Purpose purpose{1};
  const switch37::Input* input;
  double factor;
  std::vector<double> cumulative;  // [unit × unit]

  ThinnedLeave(const switch37::Input& in, double bound_factor)
      : input(&in), factor(bound_factor), cumulative(in.destination) {
    for (std::size_t from = 0; from < in.units; ++from)
      std::partial_sum(in.destination.begin() + static_cast<long>(from * in.units),
                       in.destination.begin() + static_cast<long>((from + 1) * in.units),
                       cumulative.begin() + static_cast<long>(from * in.units));
  }
  double hazard(sim::Class k) const { return input->hazard[static_cast<std::size_t>(k)]; }
  double bound(sim::Class k, const Common&) const { return factor * hazard(k); }
  void happen(sim::Due due, const sim::Moment& at, const Common& common, Lane& lane) const {
    for (const sim::Candidate& c : due) {
      if (c.mark >= hazard(common.population.class_of(c.slot))) continue;
      std::uint8_t& unit = lane.unit[sim::index(c.slot)];
      const auto row = cumulative.begin() + static_cast<long>(unit * input->units);
      const double u = at.uniform(common.population.identity(c.slot), purpose);
      const auto to = std::upper_bound(row, row + static_cast<long>(input->units), u) - row;
      unit = static_cast<std::uint8_t>(std::min(to, static_cast<long>(input->units) - 1));
    }
  }
};

/// Something else that may happen to people; when it does, their year is booked anew.
struct Bystander {
  static constexpr sim::Purpose purpose{2};
  double monthly;
  double bound(sim::Class, const Common&) const { return monthly; }
  void happen(sim::Due due, const sim::Moment& at, Common&) const {
    for (const sim::Candidate& c : due) at.rebook(c.slot);
  }
};

Common people_of(const switch37::Input& input, Lane& lane) {
  Common common{sim::Population(input.strata)};
  std::uint64_t who = 1u << 20;
  for (std::size_t s = 0; s < input.strata; ++s) {
    for (std::size_t k = 0; k < input.units; ++k) {
      for (std::int64_t n = 0; n < input.count[s * input.units + k]; ++n, ++who) {
        const sim::Slot slot = common.population.enter(static_cast<sim::Identity>(who), static_cast<sim::Class>(s),
                                                       static_cast<int>(who % 12));
        if (lane.unit.size() < common.population.size()) lane.unit.resize(common.population.size());
        lane.unit[sim::index(slot)] = static_cast<std::uint8_t>(k);
      }
    }
  }
  return common;
}

Eigen::MatrixXd lists_of_variant(const switch37::Input& input, double factor, double bystander, int n) {
  using Month = sim::Program<Common, Lane, sim::OpenWindows, Bystander, ThinnedLeave>;
  const Month month(sim::OpenWindows{}, Bystander{bystander}, ThinnedLeave(input, factor));
  sim::Calendar calendar(Month::purposes(), sim::choose_kernels(sim::KernelPath::fastest));
  Lane start;
  const Common people = people_of(input, start);
  Eigen::MatrixXd lists = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(input.units), n);
  for (int r = 0; r < n; ++r) {
    Common common = people;
    std::vector<Lane> lanes{start};
    month.replicate(sim::Draws(seed, static_cast<sim::Replication>(r)), months, calendar, common, lanes);
    for (std::size_t slot = 0; slot < lanes[0].unit.size(); ++slot)
      if (common.population.occupied(static_cast<sim::Slot>(slot))) lists(lanes[0].unit[slot], r) += 1;
  }
  return lists;
}

TEST(Switch37Law, LargerBoundsThinnedByTheMarkDoNotChangeTheLaw) {
  const switch37::Input input = shipped_input();
  expect_lists_follow("bounds × 3", seed, lists_of_variant(input, 3.0, 0.0, 100), closed_form(input, months));
}

TEST(Switch37Law, AnotherPurposeThatRebooksPeopleDoesNotChangeTheLaw) {
  const switch37::Input input = shipped_input();
  expect_lists_follow("bystander", seed, lists_of_variant(input, 1.0, 0.02, 100), closed_form(input, months));
}

}  // namespace
