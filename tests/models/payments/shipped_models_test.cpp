// SPDX-License-Identifier: Apache-2.0
// The payment models that are shipped read without problems, say what is a placeholder, pay their frame, and pay to the
// öre what a second, plain settlement pays (plain_payment.hpp).
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tests/models/payments/plain_payment.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

// The default county, with few residents: only its centres are looked at.
const County& default_county() {
  static const County county = [] {
    Problems problems;
    County read = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", 0.01, problems);
    problems.throw_if_any();
    return read;
  }();
  return county;
}

std::string file_of(const std::string& id) { return VALFRI_SOURCE_DIR "/configs/payment-models/" + id + ".toml"; }

PaymentModel shipped(const std::string& id, const County& county = default_county()) {
  Problems problems;
  PaymentModel model = read_payment_model(file_of(id), county, problems);
  EXPECT_EQ(problems.text(), "");
  return model;
}

// 7 000 listed at each centre, evenly over 20 groups of age and sex, some with each CNI factor.
std::vector<CentreMonth> even_statement() {
  CentreMonth centre;
  for (std::size_t i = 0; i < 20; ++i) centre.listed[2 * i] = 350;
  centre.cni = {350, 400, 500, 200, 400, 300, 600};
  return std::vector<CentreMonth>(37, centre);
}

// Whole numbers from 0 to most, the same on every machine.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : engine_(seed) {}
  std::int32_t to(std::int32_t most) {
    return static_cast<std::int32_t>(engine_() % (static_cast<std::uint64_t>(most) + 1));
  }

 private:
  std::mt19937_64 engine_;
};

