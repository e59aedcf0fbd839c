// SPDX-License-Identifier: Apache-2.0
// The engine and the plain program (bench/naive) have the same law: two programs that share the start state, the
// payment models and the numbers of the behaviour file, and no rule, no table and no random number.
//
// Fixed seeds. Each statistic's mean and variance: false alarm 1e-6 (|z| < 4.892). The root mean square of all z of a
// kind lies between 0.5 and 1.5: statistics are correlated; if thirty of them count, a chi-squared law with thirty
// degrees of freedom leaves that range less than once in 10⁴ times. With 300 replications against 150 a statistic whose
// mean is off by 0.75 standard deviations is found with probability 0.99. Where centres stand still the standard
// deviations are several times smaller, and a twentieth more attention or mortality must be found.
#include "tests/bench/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace fast_equals_naive {

namespace {

constexpr double critical = 4.892;
constexpr double least_rms = 0.5, most_rms = 1.5;
constexpr std::uint64_t engine_seed = 1, naive_seed = 2;
constexpr std::uint32_t n_engine = 300, n_engine_still = 150;

class FastEqualsNaive : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    trial_ = std::make_unique<Trial>();
    engine_ = engine_samples(*trial_, {}, n_engine, engine_seed);
    still_ = engine_samples(*trial_, {.shocks = false}, n_engine_still, engine_seed);
  }
  static void TearDownTestSuite() { trial_.reset(); }
  static valfri::models::Values values() { return trial_->world->behaviour().main(); }
  static Sample naive_of(std::size_t scenario, const valfri::models::Values& values, std::uint32_t n) {
    return naive_sample(*trial_, scenario, values, n, naive_seed);
  }

  static inline std::unique_ptr<Trial> trial_;
  static inline std::vector<Sample> engine_;
  static inline std::vector<Sample> still_;  // quality and waits stand still
};

void expect_same_law(const Sample& engine, const Sample& naive, std::size_t fewest) {
  const std::vector<Distance> all = distances(engine, naive);
  EXPECT_GE(all.size(), fewest);
  double means = 0, variances = 0, counted = 0;
  for (const Distance& d : all) {
    EXPECT_LT(std::abs(d.mean_z), critical) << d.name << ": engine " << d.mean_a << ", plain program " << d.mean_b;
    EXPECT_LT(std::abs(d.variance_z), critical) << d.name << ": variances differ";
    if (d.mean_z == 0) continue;  // never varies
    means += d.mean_z * d.mean_z;
    variances += d.variance_z * d.variance_z;
    ++counted;
  }
  const double rms_of_means = std::sqrt(means / counted), rms_of_variances = std::sqrt(variances / counted);
  std::printf("%g statistics; root mean square of z: means %.2f, variances %.2f\n", counted, rms_of_means,
              rms_of_variances);
  EXPECT_GT(rms_of_means, least_rms);
  EXPECT_LT(rms_of_means, most_rms);
  EXPECT_GT(rms_of_variances, least_rms);
  EXPECT_LT(rms_of_variances, most_rms);
}

const Distance& named(const std::vector<Distance>& all, const std::string& name) {
  return *std::find_if(all.begin(), all.end(), [&](const Distance& d) { return d.name == name; });
}

TEST_F(FastEqualsNaive, WhenNothingElseChanges) { expect_same_law(engine_[base], naive_of(base, values(), 150), 70); }

TEST_F(FastEqualsNaive, WhenACentreClosesAndALeafletGoesOut) {
  expect_same_law(engine_[closing], naive_of(closing, values(), 100), 70);
}

TEST_F(FastEqualsNaive, WhenMorePeopleMoveIn) { expect_same_law(engine_[boom], naive_of(boom, values(), 60), 70); }

TEST_F(FastEqualsNaive, WhenCentresStandStill) {
  expect_same_law(still_[base], naive_of(base, valfri::models::still(values()), 100), 70);
}

// Effects that are weak or absent at the values of the file.
TEST_F(FastEqualsNaive, WhenEffectsAreStrong) {
  const Trial strong({{"attention.high_morbidity", 2.0},
                      {"attention.newcomer", 2.5},
                      {"attention.dissatisfaction", 0.7},
                      {"attention.dissatisfaction_wait", 0.5},
                      {"choice.income_private", 0.5},
                      {"choice.quality", 0.5},
                      {"choice.wait", -0.3},
                      {"morbidity.deprivation", 0.5},
                      {"migration.children", 0.9},
                      {"centre.quality_load", 1.0},
                      {"centre.wait_load", 6.0}});
  const std::vector<Sample> engine = engine_samples(strong, {}, 150, engine_seed);
  expect_same_law(engine[base], naive_sample(strong, base, strong.world->behaviour().main(), 100, naive_seed), 70);
}

// One change a year and much attention: at the values of the file hardly anybody comes near what is allowed, and a
// program that lets who may not change come along is not noticed. Here it is: 1 % more of the changes.
TEST_F(FastEqualsNaive, WhenManyHaveChangedAsOftenAsTheyMay) {
  const Trial restless({{"attention.base", 0.03},
                        {"attention.follow_adult", 0.9},
                        {"attention.follow_children", 0.9},
                        {"choice.inertia_dissatisfied", -4.0}},
                       1);
  const std::vector<Sample> engine = engine_samples(restless, {.shocks = false}, 60, engine_seed);
  const valfri::models::Values still = valfri::models::still(restless.world->behaviour().main());
  expect_same_law(engine[base], naive_sample(restless, base, still, 40, naive_seed), 70);
}

TEST_F(FastEqualsNaive, NoticesThatAttentionIsATwentiethHigher) {
  valfri::models::Values wrong = valfri::models::still(values());
  wrong.attention_base *= 1.05;
  const auto all = distances(still_[base], naive_of(base, wrong, 40));
  EXPECT_LT(named(all, "joined: dissatisfied").mean_z, -critical);
}

TEST_F(FastEqualsNaive, NoticesThatMortalityIsATwentiethHigher) {
  valfri::models::Values wrong = valfri::models::still(values());
  wrong.mortality_level *= 1.05;
  const auto all = distances(still_[base], naive_of(base, wrong, 40));
  EXPECT_LT(named(all, "left: died").mean_z, -critical);
}

}  // namespace

}  // namespace fast_equals_naive
