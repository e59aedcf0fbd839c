// SPDX-License-Identifier: Apache-2.0
// The equity tables of a study small enough for the head: two municipalities M and N, two fifths, women and men, two
// need standards that disagree about the municipalities.
#include "results/equity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "results/answers.hpp"
#include "results/equity_access.hpp"
#include "results/equity_indices.hpp"
#include "results/result_tables.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

using sim::Combines;
using sim::Kind;

constexpr std::size_t n_replications = 4, n_groups = 6;

sim::Schema groups_schema() {
  sim::Schema schema;
  const sim::Grouping partition{"partition", {"municipality", "cni_quintile", "sex"}, {0, 0, 1, 1, 2, 2}};
  const sim::Grouping of_places{"partition", {"municipality", "cni_quintile"}, {0, 0, 1, 1}};
  schema.axes = {{"scenario", {"base"}, {"Base"}, {}},
                 {"model", {"old", "new"}, {"Old", "New"}, {}},
                 {"year", {"2026"}, {"2026"}, {}},
                 {"population_group",
                  {"municipality:M", "municipality:N", "cni_quintile:1", "cni_quintile:2", "sex:woman", "sex:man"},
                  {"M", "N", "Fifth 1", "Fifth 2", "Women", "Men"},
                  {partition}},
                 {"place_group",
                  {"municipality:M", "municipality:N", "cni_quintile:1", "cni_quintile:2"},
                  {"M", "N", "Fifth 1", "Fifth 2"},
                  {of_places}},
                 {"need_standard", {"a", "b"}, {"A", "B"}, {{"grade", {"A", "B", "C", "D"}, {2, 3}}}},
                 {"nearness", {"within_10_minutes_of_1"}, {"Within 10 minutes"}, {}}};
  const auto add = [&](const char* name, const char* unit, Kind kind, std::vector<std::size_t> axes) {
    schema.measures.push_back({name, name, unit, kind, Combines::not_at_all, std::move(axes), true, ""});
  };
  add("residents_of_group", "persons", Kind::integer, {0, 3, 2});
  add("need_of_group", "persons of mean need", Kind::real, {0, 5, 3, 2});
  add("payment_of_group", "öre", Kind::integer, {0, 1, 3, 2});
  add("near_of_group", "persons", Kind::integer, {0, 6, 4, 2});
  add("catchment_of_group", "centres", Kind::real, {0, 4, 2});
  return schema;
}

// Women get 96 or 98 % of their need by turns: undecided.
sim::Record groups_record(const sim::Schema& schema, std::size_t replication) {
  sim::Record record(schema);
  const std::int64_t turn = replication % 2 == 0 ? 9'600 : 9'800;
  const std::array<std::int64_t, n_groups> residents{100, 100, 50, 150, 100, 100};
  const std::array<double, 2 * n_groups> need{100, 100, 100, 100, 100, 100, 50, 150, 100, 100, 100, 100};
  const std::array<std::int64_t, 2 * n_groups> paid{9'000,  11'000, 10'000, 10'000, turn, 20'000 - turn,
                                                    10'000, 10'000, 9'600,  10'400, turn, 20'000 - turn};
  std::copy(residents.begin(), residents.end(), record.integers(0).begin());
  std::copy(need.begin(), need.end(), record.reals(1).begin());
  std::copy(paid.begin(), paid.end(), record.integers(2).begin());
  const std::array<std::int64_t, 4> near{40, 100, 50, 90};
  std::copy(near.begin(), near.end(), record.integers(3).begin());
  const std::array<double, 4> centres{0.5, 1.5, 0.25, 1.75};
  std::copy(centres.begin(), centres.end(), record.reals(4).begin());
  return record;
}

/// Spaces that do not break are as good as others for a reader of tests.
std::string spaced(std::string text) {
  for (std::size_t at; (at = text.find("\u00A0")) != std::string::npos;) text.replace(at, 2, " ");
  return text;
}

class EquityTest : public ::testing::Test {
 protected:
  EquityTest() {
    const sim::Schema schema = groups_schema();
    StoreWriter writer =
        StoreWriter::create(folder_.path(), {"T", "title = \"T\"\n", "0.1.0", 7, n_replications}, schema);
    for (std::size_t r = 0; r < n_replications; ++r)
      writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, groups_record(schema, r));
    writer.finish();
    store_.emplace(folder_.path());
  }
  TemporaryFolder folder_;
  std::optional<Store> store_;
};

