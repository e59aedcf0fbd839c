// SPDX-License-Identifier: Apache-2.0
#include "models/input/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace valfri::models {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// The text without the spaces between groups of three digits; nothing when the groups are not of three.
std::optional<std::string> ungrouped(std::string_view text) {
  std::string plain(trimmed(text));
  replace_all(plain, "\u00a0", " ");  // hard space
  replace_all(plain, "\u202f", " ");  // narrow hard space
  replace_all(plain, "\u2212", "-");  // minus sign
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] != ' ') {
      out += plain[i];
      continue;
    }
    const bool digit_before = i > 0 && is_digit(plain[i - 1]);
    const bool three_after = plain.size() >= i + 4 && all_digits(std::string_view(plain).substr(i + 1, 3));
    const bool group_ends = i + 4 >= plain.size() || !is_digit(plain[i + 4]);
    if (!digit_before || !three_after || !group_ends) return std::nullopt;
  }
  return out;
}

std::string plain_number(double x) {
  if (std::abs(x) < 1e15 && x == std::floor(x)) return grouped(static_cast<std::int64_t>(x));
  return fmt::format("{}", x);
}

}  // namespace

std::string grouped(std::int64_t n) {
  std::string digits = std::to_string(n);
  const std::size_t sign = n < 0 ? 1 : 0;
  if (digits.size() - sign < 5) return digits;
  for (std::size_t at = digits.size() - 3; at > sign; at -= std::min<std::size_t>(3, at)) digits.insert(at, " ");
  return digits;
}

std::string allowed_number(Range range) {
  const bool bounded_below = std::isfinite(range.low);
  const bool bounded_above = std::isfinite(range.high);
  if (bounded_below && bounded_above)
    return fmt::format("a number from {} to {}", plain_number(range.low), plain_number(range.high));
  if (bounded_below) return fmt::format("a number of at least {}", plain_number(range.low));
  if (bounded_above) return fmt::format("a number of at most {}", plain_number(range.high));
  return "any number";
}

std::string allowed_integer(std::int64_t low, std::int64_t high) {
  return fmt::format("a whole number from {} to {}", grouped(low), grouped(high));
}

std::string one_of(const std::vector<std::string>& words) {
  std::string out = "one of ";
  for (std::size_t i = 0; i < words.size(); ++i) out += fmt::format("{}\"{}\"", i > 0 ? ", " : "", words[i]);
  return out;
}

bool is_utf8(std::string_view text) {
  std::size_t following = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (following > 0) {
      if ((byte & 0xC0u) != 0x80u) return false;
      --following;
    } else if (byte >= 0x80u) {
      following = (byte & 0xE0u) == 0xC0u ? 1 : (byte & 0xF0u) == 0xE0u ? 2 : (byte & 0xF8u) == 0xF0u ? 3 : 4;
      if (following == 4) return false;
    }
  }
  return following == 0;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& words, std::string_view fallback) {
  const std::string near = nearest_word(word, words);
  return near.empty() ? std::string(fallback) : fmt::format("did you mean \"{}\"?", near);
}

bool within(double number, Range range) { return std::isfinite(number) && number >= range.low && number <= range.high; }

double nearest_within(double number, Range range) {
  if (std::isnan(number)) number = 0;
  const double kept = std::clamp(number, range.low, range.high);
  return std::isfinite(kept) ? kept : 0.0;
}

std::optional<double> parse_number(std::string_view text, char decimal_mark) {
  std::optional<std::string> plain = ungrouped(text);
  if (!plain) return std::nullopt;
  if (decimal_mark != '.') std::replace(plain->begin(), plain->end(), decimal_mark, '.');
  double value = 0;
  const char* end = plain->data() + plain->size();
  const auto [stop, error] = std::from_chars(plain->data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  const std::optional<std::string> plain = ungrouped(text);
  if (!plain) return std::nullopt;
  std::int64_t value = 0;
  const char* end = plain->data() + plain->size();
  const auto [stop, error] = std::from_chars(plain->data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_kronor(std::string_view text) {
  text = trimmed(text);
  if (!text.ends_with("kr")) return std::nullopt;
  const std::optional<std::string> plain = ungrouped(trimmed(text.substr(0, text.size() - 2)));
  if (!plain || plain->empty()) return std::nullopt;
  const bool negative = plain->front() == '-';
  const std::string_view amount = std::string_view(*plain).substr(negative ? 1 : 0);
  const std::size_t mark = amount.find_first_of(".,");
  const std::string_view kronor = amount.substr(0, mark);
  constexpr std::size_t most_digits = 14;  // far above any county's budget, far below what öre in 63 bits can hold
  if (!all_digits(kronor) || kronor.size() > most_digits) return std::nullopt;
  std::string ore = "00";
  if (mark != std::string_view::npos) {
    ore = amount.substr(mark + 1);
    if (!all_digits(ore) || ore.size() > 2) return std::nullopt;
    if (ore.size() == 1) ore += '0';
  }
  const std::int64_t value = std::stoll(std::string(kronor) + ore);
  return negative ? -value : value;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace valfri::models
