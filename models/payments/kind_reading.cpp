// SPDX-License-Identifier: Apache-2.0
#include "models/payments/kind_reading.hpp"

#include "models/input/parameters.hpp"
#include "models/input/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace valfri::models {

namespace {

constexpr int oldest_age = 120;
constexpr double slack = 1e-3;  // of a millionth: what binary floating point may take off six decimals

std::optional<std::size_t> starts_group(std::int64_t age) {
  const std::size_t i = price_age_of(static_cast<int>(age));
  return price_ages[i] == age ? std::optional(i) : std::nullopt;
}

std::string allowed_starts() {
  std::string out = "an age at which a price can change:";
  for (std::size_t i = 0; i < n_price_ages; ++i) out += fmt::format("{} {}", i == 0 ? "" : ",", price_ages[i]);
  return out;
}

// The date under the key, or nothing, with a complaint when it is none.
std::optional<Date> read_date(Table& table, std::string_view key) {
  const std::string text = table.text(key);
  const std::optional<Date> date = parse_date(text);
  if (!date && !text.empty())
    table.complain(key, "a date such as \"2025-01-01\"", "write year, month and day with hyphens between");
  return date;
}

Price::Period read_period(Table& row) {
  Price::Period period;
  period.amount = read_amount(row, "amount");
  period.valid.from = read_date(row, "valid_from").value_or(first_day_of_all);
  if (row.has("valid_to")) period.valid.to = read_date(row, "valid_to").value_or(last_day_of_all);
  if (period.valid.to < period.valid.from)
    row.complain("valid_to", "a day on or after valid_from", "let the price end after it begins");
  return period;
}

std::vector<Price::Period> read_periods(Table& table, std::string_view key) {
  std::vector<Price::Period> periods;
  for (Table row : table.tables(key)) {
    Price::Period period = read_period(row);
    if (!periods.empty()) {
      Price::Period& before = periods.back();
      if (before.valid.to == last_day_of_all && before.valid.from < period.valid.from)
        before.valid.to = day_before(period.valid.from);
      if (period.valid.from <= before.valid.to)
        row.complain("valid_from", "prices in order of their dates, one price a day",
                     fmt::format("let it begin after {}, or let the price before it end earlier",
                                 std::max(before.valid.from,
                                          before.valid.to == last_day_of_all ? before.valid.from : before.valid.to)
                                     .text()));
    }
    periods.push_back(period);
  }
  if (periods.empty())
    table.complain(key, "a list of { valid_from, amount }",
                   "add a price, or write the one that always holds in quotation marks");
  return periods;
}

}  // namespace

Backing read_backing(Table& table) {
  Backing backing;
  const bool assumed = read_grade(table) == Grade::d;
  backing.placeholder = table.flag_or("placeholder", assumed) || assumed;
  backing.source = table.text("source");
  if (!backing.placeholder && backing.source.find("PLACEHOLDER") != std::string::npos)
    table.complain(
        "placeholder", "true where the source says PLACEHOLDER",
        "write placeholder = true, so that figures behind it are marked, or take the word out of the source");
  return backing;
}

Money read_amount(Table& table, std::string_view key) {
  const Money amount = Money::ore(table.ore(key));
  if (amount >= Money()) return amount;
  table.complain(key, "an amount of at least 0 kr", "remove the minus sign, or remove the amount");
  return Money();
}

Price read_price(Table& table, std::string_view key) {
  return table.is_list(key) ? Price(read_periods(table, key)) : Price(read_amount(table, key));
}

std::int64_t read_millionths(Table& table, std::string_view key, Range allowed) {
  const double value = table.number(key, allowed) * static_cast<double>(millionths);
  const double whole = std::round(value);
  if (std::abs(value - whole) > slack)
    table.complain(key, "a number with at most six decimals", "round the number to six decimals");
  return static_cast<std::int64_t>(whole);
}

std::int64_t read_percent(Table& table, std::string_view key, Range allowed) {
  const std::string text = table.text(key);
  if (text.empty()) return 0;
  const std::string wanted = fmt::format("a percentage such as \"3 %\": {}", allowed_number(allowed));
  std::string_view number = trimmed(text);
  const bool has_sign = number.ends_with('%');
  if (has_sign) number = trimmed(number.substr(0, number.size() - 1));
  const std::optional<double> value = parse_number(number, number.find(',') == std::string_view::npos ? '.' : ',');
  if (!has_sign || !value || !within(*value, allowed)) {
    table.complain(key, wanted,
                   value && !has_sign ? "write the sign % after the number, in quotation marks"
                                      : "write a number within these limits, then %");
    return 0;
  }
  const double share = *value * (static_cast<double>(millionths) / 100);
  if (std::abs(share - std::round(share)) > slack)
    table.complain(key, "a percentage with at most four decimals", "round it to four decimals");
  return static_cast<std::int64_t>(std::round(share));
}

