// SPDX-License-Identifier: Apache-2.0
// Whole payment models from text: circles, unknown names, pots within pots, prices by day, list dates. Worked by hand.
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string start = "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n";
const std::string backing = "grade = \"D\"\nsource = \"made up\"\n";

std::string share(const std::string& name, const std::string& of, const std::string& more = "") {
  return "[[component]]\nkind = \"neutrality\"\nname = \"" + name + "\"\npercent = \"10 %\"\nof = [" + of + "]\n" +
         backing + more;
}

std::string per_person(const std::string& name, const std::string& ages, const std::string& more = "") {
  return "[[component]]\nkind = \"capitation\"\nname = \"" + name + "\"\nunit = \"kr per person and year\"\nages = [" +
         ages + "]\n" + backing + more;
}

std::string closed(const std::string& per_year) {
  return "kind = \"closed\"\namount_per_year = \"" + per_year + "\"\nbase_year = 2025\n" + backing;
}

TEST(WholeModels, NameACircleThroughAGroup) {
  EXPECT_EQ(faults_of("[[group]]\nname = \"Pot\"\n" + closed("12 kr") + share("First", "\"Second\"") +
                          share("Second", "\"Pot\"") + share("Third", "\"First\"", "group = \"Pot\"\n"),
                      county_of({"A"})),
            "model.toml:18: component[1].of\n  found:   \"First\" → \"Second\" → \"Third\" → \"First\"\n"
            "  allowed: components that do not wait for each other\n"
            "  do:      take one of these names out of the \"of\" of the one before it\n");
}

TEST(WholeModels, SuggestANameForAnUnknownReference) {
  EXPECT_EQ(faults_of("[[group]]\nname = \"Targets\"\nkind = \"open\"\n" +
                          per_person("Base", "{ from = 0, both = \"1 kr\" }", "group = \"Targets\"\n") +
                          share("VAT", "\"Something else\", \"Target\""),
                      county_of({"A"})),
            "model.toml:22: component[2].of\n  found:   \"Something else\"\n"
            "  allowed: names of components or groups of this model: one of \"Targets\", \"Base\", \"VAT\"\n"
            "  do:      correct the name, or add the component\n"
            "model.toml:22: component[2].of\n  found:   \"Target\"\n"
            "  allowed: names of components or groups of this model: one of \"Targets\", \"Base\", \"VAT\"\n"
            "  do:      did you mean \"Targets\"?\n");
}

TEST(WholeModels, CountNoComponentTwice) {
  const std::string group = "[[group]]\nname = \"Care\"\nkind = \"open\"\n";
  const std::string base = per_person("Base", "{ from = 0, both = \"1 kr\" }", "group = \"Care\"\n");
  EXPECT_EQ(faults_of(group + base + share("VAT", "\"Base\", \"Care\""), county_of({"A"})),
            "model.toml:22: component[2].of\n  found:   \"Base\", and its group \"Care\"\n"
            "  allowed: every component once: by itself, or by its group\n  do:      remove one of the two\n");
  EXPECT_EQ(faults_of(group + base + share("VAT", "\"Care\"") + share("SAL", "\"Base\""), county_of({"A"})), "");
}

TEST(WholeModels, WantMoneyInAFrameAndInAPot) {
  const auto faults = [](const std::string& frame, const std::string& pot) {
    Problems problems;
    read_payment_model_text(start + "[frame]\n" + closed(frame) + "[[group]]\nname = \"Pot\"\n" + closed(pot) +
                                per_person("Base", "{ from = 0, both = \"1 kr\" }", "group = \"Pot\"\n"),
                            "model.toml", county_of({"A"}), problems);
    return problems.text();
  };
  const std::string remedy =
      "  found:   \"0 kr\"\n  allowed: an amount above 0 kr\n"
      "  do:      write the amount of the year, or kind = \"open\"\n";
  EXPECT_EQ(faults("0 kr", "0 kr"),
            "model.toml:7: frame.amount_per_year\n" + remedy + "model.toml:14: group[1].amount_per_year\n" + remedy);
  EXPECT_EQ(faults("0.01 kr", "0.01 kr"), "");
}

