// SPDX-License-Identifier: Apache-2.0
// Where nothing changes, no list drifts: the whole county with people, homes and centres held still, main values, 10
// years.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

constexpr int years = 10;
constexpr std::uint32_t replications = 40;
constexpr double highest_drift = 0.005;  // a year
constexpr double large_list = 2000;

class Sum : public sim::Sink {
 public:
  explicit Sum(const Study& study) : study_(study), sum(study.county.centres.size(), 0.0), squares(sum) {}
  void take(sim::Replication, const sim::Record& record) override {
    for (std::size_t c = 0; c < sum.size(); ++c) {
      const auto listed = static_cast<double>(Reading(study_, record).listed(0, c, years - 1));
      sum[c] += listed;
      squares[c] += listed * listed;
    }
  }

 private:
  const Study& study_;

 public:
  std::vector<double> sum, squares;
};

TEST(Lists, DoNotDriftWhenNothingChanges) {
  Study study = shipped_study(1.0, years);
  study.parameters_drawn = false;
  const auto world = make_world(study);
  std::vector<double> before(study.county.centres.size(), 0.0);
  for (std::uint32_t slot = 0; slot < world->start().people.size(); ++slot)
    if (world->start().places.occupied(static_cast<sim::Slot>(slot))) before[world->start().listed_at[slot]] += 1;
  const sim::Schema schema = make_schema(study);
  Sum after(study);
  sim::run(
      {0, replications, 0}, schema,
      [&] {
        return std::make_unique<CountyWorker>(*world, study, schema, study.seed, RunMode{Demography::frozen, false});
      },
      after, [] { return false; });
  double worst = 0, largest_error = 0;
  for (std::size_t c = 0; c < before.size(); ++c) {
    const double mean = after.sum[c] / replications;
    const double variance = (after.squares[c] / replications - mean * mean) / (replications - 1);
    const double drift = (mean / before[c] - 1) / years;
    if (before[c] <= large_list) continue;
    const double error = std::sqrt(variance) / before[c] / years;
    worst = std::max(worst, std::abs(drift));
    largest_error = std::max(largest_error, error);
    EXPECT_LT(std::abs(drift), highest_drift) << study.county.centres[c].id << ", standard error " << error;
  }
  std::cout << "worst drift " << worst << " a year, largest standard error " << largest_error << ", " << replications
            << " replications\n";
  EXPECT_LT(largest_error, highest_drift / 8) << "too few replications to tell";
}

}  // namespace
}  // namespace valfri::models
