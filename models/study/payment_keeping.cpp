// SPDX-License-Identifier: Apache-2.0
#include "models/study/payment_keeping.hpp"

#include <algorithm>

#include "models/study/keeping.hpp"

namespace valfri::models {

namespace {

std::size_t place_of(const std::string& component, const sim::Axis& axis) {
  return static_cast<std::size_t>(std::ranges::find(axis.labels, component) - axis.labels.begin());
}

}  // namespace

PaymentKeeper::PaymentKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario)
    : study_(&study),
      scenario_(scenario),
      n_centres_(study.county.centres.size()),
      n_years_(static_cast<std::size_t>(study.years)),
      n_components_(component_axis_of(schema).ids.size()),
      targets_(study, schema, scenario),
      groups_(study, schema, scenario) {
  for (const PaymentModel& model : study.payment_models) {
    component_.emplace_back();
    for (const auto& component : model.components)
      component_.back().push_back(place_of(component->name(), component_axis_of(schema)));
    returns_money_ = returns_money_ || model.returns_money();
  }
  paid_.by_sex = true;
}

void PaymentKeeper::begin(sim::Record& record) {
  record_ = &record;
  memory_.assign(study_->payment_models.size(), {});
  targets_.begin();
  groups_.begin();
}

void PaymentKeeper::settle(int month, const Statement& statement) {
  const auto year = static_cast<std::size_t>(month / 12);
  const CalendarMonth now{study_->start_year + month / 12, month % 12 + 1};
  const std::size_t n_models = study_->payment_models.size();
  const auto payment = record_->integers(static_cast<std::size_t>(Kept::payment));
  for (std::size_t m = 0; m < n_models; ++m) {
    const PaymentModel& model = study_->payment_models[m];
    model.settle(now, statement, study_->index, memory_[m], paid_);
    for (std::size_t k = 0; k < model.components.size(); ++k) {
      const std::size_t row = (scenario_ * n_models + m) * n_components_ + component_[m][k];
      for (std::size_t c = 0; c < n_centres_; ++c)
        payment[cell(row, c, year)] += paid_.amounts[k * n_centres_ + c].in_ore();
    }
    keep_sexes(m, year);
    targets_.keep(now, m, paid_, statement, *record_);
    if (!returns_money_) continue;
    const auto returned = record_->integers(static_cast<std::size_t>(Kept::returned));
    for (std::size_t i = 0; i < paid_.returned.size(); ++i)
      returned[cell(scenario_ * n_models + m, i % n_centres_, year)] += paid_.returned[i].in_ore();
  }
  groups_.add_lists(statement);
  if (month % 12 == 11) groups_.close_year(now, component_, *record_);
}

// Of every amount, the women's share rounded to the öre; the rest is the men's.
void PaymentKeeper::keep_sexes(std::size_t model, std::size_t year) {
  const auto by_sex = record_->integers(static_cast<std::size_t>(Kept::payment_by_sex));
  const std::size_t n_municipalities = study_->county.municipalities.size();
  const std::size_t first = (scenario_ * study_->payment_models.size() + model) * 2;
  for (std::size_t i = 0; i < paid_.amounts.size(); ++i) {
    const std::size_t municipality = study_->county.centres[i % n_centres_].municipality;
    const Money women = share_of(paid_.amounts[i], paid_.women[i], millionths);
    by_sex[(first * n_municipalities + municipality) * n_years_ + year] += women.in_ore();
    by_sex[((first + 1) * n_municipalities + municipality) * n_years_ + year] += (paid_.amounts[i] - women).in_ore();
  }
}

}  // namespace valfri::models