// 2027, after 2 % in 2026 and 5 % in 2027: the frame is 12 000 000 × 1.02 × 1.05 = 12 852 000 kr, 1 071 000 kr a month.
// Of these, Targets take 1 200 000 × 1.071 / 12 = 107 100 kr, and 963 900 kr are left to Base. Extra is 600 000 × 1.071
// / 12 = 53 550 kr on top. The listed are 30:10 at A and B, the children 1:2; B is private.
TEST(WholeModels, SharePotsWithinTheFrameAndBesideIt) {
  County county = county_of({"A", "B"});
  county.centres[1].is_private = true;
  const std::string adults = "{ from = 0, to = 17, both = \"0 kr\" }, { from = 18, both = \"1 200 kr\" }";
  const std::string children = "{ from = 0, to = 17, both = \"12 kr\" }, { from = 18, both = \"0 kr\" }";
  const PaymentModel model = model_of(
      start + "[frame]\n" + closed("12 000 000 kr") + "[[group]]\nname = \"Targets\"\n" + closed("1 200 000 kr") +
          "[[group]]\nname = \"Extra\"\noutside_frame = true\n" + closed("600 000 kr") +
          share("VAT", "\"Base\", \"Targets\"", "outside_frame = true\n") + per_person("Base", adults) +
          per_person("Children", children, "group = \"Targets\"\n") +
          "[[component]]\nkind = \"lump_sum\"\nname = \"Sum\"\nunit = \"kr per centre and year\"\ngroup = \"Extra\"\n"
          "amounts = [{ kind = \"every\", amount = \"1 kr\" }]\n" +
          backing,
      county);
  StatementBuilder lists(2);
  lists.women(0, 40, 30).women(1, 40, 10).men(0, 10, 1).men(1, 10, 2);
  const PriceIndex index{20'000, {{2027, 50'000}}, false};
  PaymentMemory memory;
  EXPECT_EQ(paid_month(model, lists.statement(), {2027, 1}, memory, index).amounts,
            (std::vector<Money>{Money(), Money::ore(3123750),                     // 10 % of 240 975 + 71 400 kr
                                Money::kronor(722'925), Money::kronor(240'975),   // 3:1
                                Money::kronor(35'700), Money::kronor(71'400),     // 1:2
                                Money::kronor(26'775), Money::kronor(26'775)}));  // 1:1
}

// 1 000 kr a month: the pot of 400 kr is not taken from the frame before its only component begins, nor after it ended.
TEST(WholeModels, TakeAPotFromTheFrameOnlyWhileItsComponentsAreValid) {
  const PaymentModel model =
      model_of(start + "[frame]\n" + closed("12 000 kr") + "[[group]]\nname = \"Targets\"\n" + closed("4 800 kr") +
                   per_person("Base", "{ from = 0, both = \"120 kr\" }") +
                   per_person("Met", "{ from = 0, both = \"120 kr\" }",
                              "group = \"Targets\"\nvalid_from = \"2025-03-01\"\nvalid_to = \"2025-03-31\"\n"),
               county_of({"A"}));
  StatementBuilder lists(1);
  lists.women(0, 40, 10);
  PaymentMemory memory;
  const auto paid_in = [&](int month) { return paid_month(model, lists.statement(), {2025, month}, memory).amounts; };
  EXPECT_EQ(paid_in(2), (std::vector<Money>{Money::kronor(1000), Money()}));
  EXPECT_EQ(paid_in(3), (std::vector<Money>{Money::kronor(600), Money::kronor(400)}));
  EXPECT_EQ(paid_in(4), (std::vector<Money>{Money::kronor(1000), Money()}));
  const auto pots_of = [&](int month) {
    return std::array{model.pot_of_month(0, {2025, month}, no_index()),
                      model.pot_of_month(1, {2025, month}, no_index())};
  };
  EXPECT_EQ(pots_of(2), (std::array{Money::kronor(1000), Money()}));
  EXPECT_EQ(pots_of(3), (std::array{Money::kronor(600), Money::kronor(400)}));
  EXPECT_EQ(pots_of(4), (std::array{Money::kronor(1000), Money()}));
}