// M under standard a: 9 000 öre for need of 100 is 90 öre; the county 20 000/200 = 100.
TEST_F(EquityTest, KronorPerNeedAndTheirIndexAreAsWorkedOutByHand) {
  const std::vector<EquityRow> rows = Equity(*store_).rows();
  ASSERT_EQ(rows.size(), 2u * 6 * 2);  // models, groups, standards
  EXPECT_EQ(rows[0].model, "old");
  EXPECT_EQ(rows[0].group, "municipality:M");
  EXPECT_EQ(rows[0].partition, "municipality");
  EXPECT_EQ(rows[0].standard, "a");
  EXPECT_EQ(rows[0].grade, "C");
  EXPECT_NEAR(rows[0].per_need.mean, 90, 1e-12);
  EXPECT_NEAR(rows[0].index.mean, 0.9, 1e-12);
  EXPECT_EQ(rows[0].alike, Alike::less);
  EXPECT_EQ(rows[1].grade, "D");
  EXPECT_NEAR(rows[1].index.mean, 1.8, 1e-12);  // under b: 180 öre against 100
  EXPECT_EQ(rows[1].alike, Alike::more);
  EXPECT_EQ(rows[8].group, "sex:woman");
  EXPECT_NEAR(rows[8].index.mean, 0.97, 1e-12);
  EXPECT_EQ(rows[8].alike, Alike::undecided);
}

TEST_F(EquityTest, FindingsSayWhetherTheyHoldUnderAllStandards) {
  const std::vector<EquityFinding> findings = Equity(*store_).findings();
  ASSERT_EQ(findings.size(), 2u * 3);
  const EquityFinding &places = findings[0], &fifths = findings[1], &sexes = findings[2], &new_fifths = findings[4];
  EXPECT_EQ(places.disputed, (std::vector<std::string>{"municipality:M", "municipality:N"}));
  EXPECT_EQ(places.holds, UnderAll::no);
  EXPECT_EQ(fifths.near, (std::vector<std::string>{"cni_quintile:1", "cni_quintile:2"}));
  EXPECT_EQ(fifths.holds, UnderAll::yes);
  EXPECT_EQ(sexes.undecided, (std::vector<std::string>{"sex:woman", "sex:man"}));
  EXPECT_EQ(sexes.holds, UnderAll::undecided);
  EXPECT_EQ(new_fifths.model, "new");
  EXPECT_EQ(new_fifths.less, std::vector<std::string>{"cni_quintile:1"});
  EXPECT_EQ(new_fifths.more, std::vector<std::string>{"cni_quintile:2"});
  EXPECT_EQ(sentence_of(new_fifths),
            "Of the county's kronor per need, by 2 need standards: cni_quintile:1 less than 97 %; cni_quintile:2 more "
            "than 103 %.");
}

// Municipalities under a: |.45 − .5| + |.55 − .5| = .1, then 0: nearer. Under b .4, then .5: farther. So not under all.
TEST_F(EquityTest, ChangesPairModelsAndSayWhetherTheDirectionHoldsUnderAll) {
  const std::vector<EquityChange> changes = Equity(*store_).changes();
  ASSERT_EQ(changes.size(), 3u * 2);
  EXPECT_NEAR(changes[0].distance.reference, 0.1, 1e-12);
  EXPECT_NEAR(changes[0].distance.changed, 0, 1e-12);
  EXPECT_EQ(changes[0].distance.verdict, Verdict::less);
  EXPECT_NEAR(changes[1].distance.reference, 0.4, 1e-12);
  EXPECT_NEAR(changes[1].distance.changed, 0.5, 1e-12);
  EXPECT_EQ(changes[1].distance.verdict, Verdict::more);
  EXPECT_EQ(changes[0].holds, UnderAll::no);
  EXPECT_EQ(changes[2].holds, UnderAll::yes);  // fifths: 0, then .04, under both
  EXPECT_NEAR(changes[2].distance.difference.mean, 0.04, 1e-12);
  EXPECT_EQ(changes[4].distance.verdict, Verdict::no_difference);  // the sexes are paid the same by both
}

