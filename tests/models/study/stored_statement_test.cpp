// SPDX-License-Identifier: Apache-2.0
// Statements as stored numbers: nothing is lost, and every shipped model pays from them what it pays directly.
#include "models/study/stored_statement.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "models/study/keeping.hpp"
#include "sim/draws.hpp"
#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

namespace fs = std::filesystem;

Study storing_study() {
  Study study = shipped_study(0.02, 2);
  Problems problems;
  study.care = read_care(VALFRI_SOURCE_DIR "/configs/vasterbotten/care.toml", problems);
  EXPECT_EQ(problems.text(), "");
  study.store = Storing::prices;
  return study;
}

/// Any statement of addressed numbers; `most` persons in a cell.
struct RandomStatement {
  RandomStatement(std::size_t n_centres, std::uint32_t number, int most) : lists(n_centres), care(n_centres) {
    const sim::Draws draws(11, static_cast<sim::Replication>(number));
    std::uint64_t n = 0;
    const auto next = [&] { return draws.uniform(static_cast<sim::Identity>(n++), sim::Month{0}, sim::Purpose{1}); };
    const auto fill = [&](auto& cells) {
      for (auto& cell : cells) cell = static_cast<std::int32_t>(next() * (most + 1));
    };
    for (CentreMonth& row : lists) {
      fill(row.listed), fill(row.band), fill(row.cni), fill(row.joined), fill(row.left);
      row.wait_days = 30 * next(), row.quality = next() - 0.5, row.open = next() < 0.9;
    }
    for (CareMonth& row : care) {
      fill(row.made), fill(row.received);
      row.hospital_visits = static_cast<std::int32_t>(next() * most);
      for (IndicatorCount& count : row.indicator) count = {static_cast<std::int32_t>(next() * most), most};
      row.drug_cost = static_cast<std::int64_t>(next() * 1e12);
    }
  }
  std::vector<CentreMonth> lists;
  std::vector<CareMonth> care;
};

TEST(StoredStatement, LosesNothing) {
  const Study study = storing_study();
  const sim::Schema schema = make_schema(study);
  const auto places = find_statements(schema);
  ASSERT_TRUE(places && places->care);
  EXPECT_EQ(schema.measures[places->lists].width, sim::Width::two);
  sim::Record record(schema);
  const std::size_t n = study.county.centres.size();
  const RandomStatement first(n, 0, 65'535), last(n, 1, 65'535);
  store_statement({first.lists, first.care}, 0, *places, record);
  store_statement({last.lists, last.care}, 23, *places, record);
  const StatementNumbers numbers = statement_numbers(record, *places);
  StatementMonth month(n);
  for (const auto& [row, wanted] : {std::pair<std::size_t, const RandomStatement&>{0, first}, {23, last}}) {
    const Statement found = month.read(numbers, row);
    ASSERT_EQ(found.care.size(), n);
    for (std::size_t c = 0; c < n; ++c) {
      const CentreMonth& list = wanted.lists[c];
      EXPECT_EQ(found[c].listed, list.listed);
      EXPECT_EQ(found[c].band, list.band);
      EXPECT_EQ(found[c].cni, list.cni);
      EXPECT_EQ(found[c].joined, list.joined);
      EXPECT_EQ(found[c].left, list.left);
      EXPECT_EQ(found[c].wait_days, list.wait_days);
      EXPECT_EQ(found[c].quality, list.quality);
      EXPECT_EQ(found[c].open, list.open);
      EXPECT_EQ(found.care[c].made, wanted.care[c].made);
      EXPECT_EQ(found.care[c].received, wanted.care[c].received);
      EXPECT_EQ(found.care[c].hospital_visits, wanted.care[c].hospital_visits);
      EXPECT_EQ(found.care[c].indicator[5].good, wanted.care[c].indicator[5].good);
      EXPECT_EQ(found.care[c].indicator[0].respondents, wanted.care[c].indicator[0].respondents);
      EXPECT_EQ(found.care[c].drug_cost, wanted.care[c].drug_cost);
    }
  }
}

TEST(StoredStatement, TakesFourBytesInACountyOfVeryLargeCentres) {
  Study study = shipped_study(1.0, 1);
  study.store = Storing::prices;
  study.county.centres.resize(17);  // 281,138 residents: a mean list of 16,538
  const sim::Schema schema = make_schema(study);
  EXPECT_EQ(schema.measures[find_statements(schema)->lists].width, sim::Width::four);
  EXPECT_FALSE(find_statements(schema)->care);
  EXPECT_FALSE(find_statements(schema)->columns().need_care());
}

TEST(StoredStatement, IsNotInTheSchemaUnlessTheStudyStoresIt) {
  Study study = storing_study();
  const sim::Schema with = make_schema(study);
  study.store = Storing::results;
  const sim::Schema without = make_schema(study);
  EXPECT_FALSE(find_statements(without));
  EXPECT_EQ(with.without_details().axes.size(), without.axes.size());
  EXPECT_EQ(with.without_details().measures.size(), without.measures.size());
  EXPECT_EQ(with.measures.size(), without.measures.size() + 4);
}

// 100 random statements, one after the other with one memory, for every payment model that is shipped.
TEST(StoredStatement, PaysByEveryShippedModelWhatTheStatementItselfPays) {
  Study study = storing_study();
  study.years = 9;
  const sim::Schema schema = make_schema(study);
  const auto places = find_statements(schema);
  sim::Record record(schema);
  const std::size_t n = study.county.centres.size();
  std::vector<RandomStatement> statements;
  for (std::uint32_t i = 0; i < 100; ++i) {
    statements.emplace_back(n, i, 400);
    store_statement({statements.back().lists, statements.back().care}, i, *places, record);
  }
  const StatementNumbers numbers = statement_numbers(record, *places);
  std::size_t n_models = 0;
  for (const auto& entry : fs::directory_iterator(VALFRI_SOURCE_DIR "/configs/payment-models")) {
    if (entry.path().extension() != ".toml") continue;
    Problems problems;
    const PaymentModel model = read_payment_model(entry.path(), study.county, problems);
    ASSERT_EQ(problems.text(), "");
    ++n_models;
    StatementMonth reader(n);
    PaymentMemory online, offline;
    PaidMonth direct, stored;
    direct.by_sex = stored.by_sex = true;
    Money sum;
    for (std::size_t i = 0; i < 100; ++i) {
      const CalendarMonth month{2026 + static_cast<int>(i / 12), static_cast<int>(i % 12) + 1};
      model.settle(month, {statements[i].lists, statements[i].care}, study.index, online, direct);
      model.settle(month, reader.read(numbers, i), study.index, offline, stored);
      ASSERT_EQ(direct.amounts, stored.amounts) << entry.path() << " month " << i;
      ASSERT_EQ(direct.returned, stored.returned);
      ASSERT_EQ(direct.women, stored.women);
      for (const Money amount : direct.amounts) sum += amount;
    }
    EXPECT_GT(sum, Money()) << entry.path();
  }
  EXPECT_GE(n_models, 2u);
}

}  // namespace
}  // namespace valfri::models
