// SPDX-License-Identifier: Apache-2.0
#include "models/study/explaining.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/study/keeping.hpp"
#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

TEST(Explaining, AddsUpToTheLedgerForEveryCentreYearAndModel) {
  Study study = shipped_study(0.02, 2);
  study.store = Storing::prices;
  study.payment_models[1].list_date = ListDate::previous_last_day;
  study.payment_models[1].frame.closed = false;
  ASSERT_TRUE(study.payment_models[1].arrange().empty());
  const auto world = make_world(study);
  const sim::Schema schema = make_schema(study);
  const sim::Record record = replicate(*world, study, 1);
  const StatementNumbers numbers = statement_numbers(record, *find_statements(schema));
  const std::vector<std::string>& names = component_axis_of(schema).labels;
  const auto payment = record.integers(static_cast<std::size_t>(Kept::payment));
  const std::size_t n = study.county.centres.size();
  for (std::size_t model = 0; model < 2; ++model)
    for (const std::size_t centre : {std::size_t{0}, std::size_t{16}, std::size_t{36}})
      for (std::size_t year = 0; year < 2; ++year) {
        const auto amounts = explain(study, {0, model, centre, year}, numbers);
        ASSERT_EQ(amounts.size(), study.payment_models[model].components.size());
        std::vector<Money> by_month(amounts.size());
        for (std::size_t month = 0; month < 12; ++month) {
          const auto one = explain(study, {0, model, centre, year, month, month}, numbers);
          for (std::size_t k = 0; k < one.size(); ++k) by_month[k] += one[k].paid;
        }
        for (std::size_t k = 0; k < amounts.size(); ++k) {
          const auto place =
              static_cast<std::size_t>(std::find(names.begin(), names.end(), amounts[k].name) - names.begin());
          EXPECT_EQ(amounts[k].paid.in_ore(), payment[((model * names.size() + place) * n + centre) * 2 + year])
              << amounts[k].name;
          EXPECT_EQ(by_month[k], amounts[k].paid) << amounts[k].name;
          EXPECT_EQ(amounts[k].in_pot, model == 0);
          EXPECT_EQ(std::isnan(amounts[k].share_of_pot), model == 1);
          if (model == 1) {
            EXPECT_EQ(amounts[k].open, amounts[k].paid);
          }
        }
      }
}

TEST(Explaining, SharesOfTheFrameAddUpToTheWholeOverCentres) {
  Study study = shipped_study(0.02, 1);
  study.store = Storing::prices;
  const auto world = make_world(study);
  const sim::Record record = replicate(*world, study, 0);
  const StatementNumbers numbers = statement_numbers(record, *find_statements(make_schema(study)));
  double sum = 0;
  for (std::size_t centre = 0; centre < study.county.centres.size(); ++centre)
    for (const ExplainedAmount& amount : explain(study, {0, 0, centre, 0}, numbers)) sum += amount.share_of_pot;
  EXPECT_NEAR(sum, 1.0, 1e-9);
}

// A pot of a component that pays in March alone is taken from the frame of March alone.
TEST(Explaining, SharesOfAFrameAndOfAPotWithinItAreEachTheWhole) {
  Study study = shipped_study(0.02, 1);
  study.store = Storing::prices;
  const std::string backing = "grade = \"D\"\nsource = \"made up\"\n";
  const std::string per_listed =
      backing + "kind = \"capitation\"\nunit = \"kr per person and year\"\nages = [{ from = 0, both = \"12 kr\" }]\n";
  Problems problems;
  study.payment_models.clear();
  study.payment_models.push_back(read_payment_model_text(
      "format_version = 1\ntitle = \"T\"\nvalid_from = \"2026-01-01\"\nprice_basis = \"p\"\n[frame]\nkind = "
      "\"closed\"\namount_per_year = \"12 000 000 kr\"\nbase_year = 2026\n" +
          backing +
          "[[group]]\nname = \"Pot\"\nkind = \"closed\"\namount_per_year = \"4 800 000 kr\"\nbase_year = 2026\n" +
          backing + "[[component]]\nname = \"Base\"\n" + per_listed +
          "[[component]]\nname = \"March\"\ngroup = \"Pot\"\n" +
          "valid_from = \"2026-03-01\"\nvalid_to = \"2026-03-31\"\n" + per_listed,
      "t.toml", study.county, problems));
  ASSERT_EQ(problems.text(), "");
  const auto world = make_world(study);
  const sim::Record record = replicate(*world, study, 0);
  const StatementNumbers numbers = statement_numbers(record, *find_statements(make_schema(study)));
  std::array<double, 2> sums{};
  for (std::size_t centre = 0; centre < study.county.centres.size(); ++centre) {
    const auto amounts = explain(study, {0, 0, centre, 0}, numbers);
    for (std::size_t k = 0; k < 2; ++k) sums.at(k) += amounts[k].share_of_pot;
  }
  EXPECT_NEAR(sums[0], 1.0, 1e-9);
  EXPECT_NEAR(sums[1], 1.0, 1e-9);
}

}  // namespace
}  // namespace valfri::models
