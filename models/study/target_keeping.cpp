// SPDX-License-Identifier: Apache-2.0
#include "models/study/target_keeping.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* paid_name = "target_payment";
constexpr const char* without_luck_name = "target_payment_without_luck";

bool pays_by_indicators(Columns columns) { return columns.has(Column::indicators); }

std::size_t axis_of(const sim::Schema& schema, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(schema.axes, name, &sim::Axis::name) - schema.axes.begin());
}

std::optional<std::size_t> measure_of(const sim::Schema& schema, std::string_view name) {
  const auto found = std::ranges::find(schema.measures, name, &sim::Measure::name);
  if (found == schema.measures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - schema.measures.begin());
}

}  // namespace

void add_target_measures(const Study& study, bool placeholder, sim::Schema& schema) {
  if (!pays_by_indicators(study.columns())) return;
  const std::vector<std::size_t> axes{axis_of(schema, "scenario"), axis_of(schema, "model"), axis_of(schema, "centre"),
                                      axis_of(schema, "year")};
  const auto add = [&](const char* name, const char* label, const char* hint) {
    schema.measures.push_back({name, label, "öre", sim::Kind::integer, sim::Combines::adds, axes, placeholder, hint});
  };
  add(paid_name, "Target money (målrelaterad ersättning) during the year",
      "components that read what is followed up; a part of the payment");
  add(without_luck_name, "Target money during the year, had everybody been asked",
      "the same components at the true share of every indicator; no part of the payment");
}

TargetKeeper::TargetKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario)
    : study_(&study),
      scenario_(scenario),
      paid_at_(measure_of(schema, paid_name)),
      without_luck_at_(measure_of(schema, without_luck_name)) {}

void TargetKeeper::begin() { memory_.assign(study_->payment_models.size(), {}); }

// The model is settled once more, as if every indicator had been found at its true share among a million.
void TargetKeeper::keep(CalendarMonth month, std::size_t model, const PaidMonth& paid, const Statement& statement,
                        sim::Record& record) {
  const PaymentModel& of = study_->payment_models[model];
  if (!paid_at_ || !pays_by_indicators(of.columns())) return;
  add(month, model, paid, record.integers(*paid_at_));
  care_.assign(statement.care.begin(), statement.care.end());
  for (CareMonth& care : care_)
    for (std::size_t i = 0; i < n_indicators; ++i)
      care.indicator[i] = {care.true_share[i], static_cast<std::int32_t>(millionths)};
  of.settle(month, {statement.lists, care_}, study_->index, memory_[model], without_luck_);
  add(month, model, without_luck_, record.integers(*without_luck_at_));
}

void TargetKeeper::add(CalendarMonth month, std::size_t model, const PaidMonth& paid,
                       std::span<std::int64_t> cells) const {
  const PaymentModel& of = study_->payment_models[model];
  const std::size_t n_centres = study_->county.centres.size();
  const auto n_years = static_cast<std::size_t>(study_->years);
  const auto year = static_cast<std::size_t>(month.year - study_->start_year);
  const std::size_t row = scenario_ * study_->payment_models.size() + model;
  for (std::size_t k = 0; k < of.components.size(); ++k) {
    if (!pays_by_indicators(of.components[k]->columns())) continue;
    for (std::size_t c = 0; c < n_centres; ++c)
      cells[(row * n_centres + c) * n_years + year] += paid.amounts[k * n_centres + c].in_ore();
  }
}

}  // namespace valfri::models
