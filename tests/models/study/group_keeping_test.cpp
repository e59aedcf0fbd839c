// SPDX-License-Identifier: Apache-2.0
// What is kept of groups of residents: counts that agree with other counts, need whose mean is 1, payments that add up
// to the öre, access by hand.
#include "models/study/group_keeping.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/study/group_payment.hpp"
#include "sim/mathematics.hpp"
#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

TEST(PopulationGroups, PartsEverybodyFourWaysAndFifthsAreNearlyEven) {
  const Study study = shipped_study(0.1, 1);
  const PopulationGroups groups(study.county);
  const sim::Axis axis = groups.axis(study.county);
  ASSERT_EQ(axis.ids.size(), groups.size());
  EXPECT_EQ(axis.ids[0], "municipality:2401");
  EXPECT_EQ(axis.ids[groups.n_municipalities], "cni_quintile:1");
  EXPECT_EQ(axis.ids[groups.first_age() + 1], "age:20-44");
  EXPECT_EQ(axis.ids.back(), "sex:man");
  EXPECT_EQ(axis.groupings[0].labels[axis.groupings[0].group_of[groups.first_age()]], "age");
  EXPECT_EQ(groups.place_axis(study.county).ids.size(), groups.n_places());
  const std::vector<std::int64_t> residents = residents_of_areas(study.county);
  std::vector<double> fifth(n_quintiles, 0.0);
  for (std::size_t a = 0; a < residents.size(); ++a) fifth[groups.quintile[a]] += static_cast<double>(residents[a]);
  for (const double n : fifth)
    EXPECT_NEAR(n / static_cast<double>(study.county.total_residents()), 0.2, 0.06);  // areas stay whole
}

// Areas of 10, 20, 30 and 40 residents, the first two equally deprived: mid-ranks .15, .15, .45, .80.
TEST(PopulationGroups, AreasOfOneDeprivationShareTheirFifth) {
  County county;
  county.municipalities = {{"1", "M"}};
  for (const auto& [weight, deprivation] : std::vector<std::pair<double, double>>{{.1, -1}, {.2, -1}, {.3, 0}, {.4, 2}})
    county.areas.push_back({"a", "a", 0, {0, 0}, weight, false, deprivation});
  county.residents.resize(1);
  county.residents[0][0][3] = 100;
  EXPECT_EQ(deprivation_quintiles(county), (std::vector<std::size_t>{0, 0, 2, 4}));
}

TEST(Spread, AddsUpToTheOreAlsoBelowZero) {
  const std::vector<std::int64_t> weights{1, 1, 1, 0};
  std::vector<Money> parts(4);
  for (const std::int64_t ore : {100, -100, 1, 0, 99}) {
    spread(Money::ore(ore), weights, parts);
    std::int64_t sum = 0;
    for (const Money part : parts) {
      sum += part.in_ore();
      EXPECT_LE(std::abs(static_cast<double>(part.in_ore()) - static_cast<double>(ore) / 3), 34);
    }
    EXPECT_EQ(sum, ore);
    EXPECT_EQ(parts[3].in_ore(), 0);
  }
  spread(Money::ore(100), weights, parts);
  EXPECT_EQ(parts[0].in_ore(), 33);
  EXPECT_EQ(parts[1].in_ore(), 34);
}

