// SPDX-License-Identifier: Apache-2.0
// Need standards (behovsmått): what a resident's need of primary care is said to be, by rules that come from outside
// the payment models, so that a model is not judged by its own weights. A study may name any number of them.
//
// Two kinds. age_sex: a weight by age and sex (contacts, cost). band_cni: the weight of the morbidity band (RUB) times
// 1 + s·(c − 1), where c is the Care Need Index of the home area at the start, with the county at 1, and s the share of
// need that is said to follow the index. Weights may have any scale: need is scaled so that the county's mean is 1 at
// the start.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/input/parameters.hpp"
#include "models/input/problems.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

struct NeedStandard {
  enum class Kind : std::uint8_t { age_sex, band_cni };
  std::string id;     ///< "contacts"
  std::string title;  ///< for people
  Kind kind = Kind::age_sex;
  std::string unit;  ///< of a weight before it is scaled
  std::string source;
  Grade grade = Grade::d;
  std::array<double, 2 * n_price_ages> by_age{};  ///< age_sex: [woman, man][price age]
  std::array<double, n_bands> by_band{};          ///< band_cni
  double cni_share = 0;                           ///< band_cni: s above, 0 to 1

  bool placeholder() const { return grade == Grade::d; }
};

/// Reads the list [[standard]]; collects every fault. Ages are given by the lowest of each group (`from`, price ages
/// from 0 on), weights of women and of men in the same order; bands from 0 to 5.
std::vector<NeedStandard> read_need_standards(const std::filesystem::path& file, Problems& problems);

}  // namespace valfri::models
