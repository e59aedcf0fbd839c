// SPDX-License-Identifier: Apache-2.0
#include "models/payments/age_points.hpp"

#include "models/payments/kind_reading.hpp"

namespace valfri::models {

namespace {

constexpr Range points_range{0, 1000};
constexpr const char* every_age = "every age from 0 to 120 in exactly one group";

using Covered = std::array<bool, n_price_ages>;

// The row's points of women and men.
std::array<std::int64_t, 2> read_points(Table& row) {
  if (!row.has("both")) return {read_millionths(row, "woman", points_range), read_millionths(row, "man", points_range)};
  if (row.has("woman") || row.has("man"))
    row.complain("both", "either \"both\", or \"woman\" and \"man\"", "remove \"both\", or the other two");
  const std::int64_t both = read_millionths(row, "both", points_range);
  return {both, both};
}

void require_every_age(Table& table, const Covered& covered) {
  for (std::size_t first = 0; first < n_price_ages; ++first) {
    if (covered[first]) continue;
    std::size_t last = first;
    while (last + 1 < n_price_ages && !covered[last + 1]) ++last;
    table.complain("ages", every_age, "add a group for these ages, or widen the one beside them",
                   ages_in_words(first, last) + " in no group");
    first = last;
  }
}

}  // namespace

std::int64_t AgePoints::sum(const CentreMonth& month, std::size_t end) const {
  std::int64_t points = 0;
  for (std::size_t i = 0; i < end; ++i) points += weight_[i] * month.listed[i];
  return points;
}

void AgePoints::share_women(const Settlement& settlement, std::span<std::int64_t> women) const {
  for (std::size_t centre = 0; centre < women.size(); ++centre) {
    const CentreMonth& month = settlement.statement[centre];
    women[centre] = share_in_millionths(sum(month, n_price_ages), of(month));
  }
}

AgePoints read_age_points(Table& table) {
  std::array<std::int64_t, 2 * n_price_ages> weight{};
  Covered covered{};
  bool all_rows_clear = true;
  for (Table row : table.tables("ages")) {
    const auto [woman, man] = read_points(row);
    const auto ages = read_ages(row);
    all_rows_clear = all_rows_clear && ages;
    if (!ages) continue;
    bool twice = false;
    for (std::size_t i = (*ages)[0]; i <= (*ages)[1]; ++i) {
      twice = twice || covered[i];
      covered[i] = true;
      weight[i] = woman;
      weight[n_price_ages + i] = man;
    }
    if (twice)
      row.complain("from", every_age, "let the groups not overlap",
                   ages_in_words((*ages)[0], (*ages)[1]) + ", some of them for the second time");
  }
  if (!table.has("ages"))
    table.complain("ages", "a list of age groups { from, to, woman, man } or { from, to, both }, in points",
                   "add the list; leave \"to\" out in the last group");
  else if (all_rows_clear)
    require_every_age(table, covered);
  return AgePoints(weight);
}

}  // namespace valfri::models
