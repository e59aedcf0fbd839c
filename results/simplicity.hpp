// SPDX-License-Identifier: Apache-2.0
// Is a payment model simple, is it predictable? Figures of each model, and the forecast of each place (forecast.hpp).
//
// What results may hold beside the payment, and what is told without it:
//   grouping "feeds" of the axis of components: what a component reads, a list parted by commas; else not stored
//   measures "target_payment" and "target_payment_without_luck": what targets paid, and what they would have paid had
//   everybody been asked; else the share decided by the luck of sampling is not stored
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/forecast.hpp"
#include "results/tables.hpp"

namespace valfri::results {

struct SimplicityRow {
  std::string scenario;
  std::string year;
  std::string model;
  std::string label;  ///< of the model, for people
  bool placeholder = false;
  std::optional<std::size_t> components;  ///< that pay anything at all in the scenario and year; none: not stored
  std::optional<std::vector<std::string>> feeds;  ///< read by these components, each once; none: not stored
  double fixed = 0;           ///< share of the money that is the same in every replication, by component and centre
  double total_expected = 0;  ///< 1 − E|X − F|/F of the county's total X
  double expected = 0;  ///< 1 − Σ E|X − F| / Σ F over centres: what arrives at the centre where it was expected
  double middle_error = 0;  ///< median over centres of their mean absolute percentage errors
  double largest_error = 0;
  std::string largest_at;             ///< the centre with the largest error
  std::optional<double> target_luck;  ///< Σ E|paid − paid without luck| / Σ E paid over centres; none: not stored
};

/// The forecast of one place under one model.
struct ForecastRow {
  Figure figure;
  Forecast forecast;
};

struct Simplicity {
  std::vector<SimplicityRow> models;
  std::vector<ForecastRow> places;  ///< by model, then place: every level and the county
};

/// Every model in one scenario and year, by index. The results must hold payment by centre.
Simplicity simplicity_of(const Store& store, const PlaceSeries& payment, std::size_t scenario, std::size_t year);

}  // namespace valfri::results
