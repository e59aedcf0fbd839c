// SPDX-License-Identifier: Apache-2.0
// The CSV with a row per centre that stands beside a payment model.
#include "models/payments/kind_reading.hpp"

#include "models/input/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace valfri::models {

CentreTable::CentreTable(Table& table, std::string_view key, const std::vector<std::string>& columns, bool every_centre,
                         const Surroundings& around)
    : row_(around.county.centres.size(), none) {
  const std::string name = table.text(key);
  if (name.empty()) return;
  std::vector<std::string> required{"centre"};
  required.insert(required.end(), columns.begin(), columns.end());
  around.files.push_back(around.folder / name);
  csv_.emplace(around.files.back(), required, std::vector<std::string>{"note"}, around.problems);
  if (!csv_->has("centre")) return;
  std::vector<std::string> ids;
  for (const Centre& centre : around.county.centres) ids.push_back(centre.id);
  for (std::size_t row = 0; row < csv_->rows(); ++row) {
    const std::string id = csv_->text(row, "centre");
    const auto at = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    if (at == ids.size())
      csv_->complain(row, "centre", "the id of a centre of the county",
                     suggestion(id, ids, "correct the id, or remove the row"));
    else if (row_[at] != none)
      csv_->complain(row, "centre", "one row for each centre", "remove one of the rows");
    else
      row_[at] = row;
  }
  if (csv_->rows() == 0 && !every_centre)
    around.problems.add({csv_->file(), 0, "centre", "no rows", "at least one row",
                         "add a row for each centre that has something, or take the component out"});
  for (std::size_t centre = 0; every_centre && centre < ids.size(); ++centre)
    if (row_[centre] == none)
      around.problems.add({csv_->file(), 0, "centre", fmt::format("no row for {}", ids[centre]),
                           "a row for every centre of the county",
                           fmt::format("add a row that begins with {}", ids[centre])});
}

double CentreTable::number(std::size_t centre, std::string_view column, Range allowed) const {
  return has(centre) ? csv_->number(row_[centre], column, allowed) : 0.0;
}

std::int64_t CentreTable::integer(std::size_t centre, std::string_view column, std::int64_t low,
                                  std::int64_t high) const {
  return has(centre) ? csv_->integer(row_[centre], column, low, high) : 0;
}

std::int64_t CentreTable::in_millionths(std::size_t centre, std::string_view column, Range allowed) const {
  constexpr double slack = 1e-3;  // of a millionth, as in read_millionths
  const double value = number(centre, column, allowed) * static_cast<double>(millionths);
  if (std::abs(value - std::round(value)) > slack)
    csv_->complain(row_[centre], column, "a number with at most six decimals", "round the number to six decimals");
  return std::llround(value);
}

Money CentreTable::kronor(std::size_t centre, std::string_view column) const {
  if (!has(centre) || !csv_->has(column)) return Money();
  const std::optional<std::int64_t> ore = parse_kronor(csv_->text(row_[centre], column) + " kr");
  if (ore && *ore >= 0) return Money::ore(*ore);
  csv_->complain(row_[centre], column, "kronor of at least 0, with at most two decimals and without \"kr\"",
                 "write an amount such as 120000 or 1 902.50");
  return Money();
}

std::size_t CentreTable::word(std::size_t centre, std::string_view column,
                              const std::vector<std::string>& words) const {
  if (!has(centre) || !csv_->has(column)) return 0;
  const std::string found = csv_->text(row_[centre], column);
  const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), found) - words.begin());
  if (at < words.size()) return at;
  csv_->complain(row_[centre], column, one_of(words), suggestion(found, words, "choose one of these words"));
  return 0;
}

}  // namespace valfri::models