// 1 000 kr a month for ten younger at A and ten older at B. March: 1 200 against 1 800 kr a year. April: 15 days each
// of 1 200 and 2 400 kr, which is 1 800. May: 2 400 against 1 800: 1000 × 4/7 = 571.4286 kr.
TEST(WholeModels, CountPricesByDaysAlsoInAClosedFrame) {
  const std::string dated =
      "[[component]]\nkind = \"capitation\"\nname = \"Younger\"\nunit = \"kr per point and year\"\n" + backing +
      "price = [{ valid_from = \"2025-01-01\", amount = \"1 200 kr\" },\n"
      "  { valid_from = \"2025-04-16\", amount = \"2 400 kr\" }]\n"
      "ages = [{ from = 0, to = 64, both = 1 }, { from = 65, both = 0 }]\n";
  const PaymentModel model =
      model_of(start + "[frame]\n" + closed("12 000 kr") + dated +
                   per_person("Older", "{ from = 0, to = 64, both = \"0 kr\" }, { from = 65, both = \"1 800 kr\" }"),
               county_of({"A", "B"}));
  StatementBuilder lists(2);
  lists.women(0, 40, 10).women(1, 70, 10);
  PaymentMemory memory;
  const auto paid_in = [&](int month) {
    const std::vector<Money> amounts = paid_month(model, lists.statement(), {2025, month}, memory).amounts;
    return std::vector<Money>{amounts[0], amounts[3]};
  };
  EXPECT_EQ(paid_in(3), (std::vector<Money>{Money::kronor(400), Money::kronor(600)}));
  EXPECT_EQ(paid_in(4), (std::vector<Money>{Money::kronor(500), Money::kronor(500)}));
  EXPECT_EQ(paid_in(5), (std::vector<Money>{Money::ore(57143), Money::ore(42857)}));
}

// 100 kr a month for each listed: 10 women and 20 men on the last day of the first month, then 15 and 24, then 22
// and 25.
TEST(WholeModels, PayByTheListsOfTheirListDate) {
  const auto three_months = [](const std::string& date) {
    const PaymentModel model = model_of(start + "list_date = \"" + date + "\"\n[frame]\nkind = \"open\"\n" +
                                            per_person("Base", "{ from = 0, both = \"1 200 kr\" }"),
                                        county_of({"A"}));
    PaymentMemory memory;
    std::vector<Money> amounts;
    const std::array<std::array<std::int32_t, 2>, 3> listed{{{10, 20}, {15, 24}, {22, 25}}};
    for (int month = 1; month <= 3; ++month) {
      const auto& [women, men] = listed[static_cast<std::size_t>(month - 1)];
      StatementBuilder lists(1);
      lists.women(0, 40, women).men(0, 40, men);
      amounts.push_back(paid_month(model, lists.statement(), {2025, month}, memory).amounts[0]);
    }
    return amounts;
  };
  const auto kronor = [](std::int64_t a, std::int64_t b, std::int64_t c) {
    return std::vector<Money>{Money::kronor(a), Money::kronor(b), Money::kronor(c)};
  };
  EXPECT_EQ(three_months("last_day"), kronor(3000, 3900, 4700));
  EXPECT_EQ(three_months("previous_last_day"), kronor(3000, 3000, 3900));
  // 12.5 + 22 = 34.5: the half is carried on and lost, 34; 18.5 + 24.5 = 43: the two halves make a person.
  EXPECT_EQ(three_months("month_average"), kronor(3000, 3400, 4300));
}

}  // namespace
}  // namespace valfri::models
