// SPDX-License-Identifier: Apache-2.0
// What a study keeps of payments: the account that returns, and women and men.
#include "models/study/keeping.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

/// Returns a krona a month from the first centre.
class Returning final : public Component {
 public:
  Returning() : Component({"Returning", "s", false}) {}
  std::string_view kind() const override { return "returning"; }
  Columns columns() const override { return {Column::ages}; }
  bool returns_money() const override { return true; }
  void settle(const Settlement&, Accounts to) const override { to.returned[0] = Money::kronor(1); }
};

TEST(YearKeeper, KeepsWhatReturnsToThePurchaserAndThePaymentByASexThatAddsUp) {
  Study study = shipped_study(0.02, 2);
  PaymentModel returning;
  returning.id = "returning";
  returning.components.push_back(std::make_unique<Returning>());
  ASSERT_TRUE(returning.arrange().empty());
  study.payment_models.push_back(std::move(returning));
  const auto world = make_world(study);
  const sim::Record record = replicate(*world, study, 0);
  const auto returned = record.integers(static_cast<std::size_t>(Kept::returned));  // [3 models][37 centres][2 years]
  ASSERT_EQ(returned.size(), 3u * 37 * 2);
  for (std::size_t i = 0; i < returned.size(); ++i) EXPECT_EQ(returned[i], i / 2 == 2 * 37 ? 1200 : 0) << i;
  const auto payment = record.integers(static_cast<std::size_t>(Kept::payment));
  const auto by_sex = record.integers(static_cast<std::size_t>(Kept::payment_by_sex));
  for (std::size_t model = 0; model < 3; ++model) {
    const auto sum = [&](std::span<const std::int64_t> all) {
      const std::size_t n = all.size() / 3;
      return std::accumulate(all.begin() + static_cast<std::ptrdiff_t>(model * n),
                             all.begin() + static_cast<std::ptrdiff_t>((model + 1) * n), std::int64_t{0});
    };
    EXPECT_EQ(sum(by_sex), sum(payment));
  }
  // Women have more points at 15 to 64 and live longer: more than half, less than two thirds.
  const std::size_t n = by_sex.size() / 6;
  const auto women = std::accumulate(by_sex.begin(), by_sex.begin() + static_cast<std::ptrdiff_t>(n), std::int64_t{0});
  const auto men = std::accumulate(by_sex.begin() + static_cast<std::ptrdiff_t>(n),
                                   by_sex.begin() + static_cast<std::ptrdiff_t>(2 * n), std::int64_t{0});
  EXPECT_GT(women, men);
  EXPECT_LT(women, 2 * men);
}

// A krona for each of the first centre's good in experience, and a krona a month besides from a component that reads no
// indicator.
class PerGood final : public Component {
 public:
  PerGood() : Component({"Per good", "s", false}) {}
  std::string_view kind() const override { return "per_good"; }
  Columns columns() const override { return {Column::ages, Column::indicators}; }
  void settle(const Settlement& at, Accounts to) const override {
    const IndicatorCount count = at.statement.care[0].indicator[0];
    to.amounts[0] = share_of(Money::kronor(1000), count.good, count.respondents);
  }
};

class EveryMonth final : public Component {
 public:
  EveryMonth() : Component({"Every month", "s", false}) {}
  std::string_view kind() const override { return "every_month"; }
  Columns columns() const override { return {Column::ages}; }
  void settle(const Settlement&, Accounts to) const override { to.amounts[0] = Money::kronor(1); }
};

