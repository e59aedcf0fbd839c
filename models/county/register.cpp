// SPDX-License-Identifier: Apache-2.0
#include "models/county/register.hpp"

#include <fmt/format.h>

#include "models/input/wording.hpp"

namespace valfri::models {

std::size_t Register::find(const CsvTable& table, std::size_t row, std::string_view column,
                           std::string_view what) const {
  const std::string id = table.text(row, column);
  if (contains(id)) return place(id);
  if (table.has(column))
    table.complain(row, column, fmt::format("{} of this county", what),
                   suggestion(id, ids_, fmt::format("correct it, or add {} \"{}\" to its own file", what, id)));
  return 0;
}

}  // namespace valfri::models
