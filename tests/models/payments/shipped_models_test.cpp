// SPDX-License-Identifier: Apache-2.0
// The payment models that are shipped read without problems, say that they are illustrations, and pay their frame.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <numeric>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

// HC01 … HC37, of which the last seven are sjukstugor, as in the default county.
County default_centres() {
  std::vector<std::string> ids;
  for (int i = 1; i <= 37; ++i) ids.push_back(fmt::format("HC{:02}", i));
  County county = county_of(ids);
  for (std::size_t i = 30; i < 37; ++i) county.centres[i].kind = "sjukstuga";
  return county;
}

PaymentModel shipped(const std::string& id, Problems& problems) {
  return read_payment_model(VALFRI_SOURCE_DIR "/configs/payment-models/" + id + ".toml", default_centres(), problems);
}

// 7 000 listed at each centre, evenly over 20 groups of age and sex, some with each CNI factor.
std::vector<CentreMonth> even_statement() {
  CentreMonth centre;
  for (std::size_t i = 0; i < 20; ++i) centre.listed[2 * i] = 350;
  centre.cni = {350, 400, 500, 200, 400, 300, 600};
  return std::vector<CentreMonth>(37, centre);
}

class ShippedModel : public testing::TestWithParam<const char*> {};

TEST_P(ShippedModel, ReadsWithoutProblems) {
  Problems problems;
  const PaymentModel model = shipped(GetParam(), problems);
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(model.id, GetParam());
  EXPECT_GE(model.components.size(), 3u);
}

TEST_P(ShippedModel, SaysThatItIsAnIllustrationOfPlaceholders) {
  Problems problems;
  const PaymentModel model = shipped(GetParam(), problems);
  EXPECT_TRUE(model.placeholder());
  EXPECT_TRUE(model.frame.placeholder);
  EXPECT_EQ(model.title.substr(0, 12), "Illustration");
}

TEST_P(ShippedModel, PaysItsFrameOverTheYear) {
  Problems problems;
  const PaymentModel model = shipped(GetParam(), problems);
  const std::vector<CentreMonth> statement = even_statement();
  Money sum;
  for (int month = 1; month <= 12; ++month)
    for (const Money amount : paid(model, statement, 2025, month)) sum += amount;
  EXPECT_EQ(sum.text(), "1 100 000 000,00 kr");
}

INSTANTIATE_TEST_SUITE_P(All, ShippedModel, testing::Values("example-2025-like", "example-alternative-1-like"));

TEST(ShippedModels, PayTheSevenCottageHospitalsMoreForTheSameList) {
  Problems problems;
  const PaymentModel model = shipped("example-2025-like", problems);
  const std::vector<Money> amounts = paid(model, even_statement());
  const std::size_t beds = model.components.size() - 1;
  for (std::size_t centre = 0; centre < 37; ++centre)
    EXPECT_EQ(amounts[beds * 37 + centre] > Money(), centre >= 30) << centre;
}

}  // namespace
}  // namespace valfri::models
