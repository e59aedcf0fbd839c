// SPDX-License-Identifier: Apache-2.0
// Typed reading of TOML with line numbers. A fault is put on the list and a harmless value returned, so reading goes
// on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/input/problems.hpp"

namespace valfri::models {

/// The closed interval a number must lie in.
struct Range {
  double low;
  double high;
};

/// One table of a TOML file. Every read marks its key as known; close() reports the keys that nobody read.
/// Copies refer to the same table. The Document and the Problems must outlive it.
class Table {
 public:
  double number(std::string_view key, Range allowed);
  double number_or(std::string_view key, Range allowed, double otherwise);
  std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high);
  std::int64_t integer_or(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise);
  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string_view otherwise);
  /// A text that must be one of the words; the remedy names the nearest one.
  std::string word(std::string_view key, const std::vector<std::string>& words);
  std::string word_or(std::string_view key, const std::vector<std::string>& words, std::string_view otherwise);
  bool flag_or(std::string_view key, bool otherwise);
  /// An amount in kronor written as text with its unit, such as "1 902 kr" or "1902.50 kr": exact öre.
  std::int64_t ore(std::string_view key);
  std::vector<double> numbers(std::string_view key, Range allowed);
  std::vector<std::string> texts(std::string_view key);
  std::vector<std::string> texts_or_empty(std::string_view key);
  /// Whether the key is there; marks it as known, like a read.
  bool has(std::string_view key) const;
  /// Whether a list stands under the key; marks it as known.
  bool is_list(std::string_view key) const;
  /// The table under the key. When it is missing or no table, that is one problem, and reading from the empty table
  /// returned adds no more of them.
  Table table(std::string_view key);
  std::optional<Table> maybe_table(std::string_view key);
  /// The array of tables under the key ([[key]]), in file order; empty when missing.
  std::vector<Table> tables(std::string_view key);
  /// Every sub-table with its key, in file order. Marks them all as known.
  std::vector<std::pair<std::string, Table>> children();
  /// Reports every key that was not read, here and in every table opened from here, with the nearest known one as a
  /// suggestion. Later calls report nothing more.
  void close();
  /// Takes every key of this table as known: for a table that cannot be read because of a fault already reported.
  void overlook();
  /// Adds a problem at the key (or at the table when the key is absent). `value` empty: what stands in the file.
  void complain(std::string_view key, std::string_view allowed, std::string_view remedy, std::string_view value = "");
  int line(std::string_view key = "") const;
  const std::string& file() const;

  struct Node;  ///< internal
  explicit Table(std::shared_ptr<Node> node) : node_(std::move(node)) {}

 private:
  std::shared_ptr<Node> node_;
};

/// One TOML file. A file that cannot be read or parsed is a problem, and the root is then an empty table.
class Document {
 public:
  Document(const std::filesystem::path& path, Problems& problems);
  /// The same from text; `name` stands for the file in messages.
  static Document from_text(std::string_view toml, const std::string& name, Problems& problems);
  ~Document();
  Document(Document&&) noexcept;
  Table root();
  bool parsed() const;

 private:
  struct Contents;
  explicit Document(std::unique_ptr<Contents> contents);
  std::unique_ptr<Contents> contents_;
};

}  // namespace valfri::models
