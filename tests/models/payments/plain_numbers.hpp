// SPDX-License-Identifier: Apache-2.0
// Kronor, percentages, ages and CSV files as the plain settlement of tests reads them, and its rounding.
#pragma once

#include <toml++/toml.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/payments/statement.hpp"

namespace valfri::models::plain {

__extension__ using Wide = __int128;
inline constexpr std::int64_t million = 1'000'000;

/// To the nearest, halves away from zero.
inline std::int64_t nearest(Wide numerator, Wide denominator) {
  const Wide sign = numerator < 0 ? -1 : 1;
  return static_cast<std::int64_t>(sign * ((2 * sign * numerator + denominator) / (2 * denominator)));
}
/// The month's part of öre a year.
inline std::int64_t twelfth(std::int64_t year, int month) {
  return nearest(Wide{year} * month, 12) - nearest(Wide{year} * (month - 1), 12);
}

inline std::int64_t millionths(double number) { return std::llround(number * static_cast<double>(million)); }

/// "1 902 kr", "1.80 kr" in öre.
inline std::int64_t ore(std::string text) {
  std::erase(text, ' ');
  if (!text.ends_with("kr")) throw std::invalid_argument("no kronor: " + text);
  return std::llround(std::stod(text) * 100);
}
/// "3 %" in millionths.
inline std::int64_t percent(const std::string& text) { return std::llround(std::stod(text) * 10'000); }

inline std::string text(const toml::table& table, const char* key, const std::string& otherwise = "") {
  return table[key].value_or(otherwise);
}
inline std::int64_t number(const toml::table& table, const char* key, double otherwise = 0) {
  return millionths(table[key].value_or(otherwise));
}
inline std::vector<toml::table> tables(const toml::table& table, const char* key) {
  std::vector<toml::table> rows;
  if (const toml::array* array = table[key].as_array())
    for (const toml::node& row : *array) rows.push_back(*row.as_table());
  return rows;
}

/// The price in force on the first of the month; prices of the shipped models change on the first of January.
inline std::int64_t price(const toml::table& table, int year) {
  if (table["price"].is_string()) return ore(text(table, "price"));
  std::int64_t found = 0;
  for (const toml::table& row : tables(table, "price"))
    if (std::stoi(text(row, "valid_from")) <= year) found = ore(text(row, "amount"));
  return found;
}

inline bool in_row(const toml::table& row, std::size_t price_age) {
  const int age = price_ages.at(price_age);
  return age >= row["from"].value_or(0) && age <= row["to"].value_or(200);
}

using Rows = std::vector<std::map<std::string, std::string>>;

inline std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> found(1);
  for (const char c : line)
    if (c == ',')
      found.emplace_back();
    else
      found.back() += c;
  return found;
}

/// A CSV without quotation marks.
inline Rows csv(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::invalid_argument("no file " + file.string());
  Rows rows;
  std::vector<std::string> columns;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    if (columns.empty()) {
      columns = cells(line);
      continue;
    }
    const std::vector<std::string> found = cells(line);
    rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) rows.back()[columns.at(i)] = found.at(i);
  }
  return rows;
}

/// Σ points (millionths) or öre × listed: of groups of ages, or of a CSV by year of age. One value stands for all years
/// of a price age, so the row of its first year is enough.
inline std::int64_t of_ages(const toml::table& table, const char* key, const CentreMonth& list,
                            const std::filesystem::path& folder) {
  std::int64_t sum = 0;
  if (table[key].is_string()) {
    const Rows rows = csv(folder / text(table, key));
    for (std::size_t i = 0; i < 2 * n_price_ages; ++i) {
      const auto year = static_cast<std::size_t>(price_ages.at(i % n_price_ages));
      const std::string& value = rows.at(year).at(i < n_price_ages ? "woman" : "man");
      sum += std::llround(std::stod(value) * 1e6) * list.listed.at(i);
    }
    return sum;
  }
  for (const toml::table& row : tables(table, key))
    for (std::size_t i = 0; i < 2 * n_price_ages; ++i) {
      if (!in_row(row, i % n_price_ages)) continue;
      const char* column = row.contains("both") ? "both" : i < n_price_ages ? "woman" : "man";
      sum += (row[column].is_string() ? ore(text(row, column)) : number(row, column)) * list.listed.at(i);
    }
  return sum;
}

/// A cell of the centre's row, or the default.
inline std::string cell(const Rows& rows, const std::string& centre, const std::string& column,
                        const std::string& otherwise) {
  for (const auto& row : rows)
    if (row.at("centre") == centre) return row.at(column);
  return otherwise;
}

/// Whole öre over weights by largest remainder; of equal remainders the first.
inline std::vector<std::int64_t> split(std::int64_t pot, const std::vector<std::int64_t>& weights) {
  std::vector<std::int64_t> parts(weights.size());
  Wide all = 0;
  for (const std::int64_t weight : weights) all += weight;
  if (all == 0) return parts;
  std::vector<Wide> remainder(weights.size());
  std::int64_t left = pot;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    parts[i] = static_cast<std::int64_t>(Wide{pot} * weights[i] / all);
    remainder[i] = Wide{pot} * weights[i] % all;
    left -= parts[i];
  }
  for (; left > 0; --left) {
    std::size_t largest = 0;
    for (std::size_t i = 1; i < weights.size(); ++i)
      if (remainder[i] > remainder[largest]) largest = i;
    ++parts[largest];
    remainder[largest] = -1;
  }
  return parts;
}

}  // namespace valfri::models::plain
