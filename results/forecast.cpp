// SPDX-License-Identifier: Apache-2.0
#include "results/forecast.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "results/bands.hpp"

namespace valfri::results {

double mean_absolute_deviation(std::span<const double> values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (double value : values) sum += std::abs(value - mean);
  return sum / static_cast<double>(values.size());
}

Forecast forecast_of(std::span<const double> paid, double fixed) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const double mean = mean_of(paid);
  std::vector<double> errors;
  for (double value : paid) errors.push_back(value == 0 ? undefined : std::abs(value - mean) / std::abs(value));
  if (mean == 0) return {mean, undefined, undefined, undefined, undefined, undefined};
  const double deviation = standard_error_of(paid) * std::sqrt(static_cast<double>(paid.size()));
  return {mean,
          fixed / mean,
          1 - mean_absolute_deviation(paid) / mean,
          deviation / mean,
          mean_of(errors),
          standard_error_of(errors)};
}

}  // namespace valfri::results
