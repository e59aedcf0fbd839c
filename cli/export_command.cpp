// SPDX-License-Identifier: Apache-2.0
// valfri export: stored results as files for other programs.
#include "results/export.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "results/request.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

namespace {

// An option that changes nothing is a misunderstanding, better told than passed over.
void require_use(const std::string& value, const char* option, const char* format, const ExportOptions& options) {
  if (!value.empty() && options.format != format)
    throw results::RequestError(
        fmt::format("{} is for --format {}; {} has no such choice: leave it out", option, format, options.format));
}

// Tables that these results lack would be taken for theirs, since they look like them.
void tell_leftovers(const fs::path& folder, const std::vector<fs::path>& written) {
  const auto swedish = [](const fs::path& file) { return file.filename().string().ends_with("_sv.csv"); };
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& file = entry.path();
    if (file.extension() == ".csv" && swedish(file) == swedish(written.front()) &&
        std::ranges::find(written, file) == written.end())
      left.push_back(file.filename().string());
  }
  std::ranges::sort(left);
  if (!left.empty())
    fmt::print(stderr, "not of these results, and perhaps of earlier ones: {} in {}\n", fmt::join(left, ", "),
               folder.string());
}

}  // namespace

int export_results(const results::Store& store, const std::string& folder, const ExportOptions& options) {
  require_use(options.locale, "--locale", "csv", options);
  require_use(options.language, "--language", "xlsx", options);
  const auto references = read_references(store, options.budget);
  const auto place = [&](const char* name) {
    return options.out.empty() ? fs::path(folder) / name : fs::path(options.out);
  };
  if (options.format == "csv") {
    const auto locale = options.locale == "sv" ? results::Locale::swedish : results::Locale::plain;
    const std::vector<fs::path> written = results::export_csv(store, references, place("csv"), locale);
    for (const fs::path& file : written) fmt::print("{}\n", file.string());
    tell_leftovers(place("csv"), written);
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
