// SPDX-License-Identifier: Apache-2.0
// The morbidity band: its law by age and sex, the mean need it stands for, and how it lasts.
#include "models/behaviour/morbidity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/models/behaviour/county_path.hpp"
#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

// P(RUB ≥ k) = Λ(c_k + b), written out.
constexpr std::array<double, 5> cut{0.499, -0.015, -1.306, -3.433, -5.131};
constexpr std::array<std::array<double, 9>, 2> shift{{{-1.41, -0.84, -1.91, -0.39, 0.52, 0.74, 1.13, 1.82, 2.13},
                                                      {-1.33, -0.72, -1.91, -1.41, -0.50, 0.03, 0.74, 1.70, 2.31}}};
constexpr std::array<int, 9> some_age{1, 3, 10, 20, 30, 50, 70, 80, 90};

double law(std::size_t band, double moved_by) {
  const auto at_least = [&](std::size_t k) {
    return k == 0 ? 1 : k == 6 ? 0 : 1 / (1 + std::exp(-cut[k - 1] - moved_by));
  };
  return at_least(band) - at_least(band + 1);
}

class OneArea : public ::testing::Test {
 protected:
  OneArea() : stage(Minutes{{2.0}}) {
    stage.add_singles(1, 0);
    stage.build();
  }
  Stage stage;
};

TEST_F(OneArea, HasTheBandsOfTheTableWhereDeprivationIsMean) {
  const Morbidity morbidity(stage.setting(), shipped_behaviour().main());
  constexpr int n = 200000;
  for (const Sex sex : {Sex::woman, Sex::man})
    for (std::size_t a = 0; a < 9; ++a) {
      std::array<double, n_bands> found{};
      for (int i = 0; i < n; ++i)
        found[morbidity.band(static_cast<float>((i + 0.5) / n), some_age[a], sex, 0)] += 1.0 / n;
      const auto shares = morbidity.shares(a, sex);
      for (std::size_t band = 0; band < n_bands; ++band) {
        EXPECT_NEAR(found[band], law(band, shift[static_cast<std::size_t>(sex)][a]), 1.1e-5);
        EXPECT_NEAR(shares[band], law(band, shift[static_cast<std::size_t>(sex)][a]), 1e-12);
      }
    }
}

TEST_F(OneArea, HoldsTheRanksFromTheLimitOfTheBandToBelowTheNext) {
  const Morbidity morbidity(stage.setting(), shipped_behaviour().main());
  for (const Sex sex : {Sex::woman, Sex::man})
    for (const int age : some_age) {
      const Morbidity::Limits& limits = morbidity.limits(static_cast<std::size_t>(age), sex, 0);
      for (std::size_t k = 1; k < n_bands; ++k)
        for (const float rank : {std::nextafter(limits[k], 0.0f), limits[k], std::nextafter(limits[k], 1.0f)}) {
          const std::size_t band = rank < limits[k] ? k - 1 : k;
          EXPECT_EQ(morbidity.band(rank, age, sex, 0), band);
          for (std::size_t other = 0; other < n_bands; ++other)
            EXPECT_EQ(Morbidity::holds(other, rank, limits), other == band);
        }
    }
}

// Two standard deviations of deprivation, 0.11 each, move every threshold by 0.22.
TEST(Morbidity, IsHigherInDeprivedAreas) {
  Stage stage(Minutes{{2.0}});
  stage.county.areas[0].deprivation = 2;
  stage.add_singles(1, 0);
  stage.build();
  const Morbidity morbidity(stage.setting(), shipped_behaviour().main());
  constexpr int n = 200000;
  std::array<double, n_bands> found{};
  for (int i = 0; i < n; ++i) found[morbidity.band(static_cast<float>((i + 0.5) / n), 50, Sex::woman, 0)] += 1.0 / n;
  for (std::size_t band = 0; band < n_bands; ++band) EXPECT_NEAR(found[band], law(band, 0.74 + 0.22), 1.1e-5);
}