TEST(Access, IsAsWorkedOutByHand) {
  County county;
  county.municipalities = {{"1", "M"}};
  for (int a = 0; a < 3; ++a) county.areas.push_back({"a", "a", 0, {0, 0}, 1.0 / 3, false, 0.0});
  county.centres.resize(2);
  county.area_to_centre = {5, 20, 10, 10, 61, 31};  // [area × centre]
  const std::vector<std::int64_t> residents{100, 200, 50};
  const Access access(county);
  const double w5 = std::exp(-1.0 / 18), w10 = std::exp(-2.0 / 9), w20 = std::exp(-8.0 / 9),
               w31 = std::exp(-31.0 * 31 / 450);
  EXPECT_NEAR(catchment_weight(20), w20, 1e-14);
  EXPECT_EQ(catchment_weight(60.01), 0.0);
  const double first = 1 / (100 * w5 + 200 * w10), second = 1 / (100 * w20 + 200 * w10 + 50 * w31);
  const AreaAccess both = access.of({1, 1}, residents);
  EXPECT_NEAR(both.centres_per_resident[0], w5 * first + w20 * second, 1e-15);
  EXPECT_NEAR(both.centres_per_resident[2], w31 * second, 1e-15);
  double supply = 0;
  for (std::size_t a = 0; a < 3; ++a) supply += both.centres_per_resident[a] * static_cast<double>(residents[a]);
  EXPECT_NEAR(supply, 2, 1e-13);
  EXPECT_EQ(both.near[0], (std::array<bool, 4>{true, false, true, true}));
  EXPECT_EQ(both.near[1], (std::array<bool, 4>{true, true, true, true}));
  EXPECT_EQ(both.near[2], (std::array<bool, 4>{false, false, false, false}));
  const AreaAccess one = access.of({0, 1}, residents);
  EXPECT_EQ(one.near[0], (std::array<bool, 4>{false, false, true, false}));
  EXPECT_NEAR(one.centres_per_resident[0], w20 * second, 1e-15);
}

/// The record of a replication of the shipped study, with a centre that closes in the middle of the first year.
class Kept2Years : public ::testing::Test {
 protected:
  Kept2Years() : study_(shipped_study(0.05, 2)), groups_(study_.county), schema_(make_schema(with_closing(study_))) {
    world_ = make_world(study_);
    record_.emplace(replicate(*world_, study_, 1));
  }
  static const Study& with_closing(Study& study) {
    study.scenarios.push_back(study.scenarios[0]);
    study.scenarios[1].id = "closing";
    study.scenarios[1].closings.push_back({closed_centre, 6});
    return study;
  }
  std::int64_t residents(std::size_t scenario, std::size_t group, std::size_t year) const {
    return record_->integers(measure_in(schema_, residents_of_group))[(scenario * groups_.size() + group) * 2 + year];
  }
  double need(std::size_t scenario, std::size_t standard, std::size_t group, std::size_t year) const {
    return record_->reals(
        measure_in(schema_, need_of_group))[((scenario * 3 + standard) * groups_.size() + group) * 2 + year];
  }
  std::int64_t listed(std::size_t scenario, std::size_t centre, std::size_t place, std::size_t year) const {
    const std::size_t row = scenario * study_.county.centres.size() + centre;
    return record_->integers(measure_in(schema_, listed_of_group))[(row * groups_.n_places() + place) * 2 + year];
  }
  /// First and one past the last group of each partition.
  std::vector<std::pair<std::size_t, std::size_t>> partitions() const {
    return {{0, groups_.n_municipalities},
            {groups_.n_municipalities, groups_.n_places()},
            {groups_.first_age(), groups_.first_sex()},
            {groups_.first_sex(), groups_.size()}};
  }

  static constexpr std::size_t closed_centre = 16;
  Study study_;
  PopulationGroups groups_;
  sim::Schema schema_;
  std::unique_ptr<const World> world_;
  std::optional<sim::Record> record_;
};

TEST_F(Kept2Years, EveryPartitionCountsEverybody) {
  const Reading reading(study_, *record_);
  for (std::size_t s = 0; s < 2; ++s)
    for (std::size_t y = 0; y < 2; ++y) {
      const std::int64_t population = reading.population(s, static_cast<int>(y));
      for (const auto& [first, last] : partitions()) {
        std::int64_t sum = 0;
        for (std::size_t g = first; g < last; ++g) sum += residents(s, g, y);
        EXPECT_EQ(sum, population);
      }
      // The same people in both scenarios: need does not depend on where they are listed.
      for (std::size_t g = 0; g < groups_.size(); ++g) EXPECT_EQ(residents(0, g, y), residents(1, g, y));
    }
}

TEST_F(Kept2Years, NeedIsTheSameInEveryPartitionAndItsMeanStaysNearOne) {
  for (std::size_t standard = 0; standard < 3; ++standard) {
    std::vector<double> sums;
    double persons = 0;
    for (const auto& [first, last] : partitions()) {
      sums.push_back(0);
      for (std::size_t g = first; g < last; ++g) sums.back() += need(0, standard, g, 0);
    }
    for (std::size_t g = groups_.first_sex(); g < groups_.size(); ++g)
      persons += static_cast<double>(residents(0, g, 0));
    for (const double sum : sums) EXPECT_NEAR(sum, sums[0], 1e-6 * sums[0]);
    EXPECT_NEAR(sums[0] / persons, 1.0, 0.03);  // the mean was 1 a year before
  }
}

