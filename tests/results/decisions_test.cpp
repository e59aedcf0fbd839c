// SPDX-License-Identifier: Apache-2.0
#include "results/decisions.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "results/request.hpp"
#include "sim/error.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

constexpr Question question{0, 0, 1, 0};          // base, old, new, 2026
constexpr Question closing_question{1, 0, 1, 0};  // z is closed

class DecisionsTest : public ::testing::Test {
 protected:
  Decisions decisions(const DecisionStudy& study = {}, std::vector<GivenReference> given = {}) {
    const TemporaryFolder folder;
    store_decision_study(folder.path(), study);
    return Decisions(Store(folder.path()), std::move(given));
  }
};

const WinnerRow& winner(const std::vector<WinnerRow>& rows, const std::string& place, const std::string& reference) {
  for (const WinnerRow& row : rows)
    if (row.row.figure.place_id == place && row.row.reference == reference) return row;
  throw sim::InvariantError("no row of " + place);
}

TEST_F(DecisionsTest, TellsEveryLevelWhoGetsLess) {
  const auto rows = decisions().winners(question, 0);
  ASSERT_EQ(rows.size(), 3u + 2 + 2 + 1 + 2);  // centres, municipalities, operators, county, sexes
  const auto expect = [&](const std::string& place, const Level& level, double reference, double change,
                          Verdict verdict) {
    const WinnerRow& row = winner(rows, place, "old");
    EXPECT_EQ(row.row.figure.level, level);
    EXPECT_EQ(row.row.changed, "new");
    EXPECT_EQ(row.row.comparison.reference, reference) << place;
    EXPECT_EQ(row.row.comparison.difference.mean, change) << place;
    EXPECT_EQ(row.row.comparison.verdict, verdict) << place;
    EXPECT_EQ(row.row.comparison.loss[0].value, change < 0 ? 1 : 0) << place;
  };
  expect("x", "centre", 1000, 100, Verdict::more);
  expect("y", "centre", 2100, -100, Verdict::less);
  expect("z", "centre", 800, -60, Verdict::less);
  expect("M", "municipality", 3100, 0, Verdict::no_difference);
  expect("N", "municipality", 800, -60, Verdict::less);
  expect("Private", "operator", 1000, 100, Verdict::more);
  expect("Region", "operator", 2900, -160, Verdict::less);
  expect("county", "county", 3900, -60, Verdict::less);
  expect("woman", "sex", 1500, 100, Verdict::more);
  expect("man", "sex", 2400, -160, Verdict::less);
  // y loses 100 of 2100, 4.8 %: more than 2 % and not more than 5 %.
  EXPECT_EQ(winner(rows, "y", "old").row.comparison.loss[2].value, 1);
  EXPECT_EQ(winner(rows, "y", "old").row.comparison.loss[3].value, 0);
}

TEST_F(DecisionsTest, CountsCentresThatArePracticallyUnchangedApart) {
  // Under the new model y is paid 2000 in every replication: 1 less than 2001.
  const GivenReference near{"near", "near", false, {{1050, 1050}, {2001, 2001}, {700, 700}}};
  const HoldHarmlessRow row = decisions({}, {near}).hold_harmless(question, 0).back();
  EXPECT_EQ(row.reference, "near");
  EXPECT_EQ((std::array{row.less, row.more, row.undecided, row.unchanged, row.equal}),
            (std::array<std::size_t, 5>{0, 2, 0, 1, 0}));
}

TEST_F(DecisionsTest, HoldsPlacesToABudgetThatIsGiven) {
  const auto rows = decisions({}, {decision_budget()}).winners(question, 0);
  ASSERT_EQ(rows.size(), 10u + 8);                                             // a budget is not divided on the sexes
  EXPECT_EQ(winner(rows, "x", "budget").row.comparison.difference.mean, 50);   // 1100 − 1050
  EXPECT_EQ(winner(rows, "y", "budget").row.comparison.difference.mean, -50);  // 2000 − 2050
  EXPECT_EQ(winner(rows, "Region", "budget").row.comparison.difference.mean, -10);  // 2740 − 2750
  EXPECT_EQ(winner(rows, "county", "budget").row.comparison.reference, 3800);
}

TEST_F(DecisionsTest, ScalesOnlyTheMoneyInsideTheFrame) {
  const auto rows = decisions().winners(question, 5);
  EXPECT_DOUBLE_EQ(winner(rows, "y", "old").row.comparison.changed, 2095);  // 1900·1.05 + 100
  EXPECT_DOUBLE_EQ(winner(rows, "z", "old").row.comparison.changed, 760);   // 400·1.05 + 340
  EXPECT_EQ(winner(rows, "z", "old").row.comparison.reference, 800);        // the old model stands
  EXPECT_EQ(rows.size(), 8u);  // what of the sexes' money is inside the frame is not stored
}

