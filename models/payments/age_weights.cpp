// SPDX-License-Identifier: Apache-2.0
#include "models/payments/age_weights.hpp"

#include "models/input/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace valfri::models {

namespace {

constexpr Range points_range{0, 1000};
constexpr std::int64_t oldest_age = 120;

// Groups
// ---------------------------------------------------------------------------------------------------------------

std::int64_t read_weight(Table& row, std::string_view key, AgeWeightUnit unit) {
  return unit == AgeWeightUnit::points ? read_millionths(row, key, points_range) : read_amount(row, key).in_ore();
}

// The row's weights of women and men.
std::array<std::int64_t, 2> read_weights(Table& row, AgeWeightUnit unit) {
  if (!row.has("both")) return {read_weight(row, "woman", unit), read_weight(row, "man", unit)};
  if (row.has("woman") || row.has("man"))
    row.complain("both", "either \"both\", or \"woman\" and \"man\"", "remove \"both\", or the other two");
  const std::int64_t both = read_weight(row, "both", unit);
  return {both, both};
}

void require_every_age(Table& table, std::string_view key, const std::array<bool, n_price_ages>& covered) {
  for (std::size_t first = 0; first < n_price_ages; ++first) {
    if (covered[first]) continue;
    std::size_t last = first;
    while (last + 1 < n_price_ages && !covered[last + 1]) ++last;
    table.complain(key, "every age from 0 to 120 in exactly one group",
                   "add a group for these ages, or widen the one beside them",
                   ages_in_words(first, last) + " in no group");
    first = last;
  }
}

void read_groups(Table& table, std::string_view key, AgeWeightUnit unit, AgeWeights& weights) {
  std::array<bool, n_price_ages> covered{};
  bool all_rows_clear = true;
  for (Table row : table.tables(key)) {
    const std::array<std::int64_t, 2> both = read_weights(row, unit);
    const auto ages = read_ages(row);
    all_rows_clear = all_rows_clear && ages;
    if (!ages) continue;
    bool twice = false;
    for (std::size_t i = (*ages)[0]; i <= (*ages)[1]; ++i) {
      twice = twice || covered[i];
      covered[i] = true;
      weights[i] = both[0];
      weights[n_price_ages + i] = both[1];
    }
    if (twice)
      row.complain("from", "every age from 0 to 120 in exactly one group", "let the groups not overlap",
                   ages_in_words((*ages)[0], (*ages)[1]) + ", some of them for the second time");
  }
  if (!table.has(key))
    table.complain(key, "a list of age groups { from, to, woman, man } or { from, to, both }",
                   "add the list, with \"to\" left out in the last group, or the name of a CSV (age, woman, man)");
  else if (all_rows_clear)
    require_every_age(table, key, covered);
}

// Years of age
// ---------------------------------------------------------------------------------------------------------

std::int64_t weight_in(const CsvTable& csv, std::size_t row, std::string_view column, AgeWeightUnit unit) {
  if (!csv.has(column)) return 0;
  if (unit == AgeWeightUnit::points) {
    constexpr double slack = 1e-3;  // of a millionth, as in read_millionths
    const double value = csv.number(row, column, points_range) * static_cast<double>(millionths);
    if (std::abs(value - std::round(value)) > slack)
      csv.complain(row, column, "a number with at most six decimals", "round the number to six decimals");
    return std::llround(value);
  }
  const std::optional<std::int64_t> ore = parse_kronor(csv.text(row, column) + " kr");
  if (ore && *ore >= 0) return *ore;
  csv.complain(row, column, "kronor of at least 0, with at most two decimals and without \"kr\"",
               "write an amount such as 120000 or 1 902.50");
  return 0;
}

// One weight is all that can be paid for ages that the statement counts together.
void require_equal_within(const CsvTable& csv, std::size_t row, std::size_t age, const std::array<std::int64_t, 2>& now,
                          const AgeWeights& weights) {
  constexpr std::array<std::string_view, 2> columns{"woman", "man"};
  for (std::size_t sex = 0; sex < columns.size(); ++sex)
    if (now[sex] != weights[sex * n_price_ages + age])
      csv.complain(row, columns[sex],
                   fmt::format("the same value for all of {}: lists are counted in these ages together",
                               ages_in_words(age, age)),
                   "write one value in these rows, such as the mean over the county's residents of these ages");
}

void read_years(const CsvTable& csv, Problems& problems, AgeWeightUnit unit, AgeWeights& weights) {
  std::int64_t next = 0;
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    const std::int64_t years = csv.integer(row, "age", 0, oldest_age);
    if (years != next) {
      csv.complain(row, "age", fmt::format("{}: a row for each year of age, in order", next),
                   "add the row that is missing, or remove this one");
      return;
    }
    ++next;
    const std::size_t age = price_age_of(static_cast<int>(years));
    const std::array<std::int64_t, 2> now{weight_in(csv, row, "woman", unit), weight_in(csv, row, "man", unit)};
    if (price_ages[age] != years) {
      require_equal_within(csv, row, age, now, weights);
      continue;
    }
    weights[age] = now[0];
    weights[n_price_ages + age] = now[1];
  }
  if (next <= price_ages.back())
    problems.add({csv.file(), 0, "age", fmt::format("no rows from {} on", next),
                  fmt::format("a row for each year of age from 0 to {} at least; the last row stands for all older",
                              price_ages.back()),
                  "add the rows that are missing"});
}

}  // namespace

WeightedList weighted(const AgeWeights& weights, const CentreMonth& month) {
  WeightedList sum{0, 0};
  for (std::size_t i = 0; i < n_price_ages; ++i) sum.women += weights[i] * month.listed[i];
  sum.all = sum.women;
  for (std::size_t i = n_price_ages; i < weights.size(); ++i) sum.all += weights[i] * month.listed[i];
  return sum;
}

AgeWeights read_age_weights(Table& table, std::string_view key, AgeWeightUnit unit, const Surroundings& around) {
  AgeWeights weights{};
  if (!table.has(key) || table.is_list(key)) {
    read_groups(table, key, unit, weights);
    return weights;
  }
  const std::string name = table.text(key);
  if (name.empty()) return weights;
  around.files.push_back(around.folder / name);
  const CsvTable csv(around.files.back(), {"age", "woman", "man"}, {"note"}, around.problems);
  if (csv.has("age")) read_years(csv, around.problems, unit, weights);
  return weights;
}

}  // namespace valfri::models
