// SPDX-License-Identifier: Apache-2.0
// valfri export: stored results as files for other programs.
#include "results/export.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/commands.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

int export_results(const results::Store& store, const std::string& folder, const ExportOptions& options) {
  const auto references = read_references(store, options.budget);
  const auto place = [&](const char* name) {
    return options.out.empty() ? fs::path(folder) / name : fs::path(options.out);
  };
  if (options.format == "csv") {
    const auto locale = options.locale == "sv" ? results::Locale::swedish : results::Locale::plain;
    for (const auto& file : results::export_csv(store, references, place("csv"), locale))
      fmt::print("{}\n", file.string());
    return fine;
  }
  const fs::path file = place(options.format == "xlsx" ? "results.xlsx" : "results.json");
  if (options.format == "xlsx")
    results::export_xlsx(store, references, file,
                         options.language == "en" ? results::Language::english : results::Language::swedish);
  else
    results::export_json(store, references, file);
  fmt::print("{}\n", file.string());
  return fine;
}

}  // namespace valfri::cli
