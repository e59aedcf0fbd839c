// SPDX-License-Identifier: Apache-2.0
// The index: how much frames, prices and costs grow a year. Stated once, in [index] of the study.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "models/input/document.hpp"
#include "models/payments/money.hpp"

namespace valfri::models {

struct PriceIndex {
  std::int64_t per_year = 0;                                     ///< growth in millionths; 0.02 is 20 000
  std::vector<std::pair<int, std::int64_t>> years_of_their_own;  ///< year, growth into it in millionths
  bool placeholder = false;

  /// Growth in millionths from the year before into this one.
  std::int64_t growth_into(int year) const;
  /// The amount of one year at the prices of another: a year at a time, each rounded to the öre, forwards or back.
  Money moved(Money amount, int from_year, int to_year) const;
};

/// Reads the section [index]: per_year and, where a year differs, [[index.year]].
PriceIndex read_price_index(Table table);

/// Whose kronor the amounts of a payment model are.
struct PriceBasis {
  const PriceIndex* index = nullptr;
  int price_year = 0;  ///< 0: nominal, paid as written; else the kronor of this year, moved by the index
  Money raised(Money amount, int year) const {
    return price_year == 0 ? amount : index->moved(amount, price_year, year);
  }
};

}  // namespace valfri::models