TEST(UnderAll, AsksEveryStandard) {
  using enum Alike;
  EXPECT_EQ(under_all({less, less}), UnderAll::yes);
  EXPECT_EQ(under_all({less, undecided}), UnderAll::undecided);
  EXPECT_EQ(under_all({less, undecided, more}), UnderAll::no);
  EXPECT_EQ(under_all({near, less}), UnderAll::no);
  EXPECT_EQ(under_all({no_need}), UnderAll::undecided);
  EXPECT_EQ(under_all({}), UnderAll::undecided);
}

TEST(Alike, GoesByTheWholeBand) {
  const auto alike = [](double low, double high) {
    Band band;
    band.points.front().value = low;
    band.points.back().value = high;
    return alike_of(band);
  };
  EXPECT_EQ(alike(0.90, 0.96), Alike::less);
  EXPECT_EQ(alike(0.90, 0.98), Alike::undecided);
  EXPECT_EQ(alike(0.97, 1.03), Alike::near);
  EXPECT_EQ(alike(1.02, 1.04), Alike::undecided);
  EXPECT_EQ(alike(1.031, 1.2), Alike::more);
  Band none;
  none.mean = std::nan("");
  EXPECT_EQ(alike_of(none), Alike::no_need);
}

TEST_F(EquityTest, AccessIsAShareOfResidentsAndSaysWhatIsNotSimulated) {
  const std::vector<AccessRow> rows = access_rows(*store_);
  ASSERT_EQ(rows.size(), 5u * 3);  // the county and four places; one nearness, the catchment, a fixed doctor
  EXPECT_EQ(rows[0].level, "county");
  EXPECT_NEAR(rows[0].band.mean, 140.0 / 200, 1e-12);
  EXPECT_NEAR(rows[1].band.mean, 2.0 / 200 * 10'000, 1e-9);
  EXPECT_EQ(rows[1].figure, "centres_per_10000");
  EXPECT_EQ(rows[2].state, "not simulated");
  EXPECT_TRUE(std::isnan(rows[2].band.mean));
  EXPECT_EQ(rows[3].place_id, "municipality:M");
  EXPECT_NEAR(rows[3].band.mean, 0.4, 1e-12);
  EXPECT_EQ(rows[12].place_id, "cni_quintile:2");
  EXPECT_NEAR(rows[12].band.mean, 90.0 / 150, 1e-12);
}

// Old model, municipalities, standard a: 0.90 and 1.10 kr, 100 residents each: Gini .05. Fifths under the new model:
// 0.96 and 1.04 kr with 50 and 150 residents: mean 1.02, mid-ranks 1/8 and 5/8, C = 2/1.02·(150·.125·1.04 −
// 50·.375·.96)/200 = .0147. Shares near by fifth: 1 and .6, mean .7.
TEST_F(EquityTest, IndicesAreAsWorkedOutByHandAndRefusedWithAReason) {
  std::map<std::string, IndexRow> rows;
  for (const IndexRow& row : index_rows(*store_))
    rows.emplace(row.index + " " + row.variable + " " + row.over + " " + row.model + " " + row.standard, row);
  const IndexRow& spread = rows.at("gini kronor_per_need municipality old a");
  EXPECT_NEAR(spread.band.mean, 0.05, 1e-12);
  EXPECT_NEAR(spread.of_mean.value, 0.05, 1e-12);
  EXPECT_TRUE(spread.placeholder);
  EXPECT_NEAR(rows.at("concentration kronor_per_need cni_quintile new a").band.mean, 2 / 1.02 * (19.5 - 18) / 200,
              1e-12);
  const IndexRow& refused = rows.at("erreygers kronor_per_need cni_quintile new a");
  EXPECT_EQ(refused.refusal, Refusal::no_bounds);
  EXPECT_TRUE(std::isnan(refused.band.mean));
  const double c = 2 / 0.7 * (150 * 0.125 * 0.6 - 50 * 0.375 * 1) / 200;
  EXPECT_NEAR(rows.at("erreygers share_within_10_minutes_of_1 cni_quintile  ").band.mean, 4 * 0.7 * c, 1e-12);
  EXPECT_NEAR(rows.at("wagstaff share_within_10_minutes_of_1 cni_quintile  ").band.mean, c / 0.3, 1e-12);
  // Payment per resident .9 and 1.1 by need per resident, equal under a: C = 0, so that Kakwani is 0.
  EXPECT_NEAR(rows.at("kakwani kronor_per_resident municipality old a").band.mean, 0, 1e-12);
  // Under b need is .5 and 1.5 a resident: C = .05, less its Gini of .25.
  EXPECT_NEAR(rows.at("kakwani kronor_per_resident municipality old b").band.mean, 0.05 - 0.25, 1e-12);
}

TEST_F(EquityTest, TablesCarryTheMarkInEveryRow) {
  std::vector<std::string> ids;
  equity_tables(*store_, [&](const TidyTable& table) {
    ids.push_back(table.id());
    EXPECT_GT(table.rows(), 0u);
    for (std::size_t row = 0; row < table.rows(); ++row)
      EXPECT_EQ(std::get<std::string>(table.at(row, table.headings().size() - 1)), "EXEMPEL");
    if (table.id() != "equity_per_need") return;
    EXPECT_EQ(std::get<std::string>(table.at(0, 5)), "municipality:M");
    EXPECT_NEAR(std::get<double>(table.at(0, 9)), 0.9, 1e-12);  // kronor
    const auto index = std::ranges::find(table.headings(), "index_mean") - table.headings().begin();
    EXPECT_NEAR(std::get<double>(table.at(0, static_cast<std::size_t>(index))), 90, 1e-10);  // the county is 100
  });
  EXPECT_EQ(ids, (std::vector<std::string>{"equity_per_need", "equity_findings", "equity_changes", "equity_access",
                                           "equity_indices"}));
}

// Measures of groups are in no table of measures: they add over nothing.
TEST_F(EquityTest, MeasuresOfGroupsAreInNoTableOfMeasures) {
  std::size_t tables = 0;
  measure_tables(*store_, [&](const TidyTable&) { ++tables; });
  EXPECT_EQ(tables, 0u);
}

TEST(Equity, IsNotThereWithoutGroups) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 2);
  const Store store(folder.path());
  std::size_t tables = 0;
  equity_tables(store, [&](const TidyTable&) { ++tables; });
  EXPECT_EQ(tables, 0u);
}