// Mean need by age and sex, relative to the county: contacts with general practitioners in Norway 2005 (Statistics
// Norway) over their mean. A county mean of 1 multiplies the weights by 1.1174 (0.112 for RUB 0). The shifts stand with
// two decimals in the file: half a hundredth is worth up to 0.004.
TEST_F(OneArea, HasTheMeanNeedOfTheContactCurve) {
  constexpr std::array<std::array<double, 9>, 2> contacts{{{.412, .577, .309, .742, 1.175, 1.299, 1.526, 1.959, 2.165},
                                                           {.433, .619, .309, .412, .701, .928, 1.299, 1.876, 2.289}}};
  constexpr double to_county_mean = 1.1174;
  const Morbidity morbidity(stage.setting(), shipped_behaviour().main());
  const auto& weight = shipped_behaviour().tables.need_weight;
  for (const Sex sex : {Sex::woman, Sex::man})
    for (std::size_t a = 0; a < 9; ++a) {
      const auto shares = morbidity.shares(a, sex);
      double need = 0;
      for (std::size_t band = 0; band < n_bands; ++band) need += shares[band] * weight[band] * to_county_mean;
      EXPECT_NEAR(need, contacts[static_cast<std::size_t>(sex)][a], 0.004) << "age band " << a;
    }
}

TEST(Need, HasMeanOneOverTheCountyAtTheStart) {
  const World& world = small_county();
  Common common(world.setting());
  const Scenario nothing;
  common.begin(world.start(), world.behaviour().main(), {}, nothing, Demography::moving,
               sim::Draws(1, sim::Replication{0}));
  double need = 0;
  for_residents(common, [&](std::uint32_t slot) { need += common.need_weight[common.people[slot].band()]; });
  EXPECT_NEAR(need / 14057, 1.0, 1e-9);
  EXPECT_NEAR(common.need_weight[5] / common.need_weight[0], 50.0, 1e-9);
}

struct Persistence {
  std::map<std::uint64_t, float> then;
  double pairs = 0, kept = 0;
  double product = 0;  // of ranks less ½, over pairs
};

// With deaths that do not look at the band, ranks stay uniform and independent of everything else: at any time the
// bands follow the table by age, sex and area, and a year later a rank is the same with probability ρ, so that its
// correlation over twelve months is ρ.
TEST(Morbidity, KeepsTheLawOfTheTableAndTheAutocorrelationOfTheFile) {
  Values values = small_county().behaviour().main();
  values.mortality_relative_risk.fill(1);
  std::array<double, n_bands> found{}, expected{}, variance{};
  Persistence ranks;
  for (std::uint32_t replication = 0; replication < 8; ++replication)
    play(small_county(), values, Scenario{}, 49, static_cast<sim::Replication>(replication),
         [&](int month, const Common& common, const Lane&) {
           if (month == 36) {
             ranks.then.clear();
             for_residents(common, [&](std::uint32_t slot) {
               ranks.then[sim::index(common.people[slot].identity)] = common.people[slot].rank;
             });
           }
           if (month != 48) return;
           for_residents(common, [&](std::uint32_t slot) {
             const Person& person = common.people[slot];
             const int age = common.age(slot, month);
             std::size_t a = 8;
             while (morbidity_ages[a] > age) --a;
             const double moved_by = shift[static_cast<std::size_t>(person.sex)][a] +
                                     0.11 * small_county().county().areas[person.area].deprivation;
             found[person.band()] += 1;
             for (std::size_t band = 0; band < n_bands; ++band) {
               const double p = law(band, moved_by);
               expected[band] += p;
               variance[band] += p * (1 - p);
             }
             const auto past = ranks.then.find(sim::index(person.identity));
             if (past == ranks.then.end()) return;
             ranks.pairs += 1;
             ranks.kept += past->second == person.rank;
             ranks.product += (past->second - 0.5) * (person.rank - 0.5);
           });
         });
  for (std::size_t band = 0; band < n_bands; ++band)
    support::expect_mean({"residents in RUB " + std::to_string(band), path_seed},
                         {1, found[band], std::sqrt(variance[band])}, expected[band]);
  support::expect_proportion({"ranks that are the same a year later", path_seed}, ranks.pairs, ranks.kept, 0.62);
  // Var of (u−½)(u'−½): E of its square is ρ/80 + (1−ρ)/144, its mean ρ/12.
  const double sigma = std::sqrt(0.62 / 80 + 0.38 / 144 - 0.62 * 0.62 / 144);
  support::expect_mean({"covariance of ranks over twelve months", path_seed},
                       {ranks.pairs, ranks.product / ranks.pairs, sigma}, 0.62 / 12);
}

}  // namespace
}  // namespace valfri::models