void require_whole(Table& table, std::string_view key, std::int64_t sum_of_shares) {
  if (sum_of_shares == millionths) return;
  const double found = static_cast<double>(sum_of_shares) / (static_cast<double>(millionths) / 100);
  table.complain(key, "shares that add up to 100 %", "change the shares, or add the one that is missing",
                 fmt::format("shares that add up to {} %", found));
}

Validity read_months_valid(Table& table) {
  Validity valid;
  if (table.has("valid_from")) valid.from = read_date(table, "valid_from").value_or(first_day_of_all);
  if (table.has("valid_to")) valid.to = read_date(table, "valid_to").value_or(last_day_of_all);
  if (valid.from.day != 1)
    table.complain("valid_from", "the first day of a month", "begin with a month; only a price may change within one");
  if (day_after(valid.to).day != 1)
    table.complain("valid_to", "the last day of a month", "end with a month; only a price may change within one");
  if (valid.to < valid.from) table.complain("valid_to", "a day after valid_from", "let it end after it begins");
  return valid;
}

void read_references(Table& table, bool required, Heading& heading) {
  constexpr std::string_view key = "of";
  const std::vector<std::string> names = required ? table.texts(key) : table.texts_or_empty(key);
  if (required && names.empty() && table.has(key))
    table.complain(key, "at least one name of a component or group", "name whose amounts are meant");
  for (const std::string& name : names) {
    if (std::find(heading.references.begin(), heading.references.end(), name) != heading.references.end())
      table.complain(key, "every name once", fmt::format("remove the second \"{}\"", name));
    else
      heading.references.push_back(name);
  }
}

std::string read_choice(Table& table, std::string_view key, const std::vector<std::string>& words) {
  if (table.has(key)) return table.word_or(key, words, "");
  table.word(key, words);  // complains
  return "";
}

std::string ages_in_words(std::size_t first, std::size_t last) {
  if (last + 1 == n_price_ages) return fmt::format("the ages from {}", price_ages[first]);
  return fmt::format("the ages {} to {}", price_ages[first], price_ages[last + 1] - 1);
}

std::optional<std::array<std::size_t, 2>> read_ages(Table& row) {
  const std::int64_t from = row.integer("from", 0, oldest_age);
  const std::int64_t to = row.integer_or("to", 0, oldest_age, oldest_age);
  const std::optional<std::size_t> first = starts_group(from);
  const std::optional<std::size_t> next = to == oldest_age ? std::optional(n_price_ages) : starts_group(to + 1);
  if (!row.has("from")) return std::nullopt;
  if (!first) row.complain("from", allowed_starts(), "start the group at one of these ages");
  if (!next)
    row.complain("to", "the year before " + allowed_starts(), "end the group the year before one of these ages");
  if (first && next && *next <= *first) {
    row.complain("to", "an age of at least \"from\"", "put the limits of the group in rising order");
    return std::nullopt;
  }
  if (!first || !next) return std::nullopt;
  return std::array{*first, *next - 1};
}

std::vector<Tier> read_tiers(Table& table, std::string_view key, Range scale) {
  std::vector<Tier> tiers;
  for (Table row : table.tables(key)) {
    const Tier tier{read_millionths(row, "from", scale), read_amount(row, "amount")};
    if (tiers.empty() && tier.from != std::llround(scale.low * static_cast<double>(millionths)))
      row.complain("from", fmt::format("{}, the lowest value, in the first step", scale.low),
                   "let the first step begin there; it may pay \"0 kr\"");
    if (!tiers.empty() && tier.from <= tiers.back().from)
      row.complain("from", "a value above that of the step before", "put the steps in rising order");
    tiers.push_back(tier);
  }
  if (tiers.empty())
    table.complain(key, "a list of steps { from, amount }", "add the list; a step holds up to where the next begins");
  return tiers;
}

Money amount_at(const std::vector<Tier>& tiers, std::int64_t value) {
  Money amount;
  for (const Tier& tier : tiers)
    if (value >= tier.from) amount = tier.amount;
  return amount;
}

}  // namespace valfri::models
