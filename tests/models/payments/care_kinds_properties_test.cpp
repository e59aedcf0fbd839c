// SPDX-License-Identifier: Apache-2.0
// What must hold of the kinds that pay by care, whatever the visits, costs and answers are. Fixed seed.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "tests/models/payments/properties.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

std::int32_t few(std::int64_t high) { return static_cast<std::int32_t>(between(0, high)); }

std::string in_kr(std::int64_t ore) { return fmt::format("{}.{:02} kr", ore / 100, ore % 100); }

/// Lists and care of some centres.
struct AnyCounty {
  std::vector<CentreMonth> lists;
  std::vector<CareMonth> care;
  Statement statement() const { return {lists, care}; }
  County county() const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < lists.size(); ++i) ids.push_back(fmt::format("HC{:02}", i + 1));
    return county_of(ids);
  }
};

AnyCounty any_county(std::int64_t most_centres = 7) {
  const auto n = static_cast<std::size_t>(between(1, most_centres));
  AnyCounty some{std::vector<CentreMonth>(n), std::vector<CareMonth>(n)};
  for (std::size_t c = 0; c < n; ++c) {
    for (const std::size_t i : {0u, 11u, 20u, 30u, 47u}) some.lists[c].listed[i] = few(5000);
    for (std::int32_t& visits : some.care[c].made) visits = few(500);
    for (std::int32_t& visits : some.care[c].received) visits = few(500);
    some.care[c].hospital_visits = few(10'000);
    for (IndicatorCount& count : some.care[c].indicator)
      count.respondents = few(300), count.good = few(count.respondents);
    some.care[c].drug_cost = between(0, 1'000'000'000);
  }
  return some;
}

AnyCounty permuted(const AnyCounty& from, const std::vector<std::size_t>& order) {
  AnyCounty to;
  for (const std::size_t i : order) to.lists.push_back(from.lists[i]), to.care.push_back(from.care[i]);
  return to;
}

std::vector<std::size_t> any_order(std::size_t n) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1))]);
  return order;
}

std::string component(const std::string& kind, const std::string& keys) {
  return "[[component]]\nkind = \"" + kind + "\"\nname = \"It\"\ngrade = \"D\"\nsource = \"made up\"\n" + keys;
}

const std::string ages = "ages = [{ from = 0, to = 64, woman = 0.712345, man = 0.6 }, { from = 65, both = 2.25 }]\n";

std::string coverage(std::int64_t ore) {
  return component("coverage",
                   "unit = \"kr per point, percentage point and month\"\nnumerator = \"own_centre\"\n"
                   "floor = \"20 %\"\ncap = \"60 %\"\nmonths = 3\nprice = \"" +
                       in_kr(ore) + "\"\n" + ages);
}

std::string between_centres(std::int64_t ore) {
  return component("visits", "unit = \"kr per visit\"\nform = \"between_centres\"\ndoctor = \"" + in_kr(ore) +
                                 "\"\nnurse = \"" + in_kr(2 * ore) + "\"\nother = \"0.01 kr\"\n");
}

std::string corridor(std::int64_t price_ore, std::int64_t width_ore, int percent) {
  return component("drugs", fmt::format("form = \"corridor\"\nunit = \"kr per point and year\"\nprice = \"{}\"\n"
                                        "corridor = \"{}\"\nshare = \"{} %\"\n",
                                        in_kr(price_ore), in_kr(width_ore), percent) +
                                ages);
}

const std::string indicators =
    "months = 2\nindicators = [{ indicator = \"experience\", lower = \"30 %\", upper = \"80 %\", points = 9.5 },\n"
    "  { indicator = \"assessed\", lower = \"50 %\", upper = \"50 %\", points = 3 }]\n";

std::string target_price(std::int64_t ore) {
  return component("targets", "form = \"price\"\nunit = \"kr per quality point, listing point and month\"\nprice = \"" +
                                  in_kr(ore) + "\"\n" + indicators + ages);
}

std::string target_pot(std::int64_t ore) {
  return component("targets", "form = \"pot\"\namount_per_year = \"" + in_kr(ore) + "\"\n" + indicators + ages);
}

