// SPDX-License-Identifier: Apache-2.0
// Stored results as files for other programs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// plain: commas and decimal points, UTF-8. swedish: semicolons, decimal commas, UTF-8 with a byte order mark, which is
/// what a Swedish Excel opens as it is.
enum class Locale : std::uint8_t { plain, swedish };

/// Writes <folder>/csv/<table>.csv, or <table>_sv.csv in the Swedish locale, for every table of result_tables.hpp; each
/// file is whole or not there. Returns the files written.
std::vector<std::filesystem::path> export_csv(const Store& store, const std::vector<GivenReference>& given,
                                              const std::filesystem::path& folder, Locale locale);

}  // namespace valfri::results
