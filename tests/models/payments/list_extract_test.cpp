// SPDX-License-Identifier: Apache-2.0
// List extracts and payments as CSV: priced and reconciled by hand, and every fault with its remedy.
#include "models/payments/list_extract.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "models/payments/reconciliation.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

class Extract : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& text) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / ("valfri-" + name);
    std::ofstream(path) << text;
    return path;
  }
  ListExtract read(const std::string& text, std::optional<CalendarMonth> month = {}) {
    return read_list_extract(file("lists.csv", text), county_, month, problems_);
  }
  Problem fault(const std::string& key) {
    for (const Problem& problem : problems_.list())
      if (problem.key == key) return problem;
    ADD_FAILURE() << "no fault at " << key << " in\n" << problems_.text();
    return {};
  }

  County county_ = county_of({"HC01", "HC02", "HC03"});
  Problems problems_;
  const PaymentModel model_ = open_model_of(
      "[[component]]\nkind = \"capitation\"\nname = \"Age\"\nunit = \"kr per person and year\"\ngrade = \"D\"\nsource "
      "= \"s\"\n"
      "ages = [ { from = 0, to = 17, both = \"1 200 kr\" }, { from = 18, both = \"600 kr\" } ]\n"
      "[[component]]\nkind = \"lump_sum\"\nname = \"Base\"\nunit = \"kr per centre and year\"\ngrade = \"D\"\nsource = "
      "\"s\"\n"
      "amounts = [ { kind = \"every\", amount = \"12 000 kr\" } ]\n",
      county_);
};

TEST_F(Extract, IsPricedMonthByMonth) {
  const ListExtract extract = read(
      "month,centre,sex,age,count\n2026-02,HC01,woman,17,1\n2026-01,HC01,woman,17,3\n2026-01,HC01,woman,18,4\n"
      "2026-01,HC01,man,3,1\n2026-01,HC02,man,90,2\n");
  ASSERT_EQ(problems_.text(), "");
  ASSERT_EQ(extract.months.size(), 2u);
  const auto amounts = price_extract(model_, extract, no_index(), "m.toml", problems_);
  ASSERT_EQ(problems_.text(), "");
  // January: HC01 4 × 100 + 4 × 50 kr, HC02 2 × 50, HC03 closed. February: HC01 100, the others closed.
  const auto kr = [](std::int64_t n) { return Money::kronor(n); };
  EXPECT_EQ(amounts[0], (std::vector<Money>{kr(600), kr(100), kr(0), kr(1000), kr(1000), kr(0)}));
  EXPECT_EQ(amounts[1], (std::vector<Money>{kr(100), kr(0), kr(0), kr(1000), kr(0), kr(0)}));
}

TEST_F(Extract, HoldsNeedAndMorbidityWhereAllTheirColumnsAreThere) {
  const ListExtract extract = read(
      "centre;sex;age;count;under_five;born_abroad;over_65_alone;single_parent_child;moved_in;unemployed;low_education;"
      "band_0\n"
      "HC01;woman;4;10;10;2;;0;0;0;0;7\nHC01;man;4;5;5;1;0;0;0;0;0;5\n",
      CalendarMonth{2026, 3});
  ASSERT_EQ(problems_.text(), "");
  EXPECT_TRUE(extract.columns.has(Column::cni));
  EXPECT_FALSE(extract.columns.has(Column::bands));  // band_1 … band_5 are missing
  EXPECT_EQ(extract.lists[0][0].cni[0], 15);
  EXPECT_EQ(extract.lists[0][0].cni[1], 3);
  EXPECT_EQ(extract.lists[0][0].band[0], 12);
}

