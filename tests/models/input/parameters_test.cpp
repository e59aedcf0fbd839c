// SPDX-License-Identifier: Apache-2.0
#include "models/input/parameters.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace valfri::models {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Parameter drawn(Law law, double value, std::array<double, 3> shape, Range range = {-infinity, infinity}) {
  Parameter parameter;
  parameter.law = law;
  parameter.value = value;
  parameter.shape = shape;
  parameter.low = range.low;
  parameter.high = range.high;
  return parameter;
}

TEST(Quantile, OfAFixedParameterIsItsValue) {
  EXPECT_EQ(quantile(drawn(Law::fixed, 0.3, {}), 0.01), 0.3);
  EXPECT_EQ(quantile(drawn(Law::fixed, 0.3, {}), 0.99), 0.3);
}

// 1.959963984540054 is the 97.5 % point of the standard normal (tables).
TEST(Quantile, OfANormalLawMovesByStandardDeviations) {
  EXPECT_NEAR(quantile(drawn(Law::normal, 10, {2}), 0.975), 10 + 2 * 1.959963984540054, 1e-12);
  EXPECT_NEAR(quantile(drawn(Law::normal, 10, {2}), 0.5), 10, 1e-14);
}

// Mean 2, cv 0.5: σ² = ln 1.25 = 0.2231435513, median = 2 / √1.25 = 1.788854382, times e^(σ·1.959963985) = 2.524011.
TEST(Quantile, OfALognormalLawTakesTheValueAsTheMean) {
  EXPECT_NEAR(quantile(drawn(Law::lognormal, 2, {0.5}), 0.5), 1.788854381999832, 1e-12);
  EXPECT_NEAR(quantile(drawn(Law::lognormal, 2, {0.5}), 0.975), 4.515088, 1e-6);
  double sum = 0;
  constexpr int n = 100000;
  for (int i = 0; i < n; ++i) sum += quantile(drawn(Law::lognormal, 2, {0.5}), (i + 0.5) / n);
  EXPECT_NEAR(sum / n, 2.0, 1e-4);
}

TEST(Quantile, OfAUniformLawIsLinear) { EXPECT_DOUBLE_EQ(quantile(drawn(Law::uniform, 3, {2, 6}), 0.25), 3.0); }

// Low 0, mode 1, high 4: F(1) = 1/4; F(x) = x²/4 below it and 1 − (4−x)²/12 above it.
TEST(Quantile, OfATriangularLawFollowsBothSlopes) {
  const Parameter parameter = drawn(Law::triangular, 1, {0, 1, 4});
  EXPECT_NEAR(quantile(parameter, 0.0625), 0.5, 1e-14);
  EXPECT_NEAR(quantile(parameter, 0.25), 1.0, 1e-14);
  EXPECT_NEAR(quantile(parameter, 1.0 - 1.0 / 12.0), 3.0, 1e-14);
}

// Beta(1,1) is uniform; F(x) of beta(1,2) is 1 − (1−x)², of beta(3,1) is x³; of beta(2,3) it is 6x² − 8x³ + 3x⁴,
// which is 0.6875 at ½ and 0.0523 at 0.1.
TEST(Quantile, OfABetaLawInvertsTheBinomialSum) {
  EXPECT_NEAR(quantile(drawn(Law::beta, 0, {1, 1}), 0.3), 0.3, 1e-15);
  EXPECT_NEAR(quantile(drawn(Law::beta, 0, {1, 2}), 0.75), 0.5, 1e-15);
  EXPECT_NEAR(quantile(drawn(Law::beta, 0, {3, 1}), 0.125), 0.5, 1e-15);
  EXPECT_NEAR(quantile(drawn(Law::beta, 0, {2, 3}), 0.6875), 0.5, 1e-14);
  EXPECT_NEAR(quantile(drawn(Law::beta, 0, {2, 3}), 0.0523), 0.1, 1e-14);
}

