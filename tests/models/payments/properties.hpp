// SPDX-License-Identifier: Apache-2.0
// RapidCheck with a fixed seed, for the properties of payments.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <iostream>
#include <utility>

namespace valfri::models {

/// Fails the test when the property does not hold in 200 tries; prints the smallest counter-example.
template <class Property>
void holds(Property&& property) {
  rc::detail::TestParams params;
  params.seed = 20250101;
  params.maxSuccess = 200;
  const auto result = rc::detail::checkTestable(std::forward<Property>(property), rc::detail::TestMetadata(), params);
  if (!result.template is<rc::detail::SuccessResult>()) rc::detail::printResultMessage(result, std::cerr);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>());
}

/// A whole number from low to high, both included.
inline std::int64_t between(std::int64_t low, std::int64_t high) {
  return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

}  // namespace valfri::models
