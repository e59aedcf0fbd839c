// SPDX-License-Identifier: Apache-2.0
#include "results/digest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

std::string digest_of(const sim::Schema& schema, std::size_t from, std::size_t to) {
  sim::Digest digest = begin_digest(schema, 7);
  for (std::size_t r = from; r < to; ++r)
    digest.add(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
  return digest.text();
}

TEST(StudyDigest, DoesNotDependOnWhereTheRunWasAskedForIt) {
  const sim::Schema schema = small_schema();
  sim::Digest interrupted = begin_digest(schema, 7);
  for (std::uint32_t r = 0; r < 20; ++r) {
    interrupted.add(sim::Replication{r}, small_record(schema, r));
    if (r == 9) {
      EXPECT_EQ(interrupted.text(), digest_of(schema, 0, 10));
    }
  }
  EXPECT_EQ(interrupted.text(), digest_of(schema, 0, 20));
}

TEST(StudyDigest, ChangesWithTheSeedAndTheOrderOfReplications) {
  const sim::Schema schema = small_schema();
  EXPECT_NE(begin_digest(schema, 7).text(), begin_digest(schema, 8).text());
  EXPECT_NE(digest_of(schema, 0, 2), digest_of(schema, 1, 2));
}

TEST(StudyDigest, ChangesWithAnyPartOfTheSchema) {
  const std::string before = begin_digest(small_schema(), 7).text();
  const auto after = [](auto change) {
    sim::Schema schema = small_schema();
    change(schema);
    return begin_digest(schema, 7).text();
  };
  EXPECT_NE(before, after([](sim::Schema& s) { s.axes[3].labels[1] = "Ersboda"; }));
  EXPECT_NE(before, after([](sim::Schema& s) { s.axes[3].groupings[0].group_of[1] = 1; }));
  EXPECT_NE(before, after([](sim::Schema& s) { s.measures[0].unit = "kr"; }));
  EXPECT_NE(before, after([](sim::Schema& s) { s.measures[0].placeholder = false; }));
  EXPECT_NE(before, after([](sim::Schema& s) { std::swap(s.measures[1].axes[1], s.measures[1].axes[2]); }));
  // A letter that moves from one id to its neighbour.
  EXPECT_NE(after([](sim::Schema& s) {
              s.axes[1].ids = {"ab", "c"};
            }),
            after([](sim::Schema& s) {
              s.axes[1].ids = {"a", "bc"};
            }));
}

TEST(StudyDigest, ChangesWithTheLastBitOfANumber) {
  const sim::Schema schema = small_schema();
  sim::Record record = small_record(schema, 0);
  sim::Digest one = begin_digest(schema, 7);
  one.add(sim::Replication{0}, record);
  record.reals(3)[5] = std::nextafter(record.reals(3)[5], 100.0);
  sim::Digest other = begin_digest(schema, 7);
  other.add(sim::Replication{0}, record);
  EXPECT_NE(one.text(), other.text());
}

}  // namespace
}  // namespace valfri::results::testing
