// SPDX-License-Identifier: Apache-2.0
// Every tidy table that stored results give. What is listed here is in every export and in the report.
#pragma once

#include <functional>
#include <vector>

#include "results/decisions.hpp"
#include "results/store.hpp"
#include "results/tidy_table.hpp"

namespace valfri::results {

using TakeTable = std::function<void(const TidyTable&)>;

/// For every measure: bands_<measure>, model_differences_<measure>, scenario_differences_<measure>.
void measure_tables(const Store& store, const TakeTable& take);
/// parts_payment (by component), parts_joined and parts_left (by cause): bands by centre of what totals are made of.
void parts_tables(const Store& store, const TakeTable& take);
/// decisions_winners, decisions_hold_harmless, decisions_break_even, decisions_simplicity, decisions_forecast: every
/// scenario, year and payment model against the first. Nothing for results without payment by centre.
void decision_tables(const Store& store, const std::vector<GivenReference>& given, const TakeTable& take);
/// risk, risk_reserve, risk_joint, risk_simultaneous_bands, convergence: of the payment and the lists, as far as
/// results hold them.
void risk_tables(const Store& store, const TakeTable& take);
/// equity_per_need, equity_findings, equity_changes, equity_access, equity_indices. Nothing for results without groups.
void equity_tables(const Store& store, const TakeTable& take);
/// uncertainty_shares, of results with a nested design.
void uncertainty_tables(const Store& store, const TakeTable& take);
/// All of them, one after the other.
void result_tables(const Store& store, const std::vector<GivenReference>& given, const TakeTable& take);

}  // namespace valfri::results
