// SPDX-License-Identifier: Apache-2.0
// Stored results as files for other programs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "results/store.hpp"

namespace valfri::results {

/// plain: commas and decimal points, UTF-8. swedish: semicolons, decimal commas, UTF-8 with a byte order mark, which is
/// what a Swedish Excel opens as it is.
enum class Locale : std::uint8_t { plain, swedish };

/// Writes <folder>/csv/<table>.csv, or <table>_sv.csv in the Swedish locale; each file is whole or not there. Returns
/// the files written. Tables, for every measure: bands_<measure>, model_differences_<measure>,
/// scenario_differences_<measure>.
std::vector<std::filesystem::path> export_csv(const Store& store, const std::filesystem::path& folder, Locale locale);

}  // namespace valfri::results