// A symmetric beta has its median at ½, and mirrored parameters mirrored quantiles; large counts must not underflow.
TEST(Quantile, OfABetaLawHoldsForLargeCounts) {
  EXPECT_NEAR(quantile(drawn(Law::beta, 0, {5000, 5000}), 0.5), 0.5, 1e-12);
  const double low = quantile(drawn(Law::beta, 0, {9000, 300}), 0.01);
  const double high = quantile(drawn(Law::beta, 0, {300, 9000}), 0.99);
  EXPECT_NEAR(low, 1.0 - high, 1e-12);
  EXPECT_LT(low, 9000.0 / 9300.0);
}

TEST(Quantile, StaysWithinTheRange) {
  EXPECT_EQ(quantile(drawn(Law::normal, 0.9, {1}, {0, 1}), 0.99), 1.0);
  EXPECT_EQ(quantile(drawn(Law::normal, 0.1, {1}, {0, 1}), 0.01), 0.0);
}

constexpr const char* good = R"([attention.base_hazard]
value = 0.0054
unit = "1/month"
grade = "B"
source = "Myndigheten för vårdanalys 2013"
draw = { law = "lognormal", cv = 0.25 }
note = "per resident"
)";

TEST(ParameterTable, ReadsAParameterByItsDottedName) {
  Problems problems;
  Document document = Document::from_text(good, "p.toml", problems);
  Table root = document.root();
  ParameterTable table;
  const std::size_t i = table.read(root, "attention.base_hazard", "1/month", {0, 0.1});
  root.close();
  EXPECT_EQ(problems.text(), "");
  ASSERT_EQ(table.size(), 1u);
  EXPECT_EQ(table[i].name, "attention.base_hazard");
  EXPECT_EQ(table[i].value, 0.0054);
  EXPECT_EQ(table[i].unit, "1/month");
  EXPECT_EQ(table[i].grade, Grade::b);
  EXPECT_EQ(table[i].source, "Myndigheten för vårdanalys 2013");
  EXPECT_FALSE(table[i].placeholder);
  EXPECT_EQ(table[i].law, Law::lognormal);
  EXPECT_EQ(table[i].shape[0], 0.25);
  EXPECT_EQ(table[i].low, 0.0);
  EXPECT_EQ(table[i].high, 0.1);
  EXPECT_EQ(table[i].note, "per resident");
}

TEST(ParameterTable, TakesGradeDForAPlaceholder) {
  Problems problems;
  Document document = Document::from_text(
      "a = { value = 1, unit = \"1\", grade = \"D\", source = \"assumed\" }\n"
      "b = { value = 1, unit = \"1\", grade = \"A\", source = \"SCB 2024\", placeholder = true }\n",
      "p.toml", problems);
  Table root = document.root();
  ParameterTable table;
  EXPECT_TRUE(table[table.read(root, "a", "1", {0, 1})].placeholder);
  EXPECT_TRUE(table[table.read(root, "b", "1", {0, 1})].placeholder);
  EXPECT_EQ(table[0].law, Law::fixed);
  EXPECT_EQ(problems.text(), "");
}

// Reads one parameter "x" in unit "1" within 0 … 10 from the text and returns the problems.
std::string faults(std::string_view toml) {
  Problems problems;
  Document document = Document::from_text(toml, "p.toml", problems);
  Table root = document.root();
  ParameterTable table;
  table.read(root, "part.x", "1", {0, 10});
  root.close();
  return problems.text();
}

std::string with_draw(const std::string& draw) {
  return faults("[part.x]\nvalue = 5\nunit = \"1\"\ngrade = \"B\"\nsource = \"s\"\ndraw = " + draw + "\n");
}

TEST(ParameterTable, NamesAMissingSectionAndOneWithASlip) {
  EXPECT_EQ(faults("[part.y]\nvalue = 5\n"),
            "p.toml: part.x\n  found:   nothing\n  allowed: a section with value, unit = \"1\", grade and source\n"
            "  do:      add a section [part.x]; the files of \"valfri new\" have one\n"
            "p.toml:1: part.y\n  found:   an unknown key\n  allowed: one of \"x\"\n"
            "  do:      remove it, or correct its spelling\n");
  EXPECT_EQ(faults("[prt.x]\nvalue = 5\n"),
            "p.toml: part.x\n  found:   nothing\n  allowed: a section with value, unit = \"1\", grade and source\n"
            "  do:      add a section [part.x]; the files of \"valfri new\" have one\n"
            "p.toml:1: prt\n  found:   an unknown key\n  allowed: one of \"part\"\n"
            "  do:      did you mean \"part\"?\n");
}

