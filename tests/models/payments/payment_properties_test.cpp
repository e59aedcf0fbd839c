// SPDX-License-Identifier: Apache-2.0
// What must hold of payment models whatever the lists and prices are. Fixed seed; RapidCheck shrinks counter-examples.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "tests/models/payments/properties.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

struct Prices {
  std::int64_t point;  // öre
  std::int64_t need;
  std::int64_t child;
  std::int64_t base;
};

std::string kr(std::int64_t ore) { return fmt::format("{}.{:02} kr", ore / 100, ore % 100); }

PaymentModel model_with(const Prices& prices, std::size_t n_centres) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < n_centres; ++i) ids.push_back(fmt::format("HC{:02}", i + 1));
  const std::string made_up = "grade = \"D\"\nsource = \"made up\"\n";
  return open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nunit = \"kr per point and year\"\n" + made_up +
          "price = \"" + kr(prices.point) +
          "\"\nages = [{ from = 0, to = 64, woman = 0.712345, man = 0.6 }, { from = 65, both = 2.25 }]\n"
          "[[component]]\nkind = \"need_index\"\nname = \"Need\"\nunit = \"kr per listed at index 1 and year\"\n" +
          made_up + "price = \"" + kr(prices.need) +
          "\"\nnormaliser = 2.4761\nweights = { under_five = 3.23, born_abroad = 5.72, over_65_alone = 6.15, "
          "single_parent_child = 4.19, moved_in = 4.19, unemployed = 5.13, low_education = 3.97 }\n"
          "[[component]]\nkind = \"capitation\"\nname = \"Children\"\nunit = \"kr per person and year\"\n" +
          made_up + "ages = [{ from = 0, to = 5, both = \"" + kr(prices.child) +
          "\" }, { from = 6, both = \"0 kr\" }]\n"
          "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\n" +
          made_up + "amounts = [{ kind = \"every\", amount = \"" + kr(prices.base) + "\" }]\n",
      county_of(ids));
}

Prices any_prices() {
  return {between(0, 1'000'000), between(0, 200'000), between(0, 2'000'000), between(0, 1'000'000'000)};
}

std::vector<CentreMonth> any_statement() {
  std::vector<CentreMonth> statement(static_cast<std::size_t>(between(1, 9)));
  for (CentreMonth& centre : statement) {
    for (const std::size_t i : {0u, 2u, 11u, 20u, 25u, 40u, 47u})
      centre.listed[i] = static_cast<std::int32_t>(between(0, 5000));
    for (std::int32_t& count : centre.cni) count = static_cast<std::int32_t>(between(0, 3000));
    centre.open = between(0, 9) > 0;
  }
  return statement;
}

// The model with all its components in the frame.
void close(PaymentModel& model, const Frame& frame) {
  model.frame = frame;
  RC_ASSERT(model.arrange().empty());
}

Frame any_closed_frame() {
  Frame frame;
  frame.closed = true;
  frame.per_year = Money::ore(between(0, 150'000'000'000));
  frame.base_year = 2025;
  return frame;
}

Money total(const std::vector<Money>& amounts) { return std::accumulate(amounts.begin(), amounts.end(), Money()); }

TEST(PaymentProperty, ClosedFramesPayThePotToTheOre) {
  holds([] {
    const auto statement = any_statement();
    PaymentModel model = model_with(any_prices(), statement.size());
    const int year = static_cast<int>(between(2020, 2035));
    const int month = static_cast<int>(between(1, 12));
    const Money open = total(paid(model, statement, year, month));
    close(model, any_closed_frame());
    const Money closed = total(paid(model, statement, year, month));
    RC_ASSERT(closed == (open == Money() ? Money() : model.frame.pot_of_month({year, month}, no_index())));
  });
}

TEST(PaymentProperty, TheMonthsOfAClosedYearAddUpToItsPot) {
  holds([] {
    const Frame frame = any_closed_frame();
    const int year = static_cast<int>(between(2020, 2035));
    const PriceIndex index = index_of(between(-50'000, 50'000));
    Money sum;
    for (int month = 1; month <= 12; ++month) sum += frame.pot_of_month({year, month}, index);
    RC_ASSERT(sum == frame.pot_of_year(year, index));
  });
}

TEST(PaymentProperty, ClosedFramesKeepTheProportionsOfOpenPrices) {
  holds([] {
    const auto statement = any_statement();
    PaymentModel model = model_with(any_prices(), statement.size());
    const std::vector<Money> open = paid(model, statement);
    close(model, any_closed_frame());
    const std::vector<Money> closed = paid(model, statement);
    const auto pot = static_cast<double>(total(closed).in_ore());
    const auto sum = static_cast<double>(total(open).in_ore());
    for (std::size_t i = 0; i < open.size() && sum > 0; ++i)
      // Two splits, each within an öre of the exact share; doubles add far less than another.
      RC_ASSERT(std::abs(static_cast<double>(closed[i].in_ore()) - static_cast<double>(open[i].in_ore()) / sum * pot) <
                2.5);
  });
}

TEST(PaymentProperty, DoublePricesPayTheDoubleUpToRounding) {
  holds([] {
    const auto statement = any_statement();
    const Prices prices = any_prices();
    const Prices twice{2 * prices.point, 2 * prices.need, 2 * prices.child, 2 * prices.base};
    const int month = static_cast<int>(between(1, 12));
    const std::vector<Money> once = paid(model_with(prices, statement.size()), statement, 2025, month);
    const std::vector<Money> doubled = paid(model_with(twice, statement.size()), statement, 2025, month);
    for (std::size_t i = 0; i < once.size(); ++i) {
      // One rounding for lists, two for a twelfth of a lump sum; each moves the double by at most an öre.
      const std::int64_t allowed = i < 3 * statement.size() ? 1 : 2;
      RC_ASSERT(std::llabs(doubled[i].in_ore() - 2 * once[i].in_ore()) <= allowed);
    }
  });
}

TEST(PaymentProperty, PermutedCentresGetPermutedAmounts) {
  holds([] {
    const auto statement = any_statement();
    const std::size_t n = statement.size();
    const PaymentModel model = model_with(any_prices(), n);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1))]);
    std::vector<CentreMonth> permuted;
    for (const std::size_t i : order) permuted.push_back(statement[i]);
    const std::vector<Money> before = paid(model, statement);
    const std::vector<Money> after = paid(model, permuted);
    for (std::size_t component = 0; component < model.components.size(); ++component)
      for (std::size_t i = 0; i < n; ++i) RC_ASSERT(after[component * n + i] == before[component * n + order[i]]);
  });
}

