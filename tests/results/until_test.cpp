// SPDX-License-Identifier: Apache-2.0
// "Until P95 of total within 0.2 %": what can be said, what is refused, and when it is settled.
#include "results/until.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "results/bands.hpp"
#include "results/request.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

TEST(ReadUntil, TakesALevelAPlaceAndAPercent) {
  const Until total = read_until("P95 of total within 0.2 %");
  EXPECT_EQ(total.per_mille, 950);
  EXPECT_EQ(total.measure, "payment");
  EXPECT_EQ(total.place, "total");
  EXPECT_DOUBLE_EQ(total.within, 0.002);
  EXPECT_EQ(total.name(), "P95 of total");
  const Until centre = read_until("  p2.5 of HC17  within 1% ");
  EXPECT_EQ(centre.per_mille, 25);
  EXPECT_EQ(centre.place, "HC17");
  EXPECT_DOUBLE_EQ(centre.within, 0.01);
  const Until list = read_until("P50 of listed of HC17 within 0.5 %");
  EXPECT_EQ(list.measure, "listed");
  EXPECT_EQ(list.name(), "P50 of listed of HC17");
}

void refused(const std::string& text, const std::string& because) {
  const std::string sentence = sentence_of<RequestError>([&] { read_until(text); });
  EXPECT_NE(sentence.find(because), std::string::npos) << text << ": " << sentence;
  EXPECT_NE(sentence.find("P95 of total within 0.2 %"), std::string::npos) << sentence;
}

TEST(ReadUntil, SaysWhatCannotBeReadAndWhatIsAllowed) {
  refused("", "not the words");
  refused("P95 of total", "not the words");
  refused("Q95 of total within 1 %", "\"Q95\" is no level");
  refused("P100 of total within 1 %", "\"P100\" is no level");
  refused("P0 of total within 1 %", "\"P0\" is no level");
  refused("Pnan of total within 1 %", "\"Pnan\" is no level");
  refused("P97.25 of total within 1 %", "more than one decimal");
  refused("P95 in total within 1 %", "\"in\" stands where \"of\"");
  refused("P95 of total beside 1 %", "\"beside\" stands where \"within\"");
  refused("P95 of total within 0 %", "\"0\" is no percent");
  refused("P95 of total within 0,2 %", "\"0,2\" is no percent");
  refused("P95 of total within 1 kr", "\"kr\" stands where \"%\"");
  refused("P95 of wait of total within 1 %", "\"wait\" is no measure");
}

TEST(LooksUntil, DoubleUpToTheMost) {
  EXPECT_EQ(looks_until(60), (std::vector<std::uint32_t>{60}));
  EXPECT_EQ(looks_until(250), (std::vector<std::uint32_t>{250}));
  EXPECT_EQ(looks_until(1200), (std::vector<std::uint32_t>{250, 500, 1000, 1200}));
  EXPECT_DOUBLE_EQ(confidence_of_looks(1), 0.95);
  EXPECT_DOUBLE_EQ(confidence_of_looks(4), 0.9875);
}

TEST(UntilWatch, RefusesAPlaceThatIsNotThere) {
  const std::string sentence =
      sentence_of<RequestError>([] { UntilWatch(small_schema(), read_until("P95 of HC99 within 1 %"), 1); });
  EXPECT_NE(sentence.find("HC99"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("total, alidhem"), std::string::npos) << sentence;
}

// The half-width once more, from the records themselves: the list of one centre, in each of three scenarios.
TEST(UntilWatch, TakesTheLargestRelativeDistanceOfAllScenariosAndModels) {
  const sim::Schema schema = small_schema();
  constexpr std::size_t n = 200;
  UntilWatch watch(schema, read_until("P50 of listed of alidhem within 1 %"), 2);
  EXPECT_TRUE(std::isinf(watch.half_width()));
  std::vector<std::vector<double>> lists(3);
  for (std::size_t r = 0; r < n; ++r) {
    const sim::Record record = small_record(schema, r);
    watch.take(sim::Replication{static_cast<std::uint32_t>(r)}, record);
    for (std::size_t s = 0; s < 3; ++s)
      lists[s].push_back(static_cast<double>(record.integers(1)[(s * 4 + 0) * 2 + 1]));
  }
  const Ranks ranks = interval_ranks(n, 500, 0.975);
  double largest = 0;
  for (std::vector<double>& list : lists) {
    std::ranges::sort(list);
    const double value = quantile(list, 500);
    largest = std::max({largest, (value - list[ranks.low - 1]) / value, (list[ranks.high - 1] - value) / value});
  }
  EXPECT_EQ(watch.half_width(), largest);
  EXPECT_GT(largest, 0.01);  // the closure's list is small against its spread
  EXPECT_FALSE(watch.settled());
}

TEST(UntilWatch, AddsTheCentresForTheTotalAndPassesOn) {
  const sim::Schema schema = small_schema();
  struct Count final : sim::Sink {
    void take(sim::Replication, const sim::Record&) override { ++n; }
    std::size_t n = 0;
  } count;
  UntilWatch total(schema, read_until("P50 of total within 10 %"), 1);
  UntilWatch alone(schema, read_until("P50 of alidhem within 10 %"), 1);
  total.pass_on_to(&count);
  for (std::size_t r = 0; r < 100; ++r) {
    total.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
    alone.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
  }
  EXPECT_EQ(count.n, 100u);
  EXPECT_TRUE(total.settled());
  EXPECT_LT(total.half_width(), alone.half_width());  // independent centres even out
}

}  // namespace
}  // namespace valfri::results::testing