// Contacts of Norway: those of 80 and over need about twice the mean, those under 20 half of it; women more than men.
TEST_F(Kept2Years, NeedPerPersonFollowsTheStandard) {
  const auto mean = [&](std::size_t group) {
    return need(0, 0, group, 0) / static_cast<double>(residents(0, group, 0));
  };
  EXPECT_NEAR(mean(groups_.first_age() + 4), 9.9 / 4.8, 0.25);
  EXPECT_NEAR(mean(groups_.first_age()), 2.0 / 4.8, 0.08);
  EXPECT_GT(mean(groups_.first_sex()), mean(groups_.first_sex() + 1));
}

TEST_F(Kept2Years, ListsByPlaceAddUpAndAClosedCentreKeepsThoseItListedLast) {
  const Reading reading(study_, *record_);
  for (std::size_t y = 0; y < 2; ++y)
    for (std::size_t c = 0; c < study_.county.centres.size(); ++c) {
      std::int64_t by_municipality = 0, by_fifth = 0;
      for (std::size_t p = 0; p < groups_.n_places(); ++p)
        (p < groups_.n_municipalities ? by_municipality : by_fifth) += listed(0, c, p, y);
      EXPECT_EQ(by_municipality, reading.listed(0, c, static_cast<int>(y)));
      EXPECT_EQ(by_fifth, by_municipality);
    }
  std::int64_t first_year = 0, second_year = 0;
  for (std::size_t p = 0; p < groups_.n_municipalities; ++p) {
    first_year += listed(1, closed_centre, p, 0);
    second_year += listed(1, closed_centre, p, 1);
  }
  EXPECT_EQ(reading.listed(1, closed_centre, 0), 0);
  EXPECT_GT(first_year, 0);  // as at the start: they share what it was paid from January to June
  EXPECT_EQ(second_year, 0);
}

// Lists by home are kept as people are listed, move and leave: at the end they are what a count of everybody finds.
TEST_F(Kept2Years, ListsByHomeAreWhatACountFinds) {
  CountyWorker worker(*world_, study_, schema_, study_.seed);
  sim::Record record(schema_);
  worker.replicate(sim::Replication{2}, record);
  for (std::size_t s = 0; s < 2; ++s) {
    const Lane& lane = worker.lane(s);
    const Common& common = worker.common(s);
    std::vector<std::int32_t> counted(lane.from_area.size(), 0);
    for (std::uint32_t slot = 0; slot < common.people.size(); ++slot)
      if (common.population.occupied(static_cast<sim::Slot>(slot)) && lane.listed_at[slot] != no_centre)
        ++counted[lane.listed_at[slot] * lane.n_areas + common.people[slot].area];
    EXPECT_EQ(counted, lane.from_area);
  }
}

TEST_F(Kept2Years, PaymentsOfEveryPartitionAddUpToThePaymentToTheOre) {
  const auto payment = record_->integers(static_cast<std::size_t>(Kept::payment));
  const auto of_group = record_->integers(measure_in(schema_, payment_of_group));
  const std::size_t n_centres = study_.county.centres.size();
  const std::size_t n_components = component_axis_of(schema_).ids.size();
  for (std::size_t row = 0; row < 2 * 2; ++row)  // scenario × model
    for (std::size_t y = 0; y < 2; ++y) {
      std::int64_t all = 0;
      for (std::size_t i = 0; i < n_components * n_centres; ++i)
        all += payment[(row * n_components * n_centres + i) * 2 + y];
      for (const auto& [first, last] : partitions()) {
        std::int64_t sum = 0;
        for (std::size_t g = first; g < last; ++g) sum += of_group[(row * groups_.size() + g) * 2 + y];
        EXPECT_EQ(sum, all) << row << " " << y << " " << first;
      }
    }
}

