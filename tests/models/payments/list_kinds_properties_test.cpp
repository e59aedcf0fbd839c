// SPDX-License-Identifier: Apache-2.0
// What must hold of the kinds that pay by lists (geography, morbidity, need index, per head), whatever the lists are.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <numeric>

#include "tests/models/payments/properties.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

std::string kr(std::int64_t ore) { return fmt::format("{}.{:02} kr", ore / 100, ore % 100); }

std::string head(const std::string& kind) {
  return "[[component]]\nkind = \"" + kind + "\"\nname = \"It\"\ngrade = \"D\"\nsource = \"made up\"\n";
}

std::vector<std::string> ids(std::size_t n) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i) names.push_back(fmt::format("HC{:02}", i + 1));
  return names;
}

std::vector<CentreMonth> any_lists(std::size_t n) {
  std::vector<CentreMonth> lists(n);
  for (CentreMonth& centre : lists) {
    for (const std::size_t i : {0u, 2u, 11u, 20u, 25u, 40u, 47u})
      centre.listed[i] = static_cast<std::int32_t>(between(0, 5000));
    for (std::int32_t& count : centre.cni) count = static_cast<std::int32_t>(between(0, 3000));
    for (std::int32_t& count : centre.band) count = static_cast<std::int32_t>(between(0, 4000));
  }
  return lists;
}

Money total(const std::vector<Money>& amounts) { return std::accumulate(amounts.begin(), amounts.end(), Money()); }

