// SPDX-License-Identifier: Apache-2.0
// Incomes and facts of a person as functions of the area's deprivation and a uniform: for residents and for newcomers.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/county/county.hpp"

namespace valfri::models {

/// The laws by area, solved once so that the county's shares are those of the rules.
class SocialLaws {
 public:
  explicit SocialLaws(const County& county);

  /// Income quintile 0-4 of a household at u in (0,1): ordered probit on deprivation. Thresholds are those of a normal
  /// law with the county's spread, so each quintile holds about a fifth.
  std::uint8_t quintile(std::size_t area, double u) const;
  /// Share of the area's residents of working age who are unemployed.
  double unemployment(std::size_t area) const { return probability_[area][2]; }
  /// The DrawnFact bits at three uniforms. Unemployment only at ages 16-64; low education is lifelong.
  std::uint8_t facts(std::size_t area, int age, const std::array<double, 3>& u) const;

 private:
  std::vector<double> income_;                      // [area] mean of the latent income
  std::array<double, 4> thresholds_{};              // of the latent income
  std::vector<std::array<double, 3>> probability_;  // [area][born abroad, low education, unemployed]
};

}  // namespace valfri::models