// January: 30 of 40 good, 1000 × 0.75 = 750 kr; at the true share of 0.79 it would be 790 kr. February of the next
// year: 8 of 10, 800 kr, and 790 kr again. Nothing of the other component or the other model.
TEST(TargetKeeper, KeepsWhatTargetsPayAndWhatTheyWouldWithoutTheLuckOfSampling) {
  Study study = shipped_study(0.02, 2);
  study.payment_models.clear();
  study.payment_models.resize(2);
  study.payment_models[0].components.push_back(std::make_unique<EveryMonth>());
  study.payment_models[1].components.push_back(std::make_unique<EveryMonth>());
  study.payment_models[1].components.push_back(std::make_unique<PerGood>());
  for (PaymentModel& model : study.payment_models) ASSERT_TRUE(model.arrange().empty());
  const sim::Schema schema = make_schema(study);
  ASSERT_GT(schema.measures.size(), 11u);
  EXPECT_EQ(schema.measures[9].name, "target_payment");
  EXPECT_EQ(schema.measures[10].name, "target_payment_without_luck");
  sim::Record record(schema);
  TargetKeeper keeper(study, schema, 0);
  keeper.begin();
  const std::vector<CentreMonth> lists(37);
  std::vector<CareMonth> care(37);
  care[0].true_share[0] = 790'000;
  const auto month = [&](CalendarMonth now, IndicatorCount count) {
    care[0].indicator[0] = count;
    for (std::size_t m = 0; m < 2; ++m) {
      PaymentMemory memory;
      PaidMonth paid;
      study.payment_models[m].settle(now, {lists, care}, study.index, memory, paid);
      keeper.keep(now, m, paid, {lists, care}, record);
    }
  };
  month({study.start_year, 1}, {30, 40});
  month({study.start_year + 1, 2}, {8, 10});
  const auto paid = record.integers(9);  // [2 models][37 centres][2 years]
  const auto without_luck = record.integers(10);
  const std::size_t first = 37 * 2;
  EXPECT_EQ(paid[first], 75'000);
  EXPECT_EQ(paid[first + 1], 80'000);
  EXPECT_EQ(without_luck[first], 79'000);
  EXPECT_EQ(without_luck[first + 1], 79'000);
  EXPECT_EQ(std::accumulate(paid.begin(), paid.end(), std::int64_t{0}), 155'000);
  EXPECT_EQ(std::accumulate(without_luck.begin(), without_luck.end(), std::int64_t{0}), 158'000);
}

TEST(TargetKeeper, AddsNoMeasureWhereNobodyPaysByWhatIsFollowedUp) {
  for (const sim::Measure& measure : make_schema(shipped_study(0.02, 1)).measures)
    EXPECT_FALSE(measure.name.starts_with("target"));
}

std::vector<std::string> labels_at(const sim::Axis& axis, const std::string& grouping) {
  std::vector<std::string> labels;
  for (const sim::Grouping& one : axis.groupings)
    if (one.name == grouping)
      for (const std::size_t group : one.group_of) labels.push_back(one.labels[group]);
  return labels;
}

std::vector<std::string> names_of_width(const sim::Schema& schema, sim::Width width) {
  std::vector<std::string> names;
  for (const sim::Measure& measure : schema.measures)
    if (measure.width == width) names.push_back(measure.name);
  return names;
}

// `listed` stays signed, since readers take differences of it.
TEST(Schema, KeepsCountsAtOneCentreInTwoBytes) {
  using Names = std::vector<std::string>;
  const sim::Schema schema = make_schema(shipped_study(1.0, 1));
  EXPECT_EQ(names_of_width(schema, sim::Width::two), (Names{"joined", "left", "listed_of_group"}));
  EXPECT_EQ(names_of_width(schema, sim::Width::four),
            (Names{"listed", "population", "residents_of_group", "near_of_group"}));
}

TEST(Schema, KeepsCountsAtOneCentreInFourBytesWhereListsMayBeVeryLarge) {
  const auto is_in_umea = [](const Centre& centre) { return centre.municipality == 12; };
  Study town = shipped_study(1.0, 1);  // 134,000 residents of Umeå and one centre there; 10,400 a centre in the county
  ASSERT_EQ(town.county.municipalities[12].code, "2480");
  const auto second = std::ranges::find_if(town.county.centres, is_in_umea) + 1;
  town.county.centres.erase(std::remove_if(second, town.county.centres.end(), is_in_umea), town.county.centres.end());
  ASSERT_EQ(town.county.centres.size(), 27u);
  Study county = shipped_study(1.0, 1);  // 12,200 residents of Umeå a centre there, and no centre elsewhere
  std::erase_if(county.county.centres, std::not_fn(is_in_umea));
  ASSERT_EQ(county.county.centres.size(), 11u);
  Study closings = shipped_study(1.0, 1);  // the same as `town`, from some day on in some scenario
  for (std::size_t c = 0, kept = 0; c < closings.county.centres.size(); ++c)
    if (is_in_umea(closings.county.centres[c]) && kept++ > 0) closings.scenarios.back().closings.push_back({c, 6});
  for (const Study* study : {&town, &county, &closings}) {
    const sim::Schema schema = make_schema(*study);
    EXPECT_TRUE(names_of_width(schema, sim::Width::two).empty());
    EXPECT_EQ(names_of_width(schema, sim::Width::four).size(), 7u);
  }
}

/// Pays nothing, under a name.
class Named final : public Component {
 public:
  explicit Named(const std::string& name) : Component({name, "s", false}) {}
  std::string_view kind() const override { return "named"; }
  Columns columns() const override { return {}; }
  void settle(const Settlement&, Accounts) const override {}
};

TEST(Schema, GivesComponentsIdsOfTheirOwnWithTheLettersOfTheirNames) {
  Study study = shipped_study(0.02, 1);
  study.payment_models.resize(1);
  PaymentModel model;
  model.id = "m";
  for (const char* name : {"Åldersvård (BVC)", "Aldersvard, BVC", "ÖPPEN-VÅRD", "öppen vård"})
    model.components.push_back(std::make_unique<Named>(name));
  ASSERT_TRUE(model.arrange().empty());
  study.payment_models[0] = std::move(model);
  const std::vector<std::string> expected{"aldersvard_bvc", "aldersvard_bvc_2", "oppen_vard", "oppen_vard_2"};
  EXPECT_EQ(make_schema(study).axes[2].ids, expected);
}

TEST(Schema, GroupsCentresByOperatorAndComponentsByFrameAndFeeds) {
  Study study = shipped_study(0.02, 1);
  const sim::Schema schema = make_schema(study);
  const sim::Axis& centre = schema.axes[3];
  const sim::Axis& component = schema.axes[2];
  EXPECT_EQ(centre.name, "centre");
  EXPECT_EQ(labels_at(centre, "operator")[0], "public");   // HC01
  EXPECT_EQ(labels_at(centre, "operator")[1], "private");  // HC02
  EXPECT_EQ(labels_at(component, "frame"), std::vector<std::string>(component.ids.size(), "inside"));
  EXPECT_EQ(labels_at(component, "frame:example-alternative-1-like")[2], "not in the model");
  // In the order of the file: capitation, Care Need Index, child and maternal health by age, two lump sums,
  // which divide over the sexes by who is listed.
  const std::vector<std::string> feeds{"ages", "ages,cni", "ages", "ages", "ages", "ages"};
  const std::vector<std::string> found = labels_at(component, "feeds");
  ASSERT_GE(found.size(), feeds.size());
  EXPECT_EQ(std::vector<std::string>(found.begin(), found.begin() + 6), feeds);
  // With one of the two models open, they disagree: there is no common grouping.
  study.payment_models[1].frame.closed = false;
  ASSERT_TRUE(study.payment_models[1].arrange().empty());
  const sim::Schema other = make_schema(study);
  EXPECT_TRUE(labels_at(other.axes[2], "frame").empty());
  EXPECT_EQ(labels_at(other.axes[2], "frame:example-alternative-1-like")[0], "outside");
}

}  // namespace
}  // namespace valfri::models
