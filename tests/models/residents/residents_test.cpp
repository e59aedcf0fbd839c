// SPDX-License-Identifier: Apache-2.0
// The start population of the default county: margins, order, households.
#include "models/residents/residents.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "models/residents/need_factors.hpp"

namespace valfri::models {
namespace {

constexpr double redraw = 0.4;

County read(double scale) {
  Problems problems;
  County county = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", scale, problems);
  EXPECT_EQ(problems.text(), "");
  return county;
}

const County& county() {
  static const County whole = read(1.0);
  return whole;
}

const Residents& residents() {
  static const Residents whole = make_residents(county(), redraw);
  return whole;
}

TEST(Residents, AreAsManyAsPublished) { EXPECT_EQ(residents().size(), 281138u); }

// SCB via Regionfakta: five age groups of 31 December 2023, scaled to the total of 2024 (Umeå 134 249/133 091,
// Skellefteå 78 150/76 542, Dorotea 2 294/2 339, Vilhelmina 6 229/6 263). A group has at most twelve cells, each
// rounded by less than one person.
TEST(Residents, HaveTheAgesOfTheirMunicipality) {
  struct Published {
    const char* code;
    std::array<double, 5> ages;
  };
  for (const Published& published : {Published{"2480", {23649.0, 18338.2, 39666.2, 28982.0, 23613.7}},
                                     Published{"2482", {13531.4, 7388.0, 20281.3, 18680.4, 18268.9}},
                                     Published{"2425", {347.2, 153.0, 430.6, 574.7, 788.5}},
                                     Published{"2462", {984.6, 615.6, 1321.8, 1517.7, 1789.2}}}) {
    std::array<double, 5> found{};
    for (std::size_t i = 0; i < residents().size(); ++i) {
      if (county().municipalities[county().areas[residents().area[i]].municipality].code != published.code) continue;
      const int age = age_at_start(residents().birth_month[i]);
      ++found[age < 16 ? 0 : age < 25 ? 1 : age < 45 ? 2 : age < 65 ? 3 : 4];
    }
    for (std::size_t g = 0; g < found.size(); ++g)
      EXPECT_NEAR(found[g], published.ages[g], 12) << published.code << " group " << g;
  }
}

// Eurostat, 1 January 2022: women of the county's 0-4, 40-44 and 90+. Fifteen municipalities, each rounded by less than
// one person a cell.
TEST(Residents, HaveThePublishedSexesOfEachAge) {
  struct Published {
    int youngest, oldest;
    double women, all;
  };
  for (const Published& published : {Published{0, 4, 7160, 7160 + 7739}, Published{40, 44, 7761, 7761 + 8246},
                                     Published{90, 200, 1792, 1792 + 828}}) {
    double women = 0;
    double all = 0;
    for (std::size_t i = 0; i < residents().size(); ++i) {
      const int age = age_at_start(residents().birth_month[i]);
      if (age < published.youngest || age > published.oldest) continue;
      ++all;
      women += residents().sex[i] == Sex::woman ? 1 : 0;
    }
    EXPECT_NEAR(women, all * published.women / published.all, 15) << "from age " << published.youngest;
  }
}

TEST(Residents, LiveInTheAreasByWeight) {
  const std::vector<std::int64_t> expected = residents_of_areas(county());
  std::vector<std::int64_t> found(county().areas.size(), 0);
  for (std::uint16_t area : residents().area) ++found[area];
  EXPECT_EQ(found, expected);
}

TEST(Residents, AreBornBeforeTheStartAndAtMost105YearsAgo) {
  const auto [first, last] = std::minmax_element(residents().birth_month.begin(), residents().birth_month.end());
  EXPECT_EQ(*last, -1);
  EXPECT_GE(*first, -(12 * 105 + 12));
  EXPECT_EQ(age_at_start(-1), 0);
  EXPECT_EQ(age_at_start(-12), 0);
  EXPECT_EQ(age_at_start(-13), 1);
}

TEST(Residents, ComeInOrderOfCalendarMonthOfBirthWithTheirIndexAsIdentity) {
  const auto calendar_month = [](std::int16_t birth) { return (birth % 12 + 12) % 12; };
  for (std::size_t i = 0; i < residents().size(); ++i) {
    ASSERT_EQ(residents().identity[i], sim::Identity{i});
    if (i == 0) continue;
    ASSERT_LE(calendar_month(residents().birth_month[i - 1]), calendar_month(residents().birth_month[i]));
  }
}

TEST(Residents, AreEachInExactlyOneHouseholdOfOneAreaWithOneHead) {
  std::vector<int> seen(residents().size(), 0);
  for (std::uint32_t i = 0; i < residents().size(); ++i) {
    if (residents().role[i] != Role::head) continue;
    int partners = 0;
    std::uint32_t member = i;
    do {
      ASSERT_LT(member, residents().size());
      ASSERT_EQ(++seen[member], 1);
      ASSERT_EQ(residents().area[member], residents().area[i]);
      ASSERT_EQ(residents().quintile[member], residents().quintile[i]);
      ASSERT_TRUE(member == i || residents().role[member] != Role::head);
      partners += residents().role[member] == Role::partner ? 1 : 0;
      member = residents().next_member[member];
    } while (member != i);
    ASSERT_LE(partners, 1);
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<std::ptrdiff_t>(residents().size()));
}

// Every area of the default county has adults, so no household is headed by a child.
TEST(Residents, HaveTheirOldestAdultAsHead) {
  for (std::uint32_t i = 0; i < residents().size(); ++i) {
    const int age = age_at_start(residents().birth_month[i]);
    if (residents().role[i] == Role::dependent) {
      ASSERT_LT(age, 20);
    } else {
      ASSERT_GE(age, 20);
    }
    if (residents().role[i] != Role::head) continue;
    for (std::uint32_t m = residents().next_member[i]; m != i; m = residents().next_member[m])
      ASSERT_GE(residents().birth_month[m], residents().birth_month[i]);
  }
}

TEST(Residents, HaveParentsOldEnough) {
  for (std::uint32_t i = 0; i < residents().size(); ++i) {
    if (residents().role[i] != Role::dependent) continue;
    std::int16_t parent = -32768;  // the younger adult of the household
    for (std::uint32_t m = residents().next_member[i]; m != i; m = residents().next_member[m])
      if (residents().role[m] != Role::dependent) parent = std::max(parent, residents().birth_month[m]);
    ASSERT_GE(residents().birth_month[i] - parent, 12 * 15);
  }
}

// The rules' probabilities, all of grade D; a few are left over in small areas.
TEST(Residents, LiveWithAPartnerAsOftenAsTheRulesSay) {
  std::array<double, 5> together{};
  std::array<double, 5> all{};
  for (std::uint32_t i = 0; i < residents().size(); ++i) {
    const int age = age_at_start(residents().birth_month[i]);
    if (age < 20) continue;
    const std::size_t group = age < 25 ? 0 : age < 35 ? 1 : age < 65 ? 2 : age < 80 ? 3 : 4;
    ++all[group];
    together[group] += household_of(residents(), i).adults == 2 ? 1 : 0;
  }
  constexpr std::array<double, 5> rules{0.25, 0.55, 0.64, 0.64, 0.40};
  for (std::size_t g = 0; g < rules.size(); ++g) EXPECT_NEAR(together[g] / all[g], rules[g], 0.015) << g;
}

// The mix that the behaviours were tried on was 55, 30, 5, 4, 3, 1 % for sizes 1 to 6 (grade D).
TEST(Residents, FormHouseholdsOfPlausibleSizes) {
  std::array<double, 12> sizes{};
  double homes = 0;
  for (std::uint32_t i = 0; i < residents().size(); ++i) {
    if (residents().role[i] != Role::head) continue;
    ++homes;
    ++sizes[std::min<std::size_t>(11, static_cast<std::size_t>(household_of(residents(), i).members))];
  }
  EXPECT_NEAR(sizes[1] / homes, 0.55, 0.05);
  EXPECT_NEAR(sizes[2] / homes, 0.25, 0.05);
  EXPECT_NEAR((sizes[3] + sizes[4]) / homes, 0.15, 0.05);
  EXPECT_EQ(sizes[7] + sizes[8] + sizes[9] + sizes[10] + sizes[11], 0);
}

TEST(Residents, AreTheSameAgainFromTheSameCounty) {
  const County tenth = read(0.1);
  EXPECT_TRUE(make_residents(tenth, redraw) == make_residents(tenth, redraw));
}

/// A fifth of a move a year from 20 on, alone from 19 on.
PastMoves past_moves() {
  static const std::vector<double> a_year = [] {
    std::vector<double> rates(20, 0.0);
    rates.push_back(0.2);
    return rates;
  }();
  PastMoves moves{a_year, {}, 19};
  moves.season.fill(1.0);
  return moves;
}

TEST(Residents, KeepAllButMovesWhenTheyAreDrawn) {
  const Residents base = make_residents(read(0.1), redraw);
  EXPECT_TRUE(std::all_of(base.moved.begin(), base.moved.end(), [](std::int16_t m) { return m == long_ago; }));
  EXPECT_TRUE(std::all_of(base.arrived.begin(), base.arrived.end(), [](std::int16_t m) { return m == long_ago; }));
  Residents moved = base;
  draw_past_moves(past_moves(), moved);
  EXPECT_FALSE(moved == base);
  moved.moved = base.moved;
  EXPECT_TRUE(moved == base);
}

// Everybody of a household when its head did; nobody moves below 20, and so no dependent without the others.
TEST(Residents, MovedWithTheirHouseholds) {
  Residents all = residents();
  draw_past_moves(past_moves(), all);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(all.moved[i], all.moved[all.next_member[i]]);
    ASSERT_TRUE(all.moved[i] == long_ago || (all.moved[i] >= -12 && all.moved[i] <= -1));
  }
}

// A county so small that some areas hold children only: they make one household headed by the oldest of them.
TEST(Residents, AreHousedEvenWhereNoAdultLives) {
  const Residents few = make_residents(read(0.005), redraw);
  std::size_t housed = 0;
  std::size_t headed_by_children = 0;
  for (std::uint32_t i = 0; i < few.size(); ++i) {
    if (few.role[i] != Role::head) continue;
    housed += static_cast<std::size_t>(household_of(few, i).members);
    headed_by_children += age_at_start(few.birth_month[i]) < 20 ? 1 : 0;
  }
  EXPECT_EQ(few.size(), 1406u);
  EXPECT_EQ(housed, 1406u);
  EXPECT_GT(headed_by_children, 0u);
}

}  // namespace
}  // namespace valfri::models
