// SPDX-License-Identifier: Apache-2.0
// What every column of every tidy table means, once: for schema.csv, the JSON export and the README sheet of the xlsx
// file. A table of a new kind adds its columns here; a test asks for the meaning of every column there is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/tidy_table.hpp"

namespace valfri::results {

struct ColumnMeaning {
  Text meaning;
  Text unit;  ///< "kr"; "in the column unit"; "share: 1 is 100 %"; empty for texts
};

/// None when nobody has said what it means. Endings _low, _high and _standard_error, and the points of a band, are
/// understood after any column that has a meaning.
std::optional<ColumnMeaning> meaning_of(const std::string& table, const std::string& column);

/// What a table holds; empty for an unknown one.
Text table_text(const std::string& table);

/// A table of tables: table, column, meaning, unit, in one language.
class SchemaTable {
 public:
  explicit SchemaTable(Language language) : language_(language) {}
  void add(const TidyTable& table);
  const TidyTable& table() const { return table_; }

 private:
  Language language_;
  TidyTable table_{"schema", {"table", "column", "meaning", "unit"}};
};

}  // namespace valfri::results
