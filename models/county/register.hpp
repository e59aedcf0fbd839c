// SPDX-License-Identifier: Apache-2.0
// The ids of a table, for references to it from other tables.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/input/csv.hpp"

namespace valfri::models {

class Register {
 public:
  template <class Row>
  Register(const std::vector<Row>& rows, std::string Row::*id) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      places_.emplace(rows[i].*id, i);
      ids_.push_back(rows[i].*id);
    }
  }

  bool contains(const std::string& id) const { return places_.contains(id); }
  const std::vector<std::string>& ids() const { return ids_; }
  /// The place of an id that is contained.
  std::size_t place(const std::string& id) const { return places_.at(id); }
  /// The place of the id in the cell; 0 with a problem when there is no such id. `what`: "a centre".
  std::size_t find(const CsvTable& table, std::size_t row, std::string_view column, std::string_view what) const;

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<std::string> ids_;
};

}  // namespace valfri::models
