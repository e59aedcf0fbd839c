// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <system_error>

#include "results/columns.hpp"
#include "results/csv_text.hpp"
#include "results/export.hpp"
#include "results/result_tables.hpp"
#include "results/whole_file.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

std::vector<fs::path> export_csv(const Store& store, const std::vector<GivenReference>& given, const fs::path& place,
                                 Locale locale) {
  std::error_code trouble;
  fs::create_directories(place, trouble);
  if (trouble) throw sim::IoError("cannot make the folder " + place.string() + ": " + trouble.message());
  const std::string ending = locale == Locale::swedish ? "_sv.csv" : ".csv";
  std::vector<fs::path> written;
  SchemaTable schema(locale == Locale::swedish ? Language::swedish : Language::english);
  const auto write = [&](const TidyTable& table) {
    written.push_back(place / (table.id() + ending));
    write_whole(written.back(), csv_text(table, locale));
  };
  result_tables(store, given, [&](const TidyTable& table) {
    write(table);
    schema.add(table);
  });
  write(schema.table());
  return written;
}

}  // namespace valfri::results
