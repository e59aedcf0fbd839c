// SPDX-License-Identifier: Apache-2.0
// Writes the small study, finished, and what show_json says of it: make_small_study FOLDER.
#include <filesystem>
#include <fstream>

#include "results/export.hpp"
#include "results/summary.hpp"
#include "tests/results/small_study.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  std::filesystem::remove_all(folder);
  valfri::results::testing::store_small_study(folder, 200);
  const valfri::results::Store store(folder);
  std::ofstream(folder / "show.json") << valfri::results::show_json(store);
  std::ofstream(folder / "show.txt") << valfri::results::show_text(store);
  std::ofstream(folder / "compare_models.txt") << valfri::results::compare_text(store, {"a", "b", "", ""});
  std::ofstream(folder / "compare_scenarios.txt") << valfri::results::compare_text(store, {"base", "closure", "", ""});
  valfri::results::export_csv(store, {}, folder / "csv", valfri::results::Locale::plain);
  valfri::results::export_csv(store, {}, folder / "csv", valfri::results::Locale::swedish);
}