TEST_F(Extract, WantsEveryPersonInOneBand) {
  const std::string head = "centre,sex,age,count,band_0,band_1,band_2,band_3,band_4,band_5\n";
  const ListExtract extract = read(head + "HC01,woman,4,10,3,2,1,,4,0\nHC01,man,4,0,,,,,,\n", CalendarMonth{2026, 3});
  ASSERT_EQ(problems_.text(), "");
  EXPECT_TRUE(extract.columns.has(Column::bands));
  EXPECT_EQ(extract.lists[0][0].band, (std::array<std::int32_t, n_bands>{3, 2, 1, 0, 4, 0}));
  read(head + "HC01,woman,4,10,3,2,1,0,4,0\nHC01,man,4,10,3,2,1,0,3,0\nHC02,man,4,10,11,0,0,0,0,0\n",
       CalendarMonth{2026, 3});
  ASSERT_EQ(problems_.list().size(), 2u) << problems_.text();  // 11 in a band of 10 is one fault, not two
  EXPECT_EQ(fault("count").line, 3);
  EXPECT_EQ(fault("count").allowed, "band_0 … band_5 that add up to the persons in \"count\"");
  EXPECT_EQ(fault("count").remedy,
            "correct the bands, which add up to 9, or the count; who has no diagnosis is in band_0");
  EXPECT_EQ(fault("band_0").allowed, "at most the persons in \"count\"");
}

TEST_F(Extract, TellsEveryFaultAtOnce) {
  read(
      "month,centre,sex,age,count,under_five\n2026-1,HC01,woman,17,3,0\n2026-01,HC09,women,121,-1,0\n2026-01,HC01,man,"
      "3,2,3\n"
      "2026-01,HC01,man,3,2,0\n2026-04,HC01,man,3,2,0\n");
  EXPECT_EQ(fault("month").value, "\"2026-1\"");
  EXPECT_EQ(fault("month").remedy, "write year and month with a hyphen between");
  EXPECT_EQ(fault("sex").remedy, "did you mean \"woman\"?");
  EXPECT_EQ(fault("sex").line, 3);
  EXPECT_EQ(fault("age").allowed, "a whole number from 0 to 120");
  EXPECT_EQ(fault("count").value, "\"-1\"");
  EXPECT_EQ(fault("under_five").allowed, "at most the persons in \"count\"");
  EXPECT_NE(problems_.text().find("nothing for 2026-02"), std::string::npos);
  EXPECT_NE(problems_.text().find("one row for each centre, sex and age of a month"), std::string::npos);
  EXPECT_EQ(problems_.text().find("did you mean \"HC0"), std::string::npos);  // several are as near
}

TEST_F(Extract, WantsAMonthAndRows) {
  read("centre,sex,age,count\nHC01,man,3,2\n");
  EXPECT_EQ(fault("month").remedy, "add the column month, or say --month 2026-01");
  read("centre,sex,age,count\n", CalendarMonth{2026, 1});
  EXPECT_EQ(fault("centre").value, "no rows");
  EXPECT_FALSE(parse_month("2026-01-01"));
  EXPECT_FALSE(parse_month("2026-13"));
  EXPECT_EQ(parse_month("2026-12"), (CalendarMonth{2026, 12}));
}

TEST_F(Extract, IsNotPricedByWhatItDoesNotHold) {
  const ListExtract extract = read("centre,sex,age,count\nHC01,man,3,2\n", CalendarMonth{1999, 12});
  const PaymentModel need = open_model_of(
      "[[component]]\nkind = \"need_index\"\nname = \"Need\"\nprice = \"240 kr\"\nunit = \"kr per listed at index 1 "
      "and year\"\n"
      "normaliser = 1.5\ngrade = \"D\"\nsource = \"s\"\n[component.weights]\nunder_five = 3\nborn_abroad = "
      "0\nover_65_alone = 0\n"
      "single_parent_child = 0\nmoved_in = 0\nunemployed = 0\nlow_education = 0\n",
      county_);
  EXPECT_TRUE(price_extract(need, extract, no_index(), "m.toml", problems_).empty());
  EXPECT_EQ(fault("Need").value, "reads cni");
  EXPECT_EQ(fault("Need").remedy,
            "add the columns under_five, born_abroad, over_65_alone, single_parent_child, moved_in, "
            "unemployed, low_education to the lists");
  EXPECT_EQ(fault("valid_from").value, "not valid in 1999-12");
}