TEST_F(DecisionsTest, ScalesAllMoneyWhereTheFrameIsNotStored) {
  const Decisions all = decisions({.frame = false});
  EXPECT_EQ(all.payment().frame(1), Frame::not_stored);
  const auto rows = all.winners(question, -2);
  EXPECT_DOUBLE_EQ(winner(rows, "z", "old").row.comparison.changed, 725.2);  // 740·0.98
  EXPECT_DOUBLE_EQ(winner(rows, "woman", "old").row.comparison.changed, 1568);
}

TEST_F(DecisionsTest, ChangesOpenPricesAlikeAndAsksTheGroupingOfTheModelFirst) {
  const Decisions open = decisions({.open_new_model = true});
  EXPECT_EQ(open.payment().frame(0), Frame::closed);
  EXPECT_EQ(open.payment().standing(0), std::vector<std::string>{"Uppdrag"});
  EXPECT_EQ(open.payment().frame(1), Frame::open_prices);
  EXPECT_TRUE(open.payment().standing(1).empty());
  EXPECT_DOUBLE_EQ(winner(open.winners(question, -2), "z", "old").row.comparison.changed, 725.2);  // 740·0.98
  EXPECT_NEAR(open.hold_harmless(question, 0).front().factor.median().value, 800.0 / 740, 1e-12);
  // The other way round the frame is the old model's own: z is held to 740, of which 300 stand.
  const auto rows = open.hold_harmless({0, 1, 0, 0}, 0);
  EXPECT_NEAR(rows.front().factor.median().value, 1100.0 / 1000, 1e-12);  // x from 1000 to 1100 decides
}

TEST_F(DecisionsTest, GivesTheStoredAmountsAtAFrameUnchanged) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  const Store store(folder.path());
  const Decisions all(store, {});
  const PlaceSeries stored(store, *find_measure(store.schema(), "payment"));
  for (std::size_t place = 0; place < stored.places().size(); ++place) {
    const auto expected = stored.series(2, 1, place, 1);
    const auto paid = all.payment().paid(2, 1, place, 1, 0);
    EXPECT_EQ(std::vector<double>(expected.begin(), expected.end()), paid);
  }
}

TEST_F(DecisionsTest, CostsWhatThoseBelowTheirLevelLack) {
  const HoldHarmlessRow row = decisions().hold_harmless(question, 0).front();
  EXPECT_EQ(row.paid, 3840);
  EXPECT_EQ(row.top_up.mean, 160);  // y 100, z 60, in every replication
  EXPECT_EQ(row.top_up.standard_error, 0);
  // z decides: factors 460/400, 450/390, 470/410, 460/400 on a frame of 3400.
  EXPECT_NEAR(row.factor.median().value, 1.15, 1e-12);
  EXPECT_NEAR(row.cost.mean, 3400 * (0.15 + 60.0 / 390 + 60.0 / 410 + 0.15) / 4, 1e-9);
  EXPECT_EQ(row.decided_by, "Znäs");
  EXPECT_EQ(row.decided_share, 1);
  EXPECT_EQ(row.any_loss.value, 1);
  EXPECT_EQ(row.none.value, 0);
  EXPECT_EQ(row.less, 2u);
  EXPECT_EQ(row.more, 1u);
  EXPECT_EQ(row.closed, 0u);
}

TEST_F(DecisionsTest, CostsLessAgainstALowerBudgetAndALargerFrame) {
  const auto rows = decisions({}, {decision_budget()}).hold_harmless(question, 0);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].reference, "budget");
  EXPECT_EQ(rows[1].top_up.mean, 50);                      // y alone
  EXPECT_NEAR(rows[1].factor.mean, 1950.0 / 1900, 1e-12);  // (2050 − 100)/1900
  EXPECT_NEAR(rows[1].cost.mean, 3400 * 50.0 / 1900, 1e-9);
  EXPECT_EQ(rows[1].decided_by, "Ynäs");
  const HoldHarmlessRow more = decisions().hold_harmless(question, 5).front();
  // y lacks 2100 − 2095; z lacks 800 − 760, 790 − 749.5, 810 − 770.5, 800 − 760.
  EXPECT_NEAR(more.top_up.mean, 45, 1e-9);
  EXPECT_NEAR(more.paid, 4010, 1e-9);                           // 3400·1.05 + 440
  EXPECT_NEAR(more.factor.median().value, 460.0 / 420, 1e-12);  // what is needed beyond the 5 %
}

