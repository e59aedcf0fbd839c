// SPDX-License-Identifier: Apache-2.0
#include "results/export.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "sim/error.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const fs::path& file) {
  const std::string text = bytes_of(file);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

TEST(ExportCsv, WritesATableForEveryMeasureAndComparison) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  const auto written = export_csv(Store(folder.path()), {}, folder.path() / "csv", Locale::plain);
  std::set<std::string> names;
  for (const fs::path& file : written) names.insert(file.filename().string());
  EXPECT_EQ(names, (std::set<std::string>{"bands_payment.csv",
                                          "bands_listed.csv",
                                          "bands_need.csv",
                                          "bands_wait.csv",
                                          "bands_population.csv",
                                          "model_differences_payment.csv",
                                          "parts_payment.csv",
                                          "scenario_differences_payment.csv",
                                          "scenario_differences_listed.csv",
                                          "scenario_differences_need.csv",
                                          "scenario_differences_wait.csv",
                                          "scenario_differences_population.csv",
                                          "decisions_winners.csv",
                                          "decisions_hold_harmless.csv",
                                          "decisions_break_even.csv",
                                          "decisions_simplicity.csv",
                                          "decisions_forecast.csv",
                                          "risk.csv",
                                          "risk_reserve.csv",
                                          "risk_joint.csv",
                                          "risk_simultaneous_bands.csv",
                                          "convergence.csv",
                                          "schema.csv"}));
  std::size_t there = 0;
  for (const auto& entry : fs::directory_iterator(folder.path() / "csv")) {
    EXPECT_EQ(entry.path().extension(), ".csv");
    ++there;
  }
  EXPECT_EQ(there, written.size());
}

TEST(ExportCsv, CarriesUnitAndMarkInEveryRow) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  export_csv(Store(folder.path()), {}, folder.path() / "csv", Locale::plain);
  const auto lines = lines_of(folder.path() / "csv" / "bands_payment.csv");
  EXPECT_EQ(lines[0].substr(0, 58), "measure,scenario,model,level,place_id,place,year,unit,mean");
  EXPECT_EQ(lines[0].substr(lines[0].rfind(',')), ",placeholder");
  ASSERT_EQ(lines.size(), 1u + 3 * 2 * 8 * 2);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_NE(lines[i].find(",kr,"), std::string::npos);
    EXPECT_EQ(lines[i].substr(lines[i].rfind(',')), ",EXEMPEL");
  }
  EXPECT_EQ(lines_of(folder.path() / "csv" / "bands_population.csv")[1].back(), ',');
}

TEST(ExportCsv, QuotesASeparatorWithinAName) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 2);
  export_csv(Store(folder.path()), {}, folder.path() / "csv", Locale::plain);
  const std::string text = bytes_of(folder.path() / "csv" / "bands_listed.csv");
  EXPECT_NE(text.find(",\"Malå, sjukstuga\","), std::string::npos);
}

TEST(ExportCsv, WritesSwedishNumbersForASwedishExcel) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  export_csv(Store(folder.path()), {}, folder.path() / "csv", Locale::swedish);
  const auto lines = lines_of(folder.path() / "csv" / "bands_wait_sv.csv");
  EXPECT_EQ(lines[0].substr(0, 12), "\xEF\xBB\xBFmeasure;s");
  const std::string start = "wait;base;;centre;alidhem;Ålidhems hälsocentral;2026;days;";
  EXPECT_EQ(lines[1].substr(0, start.size()), start);
  EXPECT_NE(lines[1].find(',', start.size()), std::string::npos);
  EXPECT_EQ(lines[1].find('.'), std::string::npos);
}

TEST(ExportCsv, SaysWhereTheFolderCannotBeWritten) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 2);
  std::ofstream(folder.path() / "csv") << "a file where the folder should be";
  EXPECT_THROW(export_csv(Store(folder.path()), {}, folder.path() / "csv", Locale::plain), sim::IoError);
}

}  // namespace
}  // namespace valfri::results::testing
