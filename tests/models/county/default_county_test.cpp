// SPDX-License-Identifier: Apache-2.0
// The default county, Västerbotten, against published figures.
#include <gtest/gtest.h>

#include "models/county/county.hpp"

namespace valfri::models {
namespace {

const County& vasterbotten() {
  static const County county = [] {
    Problems problems;
    County read = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", 1.0, problems);
    EXPECT_EQ(problems.text(), "");
    return read;
  }();
  return county;
}

TEST(DefaultCounty, HasThePublishedPlaces) {
  EXPECT_EQ(vasterbotten().municipalities.size(), 15u);
  EXPECT_EQ(vasterbotten().centres.size(), 37u);  // Nordregio R2020:16
  std::size_t cottage_hospitals = 0;
  std::size_t private_examples = 0;
  for (const Centre& centre : vasterbotten().centres) {
    cottage_hospitals += centre.kind == "sjukstuga" ? 1 : 0;
    private_examples += centre.is_private ? 1 : 0;
  }
  EXPECT_EQ(cottage_hospitals, 7u);  // Läkartidningen, January 2023
  EXPECT_EQ(private_examples, 5u);   // as many as the private providers of 2020; which ones is an illustration
}

// SCB via Regionfakta: 31 December 2024.
TEST(DefaultCounty, HasThePublishedResidents) {
  EXPECT_EQ(vasterbotten().total_residents(), 281138);
  const std::vector<std::int64_t> areas = residents_of_areas(vasterbotten());
  std::vector<std::int64_t> totals(15, 0);
  for (std::size_t a = 0; a < areas.size(); ++a) totals[vasterbotten().areas[a].municipality] += areas[a];
  EXPECT_EQ(totals, (std::vector<std::int64_t>{6942, 2359, 5417, 6690, 3968, 2962, 5577, 2357, 2294, 9132, 6229, 2694,
                                               134249, 12118, 78150}));
}

// Nordregio R2020:16: 95.8 % of the residents within 30 minutes by car of a unit of primary care, over 80 % within 10.
TEST(DefaultCounty, ReachesItsCentresAsNordregioFound) {
  constexpr double three_points = 0.03;
  EXPECT_NEAR(share_within(vasterbotten(), 30), 0.958, three_points);
  EXPECT_NEAR(share_within(vasterbotten(), 10), 0.80, three_points);
}

TEST(DefaultCounty, HasDeprivationOnTheAgreedScale) {
  const std::vector<std::int64_t> residents = residents_of_areas(vasterbotten());
  double sum = 0;
  double squares = 0;
  for (std::size_t a = 0; a < residents.size(); ++a) {
    const double z = vasterbotten().areas[a].deprivation;
    sum += static_cast<double>(residents[a]) * z;
    squares += static_cast<double>(residents[a]) * z * z;
  }
  constexpr double rounding_to_persons = 0.001;
  EXPECT_NEAR(sum / 281138, 0, rounding_to_persons);
  EXPECT_NEAR(squares / 281138, 1, rounding_to_persons);
}

TEST(DefaultCounty, SaysThatOperatorsAndDeprivationArePlaceholders) {
  std::string all;
  for (const PlaceholderReason& reason : vasterbotten().placeholders) {
    all += reason.en + "\n";
    EXPECT_NE(reason.en, reason.sv);
  }
  EXPECT_NE(all.find("deprivation is a random number"), std::string::npos);
  EXPECT_NE(all.find("operator or existence"), std::string::npos);
}

TEST(DefaultCounty, ShrinksToATenth) {
  Problems problems;
  const County tenth = read_county(VALFRI_SOURCE_DIR "/configs/vasterbotten", 0.1, problems);
  EXPECT_EQ(problems.text(), "");
  EXPECT_EQ(tenth.total_residents(), 28114);
}

}  // namespace
}  // namespace valfri::models
