// SPDX-License-Identifier: Apache-2.0
// Missions, costs that pass through and deficits: what must hold whatever the lists.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "tests/models/payments/properties.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t n = 9;

County nine() {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < n; ++i) ids.push_back(fmt::format("HC{:02}", i + 1));
  return county_of(ids);
}

std::string component(const std::string& kind, const std::string& keys) {
  return "[[component]]\nkind = \"" + kind + "\"\nname = \"Part\"\ngrade = \"D\"\nsource = \"made up\"\n" + keys;
}

std::vector<CentreMonth> any_lists() {
  std::vector<CentreMonth> lists(n);
  for (CentreMonth& centre : lists) {
    for (const std::size_t i : {0u, 11u, 20u, 25u, 47u}) centre.listed[i] = static_cast<std::int32_t>(between(0, 3000));
    for (std::int32_t& count : centre.cni) count = static_cast<std::int32_t>(between(0, 3000));
    centre.open = between(0, 9) > 0;
  }
  return lists;
}

TEST(MissionProperty, AMissionThatMovesIsPaidWholeWhileSomeCentreIsOpen) {
  holds([] {
    const PaymentModel model = open_model_of(
        "[[component]]\nkind = \"lump_sum\"\nname = \"M\"\ngrade = \"D\"\nsource = \"made up\"\n"
        "unit = \"kr per centre and year\"\nmissions = \"lump_sum_moving.csv\"\n",
        nine());
    std::int64_t sum = 0;
    for (int month = 1; month <= 12; ++month) {
      StatementBuilder lists(n);
      const auto open = static_cast<std::size_t>(between(0, n - 1));
      for (std::size_t c = 0; c < n; ++c) lists.open(c, c == open || between(0, 1) == 1);
      PaymentMemory memory;
      const std::vector<Money> amounts = paid_month(model, lists.statement(), {2026, month}, memory).amounts;
      for (std::size_t c = 0; c < n; ++c) {
        RC_ASSERT(amounts[c] == Money() || lists.statement()[c].open);
        sum += amounts[c].in_ore();
      }
    }
    RC_ASSERT(sum == 123456789 + 1001);
  });
}

TEST(PassThroughProperty, ADoublePricePaysTheDoubleUpToAnOre) {
  holds([] {
    const std::int64_t ore = between(0, 200'000);
    const auto model_at = [](std::int64_t price) {
      return open_model_of(
          component("pass_through", fmt::format("unit = \"kr per person and year\"\nper = \"born_abroad\"\n"
                                                "price = \"{}.{:02} kr\"\n",
                                                price / 100, price % 100)),
          nine());
    };
    const std::vector<CentreMonth> lists = any_lists();
    const std::vector<Money> once = paid(model_at(ore), lists);
    const std::vector<Money> twice = paid(model_at(2 * ore), lists);
    for (std::size_t c = 0; c < n; ++c) RC_ASSERT(std::llabs(twice[c].in_ore() - 2 * once[c].in_ore()) <= 1);
  });
}

TEST(PassThroughProperty, OnlyOpenCentresArePaidAndMorePersonsNeverLess) {
  holds([] {
    const PaymentModel model = open_model_of(
        component("pass_through", "unit = \"kr per person and year\"\nper = \"listed\"\nprice = \"317.77 kr\"\n"),
        nine());
    std::vector<CentreMonth> lists = any_lists();
    const std::vector<Money> before = paid(model, lists);
    for (CentreMonth& centre : lists) centre.listed[11] += static_cast<std::int32_t>(between(0, 100));
    const std::vector<Money> after = paid(model, lists);
    for (std::size_t c = 0; c < n; ++c) {
      RC_ASSERT(after[c] >= before[c]);
      RC_ASSERT(lists[c].open || after[c] == Money());
    }
  });
}

TEST(PassThroughProperty, TheMonthsOfAYearAddUpToTheInvoice) {
  holds([] {
    const PaymentModel model = open_model_of(
        component("pass_through", "unit = \"kr per centre and year\"\ncosts = \"pass_through_costs.csv\"\n"),
        county_of({"A", "B", "C"}));
    std::array<std::int64_t, 3> sum{};
    for (int month = 1; month <= 12; ++month) {
      std::vector<CentreMonth> lists(3);
      lists[0].listed[11] = static_cast<std::int32_t>(between(0, 5000));
      const std::vector<Money> amounts = paid(model, lists, 2025, month);
      for (std::size_t c = 0; c < 3; ++c) sum[c] += amounts[c].in_ore();
    }
    RC_ASSERT(sum == (std::array<std::int64_t, 3>{100'000'000, 0, 120'000'000}));
  });
}

PaymentModel deficits(std::int64_t percent, const County& county) {
  return open_model_of(
      component("neutrality", fmt::format("percent = \"{} %\"\ndeficits = \"neutrality_deficits.csv\"\n", percent)),
      county);
}

// A and B, who state deficits, are public; the places of the private centres C, D and E are exchanged.
TEST(DeficitProperty, PermutedPrivateCentresGetPermutedAmountsAndPublicOnesNone) {
  holds([] {
    County county = county_of({"A", "B", "C", "D", "E"});
    for (std::size_t c = 2; c < 5; ++c) county.centres[c].is_private = true;
    const PaymentModel model = deficits(between(1, 100), county);
    std::vector<CentreMonth> lists = any_lists();
    lists.resize(5);
    const std::vector<Money> before = paid(model, lists);
    std::rotate(lists.begin() + 2, lists.begin() + 3, lists.end());
    const std::vector<Money> after = paid(model, lists);
    RC_ASSERT(before[0] == Money() && before[1] == Money());
    RC_ASSERT((after[2] == before[3] && after[3] == before[4] && after[4] == before[2]));
    const std::vector<Money> none = paid(deficits(0, county), lists);
    RC_ASSERT(std::all_of(none.begin(), none.end(), [](Money amount) { return amount == Money(); }));
  });
}

}  // namespace
}  // namespace valfri::models
