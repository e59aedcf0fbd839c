// SPDX-License-Identifier: Apache-2.0
// How predictable a year's money is, seen from the start of the study, 1 January of its first year.
//
// The forecast F of a place is the mean of its payment X over replications, within one scenario: everybody starts from
// the same lists, and the replications are the futures that can follow. For the first year this is what is known on
// 1 January of that year; for later years it is still the view from the start of the study.
//   fixed     the money of those components that pay a centre the same in every replication, over the centres / F
//   expected  1 − E|X − F| / F: of each expected krona, the part that arrives where it was expected
//   spread    SD(X) / F
//   error     E(|X − F| / X): the mean absolute percentage error of the forecast
// The smallest payment over replications is not used for `fixed`: it sinks with every further replication.
#pragma once

#include <span>

namespace valfri::results {

/// Shares, not percent. Not a number where the forecast (for `error` any payment) is 0.
struct Forecast {
  double mean = 0;  ///< F, in the unit of the series
  double fixed = 0;
  double expected = 0;
  double spread = 0;  ///< not a number with one replication
  double error = 0;
  double error_standard_error = 0;  ///< Monte Carlo error of `error`; not a number with one replication
};

/// `fixed` is the money that is the same in every replication, in the unit of the series.
Forecast forecast_of(std::span<const double> paid, double fixed);

/// Σ |payment − forecast| over replications / their number.
double mean_absolute_deviation(std::span<const double> values);

}  // namespace valfri::results
