// SPDX-License-Identifier: Apache-2.0
// What the readers of component kinds share: prices, percentages, ages, tiers, references, a CSV with a row per centre.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/county/county.hpp"
#include "models/input/csv.hpp"
#include "models/input/document.hpp"
#include "models/payments/component.hpp"

namespace valfri::models {

/// What a kind's reader may look at besides its own table.
struct Surroundings {
  const County& county;
  std::filesystem::path folder;  ///< of the payment model's file
  Problems& problems;
  std::vector<std::filesystem::path>& files;  ///< every further file that is read is added here
};

struct Backing {
  std::string source;
  bool placeholder;  ///< of grade D, or said to be one
};
/// Reads grade, placeholder and source.
Backing read_backing(Table& table);

/// An amount of at least 0 kr.
Money read_amount(Table& table, std::string_view key);
/// A price of at least 0 kr: "1 902 kr", or a list of { valid_from, amount } with an optional valid_to (the last day).
/// A price without valid_to holds until the next one begins.
Price read_price(Table& table, std::string_view key);
/// A number with at most six decimals, as whole millionths.
std::int64_t read_millionths(Table& table, std::string_view key, Range allowed);
/// A percentage such as "3 %" or "2,5 %", as whole millionths of 1. `allowed` in per cent.
std::int64_t read_percent(Table& table, std::string_view key, Range allowed);
/// Complains unless the shares, in millionths, add up to 100 %.
void require_whole(Table& table, std::string_view key, std::int64_t sum_of_shares);
/// valid_from and valid_to, either or none: a first and a last day of months.
Validity read_months_valid(Table& table);
/// The names of components and groups under the key "of" into heading.references; `required`: at least one.
void read_references(Table& table, bool required, Heading& heading);

/// One of the words; nothing, with a complaint, when it is missing or another: for a word that says which keys follow.
std::string read_choice(Table& table, std::string_view key, const std::vector<std::string>& words);

/// First and last price age of a row { from, to }; to may be left out in the last group. Nothing when a limit is wrong.
std::optional<std::array<std::size_t, 2>> read_ages(Table& row);
/// "the ages 20 to 24", "the ages from 85".
std::string ages_in_words(std::size_t first, std::size_t last);

/// A step of a scale: the amount from this value on up to the next step.
struct Tier {
  std::int64_t from;  ///< millionths
  Money amount;
};
/// The list under the key of { from, amount } in rising order, the first from the scale's lowest value.
std::vector<Tier> read_tiers(Table& table, std::string_view key, Range scale);
/// The amount of the step that the value, in millionths, lies in. 0 below the first.
Money amount_at(const std::vector<Tier>& tiers, std::int64_t value);

/// A CSV beside the payment model, with a column `centre` and at most one row for each centre.
class CentreTable {
 public:
  /// The file named under the key. Complains of unknown centres and of rows for the same centre; with `every_centre`
  /// also of centres without a row, else of a file without rows.
  CentreTable(Table& table, std::string_view key, const std::vector<std::string>& columns, bool every_centre,
              const Surroundings& around);
  bool has(std::size_t centre) const { return row_[centre] != none; }
  /// 0 for a centre without a row.
  double number(std::size_t centre, std::string_view column, Range allowed) const;
  std::int64_t integer(std::size_t centre, std::string_view column, std::int64_t low, std::int64_t high) const;
  /// A number with at most six decimals, as whole millionths.
  std::int64_t in_millionths(std::size_t centre, std::string_view column, Range allowed) const;
  /// Kronor with at most two decimals, written without "kr"; at least 0.
  Money kronor(std::size_t centre, std::string_view column) const;
  /// One of the words; the first for a centre without a row.
  std::size_t word(std::size_t centre, std::string_view column, const std::vector<std::string>& words) const;

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::optional<CsvTable> csv_;
  std::vector<std::size_t> row_;  // [centre]
};

}  // namespace valfri::models