struct Months {
  std::int64_t price = between(0, 100'000);  // öre
  std::int64_t kept = between(1, 6);
  std::int64_t lag = between(0, 3);
  std::int64_t drift = between(0, 20);  // per cent a year
};

std::string morbidity(const Months& months, int scale_of_weights = 1) {
  return head("morbidity") + "unit = \"kr per point and month\"\nprice = \"" + kr(months.price) +
         fmt::format(
             "\"\nmonths_kept = {}\nmonths_of_lag = {}\ndrift = {{ per_year = \"{} %\", at_most = \"30 %\", "
             "base_year = 2025 }}\nweights = {{ rub_0 = {}, rub_1 = {}, rub_2 = {}, rub_3 = {}, rub_4 = {}, "
             "rub_5 = {} }}\n",
             months.kept, months.lag, months.drift, 0.25 * scale_of_weights, 0.5 * scale_of_weights,
             1 * scale_of_weights, 1.75 * scale_of_weights, 3.5 * scale_of_weights, 6.25 * scale_of_weights);
}

std::int64_t persons(const CentreMonth& centre) {
  return std::accumulate(centre.band.begin(), centre.band.end(), std::int64_t{0});
}

TEST(MorbidityProperty, ThePointsOfTheCountyAreAsManyAsItsPersonsInEveryMonth) {
  holds([] {
    const Months months;
    const auto n = static_cast<std::size_t>(between(1, 7));
    const PaymentModel model = open_model_of(morbidity(months), county_of(ids(n)));
    PaymentMemory memory;
    for (int month = 1; month <= 8; ++month) {
      const std::vector<CentreMonth> lists = any_lists(n);
      const std::vector<Money> amounts = paid_month(model, {lists, {}}, {2027, month}, memory).amounts;
      std::int64_t all = 0;
      for (const CentreMonth& centre : lists) all += persons(centre);
      RC_ASSERT(2 * std::llabs(total(amounts).in_ore() - all * months.price) <= static_cast<std::int64_t>(n));
    }
  });
}

TEST(MorbidityProperty, OnlyTheProportionsOfWeightsMatter) {
  holds([] {
    const Months months;
    const auto n = static_cast<std::size_t>(between(1, 7));
    const PaymentModel once = open_model_of(morbidity(months), county_of(ids(n)));
    const PaymentModel twice = open_model_of(morbidity(months, 2), county_of(ids(n)));
    PaymentMemory memory, other;
    for (int month = 1; month <= 4; ++month) {
      const std::vector<CentreMonth> lists = any_lists(n);
      const auto a = paid_month(once, {lists, {}}, {2026, month}, memory).amounts;
      const auto b = paid_month(twice, {lists, {}}, {2026, month}, other).amounts;
      // A millionth of a point at 1 000 kr is 0.1 öre.
      for (std::size_t i = 0; i < n; ++i) RC_ASSERT(std::llabs(a[i].in_ore() - b[i].in_ore()) <= 1);
    }
  });
}

TEST(MorbidityProperty, NoDriftIsADriftOfNothing) {
  holds([] {
    Months months;
    months.drift = 0;
    const auto n = static_cast<std::size_t>(between(1, 7));
    const std::string with = morbidity(months);
    const std::size_t at = with.find("drift = ");
    const std::string without = with.substr(0, at) + with.substr(with.find('\n', at) + 1);
    const std::vector<CentreMonth> lists = any_lists(n);
    RC_ASSERT(paid(open_model_of(with, county_of(ids(n))), lists, 2031, 1) ==
              paid(open_model_of(without, county_of(ids(n))), lists, 2031, 1));
  });
}

TEST(MorbidityProperty, PermutedCentresGetPermutedAmounts) {
  holds([] {
    const auto n = static_cast<std::size_t>(between(2, 7));
    const PaymentModel model = open_model_of(morbidity(Months()), county_of(ids(n)));
    PaymentMemory memory, other;
    for (int month = 1; month <= 4; ++month) {
      const std::vector<CentreMonth> lists = any_lists(n);
      const std::vector<CentreMonth> reversed(lists.rbegin(), lists.rend());
      auto a = paid_month(model, {lists, {}}, {2026, month}, memory).amounts;
      const auto b = paid_month(model, {reversed, {}}, {2026, month}, other).amounts;
      RC_ASSERT(std::vector<Money>(a.rbegin(), a.rend()) == b);
    }
  });
}

const std::string weights =
    "weights = { under_five = 3.23, born_abroad = 5.72, over_65_alone = 6.15, single_parent_child = 4.19, moved_in = "
    "4.19, unemployed = 5.13, low_education = 3.97 }\n";

TEST(NeedIndexProperty, MoreNeedOnTheSameListIsNeverPaidLess) {
  holds([] {
    const std::int64_t step = between(0, 10'000);
    const std::string start = head("need_index") + weights + "unit = \"kr per listed and month\"\n";
    const std::vector<PaymentModel> models = [&] {
      std::vector<PaymentModel> all;
      all.push_back(open_model_of(start +
                                      "form = \"tiers\"\ntiers = [ { from = 0, amount = \"0 kr\" }, { from = 1, amount "
                                      "= \"" +
                                      kr(step) + "\" }, { from = 2.5, amount = \"" + kr(2 * step) + "\" } ]\n",
                                  county_of({"A"})));
      all.push_back(open_model_of(start + "form = \"threshold\"\nthreshold = 2.5\nprice = \"" + kr(step) + "\"\n",
                                  county_of({"A"})));
      return all;
    }();
    const std::vector<CentreMonth> before = any_lists(1);
    std::vector<CentreMonth> after = before;
    after[0].cni[static_cast<std::size_t>(between(0, 6))] += static_cast<std::int32_t>(between(0, 3000));
    for (const PaymentModel& model : models) RC_ASSERT(paid(model, after)[0] >= paid(model, before)[0]);
  });
}

TEST(GeographyProperty, TheMonthsOfAYearAddUpAndAClosedCentreGetsNothing) {
  holds([] {
    const std::int64_t price = between(0, 100'000'000);
    const PaymentModel model = open_model_of(head("geography") +
                                                 "form = \"sole\"\nunit = \"kr per centre and year\"\nlocality = "
                                                 "\"municipality\"\nprice = \"" +
                                                 kr(price) + "\"\n",
                                             county_of({"A"}));
    std::vector<CentreMonth> lists = any_lists(1);
    Money sum;
    for (int month = 1; month <= 12; ++month) sum += paid(model, lists, 2025, month)[0];
    RC_ASSERT(sum.in_ore() == price);
    lists[0].open = false;
    RC_ASSERT(paid(model, lists)[0] == Money());
  });
}

TEST(GeographyProperty, DoublePricesPayTheDoubleUpToRounding) {
  holds([] {
    const std::int64_t price = between(0, 100'000);
    const auto model = [](std::int64_t ore) {
      return open_model_of(
          head("geography") +
              "form = \"score\"\nunit = \"kr per score, listed and year\"\nthreshold = 9\nattributes = "
              "\"geography_score.csv\"\nparts = [ { column = \"hospital\", highest = 6 }, { column = "
              "\"town\", highest = 6 }, { column = \"density\", highest = 6 }, { column = \"island\", "
              "highest = 4 } ]\nprice = \"" +
              kr(ore) + "\"\n",
          county_of({"A", "B", "C"}));
    };
    const std::vector<CentreMonth> lists = any_lists(3);
    const std::vector<Money> once = paid(model(price), lists);
    const std::vector<Money> twice = paid(model(2 * price), lists);
    for (std::size_t i = 0; i < 3; ++i) RC_ASSERT(std::llabs(twice[i].in_ore() - 2 * once[i].in_ore()) <= 1);
    RC_ASSERT(twice[1] == Money());  // its score is not above the threshold
  });
}

TEST(PerHeadProperty, MoreHeadsArePaidMoreAndOthersNothing) {
  holds([] {
    const std::int64_t price = between(1'200, 1'000'000);  // at least an öre a head and month
    const PaymentModel model =
        open_model_of(head("per_head") +
                          "unit = \"kr per head and year\"\nheads = [ { from = 15, to = 44, sex = "
                          "\"woman\", amount = \"" +
                          kr(price) + "\" } ]\n",
                      county_of({"A"}));
    std::vector<CentreMonth> lists = any_lists(1);
    const Money before = paid(model, lists)[0];
    lists[0].listed[price_age_of(70)] += 100;
    lists[0].listed[n_price_ages + price_age_of(30)] += 100;
    RC_ASSERT(paid(model, lists)[0] == before);
    lists[0].listed[price_age_of(30)] += 1;
    RC_ASSERT(paid(model, lists)[0] > before);
  });
}

TEST(PerHeadProperty, ThePlacesOfAYearAddUp) {
  holds([] {
    const std::int64_t price = between(0, 10'000'000);
    const PaymentModel model =
        open_model_of(head("per_head") +
                          "unit = \"kr per head and year\"\nplaces = \"per_head_places.csv\"\nheads = [ { "
                          "column = \"permanent\", amount = \"" +
                          kr(price) +
                          "\" }, { column = \"short_term\", amount = \"0 kr\" }, { column = \"lss\", amount = \"0 kr\" "
                          "}, { column = \"socio_points\", amount = \"0 kr\" } ]\n",
                      county_of({"A", "B"}));
    const std::vector<CentreMonth> lists = any_lists(2);
    Money sum;
    for (int month = 1; month <= 12; ++month) sum += paid(model, lists, 2025, month)[0];
    RC_ASSERT(sum.in_ore() == 10 * price);  // ten places at A
  });
}

}  // namespace
}  // namespace valfri::models
