// SPDX-License-Identifier: Apache-2.0
#include "sim/digest.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>

namespace {

using namespace valfri::sim;

Schema two_measures() {
  Schema schema;
  schema.axes = {{"cell", {"a", "b", "c"}, {"a", "b", "c"}, {}}};
  schema.measures = {{"whole", "whole numbers", "1", Kind::integer, Combines::adds, {0}, false, ""},
                     {"level", "real numbers", "1", Kind::real, Combines::not_at_all, {0}, false, ""}};
  return schema;
}

Record filled() {
  Record record(two_measures());
  for (std::size_t i = 0; i < 3; ++i) {
    record.integers(0)[i] = static_cast<std::int64_t>(i) - 1;
    record.reals(1)[i] = 0.1 * static_cast<double>(i);
  }
  return record;
}

std::string digest_of(const Record& record, Replication replication = Replication{4}) {
  Digest digest;
  digest.add(replication, record);
  return digest.text();
}

TEST(Digest, OfNothingIsThePublishedOne) {
  EXPECT_EQ(Digest().text(), "99aa06d3014798d86001c324468d497f");  // XXH3-128 of no bytes, seed 0
}

TEST(Digest, ChangesWithAnySingleBitOfARecord) {
  std::set<std::string> seen{digest_of(filled())};
  for (std::size_t cell = 0; cell < 3; ++cell) {
    for (int bit = 0; bit < 64; ++bit) {
      Record whole = filled();
      whole.integers(0)[cell] = std::bit_cast<std::int64_t>(std::bit_cast<std::uint64_t>(whole.integers(0)[cell]) ^
                                                            (std::uint64_t{1} << bit));
      seen.insert(digest_of(whole));
      Record level = filled();
      level.reals(1)[cell] =
          std::bit_cast<double>(std::bit_cast<std::uint64_t>(level.reals(1)[cell]) ^ (std::uint64_t{1} << bit));
      seen.insert(digest_of(level));
    }
  }
  EXPECT_EQ(seen.size(), 1u + 2 * 3 * 64);
}

TEST(Digest, ChangesWithTheReplicationAndTheOrder) {
  EXPECT_NE(digest_of(filled(), Replication{4}), digest_of(filled(), Replication{5}));
  Digest rising, falling;
  Record zeros(two_measures());
  rising.add(Replication{0}, zeros);
  rising.add(Replication{1}, filled());
  falling.add(Replication{1}, filled());
  falling.add(Replication{0}, zeros);
  EXPECT_NE(rising.text(), falling.text());
}

TEST(Digest, TellsTextsApartThatOnlyTogetherAreTheSame) {
  Digest one, other;
  one.add("ab");
  one.add("c");
  other.add("a");
  other.add("bc");
  EXPECT_NE(one.text(), other.text());
}

TEST(Digest, TakesMoreAfterItWasRead) {
  Digest interrupted, whole;
  interrupted.add(Replication{0}, filled());
  EXPECT_EQ(interrupted.text(), digest_of(filled(), Replication{0}));
  interrupted.add(Replication{1}, filled());
  whole.add(Replication{0}, filled());
  whole.add(Replication{1}, filled());
  EXPECT_EQ(interrupted.text(), whole.text());
}

}  // namespace
