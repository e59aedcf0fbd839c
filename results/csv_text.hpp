// SPDX-License-Identifier: Apache-2.0
// Tidy tables as CSV text, in both locales.
#pragma once

#include <string>

#include "results/export.hpp"
#include "results/tidy_table.hpp"

namespace valfri::results {

/// Numbers are the shortest text that reads back as the same number; Inf and -Inf where there is no bound, empty where
/// undefined.
std::string csv_text(const TidyTable& table, Locale locale);

/// Writes a file so that it is whole or not there; throws sim::IoError.
void write_whole(const std::filesystem::path& path, const std::string& text);

}  // namespace valfri::results
