// SPDX-License-Identifier: Apache-2.0
#include "results/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr std::string_view gap = "  ";
constexpr std::size_t narrowest_name = 12;

struct Character {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  Character character;
  while (at + character.bytes < text.size() &&
         (static_cast<unsigned char>(text[at + character.bytes]) & 0xC0u) == 0x80u)
    ++character.bytes;
  const auto lead = static_cast<unsigned char>(text[at]);
  const bool may_combine = character.bytes == 2 && (lead == 0xCC || lead == 0xCD);  // U+0300 … U+037F
  const unsigned next = may_combine ? static_cast<unsigned char>(text[at + 1]) : 0u;
  const bool combines = may_combine && (lead == 0xCC || next <= 0xAF);  // up to U+036F
  character.columns = combines ? 0 : 1;
  return character;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::string room(width - std::min(width, width_of(text)), ' ');
  return align == Align::left ? text + room : room + text;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    width += character.columns;
    at += character.bytes;
  }
  return width;
}

std::string cut(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::size_t end = 0;
  for (std::size_t used = 0; end < text.size();) {
    const Character character = character_at(text, end);
    if (used + character.columns + 1 > width) break;
    used += character.columns;
    end += character.bytes;
  }
  return std::string(text.substr(0, end)) + "…";
}

void TextTable::add_column(std::string heading, Align align) {
  headings_.push_back(std::move(heading));
  aligns_.push_back(align);
}

void TextTable::add_columns(const std::vector<std::string>& headings, Align align) {
  for (const std::string& heading : headings) add_column(heading, align);
}

void TextTable::add_row(std::vector<std::string> row) {
  sim::ensure(row.size() == headings_.size(), "a row of a table has one text per column");
  rows_.push_back(std::move(row));
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  std::size_t total = gap.size() * (headings_.size() - 1);
  for (std::size_t column = 0; column < headings_.size(); ++column) {
    widths.push_back(width_of(headings_[column]));
    for (const auto& row : rows_) widths[column] = std::max(widths[column], width_of(row[column]));
    total += widths[column];
  }
  if (total > widest_line)
    widths[0] = std::max(std::min(widths[0], narrowest_name), widths[0] - std::min(widths[0], total - widest_line));
  const auto line = [&](const std::vector<std::string>& row) {
    std::string result;
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column > 0) result += gap;
      result += padded(cut(row[column], widths[column]), widths[column], aligns_[column]);
    }
    result.erase(result.find_last_not_of(' ') + 1);
    return result + "\n";
  };
  std::string result = line(headings_);
  std::vector<std::string> rule;
  for (std::size_t width : widths) {
    rule.emplace_back();
    for (std::size_t i = 0; i < width; ++i) rule.back() += "─";
  }
  result += line(rule);
  for (const auto& row : rows_) result += line(row);
  return result;
}

std::string number_text(double value, int decimals) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return "unbounded";
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  for (std::size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, 1, ' ');
  return value < 0 && !zero ? fmt::format("−{}", digits) : digits;
}

std::string range_text(double low, double high, int decimals) {
  const std::string between = low < 0 || high < 0 ? " to " : "–";
  return number_text(low, decimals) + between + number_text(high, decimals);
}

std::string wrapped(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (used > 0 && used + 1 + width_of(word) > widest_line) {
      result.append(1, '\n').append(indent, ' ');
      used = indent;
    } else if (used > 0) {
      result += " ";
      ++used;
    }
    result += word;
    used += width_of(word);
    at = end + 1;
  }
  return result + "\n";
}

}  // namespace valfri::results
