// SPDX-License-Identifier: Apache-2.0
// The tables of risk: risk.hpp, joint_risk.hpp, simultaneous_band.hpp, convergence.hpp.
#include <fmt/format.h>

#include "results/convergence.hpp"
#include "results/joint_risk.hpp"
#include "results/result_tables.hpp"
#include "results/risk.hpp"
#include "results/simultaneous_band.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

void add_texts(TidyTable& table, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) table.add(text);
}

Headings value_headings(const std::string& name) {
  return {name, name + "_standard_error", name + "_low", name + "_high"};
}

void add_value(TidyTable& table, const TailRisk& risk, double divisor) {
  for (double value :
       {risk.value_at_risk.value, risk.value_at_risk_error, risk.value_at_risk.low, risk.value_at_risk.high})
    table.add(value / divisor);
}

void add_shortfall(TidyTable& table, const TailRisk& risk, double divisor) {
  table.add(risk.shortfall.value / divisor);
  table.add(risk.shortfall.standard_error / divisor);
}

Headings risk_headings() {
  Headings headings{"loss", "frame", "mean", "mean_standard_error"};
  for (int level : risk_levels) {
    for (const std::string& heading : value_headings(fmt::format("value_at_risk_{}", level / 10)))
      headings.push_back(heading);
    headings.push_back(fmt::format("shortfall_{}", level / 10));
    headings.push_back(fmt::format("shortfall_{}_standard_error", level / 10));
  }
  return headings_of({{"scenario", "model"}, place_headings(), headings});
}

TidyTable risk_table(const std::vector<RiskRow>& rows) {
  TidyTable table("risk", risk_headings());
  for (const RiskRow& row : rows) {
    const double divisor = display_of(row.figure.unit).divisor;
    add_texts(table, {row.figure.scenario, row.figure.model});
    add_place(table, row.figure);
    table.add(text_of(row.loss));
    table.add(text_of(row.frame));
    table.add(row.mean / divisor);
    table.add(row.standard_error / divisor);
    for (const TailRisk& risk : row.risk) {
      add_value(table, risk, divisor);
      add_shortfall(table, risk, divisor);
    }
    table.end_row(row.figure.placeholder);
  }
  return table;
}

// What the purchaser needs beside the budget: the county's rows, as reserves.
TidyTable reserve_table(const std::vector<RiskRow>& rows) {
  TidyTable table(
      "risk_reserve",
      headings_of({{"scenario", "model", "year", "unit", "frame", "mean", "mean_standard_error", "mean_outside_frame"},
                   value_headings("reserve_80"),
                   value_headings("reserve_95"),
                   {"shortfall_95", "shortfall_95_standard_error"}}));
  for (const RiskRow& row : rows) {
    if (row.loss != Loss::pays_more) continue;
    const auto [unit, divisor] = display_of(row.figure.unit);
    add_texts(table, {row.figure.scenario, row.figure.model, row.figure.year, unit, std::string(text_of(row.frame))});
    for (double amount : {row.mean, row.standard_error, row.outside_frame}) table.add(amount / divisor);
    static_assert(risk_levels[0] == 800 && risk_levels[1] == 950);
    add_value(table, row.risk[0], divisor);
    add_value(table, row.risk[1], divisor);
    add_shortfall(table, row.risk[1], divisor);
    table.end_row(row.figure.placeholder);
  }
  return table;
}

void add_joint(TidyTable& table, const std::vector<JointRow>& rows) {
  for (const JointRow& row : rows) {
    add_texts(table, {std::string(row.what), row.scenario, row.base, row.against, row.year});
    table.add(static_cast<double>(row.percent));
    table.add(static_cast<double>(row.at_least));
    add_probability(table, row.probability);
    table.add(row.mean_number);
    table.add(row.most_often);
    table.add(row.most_often_share);
    table.end_row(row.placeholder);
  }
}

void add_simultaneous(TidyTable& table, const std::vector<SimultaneousRow>& rows) {
  for (const SimultaneousRow& row : rows) {
    const double divisor = display_of(row.figure.unit).divisor;
    add_texts(table, {row.figure.measure, row.figure.scenario, row.figure.model});
    add_place(table, row.figure);
    table.add(simultaneous_per_mille / 1000.0);
    for (double value : {row.mean, row.low, row.high}) table.add(value / divisor);
    table.end_row(row.figure.placeholder);
  }
}

void add_convergence(TidyTable& table, const std::vector<ConvergenceRow>& rows) {
  for (const ConvergenceRow& row : rows) {
    const double divisor = display_of(row.figure.unit).divisor;
    add_texts(table, {row.figure.measure, row.figure.scenario, row.figure.model});
    add_place(table, row.figure);
    table.add(fmt::format("p{}", row.per_mille / 10));
    table.add(static_cast<double>(row.replications));
    for (double value : {row.quantile.value, row.quantile.low, row.quantile.high, row.half_width})
      table.add(value / divisor);
    table.add(row.relative);
    table.end_row(row.figure.placeholder);
  }
}

/// Tables that both measures add to.
struct Tables {
  TidyTable joint{"risk_joint",
                  headings_of({{"statement", "scenario", "base", "against", "year", "percent", "centres_at_least"},
                               probability_headings("probability"),
                               {"mean_number_of_centres", "most_often", "most_often_share"}})};
  TidyTable bands{
      "risk_simultaneous_bands",
      headings_of({{"measure", "scenario", "model"}, place_headings(), {"coverage", "mean", "low", "high"}})};
  TidyTable convergence{
      "convergence",
      headings_of({{"measure", "scenario", "model"},
                   place_headings(),
                   {"quantile", "replications", "value", "low", "high", "half_width", "relative_half_width"}})};
};

}  // namespace

void risk_tables(const Store& store, const TakeTable& take) {
  Tables tables;
  if (const auto payment = FramedPayment::of(store, "payment")) {
    const std::vector<RiskRow> rows = risk_rows(*payment);
    take(risk_table(rows));
    take(reserve_table(rows));
    add_joint(tables.joint, payment_joint_rows(payment->all()));
    add_simultaneous(tables.bands, simultaneous_rows(payment->all()));
    add_convergence(tables.convergence, convergence_rows(payment->all()));
  }
  if (const auto listed = series_of(store, "listed")) {
    add_joint(tables.joint, list_joint_rows(*listed));
    add_simultaneous(tables.bands, simultaneous_rows(*listed));
    add_convergence(tables.convergence, convergence_rows(*listed));
  }
  for (const TidyTable* table : {&tables.joint, &tables.bands, &tables.convergence})
    if (table->rows() > 0) take(*table);
}

}  // namespace valfri::results
