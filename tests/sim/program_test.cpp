// SPDX-License-Identifier: Apache-2.0
// The visible month: order of the steps, the same candidates for every lane, and behaviours that change nothing.
#include "sim/program.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <tuple>

#include "sim/error.hpp"

namespace {

using namespace valfri::sim;

struct Common {
  Population population{1};
  std::string* log = nullptr;
};

/// What happened: month, slot, mark, number of the behaviour.
using Event = std::tuple<std::size_t, std::size_t, float, int>;

struct Lane {
  std::string name;
  std::vector<Event> events;
  std::vector<const Candidate*> spans;
};

Common six_hundred_entities(std::string* log = nullptr) {
  Common common{Population(1), log};
  for (int i = 0; i < 600; ++i) common.population.enter(static_cast<Identity>(i), Class{0}, i / 256);
  return common;
}

void note(const Common& common, const std::string& word) {
  if (common.log) *common.log += word + " ";
}

struct Weather {
  void apply(const Moment& at, Common& common) const { note(common, "weather" + std::to_string(index(at.month))); }
};

struct Sneeze {
  static constexpr Purpose purpose{10};
  double bound(Class, const Common&) const { return 0.01; }
  void happen(Due, const Moment&, Common& common) const { note(common, "sneeze"); }
};

template <int number>
struct Switch {
  static constexpr Purpose purpose{static_cast<Purpose>(20 + number)};
  double monthly = 0.02;
  double bound(Class, const Common&) const { return monthly; }
  void happen(Due due, const Moment& at, const Common& common, Lane& lane) const {
    note(common, "switch" + std::to_string(number) + lane.name);
    lane.spans.push_back(due.data());
    for (const Candidate& c : due) lane.events.emplace_back(index(at.month), index(c.slot), c.mark, number);
  }
};

struct Count {
  void apply(const Moment&, const Common& common, Lane& lane) const { note(common, "count" + lane.name); }
};

struct SneezeInWeather : Sneeze, Weather {};
struct NeverSneeze : Weather {
  static constexpr Purpose purpose{11};
  double bound(Class, const Common&) const { return 0.01; }
};

template <class... Steps>
std::vector<Lane> lanes_after(int months, Common common, const Steps&... steps) {
  using Month = Program<Common, Lane, Steps...>;
  Calendar calendar(Month::purposes(), choose_kernels(KernelPath::fastest));
  std::vector<Lane> lanes{{"A", {}, {}}, {"B", {}, {}}};
  Month(steps...).replicate(Draws(11, Replication{2}), months, calendar, common, lanes);
  return lanes;
}

TEST(Program, TakesNoStepThatWouldRunInPart) {
  EXPECT_TRUE((OneKind<Weather, Common, Lane> && OneKind<Sneeze, Common, Lane> && OneKind<Switch<1>, Common, Lane> &&
               OneKind<Count, Common, Lane> && OneKind<OpenWindows, Common, Lane>));
  EXPECT_FALSE((OneKind<SneezeInWeather, Common, Lane>)) << "a behaviour and a rule";
  EXPECT_FALSE((OneKind<NeverSneeze, Common, Lane>)) << "booked, and never carried out";
  EXPECT_FALSE((OneKind<Common, Common, Lane>)) << "nothing";
}

TEST(Program, RunsTheStepsInTheOrderListed) {
  std::string log;
  lanes_after(2, six_hundred_entities(&log), Weather{}, OpenWindows{}, Sneeze{}, Switch<1>{}, Count{}, Switch<2>{});
  EXPECT_EQ(log,
            "weather0 sneeze switch1A switch1B countA countB switch2A switch2B "
            "weather1 sneeze switch1A switch1B countA countB switch2A switch2B ");
}

TEST(Program, ListsThePurposesOfItsBehavioursInOrder) {
  using Month = Program<Common, Lane, Weather, OpenWindows, Sneeze, Switch<1>, Count, Switch<2>>;
  EXPECT_EQ(Month::purposes(), (std::vector<Purpose>{Purpose{10}, Purpose{21}, Purpose{22}}));
}

TEST(Program, ShowsEveryLaneTheSameCandidates) {
  const auto lanes = lanes_after(36, six_hundred_entities(), OpenWindows{}, Switch<1>{}, Switch<2>{});
  EXPECT_GT(lanes[0].events.size(), 300u);  // 600 entities × 36 months × 0.04 are 864
  EXPECT_EQ(lanes[0].events, lanes[1].events);
  EXPECT_EQ(lanes[0].spans, lanes[1].spans);
}

TEST(Program, GivesEachBehaviourItsOwnCandidates) {
  const auto both = lanes_after(24, six_hundred_entities(), OpenWindows{}, Switch<1>{0.03}, Switch<2>{0.01});
  const auto only_second = lanes_after(24, six_hundred_entities(), OpenWindows{}, Switch<1>{0.0}, Switch<2>{0.04});
  std::array<int, 3> n{};
  for (const Event& event : both[0].events) ++n.at(static_cast<std::size_t>(std::get<3>(event)));
  EXPECT_GT(n[1], 2 * n[2]);  // 432 and 144 expected
  EXPECT_GT(n[2], 50);
  ASSERT_EQ(only_second[0].events.size(), both[0].events.size());  // one total bound, one set of draws
  for (const Event& event : only_second[0].events) EXPECT_EQ(std::get<3>(event), 2);
}

TEST(Program, ABehaviourWithBoundZeroShiftsNoOtherDraw) {
  const auto without = lanes_after(36, six_hundred_entities(), OpenWindows{}, Switch<1>{}, Switch<2>{});
  const auto before = lanes_after(36, six_hundred_entities(), OpenWindows{}, Switch<3>{0.0}, Switch<1>{}, Switch<2>{});
  const auto between = lanes_after(36, six_hundred_entities(), OpenWindows{}, Switch<1>{}, Switch<3>{0.0}, Switch<2>{});
  const auto after = lanes_after(36, six_hundred_entities(), OpenWindows{}, Switch<1>{}, Switch<2>{}, Switch<3>{0.0});
  ASSERT_GT(without[0].events.size(), 300u);
  EXPECT_EQ(without[0].events, before[0].events);
  EXPECT_EQ(without[0].events, between[0].events);
  EXPECT_EQ(without[0].events, after[0].events);
}

TEST(Program, IsAPureFunctionOfTheReplication) {
  using Month = Program<Common, Lane, OpenWindows, Switch<1>>;
  const Month month(OpenWindows{}, Switch<1>{0.05});
  Calendar calendar(Month::purposes(), choose_kernels(KernelPath::fastest));
  Common common = six_hundred_entities();
  const auto events = [&](std::uint32_t replication) {
    std::vector<Lane> lanes(1);
    month.replicate(Draws(1, Replication{replication}), 18, calendar, common, lanes);
    return lanes[0].events;
  };
  const auto first = events(0);
  const auto other = events(1);
  EXPECT_NE(first, other);
  EXPECT_EQ(events(0), first);
}

TEST(Program, RefusesBoundsThatCannotBeProbabilities) {
  EXPECT_THROW(lanes_after(1, six_hundred_entities(), OpenWindows{}, Switch<1>{-0.1}), InvariantError);
  EXPECT_THROW(lanes_after(1, six_hundred_entities(), OpenWindows{}, Switch<1>{0.5}, Switch<2>{0.5}), InvariantError);
  lanes_after(1, six_hundred_entities(), OpenWindows{}, Switch<1>{0.5}, Switch<2>{0.25});
}

/// Every month the first candidate's entity starts anew and has a dated event two months on.
struct Restart {
  static constexpr Purpose purpose{30};
  double bound(Class, const Common&) const { return 0.05; }
  void happen(Due due, const Moment& at, Common&) const {
    if (due.empty() || due.front().dated) return;
    at.rebook(due.front().slot);
    at.book(Switch<1>::purpose, due.front().slot, later(at.month, 2));
  }
};

struct Dated {
  static constexpr Purpose purpose = Switch<1>::purpose;
  double bound(Class, const Common&) const { return 0.0; }
  void happen(Due due, const Moment& at, const Common&, Lane& lane) const {
    for (const Candidate& c : due) {
      EXPECT_TRUE(c.dated);
      lane.events.emplace_back(index(at.month), index(c.slot), c.mark, 1);
    }
  }
};

TEST(Program, AMomentBooksDatedEventsThroughTheCalendar) {
  const auto lanes = lanes_after(12, six_hundred_entities(), OpenWindows{}, Restart{}, Dated{});
  ASSERT_EQ(lanes[0].events.size(), 10u);  // months 2 to 11, from the restarts of months 0 to 9
  for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(std::get<0>(lanes[0].events[i]), i + 2);
}

}  // namespace
