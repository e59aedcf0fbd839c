// SPDX-License-Identifier: Apache-2.0
// The risk of a year's payment: how much worse than expected it may get, for who stands the risk.
//
//   receives_less  a centre, and centres together: the loss is what is missing, mean − payment
//   pays_more      the whole county, which is the purchaser (beställare): the loss is what is paid beyond, payment −
//   mean
//
// Loss is counted from the mean over the replications, as the row tells it: the budget that one would set. So value at
// risk and shortfall have the errors of the quantile and of the tail (risk_measures.hpp), and mean + value at risk is
// the quantile of the payment with its own interval. For the purchaser the value at risk at 80 or 95 % is the reserve
// that is enough with that probability ("budget at risk"). Where a closed frame holds all of a model, that is 0.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "results/framed_payment.hpp"
#include "results/risk_measures.hpp"
#include "results/tables.hpp"

namespace valfri::results {

enum class Loss : std::uint8_t { receives_less, pays_more };
std::string_view text_of(Loss loss);

struct RiskRow {
  Figure figure;
  Loss loss = Loss::receives_less;
  Frame frame = Frame::not_stored;  ///< of the payment model
  double mean = 0;
  double standard_error = 0;  ///< of the mean
  double outside_frame = 0;   ///< mean of what is paid outside a closed frame; all of it where prices are open
  Risk risk;                  ///< amounts of loss, by risk_levels
};

/// Every scenario, model, place of every level (the county last) and year.
std::vector<RiskRow> risk_rows(const FramedPayment& payment);

}  // namespace valfri::results
