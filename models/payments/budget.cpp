// SPDX-License-Identifier: Apache-2.0
#include "models/payments/budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/input/csv.hpp"
#include "models/input/wording.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace {

constexpr int earliest_year = 1990;   // as in a study
constexpr double most_kronor = 1e11;  // a year: more than any Swedish region spends
constexpr double ore_per_krona = 100;
constexpr double smallest_part = 1e-3;  // of an öre: what a decimal number in the file may be off by
constexpr std::int64_t millionths = 1'000'000;

const std::vector<std::string> required{"centre", "year", "kr_per_year"};
const std::vector<std::string> optional{"name", "source", "placeholder"};

Money kronor_at(const CsvTable& table, std::size_t row) {
  const double ore = table.number(row, "kr_per_year", {0, most_kronor}) * ore_per_krona;
  if (std::abs(ore - std::round(ore)) > smallest_part)
    table.complain(row, "kr_per_year", "an amount of whole öre", "write kronor with at most two decimals");
  return Money::ore(std::llround(ore));
}

/// The row's place among the ids; their number when the id is unknown or was there before.
std::size_t centre_at(const CsvTable& table, std::size_t row, const std::vector<std::string>& ids,
                      std::vector<bool>& seen) {
  const std::string id = table.text(row, "centre");
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) {
    if (table.has("centre"))
      table.complain(row, "centre", "the id of a centre of the county",
                     suggestion(id, ids, "remove the row, or correct the id: those of centres.csv"));
    return ids.size();
  }
  const auto centre = static_cast<std::size_t>(found - ids.begin());
  if (!seen[centre]) {
    seen[centre] = true;
    return centre;
  }
  table.complain(row, "centre", "each centre once", "add the amounts of the two rows, and remove one");
  return ids.size();
}

Budget budget_from(const CsvTable& table, const std::vector<std::string>& ids, int first_year, Problems& problems) {
  Budget budget;
  budget.per_centre.resize(ids.size());
  std::vector<bool> seen(ids.size(), false);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t centre = centre_at(table, row, ids, seen);
    const Money amount = kronor_at(table, row);
    if (centre < ids.size()) budget.per_centre[centre] = amount;
    const auto year = static_cast<int>(table.integer(row, "year", earliest_year, first_year));
    if (row == 0) budget.year = year;
    if (year != budget.year)
      table.complain(row, "year", "the same year in every row",
                     fmt::format("write {} as in the first row", budget.year));
    if (table.has("placeholder") && !table.blank(row, "placeholder"))
      budget.placeholder = table.integer(row, "placeholder", 0, 1) == 1 || budget.placeholder;
  }
  if (table.rows() == 0 && !problems.empty()) return budget;  // the file could not be read: that is told already
  for (std::size_t centre = 0; centre < ids.size(); ++centre)
    if (!seen[centre] && table.has("centre"))
      problems.add({table.file(), 0, "centre", "no row for \"" + ids[centre] + "\"",
                    "one row for every centre of the county", "add the row; a centre that had no budget gets 0"});
  return budget;
}

}  // namespace

Money Budget::in_year(std::size_t centre, int calendar_year, std::int64_t growth_millionths) const {
  sim::ensure(calendar_year >= year, "a budget is carried forward, not back");
  Money amount = per_centre.at(centre);
  for (int y = year; y < calendar_year; ++y) amount = share_of(amount, millionths + growth_millionths, millionths);
  return amount;
}

Budget read_budget(const std::filesystem::path& file, const std::vector<std::string>& centre_ids, int first_year,
                   Problems& problems) {
  return budget_from(CsvTable(file, required, optional, problems), centre_ids, first_year, problems);
}

Budget read_budget_text(std::string_view text, const std::string& name, const std::vector<std::string>& centre_ids,
                        int first_year, Problems& problems) {
  return budget_from(CsvTable::from_text(text, name, required, optional, problems), centre_ids, first_year, problems);
}

}  // namespace valfri::models
