// SPDX-License-Identifier: Apache-2.0
// Care against its formulas: three centres with lists written by hand. Sources of expected values: arithmetic beside
// them.
#include "models/care/care.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/behaviour/posting.hpp"
#include "tests/models/behaviour/stage.hpp"
#include "tests/models/study/studies.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr double never = 1e5;  // minutes: so far that nobody goes
constexpr int months = 2000;

const CareParameters& shipped_care() {
  static const CareParameters care = [] {
    Problems problems;
    CareParameters read = read_care(VALFRI_SOURCE_DIR "/configs/vasterbotten/care.toml", problems);
    EXPECT_EQ(problems.text(), "");
    return read;
  }();
  return care;
}

CareValues without_spread() {
  CareValues values = shipped_care().main();
  values.activity_spread = values.drug_spread = 0;
  return values;
}

/// Centres 0, 1 and 2 with men of 40 of mean need. Only those of centre 0 go to another than its own neighbour.
class ThreeCentres {
 public:
  explicit ThreeCentres(const CareValues& values)
      : stage_({{5, 5, 5}}), minutes_{0, 10, 30, 1, 0, never, 1, never, 0}, laws_(shipped_care(), values, minutes_) {
    stage_.add_singles(1, 0);
    stage_.build(12);
    stage_.begin(quiet(shipped_behaviour().main()), sim::Replication{0});
    lane().care_laws = &laws_;
    lane().care.resize(3);
    const std::size_t band = stage_.common().people[stage_.slots(0)[0]].band();
    for (std::size_t c = 0; c < 3; ++c) {
      lane().statement[c].quality = 0;
      list(c, 40, 0);
      lane().statement[c].band = {};
    }
    band_ = band;
  }
  void list(std::size_t centre, int age, std::int32_t men) {
    CentreMonth& row = lane().statement[centre];
    row.listed[n_price_ages + price_age_of(age)] = men;
    row.band[band_] = static_cast<std::int32_t>(row.total());
  }
  const std::vector<CareMonth>& month(int m) {
    Care().apply(stage_.at(m), stage_.common(), lane());
    return lane().care;
  }
  Lane& lane() { return stage_.lane(); }

 private:
  Stage stage_;
  std::vector<double> minutes_;
  CareLaws laws_;
  std::size_t band_ = 0;
};

std::int32_t made(const CareMonth& care, VisitType type, MadeAt place, int age = 40) {
  return care.made[CareMonth::made_cell(type, place, fee_age_of(age))];
}

std::int32_t received(const CareMonth& care, VisitType type, ReceivedFrom from, int age = 40) {
  return care.received[CareMonth::received_cell(type, from, fee_age_of(age))];
}

