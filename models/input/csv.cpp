// SPDX-License-Identifier: Apache-2.0
#include "models/input/csv.hpp"

#include "models/input/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace valfri::models {

namespace {

/// One line of the table as it stands in the file (more than one when a quoted cell holds a line break).
struct Row {
  int line;
  std::vector<std::string> cells;
};

// RFC 4180. Cells are trimmed; a quotation mark opens a quoted cell only where the cell begins.
class Scanner {
 public:
  Scanner(std::string_view text, int line) : text_(text), line_(line) {}
  bool at_end() const { return at_ >= text_.size(); }
  bool unclosed_quote() const { return unclosed_quote_; }

  Row next(char separator) {
    Row row{line_, {}};
    std::string cell;
    bool quoted = false;
    for (; !at_end(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') break;
      if (c == separator) {
        row.cells.emplace_back(quoted ? cell : std::string(trimmed(cell)));
        cell.clear();
        quoted = false;
      } else if (c == '"' && trimmed(cell).empty() && !quoted) {
        cell = quoted_cell();
        quoted = true;
      } else if (!quoted || !trimmed(std::string_view(&c, 1)).empty()) {
        cell += c;
      }
    }
    row.cells.emplace_back(quoted ? cell : std::string(trimmed(cell)));
    ++at_;  // past the line break
    ++line_;
    return row;
  }

 private:
  // Leaves at_ on the closing quotation mark.
  std::string quoted_cell() {
    std::string cell;
    for (++at_; !at_end(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') return cell;
        ++at_;
      }
      cell += c;
    }
    unclosed_quote_ = true;
    return cell;
  }

  std::string_view text_;
  int line_;
  std::size_t at_ = 0;
  bool unclosed_quote_ = false;
};

bool blank_row(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

// Takes comments and blank lines before the header away; returns how many lines they were.
int skip_preamble(std::string_view& text) {
  int lines = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view first = trimmed(text.substr(0, end));
    if (!first.empty() && first.front() != '#') break;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++lines;
  }
  return lines;
}

constexpr std::size_t absent = static_cast<std::size_t>(-1);

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& path, const std::vector<std::string>& required,
                   const std::vector<std::string>& optional, Problems& problems)
    : file_(path.lexically_normal().string()), problems_(&problems) {
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, error) || !in) {
    problems.add({file_, 0, "", "no file that can be read", "the path of a CSV file",
                  "correct the path, or put the file there"});
    return;
  }
  parse(std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, required, optional);
}

CsvTable CsvTable::from_text(std::string_view text, const std::string& name, const std::vector<std::string>& required,
                             const std::vector<std::string>& optional, Problems& problems) {
  CsvTable table;
  table.file_ = name;
  table.problems_ = &problems;
  table.parse(text, required, optional);
  return table;
}

void CsvTable::parse(std::string_view text, const std::vector<std::string>& required,
                     const std::vector<std::string>& optional) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text)) {
    problems_->add({file_, 0, "", "letters in another encoding than UTF-8", "a CSV file in UTF-8",
                    "save the file as \"CSV UTF-8\""});
    return;
  }
  const int header_line = skip_preamble(text) + 1;
  const std::string_view first = text.substr(0, text.find('\n'));
  const auto holds = [&](char mark) { return first.find(mark) != std::string_view::npos; };
  separator_ = holds(';') ? ';' : holds(',') || !holds('\t') ? ',' : '\t';
  Scanner scanner(text, header_line);
  header_ = scanner.next(separator_).cells;
  check_header(header_line, required, optional);
  while (!scanner.at_end()) {
    Row row = scanner.next(separator_);
    if (blank_row(row)) continue;
    if (row.cells.size() != header_.size()) {
      problems_->add({file_, row.line, "", fmt::format("{} cells", row.cells.size()),
                      fmt::format("{} cells, as many as the header has", header_.size()),
                      fmt::format("check the separators {} of the row; quote cells that hold one",
                                  separator_ == '\t' ? "(tabs)" : fmt::format("\"{}\"", separator_))});
      row.cells.resize(header_.size());
    }
    cells_.push_back(std::move(row.cells));
    lines_.push_back(row.line);
  }
  if (scanner.unclosed_quote())
    problems_->add({file_, lines_.empty() ? header_line : lines_.back(), "", "a quotation mark that is never closed",
                    "quotation marks in pairs", "close the quoted cell; write a quotation mark inside it twice"});
}

void CsvTable::check_header(int line, const std::vector<std::string>& required,
                            const std::vector<std::string>& optional) {
  std::vector<std::string> known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  for (const std::string& name : required)
    if (!has(name))
      problems_->add({file_, line, name, "", "a column with this name",
                      fmt::format("add the column \"{}\" to the header and to every row", name)});
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i].empty())
      problems_->add({file_, line, fmt::format("column {}", i + 1), "a column without a name", one_of(known),
                      "remove the column, also where it is empty, or name it"});
    else if (std::find(known.begin(), known.end(), header_[i]) == known.end())
      problems_->add({file_, line, header_[i], "an unknown column", one_of(known),
                      suggestion(header_[i], known, "remove the column, or correct its name")});
    else if (column(header_[i]) != i)
      problems_->add({file_, line, header_[i], "the column more than once", "each column once", "remove one of them"});
  }
}

std::size_t CsvTable::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? absent : static_cast<std::size_t>(found - header_.begin());
}

bool CsvTable::has(std::string_view name) const { return column(name) != absent; }

bool CsvTable::blank(std::size_t row, std::string_view name) const { return text(row, name).empty(); }

std::string CsvTable::text(std::size_t row, std::string_view name) const {
  const std::size_t i = column(name);
  return i == absent ? std::string() : cells_[row][i];
}

double CsvTable::number(std::size_t row, std::string_view name, Range allowed) const {
  if (!has(name)) return nearest_within(0, allowed);  // the missing column was complained of once
  const std::optional<double> read = parse_number(text(row, name), separator_ == ',' ? '.' : ',');
  if (!read) {
    complain(
        row, name, allowed_number(allowed),
        separator_ == ',' ? "write a number with a decimal point, such as 1.5" : "write a number such as 1,5 or 1.5");
    return nearest_within(0, allowed);
  }
  if (!within(*read, allowed)) complain(row, name, allowed_number(allowed), "choose a number within these limits");
  return nearest_within(*read, allowed);
}

std::int64_t CsvTable::integer(std::size_t row, std::string_view name, std::int64_t low, std::int64_t high) const {
  if (!has(name)) return std::clamp<std::int64_t>(0, low, high);
  const std::optional<std::int64_t> value = parse_integer(text(row, name));
  if (!value || *value < low || *value > high)
    complain(row, name, allowed_integer(low, high), "write a whole number within these limits");
  return std::clamp(value.value_or(0), low, high);
}

void CsvTable::complain(std::size_t row, std::string_view name, std::string_view allowed,
                        std::string_view remedy) const {
  const std::string cell = text(row, name);
  problems_->add({file_, lines_[row], std::string(name), cell.empty() ? "" : "\"" + cell + "\"", std::string(allowed),
                  std::string(remedy)});
}

}  // namespace valfri::models
