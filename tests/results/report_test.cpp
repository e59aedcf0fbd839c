// SPDX-License-Identifier: Apache-2.0
// The data of the report page against the tables that they are packed from.
#include "results/report/report.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "results/report/report_tables.hpp"
#include "tests/results/decision_study.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

using Json = nlohmann::ordered_json;

Json unpacked(const Json& column, std::size_t row) {
  if (column.is_array()) return column.at(row);
  if (column.contains("same")) return column["same"];
  return column["labels"].at(column["codes"].at(row).get<std::size_t>());
}

class ReportData : public ::testing::Test {
 protected:
  ReportData() { store_small_study(folder_.path(), 20); }
  Store store() const { return Store(folder_.path()); }
  TemporaryFolder folder_;
};

TEST_F(ReportData, HoldsTheNumbersOfTheTablesToSixDigits) {
  const Store results = store();
  const Json tables = packed_tables(results, {});
  std::size_t compared = 0;
  measure_tables(results, [&](const TidyTable& table) {
    if (!tables.contains(table.id())) return;
    const Json& packed = tables[table.id()];
    ASSERT_EQ(packed["rows"], table.rows());
    for (std::size_t c = 0; c < packed["columns"].size(); ++c) {
      std::size_t column = 0;
      while (table.headings()[column] != packed["columns"][c]) ++column;
      for (std::size_t row = 0; row < table.rows(); ++row) {
        const Json cell = unpacked(packed["data"][c], row);
        if (const auto* text = std::get_if<std::string>(&table.at(row, column))) {
          EXPECT_EQ(cell, *text);
        } else if (const double number = std::get<double>(table.at(row, column)); std::isfinite(number)) {
          EXPECT_NEAR(cell.get<double>(), number,
                      (table.headings()[column].ends_with("standard_error") ? 5.1e-3 : 5.1e-6) * std::abs(number))
              << table.id();
        } else {
          EXPECT_EQ(cell, std::isnan(number) ? Json() : Json(number > 0 ? "Inf" : "-Inf"));
        }
        ++compared;
      }
    }
  });
  EXPECT_GT(compared, 5000u);
}

// Six digits of a hundred million lose half a thousandth; shown with two decimals of millions it was rounded twice.
TEST_F(ReportData, KeepsAmountsToTheKrona) {
  const Store results = store();
  const Json packed = packed_tables(results, {})["bands_payment"];
  std::size_t column = 0, more_than_six = 0;
  while (packed["columns"][column] != "mean") ++column;
  measure_tables(results, [&](const TidyTable& table) {
    if (table.id() != "bands_payment") return;
    std::size_t mean = 0;
    while (table.headings()[mean] != "mean") ++mean;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const double number = std::get<double>(table.at(row, mean));
      EXPECT_NEAR(unpacked(packed["data"][column], row).get<double>(), number, 1e-9 * std::abs(number));
      if (std::abs(number - std::stod(fmt::format("{:.6g}", number))) > 1e-9 * std::abs(number)) ++more_than_six;
    }
  });
  EXPECT_GT(more_than_six, 0u);
}

TEST(ReportBudget, BearsItsTitleInBothLanguages) {
  TemporaryFolder folder;
  store_decision_study(folder.path());
  ReportInput input;
  input.given = {decision_budget()};
  input.given[0].title = "budget 2025, nominal";
  input.given[0].title_sv = "budget 2025 i löpande kronor";
  const auto reference = [&] { return Json::parse(report_json(Store(folder.path()), input))["meta"]["references"][0]; };
  EXPECT_EQ(reference()["label"], "budget 2025, nominal");
  EXPECT_EQ(reference()["label_sv"], "budget 2025 i löpande kronor");
  input.given[0].title_sv.clear();
  EXPECT_EQ(reference()["label_sv"], "budget 2025, nominal");
}

TEST_F(ReportData, CannotEndTheElementThatItStandsIn) {
  ReportInput input;
  input.placeholders = {{"påhittat", "</script><script>alert(1)</script>"}};
  const std::string json = report_json(store(), input);
  EXPECT_EQ(json.find('<'), std::string::npos);
  EXPECT_EQ(Json::parse(json)["meta"]["placeholders"][0], (Json{{"en", input.placeholders[0].en}, {"sv", "påhittat"}}));
}

TEST_F(ReportData, SaysWhichStudyItIs) {
  const Json meta = Json::parse(report_json(store(), {}))["meta"];
  EXPECT_EQ(meta["digest"], store().digest());
  EXPECT_EQ(meta["replications"], 20);
  EXPECT_EQ(meta["axes"]["centre"][0]["id"], "alidhem");
}

TEST(ReportPage, TakesTheDataAtOnePlace) { EXPECT_EQ(report_html("<i>@VALFRI_DATA@</i>", "{}"), "<i>{}</i>"); }

TEST_F(ReportData, PartsAddUpToTheTotalInTheMean) {
  const Store results = store();
  std::map<std::string, double> of_parts, of_totals;
  const auto add = [](std::map<std::string, double>& sums, const TidyTable& table) {
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < table.headings().size(); ++i) at[table.headings()[i]] = i;
    const auto text = [&](std::size_t row, const char* heading) {
      return std::get<std::string>(table.at(row, at[heading]));
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (text(row, "level") != "centre") continue;
      const std::string key =
          text(row, "scenario") + "/" + text(row, "model") + "/" + text(row, "place_id") + "/" + text(row, "year");
      sums[key] += std::get<double>(table.at(row, at["mean"]));
    }
  };
  parts_tables(results, [&](const TidyTable& table) {
    if (table.id() == "parts_payment") add(of_parts, table);
  });
  measure_tables(results, [&](const TidyTable& table) {
    if (table.id() == "bands_payment") add(of_totals, table);
  });
  ASSERT_FALSE(of_parts.empty());
  for (const auto& [key, total] : of_totals) EXPECT_NEAR(of_parts[key], total, 1e-9 * std::abs(total)) << key;
}

}  // namespace
}  // namespace valfri::results::testing
