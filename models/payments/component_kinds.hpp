// SPDX-License-Identifier: Apache-2.0
// The kinds of components, one file each, and what their readers share. For the reader of payment models only.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "models/county/county.hpp"
#include "models/input/document.hpp"
#include "models/payments/payment_model.hpp"

namespace valfri::models {

/// Points and weights are whole millionths, so that sums over residents are exact.
inline constexpr std::int64_t millionths = 1'000'000;
inline constexpr int months_per_year = 12;

/// Each reads the keys of its kind from a [[component]] and returns a component also when there are faults.
std::unique_ptr<const Component> read_capitation(Table& table, Heading heading, const County& county);
std::unique_ptr<const Component> read_need_index(Table& table, Heading heading, const County& county);
std::unique_ptr<const Component> read_lump_sum(Table& table, Heading heading, const County& county);

/// An amount of at least 0 kr.
Money read_price(Table& table, std::string_view key);
/// A number with at most six decimals, as whole millionths.
std::int64_t read_millionths(Table& table, std::string_view key, Range allowed);

}  // namespace valfri::models
