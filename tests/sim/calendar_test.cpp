// SPDX-License-Identifier: Apache-2.0
// What the calendar promises exactly: which bookings hold, which are void, and that storage never addresses a draw.
#include "sim/calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include <array>
#include <map>
#include <set>
#include <tuple>

#include "sim/error.hpp"

namespace {

using namespace valfri::sim;

constexpr Purpose leave_centre{1};
constexpr Purpose move_home{2};

class CalendarTest : public ::testing::Test {
 protected:
  Calendar calendar_{{leave_centre, move_home}, choose_kernels(KernelPath::fastest)};
  Population population_{2};
  Draws draws_{99, Replication{0}};

  /// Class 0 with these bounds, class 1 with twice as much.
  void begin(double leaves, double moves) {
    calendar_.begin(2, [=](Class k, std::size_t b) { return (b == 0 ? leaves : moves) * (k == Class{1} ? 2 : 1); });
  }
  void enter_regular(int n, int phase) {
    for (int i = 0; i < n; ++i)
      population_.enter(static_cast<Identity>(index(population_.next_slot(phase))), Class{0}, phase);
  }
  std::vector<Candidate> due(std::size_t behaviour, int month) {
    const Due found = calendar_.due(behaviour, static_cast<Month>(month), population_);
    return {found.begin(), found.end()};
  }
  void end_month(int month) {
    calendar_.end_month(population_, static_cast<Month>(month), draws_);
    population_.end_month();
  }
};

using Booking = std::tuple<std::uint64_t, std::size_t, std::size_t, float>;  // identity, month, behaviour, mark

/// Everything that falls due in the first year.
std::set<Booking> year_of(const Population& population, std::uint64_t seed, KernelPath path = KernelPath::fastest) {
  Calendar calendar({leave_centre, move_home}, choose_kernels(path));
  calendar.begin(2, [](Class k, std::size_t b) { return (b == 0 ? 0.03 : 0.01) * (k == Class{1} ? 3 : 1); });
  const Draws draws(seed, Replication{0});
  std::set<Booking> all;
  calendar.open_first_windows(population, draws);
  for (int m = 0; m < 12; ++m) {
    calendar.open_windows(population, static_cast<Month>(m), draws);
    for (std::size_t b = 0; b < 2; ++b)
      for (const Candidate& c : calendar.due(b, static_cast<Month>(m), population))
        all.emplace(index(population.identity(c.slot)), m, b, c.mark);
    calendar.end_month(population, static_cast<Month>(m), draws);
  }
  return all;
}

TEST_F(CalendarTest, AForeignerOnThePageChangesNobodyElsesBookings) {
  enter_regular(255, 4);
  Population mixed = population_;
  mixed.enter(Identity{123456789}, Class{0}, 4);
  ASSERT_TRUE(population_.regular(0));
  ASSERT_FALSE(mixed.regular(0));
  std::set<Booking> others = year_of(mixed, 7);
  std::erase_if(others, [](const Booking& b) { return std::get<0>(b) == 123456789; });
  EXPECT_GT(others.size(), 50u);
  EXPECT_EQ(others, year_of(population_, 7));
}

TEST_F(CalendarTest, TheSlotAddressesNoDraw) {
  Population turned(2);
  for (int i = 0; i < 600; ++i) population_.enter(static_cast<Identity>(i), static_cast<Class>(i % 2), 4);
  for (int i = 599; i >= 0; --i) turned.enter(static_cast<Identity>(i), static_cast<Class>(i % 2), 4);
  EXPECT_GT(year_of(population_, 7).size(), 200u);
  EXPECT_EQ(year_of(population_, 7), year_of(turned, 7));
}

TEST_F(CalendarTest, BothKernelPathsBookTheSame) {
  for (int i = 0; i < 3000; ++i)
    population_.enter(static_cast<Identity>(i < 1500 ? i : 7 * i), static_cast<Class>(i % 2), i / 256);
  EXPECT_EQ(year_of(population_, 7, KernelPath::scalar), year_of(population_, 7, KernelPath::fastest));
  EXPECT_NE(year_of(population_, 7), year_of(population_, 8));
}

TEST_F(CalendarTest, AVacantSlotHasNoCandidates) {
  enter_regular(3, 0);
  begin(0.2, 0.2);
  std::set<std::size_t> slots;
  calendar_.open_windows(population_, Month{0}, draws_);
  for (int m = 0; m < 12; ++m)
    for (std::size_t b = 0; b < 2; ++b)
      for (const Candidate& c : due(b, m)) slots.insert(index(c.slot));
  EXPECT_EQ(slots, (std::set<std::size_t>{0, 1, 2}));
}

TEST_F(CalendarTest, TellsTheBoundOfAClassAndBehaviour) {
  begin(0.25, 0.125);
  EXPECT_EQ(calendar_.behaviours(), 2u);
  EXPECT_EQ(calendar_.bound(Class{0}, 0), 0.25);
  EXPECT_EQ(calendar_.bound(Class{0}, 1), 0.125);
  EXPECT_EQ(calendar_.bound(Class{1}, 1), 0.25);
}

TEST_F(CalendarTest, RefusesBoundsThatSumToOneOrAreNegative) {
  EXPECT_THROW(begin(0.25, 0.25), InvariantError);  // class 1: 0.5 + 0.5
  EXPECT_THROW(begin(-0.01, 0.25), InvariantError);
  EXPECT_THROW(begin(0.25, -0.01), InvariantError);
}

TEST_F(CalendarTest, AnEntityHasAtMostOneCandidateAMonthWithAMarkBelowItsBound) {
  for (int i = 0; i < 1024; ++i) population_.enter(static_cast<Identity>(i), static_cast<Class>(i % 2), i % 12);
  begin(0.06, 0.02);  // class 0 below 1/12, class 1 above
  calendar_.open_first_windows(population_, draws_);
  std::array<int, 2> n{};
  for (int m = 0; m < 30; ++m) {
    calendar_.open_windows(population_, static_cast<Month>(m), draws_);
    for (std::uint32_t i = 0; m < 20 && i < 1024; i += 3) calendar_.rebook(population_, Slot{i}, static_cast<Month>(m));
    std::set<std::size_t> seen;
    for (std::size_t b = 0; b < 2; ++b) {
      for (const Candidate& c : due(b, m)) {
        EXPECT_TRUE(seen.insert(index(c.slot)).second) << "slot " << index(c.slot) << " twice in month " << m;
        const Class k = population_.class_of(c.slot);
        EXPECT_GE(c.mark, 0.0f);
        EXPECT_LE(c.mark, static_cast<float>(calendar_.bound(k, b)));
        ++n[Population::index_of(k)];
      }
    }
    end_month(m);
  }
  EXPECT_NEAR(n[0], 512 * 30 * 0.08, 240);  // seven standard deviations
  EXPECT_NEAR(n[1], 512 * 30 * 0.16, 320);
}

TEST_F(CalendarTest, AboveOneTwelfthAFirstWindowOfOneMonthHasTheWholeBound) {
  enter_regular(1024, 1);
  begin(0.35, 0.1);
  calendar_.open_first_windows(population_, draws_);
  EXPECT_NEAR(static_cast<double>(due(0, 0).size()), 1024 * 0.35, 107);  // seven standard deviations
}

TEST_F(CalendarTest, NoYearIsACopyOfAnother) {
  enter_regular(256, 0);
  begin(0.03, 0.01);
  std::array<std::set<Booking>, 2> years;
  for (int m = 0; m < 24; ++m) {
    calendar_.open_windows(population_, static_cast<Month>(m), draws_);
    for (const Candidate& c : due(0, m))
      years[static_cast<std::size_t>(m / 12)].emplace(index(c.slot), m % 12, 0, c.mark);
    end_month(m);
  }
  ASSERT_GT(years[0].size(), 50u);
  for (const Booking& booking : years[0]) EXPECT_FALSE(years[1].contains(booking));
}

TEST_F(CalendarTest, RebookingVoidsLaterMonthsButNotTheCurrentOne) {
  enter_regular(256, 0);
  begin(0.3, 0.1);
  calendar_.open_windows(population_, Month{0}, draws_);
  const auto before = due(0, 0);
  ASSERT_GT(before.size(), 20u);
  // To a class whose draws differ: whatever was booked for month 1 on must now come from the new booking.
  std::vector<Candidate> later_before = due(0, 1);
  for (std::uint32_t i = 0; i < 256; ++i) calendar_.rebook(population_, Slot{i}, Month{0});
  EXPECT_EQ(due(0, 0).size(), before.size());
  EXPECT_GT(due(1, 0).size(), 5u);
  end_month(0);
  ASSERT_GT(later_before.size(), 20u);
  for (const Candidate& old : later_before) EXPECT_FALSE(calendar_.good(old, Month{1}, population_));
  for (const Candidate& fresh : due(0, 1)) EXPECT_TRUE(calendar_.good(fresh, Month{1}, population_));
}

TEST_F(CalendarTest, RebookingMonthAfterMonthNeverVoidsTheMonthItself) {
  enter_regular(256, 0);
  begin(0.3, 0.1);
  calendar_.open_windows(population_, Month{0}, draws_);
  for (int m = 0; m < 11; ++m) {
    const std::size_t booked = due(0, m).size();
    EXPECT_GT(booked, 20u) << m;
    for (std::uint32_t i = 0; i < 256; ++i) calendar_.rebook(population_, Slot{i}, static_cast<Month>(m));
    EXPECT_EQ(due(0, m).size(), booked) << m;
    end_month(m);
  }
}

TEST_F(CalendarTest, NothingIsBookedForAnEntityThatLeft) {
  enter_regular(256, 1);
  begin(0.3, 0.1);
  for (std::uint32_t i = 0; i < 256; ++i) population_.leave(Slot{i});
  end_month(0);
  calendar_.open_windows(population_, Month{1}, draws_);
  for (int m = 1; m < 13; ++m) EXPECT_TRUE(due(0, m).empty()) << m;
}

// What is booked for the month after next when everybody is rebooked so often in month 1.
std::set<Booking> booked_after_rebooking(int times, const Draws& draws) {
  Population population(2);
  for (int i = 0; i < 256; ++i) population.enter(static_cast<Identity>(index(population.next_slot(0))), Class{0}, 0);
  Calendar calendar({leave_centre, move_home}, choose_kernels(KernelPath::fastest));
  calendar.begin(2, [](Class, std::size_t b) { return b == 0 ? 0.3 : 0.1; });
  calendar.open_windows(population, Month{0}, draws);
  calendar.end_month(population, Month{0}, draws);
  const std::size_t current = calendar.due(0, Month{1}, population).size();
  for (int n = 0; n < times; ++n)
    for (std::uint32_t i = 0; i < 256; ++i) calendar.rebook(population, Slot{i}, Month{1});
  EXPECT_EQ(calendar.due(0, Month{1}, population).size(), current);
  calendar.end_month(population, Month{1}, draws);
  std::set<Booking> booked;
  for (std::size_t b = 0; b < 2; ++b)
    for (const Candidate& c : calendar.due(b, Month{2}, population))
      EXPECT_TRUE(booked.emplace(index(c.slot), 2, b, c.mark).second) << "slot " << index(c.slot) << " twice";
  return booked;
}

TEST_F(CalendarTest, RebookingTwiceInAMonthKeepsThatMonthAndOneBookingAfterIt) {
  const std::set<Booking> once = booked_after_rebooking(1, draws_);
  ASSERT_GT(once.size(), 50u);
  EXPECT_EQ(once, booked_after_rebooking(2, draws_));  // the same address and class: the same candidates, once
  EXPECT_NE(once, booked_after_rebooking(0, draws_));
}

TEST_F(CalendarTest, RebookingInTheLastMonthOfTheWindowLeavesTheNextWindowAlone) {
  enter_regular(256, 3);
  begin(0.3, 0.1);
  calendar_.open_first_windows(population_, draws_);
  for (std::uint32_t i = 0; i < 256; ++i) calendar_.rebook(population_, Slot{i}, Month{2});
  for (int m = 3; m < 16; ++m) EXPECT_TRUE(due(0, m).empty()) << m;  // nothing until the window opens in month 3
  calendar_.open_windows(population_, Month{3}, draws_);
  EXPECT_GT(due(0, 3).size(), 20u);
}

TEST_F(CalendarTest, LeavingVoidsEveryBookingAtOnceAlsoDatedOnes) {
  enter_regular(256, 0);
  begin(0.2, 0.2);
  calendar_.open_windows(population_, Month{0}, draws_);
  for (std::uint32_t i = 0; i < 256; ++i) calendar_.book(population_, move_home, Slot{i}, Month{0}, Month{2});
  ASSERT_GT(due(0, 0).size(), 20u);
  ASSERT_GE(due(1, 2).size(), 256u);
  for (std::uint32_t i = 0; i < 256; ++i) population_.leave(Slot{i});
  for (int m = 0; m < 12; ++m)
    for (std::size_t b = 0; b < 2; ++b) EXPECT_TRUE(due(b, m).empty()) << "behaviour " << b << ", month " << m;
}

TEST_F(CalendarTest, TheNextTenantOfASlotInheritsNoBooking) {
  const Slot slot = population_.enter(Identity{5000}, Class{0}, 0);
  begin(0.45, 0.04);
  calendar_.open_windows(population_, Month{0}, draws_);
  calendar_.book(population_, leave_centre, slot, Month{0}, Month{5});
  population_.leave(slot);
  end_month(0);
  ASSERT_EQ(population_.enter(Identity{5001}, Class{0}, 0), slot);
  for (int m = 1; m < 12; ++m)
    for (std::size_t b = 0; b < 2; ++b) EXPECT_TRUE(due(b, m).empty()) << m;
  calendar_.rebook(population_, slot, Month{1});
  end_month(1);
  std::size_t booked = 0;
  for (int m = 2; m < 12; ++m) booked += due(0, m).size();
  EXPECT_GT(booked, 0u);  // ten months at 0.45: none has probability 0.0025, and the draws are fixed
}

TEST_F(CalendarTest, ADatedEventFiresOnceInItsMonth) {
  enter_regular(10, 7);
  begin(0.0, 0.0);
  calendar_.book(population_, move_home, Slot{4}, Month{0}, Month{15});
  calendar_.book(population_, move_home, Slot{4}, Month{0}, Month{3});
  for (int m = 0; m < 32; ++m) {
    EXPECT_TRUE(due(0, m).empty());
    const auto fired = due(1, m);
    ASSERT_EQ(fired.size(), m == 3 || m == 15 ? 1u : 0u) << m;
    if (!fired.empty()) {
      EXPECT_EQ(fired[0].slot, Slot{4});
      EXPECT_EQ(fired[0].mark, 0.0f);
      EXPECT_TRUE(fired[0].dated);
    }
    end_month(m);
  }
}

TEST_F(CalendarTest, ADatedEventSurvivesRebooking) {
  enter_regular(1, 0);
  begin(0.1, 0.1);
  calendar_.book(population_, leave_centre, Slot{0}, Month{0}, Month{6});
  for (int m = 0; m < 6; ++m) {
    calendar_.rebook(population_, Slot{0}, static_cast<Month>(m));
    end_month(m);
  }
  const auto found = due(0, 6);
  EXPECT_EQ(std::count_if(found.begin(), found.end(), [](const Candidate& c) { return c.dated; }), 1);
}

TEST_F(CalendarTest, RefusesADatedEventTooFarAheadInThePastOrOfNoBehaviour) {
  enter_regular(1, 0);
  begin(0.1, 0.1);
  EXPECT_THROW(calendar_.book(population_, move_home, Slot{0}, Month{5}, Month{21}), InvariantError);
  EXPECT_THROW(calendar_.book(population_, move_home, Slot{0}, Month{5}, Month{4}), InvariantError);
  EXPECT_THROW(calendar_.book(population_, Purpose{3}, Slot{0}, Month{5}, Month{6}), InvariantError);
}

TEST_F(CalendarTest, SaysWhichPurposeNoStepHas) {
  enter_regular(1, 0);
  begin(0.1, 0.1);
  try {
    calendar_.book(population_, Purpose{0x2A1}, Slot{0}, Month{5}, Month{6});
    FAIL();
  } catch (const InvariantError& error) {
    EXPECT_STREQ(error.what(),
                 "a dated event is booked for purpose 0x2a1, which no step has: add its step to the "
                 "Program, with this purpose and a bound (0 if it is only ever booked)");
  }
}

TEST_F(CalendarTest, BeginEmptiesTheQueues) {
  enter_regular(256, 0);
  begin(0.3, 0.1);
  calendar_.open_windows(population_, Month{0}, draws_);
  calendar_.book(population_, move_home, Slot{0}, Month{0}, Month{15});
  begin(0.3, 0.1);
  for (int m = 0; m < 16; ++m)
    for (std::size_t b = 0; b < 2; ++b) EXPECT_TRUE(due(b, m).empty());
}

}  // namespace
