// SPDX-License-Identifier: Apache-2.0
// Drawn attributes of the start population against their laws. The draws have fixed addresses; each check would fail by
// chance with probability 1e-6 (|z| > 4.892). n = 281 138: a share of 0.5 that is off by 0.5 points is seen.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "models/residents/residents.hpp"
#include "models/residents/social_draws.hpp"

namespace valfri::models {
namespace {

constexpr double critical = 4.892;  // two-sided 1e-6

void expect_share(double found, double n, double share, const char* what) {
  const double z = (found - n * share) / std::sqrt(n * share * (1 - share));
  EXPECT_LT(std::abs(z), critical) << what << ": " << found / n << " instead of " << share << ", n " << n;
}

const County& county() {
  static const County whole = [] {
    Problems problems;
    County read = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", 1.0, problems);
    EXPECT_EQ(problems.text(), "");
    return read;
  }();
  return whole;
}

const Residents& residents() {
  static const Residents whole = [] {
    static const std::vector<double> a_year = [] {
      std::vector<double> rates(25, 0.3);
      rates.push_back(0.12);
      return rates;
    }();
    Residents made = make_residents(county(), 0.4);
    draw_past_moves({a_year, {0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4}, 19}, made);
    return made;
  }();
  return whole;
}

template <class Claim>
double count(Claim claim) {
  double n = 0;
  for (std::size_t i = 0; i < residents().size(); ++i) n += claim(i) ? 1 : 0;
  return n;
}

int age(std::size_t i) { return age_at_start(residents().birth_month[i]); }

TEST(ResidentDraws, SpreadBirthsEvenlyOverTheYear) {
  for (int month = 0; month < 12; ++month)
    expect_share(count([&](std::size_t i) { return (residents().birth_month[i] % 12 + 12) % 12 == month; }), 281138,
                 1.0 / 12, "month of birth");
}

TEST(ResidentDraws, SpreadAgesEvenlyWithinFiveYears) {
  const double thirties = count([](std::size_t i) { return age(i) >= 30 && age(i) < 35; });
  for (int years = 30; years < 35; ++years)
    expect_share(count([&](std::size_t i) { return age(i) == years; }), thirties, 0.2, "age within 30-34");
}

// One in 1 + 0.78 + … + 0.78^15 = (1 − 0.78^16)/0.22 = 4.46015 of those of 90 and over is 90.
TEST(ResidentDraws, LetAgesDeclineFromNinety) {
  const double old = count([](std::size_t i) { return age(i) >= 90; });
  expect_share(count([](std::size_t i) { return age(i) == 90; }), old, 1 / 4.46015, "age 90");
  expect_share(count([](std::size_t i) { return age(i) == 91; }), old, 0.78 / 4.46015, "age 91");
}

TEST(ResidentDraws, SpreadRanksEvenly) {
  for (float cut : {0.1f, 0.5f, 0.9f})
    expect_share(count([&](std::size_t i) { return residents().rank[i] < cut; }), 281138, cut, "rank");
  EXPECT_EQ(count([](std::size_t i) { return residents().rank[i] <= 0 || residents().rank[i] >= 1; }), 0);
}

TEST(ResidentDraws, GiveFactsAsOftenAsTheRulesSay) {
  expect_share(count([](std::size_t i) { return (residents().facts[i] & born_abroad) != 0; }), 281138, 0.075,
               "born abroad");
  const auto working = [](std::size_t i) { return age(i) >= 16 && age(i) <= 64; };
  // Two fifths of those who were as at 15, when nobody is unemployed, draw anew every birthday from 16 on.
  double long_run = 0;
  for (std::size_t i = 0; i < residents().size(); ++i)
    if (working(i)) long_run += 1 - std::pow(0.6, age(i) - 15);
  expect_share(count([&](std::size_t i) { return working(i) && (residents().facts[i] & unemployed) != 0; }),
               count(working), 0.05 * long_run / count(working), "unemployed at 16-64");
  for (const auto& [years, share] : {std::pair(16, 0.02), std::pair(17, 0.032), std::pair(18, 0.0392)})
    expect_share(count([&](std::size_t i) { return age(i) == years && (residents().facts[i] & unemployed) != 0; }),
                 count([&](std::size_t i) { return age(i) == years; }), share, "unemployed at one age");
  EXPECT_EQ(count([&](std::size_t i) { return !working(i) && (residents().facts[i] & unemployed) != 0; }), 0);
  const auto schooled = [](std::size_t i) { return age(i) >= 25 && age(i) <= 64; };
  expect_share(count([&](std::size_t i) { return schooled(i) && (residents().facts[i] & low_education) != 0; }),
               count(schooled), 0.12, "low education at 25-64");
}

// Thresholds are those of a normal law with the county's spread; the areas' law is only about normal: within a point.
TEST(ResidentDraws, GiveEachIncomeQuintileAboutAFifthOfTheAdults) {
  const double adults = count([](std::size_t i) { return age(i) >= 20; });
  for (std::uint8_t quintile = 0; quintile < 5; ++quintile)
    EXPECT_NEAR(count([&](std::size_t i) { return age(i) >= 20 && residents().quintile[i] == quintile; }) / adults, 0.2,
                0.01);
}

TEST(ResidentDraws, GiveDeprivedAreasLowerIncomesAndMoreNeed) {
  std::array<double, 2> people{};
  std::array<double, 2> income{};
  std::array<double, 2> abroad{};
  for (std::size_t i = 0; i < residents().size(); ++i) {
    const std::size_t deprived = county().areas[residents().area[i]].deprivation > 0 ? 1 : 0;
    ++people[deprived];
    income[deprived] += residents().quintile[i];
    abroad[deprived] += (residents().facts[i] & born_abroad) != 0 ? 1 : 0;
  }
  EXPECT_LT(income[1] / people[1], income[0] / people[0] - 0.3);
  EXPECT_GT(abroad[1] / people[1], 1.5 * abroad[0] / people[0]);
}

// Six months at 0.6·0.12/12 and six at 1.4 times as much: moved in the later half 1 − e^(−0.036), at all 1 − e^(−0.12).
TEST(ResidentDraws, MoveHouseholdsAtTheRateOfTheirHead) {
  const auto head = [](std::size_t i) { return residents().role[i] == Role::head && age(i) >= 26; };
  const double homes = count(head);
  expect_share(count([&](std::size_t i) { return head(i) && residents().moved[i] >= -6; }), homes, 1 - std::exp(-0.036),
               "moved in the last six months");
  expect_share(count([&](std::size_t i) { return head(i) && residents().moved[i] != long_ago; }), homes,
               1 - std::exp(-0.12), "moved");
  const auto young = [](std::size_t i) { return residents().role[i] == Role::head && age(i) >= 20 && age(i) < 25; };
  expect_share(count([&](std::size_t i) { return young(i) && residents().moved[i] != long_ago; }), count(young),
               1 - std::exp(-0.3), "moved, heads of 20-24");
}

// Dependents of 19 for themselves since they were 19, where the household did not move later.
TEST(ResidentDraws, MoveGrownDependentsByThemselvesToo) {
  double n = 0, moved = 0, expected = 0;
  for (std::size_t i = 0; i < residents().size(); ++i) {
    if (residents().role[i] != Role::dependent) continue;
    std::size_t head = i;
    while (residents().role[head] != Role::head) head = residents().next_member[head];
    ASSERT_TRUE(age(i) >= 19 || residents().moved[i] == residents().moved[head]);
    if (age(i) != 19 || residents().moved[head] != long_ago) continue;
    double hazard = 0;
    for (int back = 1; back <= 12; ++back)
      if (age_in_years(residents().birth_month[i], -back) >= 19) hazard += 0.3 / 12 * (back <= 6 ? 0.6 : 1.4);
    n += 1;
    expected += 1 - std::exp(-hazard);
    moved += residents().moved[i] != long_ago;
  }
  EXPECT_GT(n, 1000);
  expect_share(moved, n, expected / n, "moved by themselves");
}

// With slope 0 every area has the share itself, and incomes at the quintiles of the normal law.
TEST(SocialLaws, WithoutSlopesAreTheSharesThemselves) {
  County flat = county();
  flat.rules.income_slope = 0;
  flat.rules.fact_slope = 0;
  const SocialLaws laws(flat);
  EXPECT_EQ(laws.quintile(0, 0.199), 0);
  EXPECT_EQ(laws.quintile(0, 0.201), 1);
  EXPECT_EQ(laws.quintile(7, 0.799), 3);
  EXPECT_EQ(laws.quintile(7, 0.801), 4);
  EXPECT_EQ(laws.facts(3, 40, {0.0749, 0.1199, 0.0499}), born_abroad | low_education | unemployed);
  EXPECT_EQ(laws.facts(3, 40, {0.0751, 0.1201, 0.0501}), 0);
  EXPECT_EQ(laws.facts(3, 65, {0.9, 0.9, 0.01}), 0);
}

}  // namespace
}  // namespace valfri::models