TEST(ParameterTable, WantsUnitGradeAndSource) {
  EXPECT_EQ(faults("[part.x]\nvalue = 5\n"),
            "p.toml:1: part.x.unit\n  found:   nothing\n  allowed: a text\n  do:      add the line: unit = \"…\"\n"
            "p.toml:1: part.x.grade\n  found:   nothing\n  allowed: one of \"A\", \"B\", \"C\", \"D\"\n"
            "  do:      add the line: grade = \"…\"\n"
            "p.toml:1: part.x.source\n  found:   nothing\n  allowed: a text\n"
            "  do:      add the line: source = \"…\"\n");
  EXPECT_EQ(faults("[part.x]\nvalue = 5\nunit = \"1/year\"\ngrade = \"B\"\nsource = \"s\"\n"),
            "p.toml:3: part.x.unit\n  found:   \"1/year\"\n  allowed: \"1\"\n"
            "  do:      give the value in \"1\", and write that unit\n");
}

TEST(ParameterTable, ChecksTheLawAndItsShape) {
  EXPECT_EQ(with_draw("{ law = \"unifrm\", low = 1, high = 6 }"),
            "p.toml:6: part.x.draw.law\n  found:   \"unifrm\"\n"
            "  allowed: one of \"normal\", \"lognormal\", \"uniform\", \"triangular\", \"beta\"\n"
            "  do:      did you mean \"uniform\"?\n");
  EXPECT_EQ(with_draw("{ law = \"normal\", sd = 0 }"),
            "p.toml:6: part.x.draw.sd\n  found:   0\n  allowed: a number above 0\n"
            "  do:      give the spread, or remove \"draw\" to keep the value fixed\n");
  EXPECT_EQ(with_draw("{ law = \"uniform\", low = 6, high = 2 }"),
            "p.toml:6: part.x.draw.high\n  found:   2\n  allowed: a number above low\n"
            "  do:      put the limits in rising order\n");
  EXPECT_EQ(with_draw("{ law = \"triangular\", low = 1, mode = 9, high = 8 }"),
            "p.toml:6: part.x.draw.high\n  found:   8\n  allowed: low ≤ mode ≤ high, and low < high\n"
            "  do:      put the limits in rising order\n");
  EXPECT_EQ(with_draw("{ law = \"uniform\", low = 6, high = 8 }"),
            "p.toml:6: part.x.draw.low\n  found:   6\n  allowed: limits on either side of the parameter's value\n"
            "  do:      widen the limits, or correct the value\n");
  EXPECT_EQ(with_draw("{ law = \"uniform\", low = 1, high = 80 }"),
            "p.toml:6: part.x.draw.high\n  found:   80\n  allowed: a number from 0 to 10\n"
            "  do:      choose a number within these limits\n");
  EXPECT_EQ(with_draw("{ law = \"beta\", alpha = 0, beta = 3 }"),
            "p.toml:6: part.x.draw.alpha\n  found:   0\n  allowed: a whole number from 1 to 10 000\n"
            "  do:      choose a whole number within these limits\n");
  EXPECT_EQ(with_draw("{ law = \"normal\", sd = 1, cv = 2 }"),
            "p.toml:6: part.x.draw.cv\n  found:   an unknown key\n  allowed: one of \"law\", \"sd\"\n"
            "  do:      remove it, or correct its spelling\n");
  EXPECT_EQ(
      faults("[part.x]\nvalue = 0\nunit = \"1\"\ngrade = \"B\"\nsource = \"s\"\n"
             "draw = { law = \"lognormal\", cv = 1 }\n"),
      "p.toml:6: part.x.draw.law\n  found:   \"lognormal\"\n"
      "  allowed: a law for values that may be 0 or negative, such as \"normal\" or \"uniform\"\n"
      "  do:      a lognormal value is above 0: choose another law, correct the value, or remove \"draw\" to keep it "
      "fixed\n");
}

}  // namespace
}  // namespace valfri::models
