// SPDX-License-Identifier: Apache-2.0
// Prices that change on a day, and the index, worked by hand.
#include "models/payments/price.hpp"

#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const PriceBasis nominal{nullptr, 0};

TEST(Date, IsADayOfTheCalendar) {
  EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(parse_date("2000-02-29"), (Date{2000, 2, 29}));
  for (const char* none :
       {"2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-1-01", "0000-01-01", ""})
    EXPECT_EQ(parse_date(none), std::nullopt) << none;
  EXPECT_EQ(day_before({2025, 3, 1}).text(), "2025-02-28");
  EXPECT_EQ(day_before({2025, 1, 1}).text(), "2024-12-31");
  EXPECT_EQ(day_after({2025, 12, 31}).text(), "2026-01-01");
}

// 31 days of January: 10 at 100 kr, 21 at 131 kr.
TEST(Price, CountsByTheDaysThatItIsValid) {
  const Price price({{{first_day_of_all, {2025, 1, 10}}, Money::kronor(100)},
                     {{{2025, 1, 11}, last_day_of_all}, Money::kronor(131)}});
  const MonthPrice january = price.in({2025, 1}, nominal);
  EXPECT_EQ(january.sum, Money::kronor(10 * 100 + 21 * 131));
  EXPECT_EQ(january.days, 31);
  const MonthPrice before = price.in({2024, 12}, nominal);
  EXPECT_EQ(before.sum, Money::kronor(100));
  EXPECT_EQ(before.days, 1);
  EXPECT_EQ(price.in({2025, 2}, nominal).sum, Money::kronor(131));
}

// 30 days of April, valid on ten of them, then never again.
TEST(Price, IsNothingOnDaysWithoutAPrice) {
  const Price price({{{{2025, 4, 1}, {2025, 4, 10}}, Money::kronor(3)}});
  EXPECT_EQ(price.in({2025, 4}, nominal).sum, Money::kronor(30));
  EXPECT_EQ(price.in({2025, 4}, nominal).days, 30);
  EXPECT_EQ(price.in({2025, 5}, nominal).sum, Money());
  EXPECT_EQ(Price().in({2025, 5}, nominal).sum, Money());
}

// 1 200 kr a year until 15 April, then 2 400 kr: 15 days of 100 kr and 15 of 200 kr, of 30.
TEST(Price, GivesATwelfthByTheDays) {
  const Price price({{{first_day_of_all, {2025, 4, 15}}, Money::kronor(1200)},
                     {{{2025, 4, 16}, last_day_of_all}, Money::kronor(2400)}});
  EXPECT_EQ(price.twelfth_in({2025, 4}, nominal), Money::kronor(150));
  EXPECT_EQ(price.twelfth_in({2025, 5}, nominal), Money::kronor(200));
}

// 1 902.00 × 1.03 = 1 959.06; × 1.025 = 2 008.0365 → 2 008.04; back by 1.03 and 1.01.
TEST(PriceIndex, MovesAYearAtATimeRoundedToTheOre) {
  const PriceIndex index{30'000, {{2019, 25'000}, {2017, 10'000}}, false};
  EXPECT_EQ(index.moved(Money::kronor(1902), 2017, 2019), Money::ore(200804));
  EXPECT_EQ(index.moved(Money::ore(104030), 2018, 2016), Money::kronor(1000));
  EXPECT_EQ(Price(Money::kronor(1902)).in({2019, 5}, {&index, 2017}).sum, Money::ore(200804));
  EXPECT_EQ(Price(Money::kronor(1902)).in({2019, 5}, {&index, 0}).sum, Money::kronor(1902));
}

TEST(PriceIndex, IsReadWithTheYearsThatDiffer) {
  Problems problems;
  Document document = Document::from_text(
      "per_year = 0.02\ngrade = \"D\"\nsource = \"assumed\"\n[[year]]\nyear = 2027\ngrowth = 0.031\n", "study.toml",
      problems);
  const PriceIndex index = read_price_index(document.root());
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(index.growth_into(2026), 20'000);
  EXPECT_EQ(index.growth_into(2027), 31'000);
  EXPECT_TRUE(index.placeholder);
}

std::string base_with(const std::string& price) {
  return "[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per point and year\"\ngrade = \"A\"\n"
         "source = \"s\"\nages = [{ from = 0, both = 1 }]\nprice = " +
         price + "\n";
}

// 12 000 listed: 1 200 kr a year until 10 January, 2 400 kr from then: (10·1 200 + 21·2 400)/31·12 000/12 kr.
TEST(Price, OfACapitationMayChangeWithinAMonth) {
  const PaymentModel model = open_model_of(base_with("[{ valid_from = \"2024-01-01\", amount = \"1 200 kr\" }, { "
                                                     "valid_from = \"2025-01-11\", amount = \"2 400 kr\" }]"),
                                           county_of({"A"}));
  CentreMonth centre;
  centre.listed[price_age_of(40)] = 12000;
  EXPECT_EQ(paid(model, {&centre, 1}, 2025, 1)[0].in_ore(), 201290323);  // 62 400 000 / 31 = 2 012 903.2258 kr
  EXPECT_EQ(paid(model, {&centre, 1}, 2025, 2)[0], Money::kronor(2'400'000));
}

TEST(PriceFaults, OfNoPriceAtAll) {
  EXPECT_EQ(faults_of(base_with("[]"), county_of({"A"})),
            "model.toml:14: component[1].price\n  found:   []\n  allowed: a list of { valid_from, amount }\n"
            "  do:      add a price, or write the one that always holds in quotation marks\n");
}

TEST(PriceFaults, OfOverlappingValidity) {
  const County county = county_of({"A"});
  EXPECT_EQ(faults_of(base_with("[{ valid_from = \"2025-01-01\", valid_to = \"2025-06-30\", amount = \"1 kr\" },\n"
                                " { valid_from = \"2025-06-15\", amount = \"2 kr\" }]"),
                      county),
            "model.toml:15: component[1].price[2].valid_from\n  found:   \"2025-06-15\"\n"
            "  allowed: prices in order of their dates, one price a day\n"
            "  do:      let it begin after 2025-06-30, or let the price before it end earlier\n");
  EXPECT_EQ(faults_of(base_with("[{ valid_from = \"2025-01-01\", amount = \"1 kr\" },\n"
                                " { valid_from = \"2025-01-01\", amount = \"-2 kr\" }]"),
                      county),
            "model.toml:15: component[1].price[2].amount\n  found:   \"-2 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n"
            "model.toml:15: component[1].price[2].valid_from\n  found:   \"2025-01-01\"\n"
            "  allowed: prices in order of their dates, one price a day\n"
            "  do:      let it begin after 2025-01-01, or let the price before it end earlier\n");
  EXPECT_EQ(faults_of(base_with("[{ valid_from = \"2025-02-30\", amount = \"1 kr\" }]"), county),
            "model.toml:14: component[1].price[1].valid_from\n  found:   \"2025-02-30\"\n"
            "  allowed: a date such as \"2025-01-01\"\n  do:      write year, month and day with hyphens between\n");
}

}  // namespace
}  // namespace valfri::models