TEST(PaymentProperty, LumpSumsOfAYearAddUpToItsAmountAtOpenCentres) {
  holds([] {
    auto statement = any_statement();
    for (CentreMonth& centre : statement) centre = CentreMonth{};
    const Prices prices = any_prices();
    const PaymentModel model = model_with(prices, statement.size());
    Money sum;
    for (int month = 1; month <= 12; ++month) sum += total(paid(model, statement, 2025, month));
    RC_ASSERT(sum.in_ore() == prices.base * static_cast<std::int64_t>(statement.size()));
  });
}

std::string vat(std::int64_t percent) {
  return "[[component]]\nkind = \"neutrality\"\nname = \"VAT\"\ngrade = \"D\"\nsource = \"made up\"\npercent = \"" +
         std::to_string(percent) + " %\"\nof = [\"Age\"]\n";
}

// The one component of model_with's that is needed here, in a closed group, with a percentage of it outside.
PaymentModel pot_and_share(std::int64_t pot_kronor, std::int64_t percent, std::size_t n_centres) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < n_centres; ++i) ids.push_back(fmt::format("HC{:02}", i + 1));
  County county = county_of(ids);
  for (std::size_t i = 0; i < n_centres; i += 2) county.centres[i].is_private = true;
  return open_model_of(
      vat(percent) + "[[group]]\nname = \"Pot\"\nkind = \"closed\"\namount_per_year = \"" + std::to_string(pot_kronor) +
          " kr\"\nbase_year = 2025\ngrade = \"D\"\nsource = \"made up\"\n"
          "[[component]]\nkind = \"capitation\"\nname = \"Age\"\ngroup = \"Pot\"\nunit = \"kr per point and year\"\n"
          "grade = \"D\"\nsource = \"made up\"\nprice = \"120 kr\"\nages = [{ from = 0, both = 1 }]\n",
      county);
}

TEST(PaymentProperty, AShareIsOfWhatAPotPaysAndPaysOnlyPrivateCentres) {
  holds([] {
    const auto statement = any_statement();
    const std::size_t n = statement.size();
    const std::int64_t percent = between(0, 100);
    const PaymentModel model = pot_and_share(between(1, 1'000'000'000), percent, n);
    const std::vector<Money> amounts = paid(model, statement);
    for (std::size_t i = 0; i < n; ++i) {
      const double exact = static_cast<double>(amounts[n + i].in_ore()) * static_cast<double>(percent) / 100;
      if (i % 2 == 1) RC_ASSERT(amounts[i] == Money());
      if (i % 2 == 0) RC_ASSERT(std::abs(static_cast<double>(amounts[i].in_ore()) - exact) <= 0.51);
    }
  });
}

TEST(PaymentProperty, AZeroPercentageChangesNothing) {
  holds([] {
    const auto statement = any_statement();
    const std::size_t n = statement.size();
    const std::int64_t pot = between(1, 1'000'000'000);
    const std::vector<Money> none = paid(pot_and_share(pot, 0, n), statement);
    const std::vector<Money> some = paid(pot_and_share(pot, 7, n), statement);
    for (std::size_t i = 0; i < n; ++i) {
      RC_ASSERT(none[i] == Money());
      RC_ASSERT(none[n + i] == some[n + i]);
    }
  });
}

TEST(PaymentProperty, TheSharesOfWomenLieBetweenNoneAndAll) {
  holds([] {
    const auto statement = any_statement();
    const PaymentModel model = model_with(any_prices(), statement.size());
    PaymentMemory memory;
    for (const std::int64_t share : paid_month(model, {statement, {}}, {2025, 1}, memory).women)
      RC_ASSERT(share >= 0 && share <= 1'000'000);
  });
}

TEST(PaymentProperty, PaymentsAreAPureFunctionOfTheStatement) {
  holds([] {
    const auto statement = any_statement();
    PaymentModel model = model_with(any_prices(), statement.size());
    close(model, any_closed_frame());
    const std::vector<Money> first = paid(model, statement);
    auto other = statement;
    for (CentreMonth& centre : other) centre.listed[0] += static_cast<std::int32_t>(between(1, 1000));
    paid(model, other, 2031, 7);
    RC_ASSERT(paid(model, statement) == first);
  });
}

}  // namespace
}  // namespace valfri::models
