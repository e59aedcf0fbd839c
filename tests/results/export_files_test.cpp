// SPDX-License-Identifier: Apache-2.0
// The workbook and the JSON file; what Excel would read of the workbook is tested by read_exports.py.
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "results/export.hpp"
#include "results/result_tables.hpp"
#include "results/xlsx_file.hpp"
#include "sim/error.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

namespace fs = std::filesystem;

TEST(ExportXlsx, GivesEqualBytesForEqualResults) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  const Store store(folder.path());
  export_xlsx(store, {}, folder.path() / "a.xlsx", Language::swedish);
  export_xlsx(store, {}, folder.path() / "b.xlsx", Language::swedish);
  const std::string bytes = bytes_of(folder.path() / "a.xlsx");
  EXPECT_EQ(bytes.substr(0, 2), "PK");
  EXPECT_EQ(bytes, bytes_of(folder.path() / "b.xlsx"));
  export_xlsx(store, {}, folder.path() / "b.xlsx", Language::english);
  EXPECT_NE(bytes, bytes_of(folder.path() / "b.xlsx"));
}

TEST(ExportXlsx, LeavesNothingBehindWhereItCannotWrite) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const fs::path missing = folder.path() / "missing" / "a.xlsx";
  EXPECT_THROW(export_xlsx(Store(folder.path()), {}, missing, Language::swedish), sim::IoError);
  EXPECT_FALSE(fs::exists(missing));
}

TEST(ExportXlsx, NamesSheetsWithinExcelsLimit) {
  EXPECT_EQ(sheet_name("bands_payment"), "bands_payment");
  EXPECT_EQ(sheet_name("scenario_differences_payment_by_sex"), "scen_diff_payment_by_sex");
  EXPECT_LE(sheet_name("scenario_differences_target_payment_without_luck").size(), 31u);
}

TEST(ExportJson, HoldsTheTablesAndTheMeaningOfEveryColumn) {
  const TemporaryFolder folder;
  store_decision_study(folder.path());
  const Store store(folder.path());
  export_json(store, {decision_budget()}, folder.path() / "all.json");
  const auto json = nlohmann::json::parse(bytes_of(folder.path() / "all.json"));
  EXPECT_EQ(json["meta"]["digest"], store.digest());
  EXPECT_EQ(json["meta"]["answers"].size(), 11u);
  std::size_t tables = 0;
  result_tables(store, {decision_budget()}, [&](const TidyTable& table) {
    ++tables;
    const auto& stored = json["tables"][table.id()];
    ASSERT_EQ(stored["columns"].size(), table.headings().size()) << table.id();
    ASSERT_EQ(stored["rows"].size(), table.rows()) << table.id();
    for (std::size_t c = 0; c < table.headings().size(); ++c) {
      const std::string& column = table.headings()[c];
      EXPECT_EQ(stored["columns"][c], column);
      EXPECT_TRUE(json["schema"][table.id()]["columns"][column]["meaning"]["sv"].is_string()) << column;
      for (std::size_t r = 0; r < table.rows(); ++r) {
        const auto& value = stored["rows"][r][c];
        if (const auto* number = std::get_if<double>(&table.at(r, c)))
          EXPECT_TRUE(std::isfinite(*number) ? value == *number : value.is_null()) << column << " " << r;
        else
          EXPECT_EQ(value, std::get<std::string>(table.at(r, c)));
      }
    }
  });
  EXPECT_EQ(json["tables"].size(), tables);
}

}  // namespace
}  // namespace valfri::results::testing