TEST(Care, ReceivesEveryVisitThatIsMadeElsewhere) {
  ThreeCentres three(shipped_care().main());
  three.list(0, 40, 9000), three.list(0, 3, 800), three.list(0, 90, 40);
  three.list(1, 40, 3000), three.list(2, 70, 1000);
  std::int64_t all = 0;
  for (int m = 0; m < 100; ++m) {
    const std::vector<CareMonth>& care = three.month(m);
    for (std::size_t type = 0; type < n_visit_types; ++type)
      for (const int age : fee_ages) {
        std::int64_t out = 0, in = 0;
        for (const CareMonth& one : care) {
          out += made(one, static_cast<VisitType>(type), MadeAt::other_centre, age);
          in += received(one, static_cast<VisitType>(type), ReceivedFrom::other_centre, age);
        }
        ASSERT_EQ(in, out) << "month " << m;
        all += in;
      }
  }
  EXPECT_GT(all, 10'000);
}

// 12 000 of mean need: 12 000 × 1.45 / 12 = 1 450 visits to doctors a month, 0.88 of them at home, 0.02 out of the
// county; 12 000 × 0.05 / 12 = 50 by visitors, 1.45 / 3.15 of them to doctors; 12 000 × 1.6 / 12 = 1 600 to hospitals.
TEST(Care, MakesVisitsByNeed) {
  ThreeCentres three(without_spread());
  three.list(0, 40, 12'000), three.list(1, 40, 3000);
  double own = 0, away = 0, visitors = 0, hospital = 0;
  for (int m = 0; m < months; ++m) {
    const CareMonth& care = three.month(m)[0];
    own += made(care, VisitType::doctor, MadeAt::own_centre);
    away += made(care, VisitType::doctor, MadeAt::out_of_county);
    visitors += received(care, VisitType::doctor, ReceivedFrom::out_of_county);
    hospital += care.hospital_visits;
  }
  const auto expect = [](const char* what, double sum, double mean) {
    support::expect_mean({what, Stage::seed}, {months, sum / months, std::sqrt(mean)}, mean);
  };
  expect("own centre", own, 1450 * 0.88);
  expect("out of the county", away, 1450 * 0.02);
  expect("visitors", visitors, 50 * 1.45 / 3.15);
  expect("hospitals", hospital, 1600);
}

// Poisson-gamma: mean 1 276 as above, variance 1 276 + (0.06 × 1 276)² = 7 137.4.
TEST(Care, IsBusierInSomeMonthsThanInOthers) {
  CareValues values = without_spread();
  values.activity_spread = 0.06;
  ThreeCentres three(values);
  three.list(0, 40, 12'000), three.list(1, 40, 3000);
  double sum = 0, squares = 0;
  for (int m = 0; m < months; ++m) {
    const double visits = made(three.month(m)[0], VisitType::doctor, MadeAt::own_centre);
    sum += visits;
    squares += (visits - 1276) * (visits - 1276);
  }
  support::expect_mean({"visits", Stage::seed}, {months, sum / months, std::sqrt(7137.4)}, 1276);
  support::expect_variance({"visits", Stage::seed}, squares / 7137.4, months);
}

// 3 000 × e^(−10/20) = 1 819.59 to 1 000 × e^(−30/20) = 223.13: 0.890773 of the visits from centre 0 go to centre 1.
TEST(Care, SendsVisitsToNearAndLargeCentres) {
  ThreeCentres three(without_spread());
  three.list(0, 40, 12'000), three.list(1, 40, 3000), three.list(2, 40, 1000);
  double first = 0, all = 0;
  for (int m = 0; m < months; ++m) {
    const std::vector<CareMonth>& care = three.month(m);
    first += received(care[1], VisitType::nurse, ReceivedFrom::other_centre);
    all += made(care[0], VisitType::nurse, MadeAt::other_centre);
    EXPECT_NEAR(received(care[1], VisitType::nurse, ReceivedFrom::other_centre),
                0.890773 * made(care[0], VisitType::nurse, MadeAt::other_centre), 1.0001);
  }
  // Given the visits, a month's part is within one of its share, with variance at most 1/4.
  support::expect_mean({"to centre 1", Stage::seed}, {months, (first - 0.890773 * all) / months, 0.5}, 0.0);
}

// 1 000 boys of 3 at 3.0 contacts and 1 000 men of 50 at 4.5: 0.4 of 2 000 × 1.2 / 12 × 0.88 nurse visits are the
// boys'.
TEST(Care, DividesVisitsOverAgesByContacts) {
  ThreeCentres three(without_spread());
  three.list(0, 3, 1000), three.list(0, 50, 1000), three.list(1, 40, 1000);
  double boys = 0;
  for (int m = 0; m < months; ++m) boys += made(three.month(m)[0], VisitType::nurse, MadeAt::own_centre, 3);
  const double mean = 0.4 * 200 * 0.88;
  support::expect_mean({"boys", Stage::seed}, {months, boys / months, std::sqrt(mean)}, mean);
}

TEST(Care, IsNotGivenWhereNobodyIsListedOrElsewhereWhenNothingElseIsOpen) {
  ThreeCentres three(without_spread());
  three.list(0, 40, 12'000), three.list(1, 40, 3000);
  three.lane().statement[1].open = false;
  double own = 0;
  for (int m = 0; m < months; ++m) {
    const std::vector<CareMonth>& care = three.month(m);
    EXPECT_EQ(made(care[0], VisitType::doctor, MadeAt::other_centre), 0);
    EXPECT_EQ(received(care[1], VisitType::doctor, ReceivedFrom::other_centre), 0);
    EXPECT_EQ(made(care[2], VisitType::doctor, MadeAt::own_centre), 0);
    EXPECT_EQ(care[2].drug_cost, 0);
    own += made(care[0], VisitType::doctor, MadeAt::own_centre);
  }
  support::expect_mean({"all at home", Stage::seed}, {months, own / months, std::sqrt(1450 * 0.98)}, 1450 * 0.98);
}

// 12 000 × 9.25 / 1 000 / 12 = 9.25 answers a month; 0.79 of them good, and at quality 2 odds against of 0.21 / 0.79
// × e^(−0.25·2) = 0.161230: 0.861156.
TEST(Care, FollowsUpBySamplesThatQualityMoves) {
  ThreeCentres three(without_spread());
  three.list(0, 40, 12'000), three.list(1, 40, 12'000);
  three.lane().statement[1].quality = 2;
  double respondents = 0, good = 0, better = 0, of_better = 0;
  const auto experience = static_cast<std::size_t>(Indicator::experience);
  for (int m = 0; m < months; ++m) {
    const std::vector<CareMonth>& care = three.month(m);
    respondents += care[0].indicator[experience].respondents;
    good += care[0].indicator[experience].good;
    of_better += care[1].indicator[experience].respondents;
    better += care[1].indicator[experience].good;
    EXPECT_EQ(care[0].indicator[experience].respondents,
              care[0].indicator[static_cast<std::size_t>(Indicator::same_doctor)].respondents);
    EXPECT_EQ(care[0].true_share[experience], 790'000);
    EXPECT_EQ(care[1].true_share[experience], 861'156);
  }
  support::expect_mean({"answers", Stage::seed}, {months, respondents / months, std::sqrt(9.25)}, 9.25);
  support::expect_proportion({"good", Stage::seed}, respondents, good, 0.79);
  support::expect_proportion({"good at quality 2", Stage::seed}, of_better, better, 0.861156);
}

// 1 200 × 3 055 / 12 = 305 500 kr.
TEST(Care, CostsDrugsByNeed) {
  ThreeCentres three(without_spread());
  three.list(0, 40, 1200);
  EXPECT_EQ(three.month(0)[0].drug_cost, 30'550'000);
}

TEST(CareParameters, SayHowManyAreAssumptions) {
  std::size_t assumed = 0;
  for (const Parameter& parameter : shipped_care().parameters.all()) assumed += parameter.placeholder ? 1 : 0;
  EXPECT_EQ(shipped_care().parameters.size(), 22u);
  EXPECT_EQ(assumed, 13u);
}

/// Asks for all care, and pays nothing.
class Asking final : public Component {
 public:
  Asking() : Component({"Asking", "s", false}) {}
  std::string_view kind() const override { return "asking"; }
  Columns columns() const override { return {Column::visits, Column::indicators, Column::drugs}; }
  void settle(const Settlement& settlement, Accounts) const override {
    ASSERT_EQ(settlement.statement.care.size(), settlement.statement.size());
  }
  void share_women(const Settlement&, std::span<std::int64_t>) const override {}
};

TEST(Care, ShiftsNoOtherDraw) {
  Study without = shipped_study(0.05, 2);
  Study with = shipped_study(0.05, 2);
  PaymentModel asking;
  asking.id = "asking";
  asking.components.push_back(std::make_unique<Asking>());
  ASSERT_TRUE(asking.arrange().empty());
  with.payment_models.push_back(std::move(asking));
  with.care = shipped_care();
  const auto world = make_world(without);
  const sim::Record plain = replicate(*world, without, 3);
  const sim::Record cared = replicate(*world, with, 3);
  for (const Kept kept : {Kept::listed, Kept::joined, Kept::left, Kept::population})
    EXPECT_TRUE(std::ranges::equal(plain.integers(static_cast<std::size_t>(kept)),
                                   cared.integers(static_cast<std::size_t>(kept))));
  for (const Kept kept : {Kept::need, Kept::wait, Kept::quality})
    EXPECT_TRUE(
        std::ranges::equal(plain.reals(static_cast<std::size_t>(kept)), cared.reals(static_cast<std::size_t>(kept))));
  // Payments by year of each centre, all components of the two models together.
  const auto total = [](const Study& study, const sim::Record& record) {
    std::int64_t sum = 0;
    for (const std::int64_t ore : record.integers(static_cast<std::size_t>(Kept::payment))) sum += ore;
    EXPECT_EQ(study.care.has_value(), study.columns().need_care());
    return sum;
  };
  EXPECT_EQ(total(without, plain), total(with, cared));
}

}  // namespace
}  // namespace valfri::models
