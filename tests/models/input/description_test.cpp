// SPDX-License-Identifier: Apache-2.0
#include "models/input/description.hpp"

#include <gtest/gtest.h>

namespace valfri::models {
namespace {

TEST(Description, GivesFiguresWithUnitSourceGradeAndLaw) {
  const auto rows = describe(R"(
format_version = 1
[attention.base]
value = 0.0054
unit = "1/year"
grade = "C"
source = "a survey"
draw = { law = "lognormal", cv = 0.5 }
)");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].path, "attention.base");
  EXPECT_EQ(rows[0].value, "0.0054");
  EXPECT_EQ(rows[0].unit, "1/year");
  EXPECT_EQ(rows[0].grade, "C");
  EXPECT_EQ(rows[0].source, "a survey");
  EXPECT_EQ(rows[0].law, "lognormal, cv 0.5");
  EXPECT_FALSE(rows[0].placeholder);
}

TEST(Description, NamesComponentsAndListsTheirSettings) {
  const auto rows = describe(R"(
title = "A model"
[[component]]
kind = "capitation"
name = "By age"
price = "620 kr"
unit = "kr per point"
grade = "D"
source = "assumed"
ages = [{ from = 0, woman = 2.0 }, { from = 2, woman = 2.5 }]
)");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].path, "component.By age");
  EXPECT_EQ(rows[0].value, "620 kr");
  EXPECT_TRUE(rows[0].placeholder) << "grade D";
  EXPECT_EQ(rows[1].path, "component.By age.ages");
  EXPECT_EQ(rows[1].value, "from 0, woman 2; from 2, woman 2.5");
  EXPECT_EQ(rows[2].path, "component.By age.kind");
  EXPECT_EQ(rows[3].path, "title");
}

TEST(Description, KnowsAPlaceholderByItsSource) {
  const auto rows = describe("[index]\nper_year = 0.02\ngrade = \"C\"\nsource = \"PLACEHOLDER: none published\"\n");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].value, "0.02");
  EXPECT_TRUE(rows[0].placeholder);
}

TEST(Description, IsEmptyForWhatIsNoToml) { EXPECT_TRUE(describe("= = =").empty()); }

}  // namespace
}  // namespace valfri::models