// One component, a krona for every person listed at the first centre each month, and one that pays 10 000 kr to the
// second: places share them as listed, ages by listed persons.
class ByList final : public Component {
 public:
  ByList() : Component({"By list", "s", false}) {}
  std::string_view kind() const override { return "by_list"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement& at, Accounts to) const override {
    to.amounts[0] = Money::kronor(at.statement[0].total());
    to.amounts[1] = Money::kronor(10'000);
  }
};
/// 5 kr to the first centre, for those of 65 and over alone, and as much to the third.
class ByOld final : public Component {
 public:
  ByOld() : Component({"By old", "s", false}) {}
  std::string_view kind() const override { return "by_old"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement&, Accounts to) const override { to.amounts[0] = to.amounts[2] = Money::kronor(5); }
  std::optional<AgeWeights> age_weights(const Settlement&) const override {
    AgeWeights weights{};
    for (const std::size_t sex : {0U, 1U})
      for (std::size_t age = price_age_of(65); age < n_price_ages; ++age) weights[sex * n_price_ages + age] = 3;
    return weights;
  }
};
/// A fifth of what that paid to the first centre.
class OfOld final : public Component {
 public:
  OfOld() : Component({"Of old", "s", false, {}, false, {}, {"By old"}}) {}
  std::string_view kind() const override { return "of_old"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement& at, Accounts to) const override { to.amounts[0] = share_of(at.referred(0), 1, 5); }
};

TEST(GroupPayment, SharesPlacesAsListedAndAgesByWhatTheyEarn) {
  Study study = shipped_study(0.05, 1);
  study.payment_models.clear();
  study.payment_models.resize(1);
  study.payment_models[0].components.push_back(std::make_unique<ByList>());
  study.payment_models[0].components.push_back(std::make_unique<OfOld>());
  study.payment_models[0].components.push_back(std::make_unique<ByOld>());
  ASSERT_TRUE(study.payment_models[0].arrange().empty());
  const sim::Schema schema = make_schema(study);
  const PopulationGroups groups(study.county);
  sim::Record record(schema);
  const std::size_t n = groups.n_places();
  const auto listed = record.integers(measure_in(schema, listed_of_group));
  listed[0 * n + 0] = 30;  // first centre: 30 of the first municipality, 10 of the second
  listed[0 * n + 1] = 10;
  listed[1 * n + 1] = 50;
  listed[0 * n + groups.n_municipalities] = 40;
  listed[1 * n + groups.n_municipalities] = 50;
  std::vector<CentreMonth> lists(study.county.centres.size());
  lists[0].listed[0] = 10;                                // girls of 0
  lists[0].listed[n_price_ages + price_age_of(70)] = 30;  // men of 70
  lists[1].listed[price_age_of(30)] = 50;
  PaymentKeeper keeper(study, schema, 0);
  keeper.begin(record);
  for (int month = 0; month < 12; ++month) keeper.settle(month, {lists, {}});
  const auto paid = record.integers(measure_in(schema, payment_of_group));
  // Centre 1: 12·40 + 60 + 12 = 552 kr, three quarters to the first municipality. Centre 2: 120 000 kr to the second.
  // Centre 3 listed nobody: its 60 kr go as all 90 are listed, a third to the first.
  EXPECT_EQ(paid[0], 41'400 + 2'000);
  EXPECT_EQ(paid[1], 13'800 + 12'000'000 + 4'000);
  EXPECT_EQ(paid[groups.n_municipalities], 55'200 + 12'000'000 + 6'000);
  // Of ages, the 60 and 12 kr go to the men of 70 alone; the third centre's 60 kr as all are listed: 10, 50 and 30.
  EXPECT_EQ(paid[groups.first_age()], 12'000 + 667);
  EXPECT_EQ(paid[groups.first_age() + 1], 12'000'000 + 3'333);
  EXPECT_EQ(paid[groups.first_age() + 2], 0);
  EXPECT_EQ(paid[groups.first_age() + 3], 36'000 + 7'200 + 2'000);
  EXPECT_EQ(paid[groups.first_age() + 4], 0);
  // Girls are a quarter of the first centre's list, and none of its old.
  EXPECT_EQ(paid[groups.first_sex()], 12'000 + 12'000'000 + 3'000);
  EXPECT_EQ(paid[groups.first_sex() + 1], 36'000 + 7'200 + 3'000);
}

}  // namespace
}  // namespace valfri::models
