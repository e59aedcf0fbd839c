// SPDX-License-Identifier: Apache-2.0
// Stored results as files for other programs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// plain: commas and decimal points, UTF-8. swedish: semicolons, decimal commas, UTF-8 with a byte order mark, which is
/// what a Swedish Excel opens as it is.
enum class Locale : std::uint8_t { plain, swedish };

/// Writes <place>/<table>.csv, or <table>_sv.csv in the Swedish locale, for every table of result_tables.hpp, and
/// schema.csv with what every column means; each file is whole or not there. Returns the files written.
std::vector<std::filesystem::path> export_csv(const Store& store, const std::vector<GivenReference>& given,
                                              const std::filesystem::path& place, Locale locale);

/// One workbook: README, answers and decision tables in the language, then a sheet for every table. Equal results give
/// equal bytes.
void export_xlsx(const Store& store, const std::vector<GivenReference>& given, const std::filesystem::path& file,
                 Language language);
/// The sheet of a table: its id, shortened to the 31 characters that Excel allows.
std::string sheet_name(const std::string& table);

/// One JSON object of all tables: meta, schema, tables (docs/results-format.md).
void export_json(const Store& store, const std::vector<GivenReference>& given, const std::filesystem::path& file);

}  // namespace valfri::results
