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

}  // namespace valfri::results