CareMonth random_care(Numbers& numbers) {
  CareMonth care;
  for (std::int32_t& visits : care.made) visits = numbers.to(300);
  for (std::int32_t& visits : care.received) visits = numbers.to(30);
  care.hospital_visits = numbers.to(10'000);
  for (IndicatorCount& count : care.indicator) {
    count.respondents = numbers.to(200);
    count.good = numbers.to(count.respondents);
  }
  care.drug_cost = numbers.to(1'000'000'000);
  return care;
}

// A list of up to 12 000 of any composition, more or less in need. One month in twenty, the centre is closed.
CentreMonth random_list(Numbers& numbers) {
  CentreMonth list;
  list.open = numbers.to(19) > 0;
  if (!list.open) return list;
  const std::int32_t most = 20 + numbers.to(480);
  for (std::int32_t& persons : list.listed) persons = numbers.to(most);
  for (std::int32_t& persons : list.band) persons = 1 + numbers.to(8 * most);
  for (std::int32_t& persons : list.cni) persons = numbers.to(2 * most);
  return list;
}

// A hundred months from January 2025, each drawn anew.
const std::vector<PlainMonth>& hundred_months() {
  static const std::vector<PlainMonth> months = [] {
    Numbers numbers(20'251);
    std::vector<PlainMonth> drawn;
    for (int month = 0; month < 100; ++month) {
      drawn.push_back({2025 + month / 12, 1 + month % 12, {}, {}});
      for (std::size_t centre = 0; centre < default_county().centres.size(); ++centre) {
        CentreMonth list = random_list(numbers);
        if (month == 0 && !list.open) list.open = true, list.listed[20] = list.band[2] = 100;
        drawn.back().lists.push_back(list);
        drawn.back().care.push_back(random_care(numbers));
      }
    }
    return drawn;
  }();
  return months;
}

std::vector<std::int64_t> in_ore(const std::vector<Money>& amounts) {
  std::vector<std::int64_t> ore;
  for (const Money amount : amounts) ore.push_back(amount.in_ore());
  return ore;
}

class ShippedModel : public testing::TestWithParam<const char*> {};

TEST_P(ShippedModel, ReadsWithoutProblems) {
  const PaymentModel model = shipped(GetParam());
  EXPECT_EQ(model.id, GetParam());
  EXPECT_GE(model.components.size(), 1u);
}

TEST_P(ShippedModel, SaysThatItRestsOnPlaceholders) {
  const PaymentModel model = shipped(GetParam());
  EXPECT_TRUE(model.placeholder());
  EXPECT_TRUE(model.frame.placeholder || !model.frame.closed);
}

TEST_P(ShippedModel, SaysOfEveryPlaceholderThatItIsOne) {
  const PaymentModel model = shipped(GetParam());
  for (const auto& component : model.components)
    EXPECT_EQ(component->heading().placeholder, component->heading().source.find("PLACEHOLDER") != std::string::npos)
        << component->heading().name;
}

TEST_P(ShippedModel, PaysWhatAPlainSettlementPays) {
  const PaymentModel model = shipped(GetParam());
  const std::vector<PlainMonth>& months = hundred_months();
  PaymentMemory memory;
  std::vector<bool> pays(model.components.size());  // something, in some month
  for (std::size_t i = 0; i < months.size(); ++i) {
    const PlainMonth& month = months[i];
    const PaidMonth paid = paid_month(model, {month.lists, month.care}, {month.year, month.month}, memory);
    const PlainPaid plain = plain_payment(file_of(GetParam()), default_county(), std::span(months).first(i + 1));
    ASSERT_EQ(in_ore(paid.amounts), plain.amounts) << "month " << i;
    ASSERT_EQ(in_ore(paid.returned), plain.returned) << "month " << i;
    for (std::size_t cell = 0; cell < paid.amounts.size(); ++cell)
      if (paid.amounts[cell] > Money() || paid.returned[cell] > Money()) pays[cell / 37] = true;
  }
  EXPECT_EQ(std::count(pays.begin(), pays.end(), true), std::ssize(pays));
}

TEST_P(ShippedModel, PaysTheSameWithTheCentresInAnotherOrder) {
  County turned = default_county();
  std::reverse(turned.centres.begin(), turned.centres.end());
  const PaymentModel model = shipped(GetParam());
  const PaymentModel other = shipped(GetParam(), turned);
  PaymentMemory memory, other_memory;
  for (std::size_t i = 0; i < 24; ++i) {
    PlainMonth month = hundred_months()[i];
    const CalendarMonth date{month.year, month.month};
    const std::vector<Money> paid = paid_month(model, {month.lists, month.care}, date, memory).amounts;
    std::reverse(month.lists.begin(), month.lists.end());
    std::reverse(month.care.begin(), month.care.end());
    std::vector<Money> again = paid_month(other, {month.lists, month.care}, date, other_memory).amounts;
    for (auto row = again.begin(); row != again.end(); row += 37) std::reverse(row, row + 37);
    ASSERT_EQ(in_ore(paid), in_ore(again)) << "month " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(All, ShippedModel,
                         testing::Values("example-2025-like", "example-alternative-1-like",
                                         "example-alternative-2-like", "gavleborg-2017", "vastra-gotaland-2016",
                                         "ostergotland-like", "norrbotten-like", "capitation-only",
                                         "vgr-2017-with-ostergotland-geography"));

class ShippedModelWithAFrame : public testing::TestWithParam<const char*> {};

TEST_P(ShippedModelWithAFrame, PaysItOverTheYear) {
  const PaymentModel model = shipped(GetParam());
  Money sum;
  PaymentMemory memory;
  for (std::size_t i = 0; i < 12; ++i) {
    const PlainMonth& month = hundred_months()[i];
    const std::vector<Money> paid =
        paid_month(model, {month.lists, month.care}, {month.year, month.month}, memory).amounts;
    for (std::size_t cell = 0; cell < paid.size(); ++cell)
      if (model.inside_closed_frame(cell / 37)) sum += paid[cell];
  }
  EXPECT_EQ(sum.text(), "1 100 000 000,00 kr");
}

INSTANTIATE_TEST_SUITE_P(All, ShippedModelWithAFrame,
                         testing::Values("example-2025-like", "example-alternative-1-like",
                                         "example-alternative-2-like", "ostergotland-like", "norrbotten-like",
                                         "capitation-only"));

TEST(ShippedModels, SayThatTheyAreIllustrationsWhereTheyAreLikeNoRegion) {
  for (const char* id :
       {"example-2025-like", "example-alternative-1-like", "example-alternative-2-like", "capitation-only"})
    EXPECT_EQ(shipped(id).title.substr(0, 12), "Illustration");
}

TEST(ShippedModels, PayTheSevenCottageHospitalsMoreForTheSameList) {
  const PaymentModel model = shipped("example-2025-like");
  const std::vector<Money> amounts = paid(model, even_statement());
  const std::size_t beds = model.components.size() - 1;
  for (std::size_t centre = 0; centre < 37; ++centre)
    EXPECT_EQ(amounts[beds * 37 + centre] > Money(), centre >= 30) << centre;
}

}  // namespace
}  // namespace valfri::models