// Under b, M has 50 of 200 needs and half of the new model's money: 200 %, and N 67 %; under a both have 100 %. The
// fifths have 96 and 104 % under both. The distance of the municipalities under b: ¼·1 + ¾·⅓ = 50 % under the new
// model; under the old ¼·0.8 + ¾·(4/15) = 40 %.
TEST_F(EquityTest, IsToldInASentenceUnderAllStandards) {
  const Answer answer = answers_of(Store(folder_.path()), {})[4];
  EXPECT_TRUE(answer.available && answer.placeholder);
  EXPECT_EQ(answer.source, "equity_findings");
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  EXPECT_TRUE(
      has(spaced(answer.sentence.sv),
          "År 2026 får med den nya modellen, oavsett behovsmått, femtedel 1 mindre än 97 % och femtedel 2 mer än"
          " 103 % av länets kronor per behov. För kommuner ger behovsmåtten olika svar. För kön är det oavgjort."))
      << answer.sentence.sv;
  EXPECT_TRUE(
      has(spaced(answer.sentence.en),
          "In 2026 under the new model, whatever the need standard, fifth 1 gets less than 97 % and fifth 2 more"
          " than 103 % of the county's kronor per need. For municipalities the need standards give different"
          " answers. For the sexes it is undecided."))
      << answer.sentence.en;
  EXPECT_TRUE(has(answer.sentence.sv, "EXEMPEL"));
  EXPECT_TRUE(has(answer.figure.en, "municipalities: different by standard for 2 (M, N); areas by CNI"));
  EXPECT_TRUE(has(spaced(answer.figure.sv), "mindre än 97 % för 1 (femtedel 1), mer än 103 % för 1 (femtedel 2)"))
      << answer.figure.sv;
  // Both standards change by 10 percentage points: the first one is told.
  EXPECT_TRUE(has(spaced(answer.figure.en),
                  "of municipalities: different by standard (largest change: from 10.00 % to 0.00 %, measured by A)"))
      << answer.figure.en;
  EXPECT_TRUE(has(answer.overturns.sv, "de som är prövade är A; B"));
}

}  // namespace
}  // namespace valfri::results::testing
