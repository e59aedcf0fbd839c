// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <system_error>

#include "results/csv_text.hpp"
#include "results/export.hpp"
#include "results/result_tables.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

std::vector<fs::path> export_csv(const Store& store, const std::vector<GivenReference>& given, const fs::path& folder,
                                 Locale locale) {
  const fs::path place = folder / "csv";
  std::error_code trouble;
  fs::create_directories(place, trouble);
  if (trouble) throw sim::IoError("cannot make the folder " + place.string() + ": " + trouble.message());
  const std::string ending = locale == Locale::swedish ? "_sv.csv" : ".csv";
  std::vector<fs::path> written;
  result_tables(store, given, [&](const TidyTable& table) {
    written.push_back(place / (table.id() + ending));
    write_whole(written.back(), csv_text(table, locale));
  });
  return written;
}

}  // namespace valfri::results