// Some component of every kind, at a price.
std::vector<std::string> one_of_each(std::int64_t ore) {
  return {coverage(ore), between_centres(ore), corridor(ore, 100'000, 40), target_price(ore),
          component("visits", "unit = \"kr per visit\"\nform = \"patient_fees\"\nkept_by = \"region\"\ndoctor = \"" +
                                  in_kr(ore) + "\"\nnurse = \"1 kr\"\nother = \"0 kr\"\nfree_below = 20\n")};
}

PaidMonth once(const std::string& text, const AnyCounty& some, int month = 1) {
  PaymentMemory memory;
  return paid_month(open_model_of(text, some.county()), some.statement(), {2026, month}, memory);
}

Money sum(const std::vector<Money>& amounts) { return std::accumulate(amounts.begin(), amounts.end(), Money()); }

TEST(CareKindProperty, PermutedCentresGetPermutedAmounts) {
  holds([] {
    const AnyCounty some = any_county();
    const std::vector<std::size_t> order = any_order(some.lists.size());
    const std::int64_t ore = between(0, 100'000);
    for (const std::string& text : one_of_each(ore)) {
      const PaidMonth before = once(text, some);
      const PaidMonth after = once(text, permuted(some, order));
      for (std::size_t i = 0; i < order.size(); ++i) {
        RC_ASSERT(after.amounts[i] == before.amounts[order[i]]);
        RC_ASSERT(after.returned[i] == before.returned[order[i]]);
        RC_ASSERT(after.women[i] == before.women[order[i]] && after.women[i] >= 0 && after.women[i] <= millionths);
      }
    }
  });
}

TEST(CareKindProperty, DoublePricesPayTheDoubleUpToRounding) {
  holds([] {
    const AnyCounty some = any_county();
    const std::int64_t ore = between(0, 100'000);
    for (const auto& [text, twice] :
         {std::pair(coverage(ore), coverage(2 * ore)), std::pair(target_price(ore), target_price(2 * ore)),
          std::pair(corridor(ore, 0, 0), corridor(2 * ore, 0, 0))}) {
      const std::vector<Money> single = once(text, some).amounts;
      const std::vector<Money> doubled = once(twice, some).amounts;
      for (std::size_t i = 0; i < single.size(); ++i)
        RC_ASSERT(std::llabs(doubled[i].in_ore() - 2 * single[i].in_ore()) <= 1);
    }
  });
}

TEST(CareKindProperty, CoverageGrowsWithVisitsAtTheCentreAndEndsAtItsCap) {
  holds([] {
    AnyCounty some = any_county(1);
    const PaidMonth less = once(coverage(315), some);
    some.care[0].made[CareMonth::made_cell(VisitType::nurse, MadeAt::own_centre, 2)] += few(5000);
    const PaidMonth more = once(coverage(315), some);
    RC_ASSERT(more.amounts[0] >= less.amounts[0] && less.amounts[0] >= Money());
    some.care[0] = {};
    some.care[0].made[CareMonth::made_cell(VisitType::nurse, MadeAt::own_centre, 2)] = 1;
    RC_ASSERT(more.amounts[0] <= once(coverage(315), some).amounts[0]);
  });
}

TEST(CareKindProperty, WhatCentresOweEachOtherAddsUpToNothing) {
  holds([] {
    AnyCounty some = any_county();
    // Every visit made elsewhere is received by somebody.
    for (CareMonth& care : some.care) care.received = {};
    for (const CareMonth& care : some.care)
      for (std::size_t cell = 0; cell < n_visit_types * n_fee_ages; ++cell) {
        const auto type = static_cast<VisitType>(cell / n_fee_ages);
        const auto to = static_cast<std::size_t>(between(0, static_cast<std::int64_t>(some.care.size()) - 1));
        some.care[to].received[CareMonth::received_cell(type, ReceivedFrom::other_centre, cell % n_fee_ages)] +=
            care.made[CareMonth::made_cell(type, MadeAt::other_centre, cell % n_fee_ages)];
      }
    RC_ASSERT(sum(once(between_centres(between(0, 300'000)), some).amounts) == Money());
  });
}

TEST(CareKindProperty, ACorridorLeavesTheCountyNoFurtherFromItsCostThanTheCorridor) {
  holds([] {
    const AnyCounty some = any_county();
    const std::int64_t price = between(0, 1'000'000), width = between(0, 50'000'000'00);
    const PaymentModel model = open_model_of(corridor(price, width, 100), some.county());
    const PaymentModel wide = open_model_of(corridor(price, 900'000'000'000'00, 100), some.county());
    PaymentMemory memory, other;
    Money paid, unsettled, cost;
    std::int64_t points = 0;
    for (const CentreMonth& list : some.lists) points += list.total();
    for (int month = 1; month <= 12; ++month) {
      paid += sum(paid_month(model, some.statement(), {2026, month}, memory).amounts);
      unsettled += sum(paid_month(wide, some.statement(), {2026, month}, other).amounts);
      for (const CareMonth& care : some.care) cost += Money::ore(care.drug_cost);
    }
    if (points == 0) return;  // nobody to settle with
    const std::int64_t off = (paid - cost).in_ore(), before = (unsettled - cost).in_ore();
    RC_ASSERT(off == std::clamp(before, -width, width));
    for (const std::int64_t cell : memory.cells[0]) RC_ASSERT(cell == 0);
  });
}

TEST(CareKindProperty, TargetsPayOrReturnTheirMaximumAndPayMoreForMoreGood) {
  holds([] {
    AnyCounty some = any_county();
    const std::int64_t ore = between(0, 10'000), pot = between(0, 1'000'000'000);
    const PaidMonth less = once(target_price(ore), some), less_of_pot = once(target_pot(pot), some, 5);
    for (CareMonth& care : some.care)
      for (IndicatorCount& count : care.indicator) count.good += few(count.respondents - count.good);
    const PaidMonth more = once(target_price(ore), some), more_of_pot = once(target_pot(pot), some, 5);
    for (CareMonth& care : some.care)
      for (IndicatorCount& count : care.indicator) count = {1, 1};
    const PaidMonth all = once(target_price(ore), some);
    for (std::size_t i = 0; i < some.lists.size(); ++i) {
      RC_ASSERT(Money() <= less.amounts[i] && less.amounts[i] <= more.amounts[i] && Money() <= more.returned[i]);
      RC_ASSERT(less_of_pot.amounts[i] <= more_of_pot.amounts[i]);
      RC_ASSERT(less.amounts[i] + less.returned[i] == all.amounts[i] && all.returned[i] == Money());
    }
    Money listed;
    for (const CentreMonth& list : some.lists) listed += Money::ore(list.total());
    RC_ASSERT(sum(more_of_pot.amounts) + sum(more_of_pot.returned) ==
              (listed == Money() ? Money() : twelfth(Money::ore(pot), 5)));
  });
}

TEST(CareKindProperty, TheMonthsOfAYearPayOrReturnThePotOfTargets) {
  holds([] {
    AnyCounty some = any_county();
    some.lists[0].listed[11] += 1;
    const std::int64_t pot = between(0, 1'000'000'000);
    const PaymentModel model = open_model_of(target_pot(pot), some.county());
    PaymentMemory memory;
    Money year;
    for (int month = 1; month <= 12; ++month) {
      const PaidMonth paid = paid_month(model, some.statement(), {2026, month}, memory);
      year += sum(paid.amounts) + sum(paid.returned);
    }
    RC_ASSERT(year == Money::ore(pot));
  });
}

TEST(CareKindProperty, OnlyTargetsAndFeesThatAreReturnedReturnMoney) {
  holds([] {
    const AnyCounty some = any_county();
    for (const std::string& text : {coverage(315), between_centres(5000), corridor(7220, 100'000, 40)})
      RC_ASSERT(sum(once(text, some, 12).returned) == Money());
    RC_ASSERT(sum(once(one_of_each(315).back(), some).amounts) == Money());
  });
}

TEST(CareKindProperty, ZeroPercentagesChangeNothing) {
  holds([] {
    const AnyCounty some = any_county();
    const std::string none = component("drugs", "form = \"actual\"\nshare = \"0 %\"\n");
    RC_ASSERT(sum(once(none, some).amounts) == Money());
    const std::string neither = between_centres(between(0, 300'000)) + "credit = \"0 %\"\ndebit = \"0 %\"\n";
    for (const Money amount : once(neither, some).amounts) RC_ASSERT(amount == Money());
  });
}

}  // namespace
}  // namespace valfri::models
