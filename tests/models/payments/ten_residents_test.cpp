// SPDX-License-Identifier: Apache-2.0
// Ten residents, three centres and the prices of Gävleborg 2017: every öre worked by hand in
// ten_residents_expected.csv.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::vector<std::string> centre_ids{"A", "B", "C"};

std::vector<CentreMonth> statement_of_ten() {
  std::vector<std::string> columns{"resident", "sex", "age", "centre"};
  columns.insert(columns.end(), cni_factor_ids.begin(), cni_factor_ids.end());
  const CsvTable residents = worked_cases("ten_residents.csv", columns);
  EXPECT_EQ(residents.rows(), 10u);
  std::vector<CentreMonth> statement(centre_ids.size());
  for (std::size_t row = 0; row < residents.rows(); ++row) {
    const auto at = std::find(centre_ids.begin(), centre_ids.end(), residents.text(row, "centre"));
    CentreMonth& centre = statement[static_cast<std::size_t>(at - centre_ids.begin())];
    const std::size_t age = price_age_of(static_cast<int>(residents.integer(row, "age", 0, 120)));
    ++centre.listed[(residents.text(row, "sex") == "man" ? n_price_ages : 0) + age];
    const auto facts = cni_counts(residents, row);
    for (std::size_t i = 0; i < n_cni_factors; ++i) centre.cni[i] += facts[i];
  }
  return statement;
}

TEST(TenResidents, ArePaidForToTheOre) {
  const std::vector<CentreMonth> statement = statement_of_ten();
  Problems problems;
  const PaymentModel model = read_payment_model(VALFRI_SOURCE_DIR "/tests/models/payments/ten_residents.toml",
                                                county_of(centre_ids), problems);
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(model.id, "ten_residents");
  EXPECT_FALSE(model.placeholder());
  const std::vector<Money> amounts = paid(model, statement, 2017, 1);

  const CsvTable expected = worked_cases("ten_residents_expected.csv", {"component", "centre", "ore", "working"});
  ASSERT_EQ(expected.rows(), amounts.size());
  for (std::size_t row = 0; row < expected.rows(); ++row) {
    const std::string name = expected.text(row, "component");
    const auto component = std::find_if(model.components.begin(), model.components.end(),
                                        [&](const auto& part) { return part->name() == name; });
    ASSERT_NE(component, model.components.end()) << name;
    const auto centre = std::find(centre_ids.begin(), centre_ids.end(), expected.text(row, "centre"));
    const auto cell = static_cast<std::size_t>(component - model.components.begin()) * centre_ids.size() +
                      static_cast<std::size_t>(centre - centre_ids.begin());
    EXPECT_EQ(amounts[cell].in_ore(), expected.integer(row, "ore", 0, 1'000'000))
        << name << " at " << expected.text(row, "centre") << ": " << expected.text(row, "working");
  }
}

}  // namespace
}  // namespace valfri::models