TEST_F(DecisionsTest, LeavesAClosedCentreOut) {
  const auto rows = decisions({}, {decision_budget()}).hold_harmless(closing_question, 0);
  EXPECT_EQ(rows[0].closed, 1u);
  EXPECT_EQ(rows[0].top_up.mean, 100);  // y
  EXPECT_EQ(rows[1].top_up.mean, 50);   // y again: the 700 of z's budget are not held
  EXPECT_NEAR(rows[1].factor.mean, 1950.0 / 1900, 1e-12);
  EXPECT_EQ(rows[1].none.value, 0);
  // Neither is it counted, nor has it a frame at which it is paid.
  for (const HoldHarmlessRow& row : rows)
    EXPECT_EQ(row.less + row.more + row.undecided + row.unchanged + row.equal, 2u) << row.reference;
  EXPECT_EQ(rows[1].less, 1u);
  for (const BreakEvenRow& row : decisions({}, {decision_budget()}).break_even(closing_question)) {
    EXPECT_NE(row.figure.place, "Znäs");
    EXPECT_NE(row.figure.place_id, "N");  // no other centre is there
  }
}

TEST_F(DecisionsTest, LooksForAPlaceholderInBudgetsToo) {
  const TemporaryFolder folder;
  store_decision_study(folder.path(), {.placeholder = false});
  const Store store(folder.path());
  EXPECT_FALSE(any_placeholder(store, {decision_budget()}));
  EXPECT_TRUE(any_placeholder(store, {decision_budget(true)}));
}

TEST_F(DecisionsTest, SaysWhereNoFrameIsEnough) {
  // One centre with all of its 100 öre outside the frame, where another component pays it nothing; held to 101.
  const TemporaryFolder folder;
  sim::Schema schema;
  schema.axes = {{"model", {"only"}, {"Bara"}, {}},
                 {"component", {"k", "l"}, {"K", "L"}, {{"frame", {"inside", "outside"}, {1, 0}}}},
                 {"centre", {"x"}, {"Xnäs"}, {}},
                 {"year", {"2026"}, {"2026"}, {}}};
  schema.measures = {{"payment", "Payment", "öre", sim::Kind::integer, sim::Combines::adds, {0, 1, 2, 3}, false, ""}};
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(2), schema);
  sim::Record record(schema);
  record.integers(0)[0] = 100;
  for (std::uint32_t r = 0; r < 2; ++r) writer.take(sim::Replication{r}, record);
  writer.finish();
  const Decisions outside(Store(folder.path()), {{"budget", "budget", false, {{101}}}});
  const HoldHarmlessRow row = outside.hold_harmless({0, std::nullopt, 0, 0}, 0).front();
  EXPECT_EQ(row.none.value, 1);
  EXPECT_EQ(row.top_up.mean, 1);
  EXPECT_TRUE(std::isinf(row.cost.mean));
  EXPECT_TRUE(std::isinf(row.factor.lowest().value));
  EXPECT_TRUE(std::isinf(outside.break_even({0, std::nullopt, 0, 0}).front().needed.expected));
}

TEST_F(DecisionsTest, TellsTheFrameAtWhichEachPlaceGetsItsLevel) {
  const auto rows = decisions().break_even(question);
  ASSERT_EQ(rows.size(), 8u);
  EXPECT_NEAR(rows[0].needed.expected, 1000.0 / 1100 - 1, 1e-12);
  EXPECT_NEAR(rows[1].needed.expected, 2000.0 / 1900 - 1, 1e-12);
  EXPECT_NEAR(rows[2].needed.expected, 0.15, 1e-12);
  EXPECT_EQ(rows[7].figure.level, "county");
  EXPECT_NEAR(rows[7].needed.expected, (3900.0 - 440) / 3400 - 1, 1e-12);
}

TEST_F(DecisionsTest, CarriesTheMarkOfThePaymentOrOfTheBudget) {
  const auto rows = decisions({.placeholder = false}, {decision_budget(true)}).hold_harmless(question, 0);
  EXPECT_FALSE(rows[0].placeholder);
  EXPECT_TRUE(rows[1].placeholder);
  for (const WinnerRow& row : decisions({.placeholder = false}, {decision_budget(true)}).winners(question, 0))
    EXPECT_EQ(row.row.figure.placeholder, row.row.reference == "budget");
}

TEST(Decisions, NeedPaymentByCentre) {
  const TemporaryFolder folder;
  sim::Schema schema = small_schema();
  schema.measures.erase(schema.measures.begin());
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
  writer.take(sim::Replication{0}, sim::Record(schema));
  writer.finish();
  const Store store(folder.path());
  EXPECT_EQ(sentence_of<RequestError>([&] { const Decisions none(store, {}); }),
            "these results hold no payment by centre, so there is nothing to decide on");
}

}  // namespace
}  // namespace valfri::results::testing