// A has a budget of 10 000 kr a month, and is paid 90 × 100 kr; B and C are closed.
TEST_F(Extract, BeginsWithJanuaryWhereAComponentLooksAtTheYear) {
  const County county = county_of({"A", "B", "C"});
  const auto model = [&](const std::string& valid) {
    return open_model_of(
        "[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per person and year\"\ngrade = \"D\"\n"
        "source = \"s\"\nages = [{ from = 0, both = \"1 200 kr\" }]\n"
        "[[component]]\nkind = \"transition\"\nname = \"Guard\"\ngrade = \"D\"\nsource = \"s\"\nof = [\"Base\"]\n"
        "form = \"floor\"\npercent = \"100 %\"\nbudget = \"transition_budget.csv\"\n" +
            valid,
        county);
  };
  const auto priced = [&](const std::string& valid, CalendarMonth month) {
    const std::filesystem::path lists = file("january.csv", "centre,sex,age,count\nA,man,3,90\n");
    const ListExtract extract = read_list_extract(lists, county, month, problems_);
    return price_extract(model(valid), extract, no_index(), "m.toml", problems_);
  };
  EXPECT_EQ(priced("", {2026, 1})[0][3], Money::kronor(1000));
  EXPECT_EQ(priced("valid_from = \"2026-05-01\"\n", {2026, 5})[0][3], Money::kronor(1000));
  EXPECT_EQ(priced("valid_to = \"2026-04-30\"\n", {2026, 5})[0][3], Money());
  ASSERT_EQ(problems_.text(), "");
  EXPECT_TRUE(priced("valid_from = \"2026-04-01\"\n", {2026, 5}).empty());
  EXPECT_EQ(problems_.text(),
            "m.toml: Guard\n  found:   lists from 2026-05\n"
            "  allowed: lists from January on: its amounts depend on all months since then\n"
            "  do:      begin the lists with January\n");
}

TEST_F(Extract, ReconcilesToTheOre) {
  const ListExtract extract = read("centre,sex,age,count\nHC01,man,3,2\nHC02,man,40,1\n", CalendarMonth{2026, 1});
  const auto computed = price_extract(model_, extract, no_index(), "m.toml", problems_);
  const auto paid =
      read_paid(file("paid.csv", "centre,component,kr\nHC01,Age,200\nHC02,Age,\"49,99\"\nHC03,Base,-1.5\n"), model_,
                county_, extract.months, problems_);
  ASSERT_EQ(problems_.text(), "");
  const auto amounts = reconcile(computed, paid, 3);
  ASSERT_EQ(amounts.size(), 5u);  // HC01 Age, Base; HC02 Age, Base; HC03 Base, which the model does not pay
  EXPECT_EQ(amounts[0].computed, amounts[0].paid);
  EXPECT_EQ(amounts[1].paid, Money());
  EXPECT_EQ((amounts[2].paid - amounts[2].computed).in_ore(), -1);
  EXPECT_EQ(amounts[4].centre, 2u);
  EXPECT_EQ(amounts[4].paid.in_ore(), -150);
}

TEST_F(Extract, TellsEveryFaultOfPayments) {
  const std::vector<CalendarMonth> months{{2026, 1}, {2026, 2}};
  read_paid(file("paid.csv", "centre,component,kr\nHC01,Age,200\n"), model_, county_, months, problems_);
  EXPECT_EQ(fault("month").remedy, "add the column month");
  read_paid(file("paid.csv",
                 "month,centre,component,kr\n2026-03,HC01,Agee,2 kr\n2026-01,HC11,Age,1\n2026-01,HC01,Age,1\n"
                 "2026-01,HC01,Age,1\n"),
            model_, county_, months, problems_);
  EXPECT_NE(problems_.text().find("did you mean \"Age\"?"), std::string::npos);
  EXPECT_NE(problems_.text().find("a month of the lists: one of \"2026-01\", \"2026-02\""), std::string::npos);
  EXPECT_NE(problems_.text().find("kronor with at most two decimals and without \"kr\""), std::string::npos);
  EXPECT_NE(problems_.text().find("did you mean \"HC01\"?"), std::string::npos);
  EXPECT_NE(problems_.text().find("one row for each month, centre and component"), std::string::npos);
}

}  // namespace
}  // namespace valfri::models
