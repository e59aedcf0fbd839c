// SPDX-License-Identifier: Apache-2.0
#include "models/study/keeping.hpp"

#include <algorithm>

#include "models/behaviour/centres.hpp"

namespace valfri::models {

namespace {

enum AxisIndex : std::size_t { scenario_axis, model_axis, component_axis, centre_axis, year_axis, cause_axis, municipality_axis };

std::string slug(const std::string& name) {
  std::string id;
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) id += c;
    else if (c >= 'A' && c <= 'Z') id += static_cast<char>(c - 'A' + 'a');
    else if (!id.empty() && id.back() != '_') id += '_';
  }
  return id;
}

// Components of all models share one axis: the same name is the same component.
std::vector<std::string> component_names(const Study& study) {
  std::vector<std::string> names;
  for (const PaymentModel& model : study.payment_models)
    for (const auto& component : model.components)
      if (std::find(names.begin(), names.end(), component->name()) == names.end()) names.push_back(component->name());
  return names;
}

sim::Axis make_centre_axis(const County& county) {
  sim::Axis axis{"centre", {}, {}, {{"municipality", {}, {}}}};
  for (const Centre& centre : county.centres) {
    axis.ids.push_back(centre.id);
    axis.labels.push_back(centre.name);
    axis.groupings[0].group_of.push_back(centre.municipality);
  }
  for (const Municipality& municipality : county.municipalities) axis.groupings[0].labels.push_back(municipality.name);
  return axis;
}

}  // namespace

sim::Schema make_schema(const Study& study) {
  sim::Schema schema;
  schema.axes.resize(7);
  sim::Axis& scenario = schema.axes[scenario_axis] = {"scenario", {}, {}, {}};
  for (const Scenario& s : study.scenarios) scenario.ids.push_back(s.id), scenario.labels.push_back(s.title);
  sim::Axis& model = schema.axes[model_axis] = {"model", {}, {}, {}};
  for (const PaymentModel& m : study.payment_models) model.ids.push_back(m.id), model.labels.push_back(m.title);
  sim::Axis& component = schema.axes[component_axis] = {"component", {}, {}, {}};
  for (const std::string& name : component_names(study)) component.ids.push_back(slug(name)), component.labels.push_back(name);
  schema.axes[centre_axis] = make_centre_axis(study.county);
  sim::Axis& year = schema.axes[year_axis] = {"year", {}, {}, {}};
  for (int y = 0; y < study.years; ++y) year.ids.push_back(std::to_string(study.start_year + y));
  year.labels = year.ids;
  sim::Axis& cause = schema.axes[cause_axis] = {"cause", {}, {}, {}};
  for (const std::string_view id : cause_ids) cause.ids.emplace_back(id), cause.labels.emplace_back(id);
  sim::Axis& municipality = schema.axes[municipality_axis] = {"municipality", {}, {}, {}};
  for (const Municipality& m : study.county.municipalities) municipality.ids.push_back(m.code), municipality.labels.push_back(m.name);

  bool priced = false;
  for (const PaymentModel& m : study.payment_models) priced = priced || m.placeholder();
  const bool example = !study.placeholders.empty();
  using enum sim::Kind;
  using enum sim::Combines;
  schema.measures = {
      {"payment", "Payment (ersättning) during the year", "öre", integer, adds,
       {scenario_axis, model_axis, component_axis, centre_axis, year_axis}, priced || example, "settled month by month"},
      {"listed", "Residents listed on 31 December", "persons", integer, adds, {scenario_axis, centre_axis, year_axis}, example, ""},
      {"need", "Need-weighted residents listed on 31 December", "persons of mean need", real, adds,
       {scenario_axis, centre_axis, year_axis}, example, "RUB weights, county mean 1 at the start"},
      {"wait", "Days waited for a visit, 31 December", "days", real, not_at_all, {scenario_axis, centre_axis, year_axis}, example, ""},
      {"quality", "Quality as residents see it, 31 December", "standard deviations", real, not_at_all,
       {scenario_axis, centre_axis, year_axis}, example, ""},
      {"joined", "Residents who joined the list during the year", "persons", integer, adds,
       {scenario_axis, cause_axis, centre_axis, year_axis}, example, ""},
      {"left", "Residents who left the list during the year", "persons", integer, adds,
       {scenario_axis, cause_axis, centre_axis, year_axis}, example, ""},
      {"population", "Residents on 31 December", "persons", integer, adds,
       {scenario_axis, municipality_axis, year_axis}, example, ""}};
  return schema;
}

YearKeeper::YearKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario)
    : study_(&study),
      scenario_(scenario),
      n_centres_(study.county.centres.size()),
      n_years_(static_cast<std::size_t>(study.years)),
      n_components_(schema.axes[component_axis].ids.size()) {
  const std::vector<std::string> names = component_names(study);
  std::size_t most = 0;
  for (const PaymentModel& model : study.payment_models) {
    component_.emplace_back();
    for (const auto& component : model.components)
      component_.back().push_back(static_cast<std::size_t>(std::find(names.begin(), names.end(), component->name()) - names.begin()));
    most = std::max(most, model.components.size());
  }
  amounts_.resize(most * n_centres_);
}

void YearKeeper::settle(int month, const Lane& lane) {
  const auto year = static_cast<std::size_t>(month / 12);
  const Settlement settlement{month, study_->start_year + month / 12, month % 12 + 1, lane.statement};
  const auto paid = record_->integers(static_cast<std::size_t>(Kept::payment));
  for (std::size_t m = 0; m < study_->payment_models.size(); ++m) {
    const PaymentModel& model = study_->payment_models[m];
    const std::span<Money> amounts(amounts_.data(), model.components.size() * n_centres_);
    std::fill(amounts.begin(), amounts.end(), Money());
    model.settle(settlement, amounts);
    for (std::size_t k = 0; k < model.components.size(); ++k) {
      const std::size_t row = (scenario_ * study_->payment_models.size() + m) * n_components_ + component_[m][k];
      for (std::size_t c = 0; c < n_centres_; ++c) paid[cell(row, c, year)] += amounts[k * n_centres_ + c].in_ore();
    }
  }
}

void YearKeeper::post(const sim::Moment& at, const Common& common, const Lane& lane) {
  const int month = static_cast<int>(at.month);
  const auto year = static_cast<std::size_t>(month / 12);
  settle(month, lane);
  const auto joined = record_->integers(static_cast<std::size_t>(Kept::joined));
  const auto left = record_->integers(static_cast<std::size_t>(Kept::left));
  for (std::size_t cause = 0; cause < n_causes; ++cause)
    for (std::size_t c = 0; c < n_centres_; ++c) {
      joined[cell(scenario_ * n_causes + cause, c, year)] += lane.statement[c].joined[cause];
      left[cell(scenario_ * n_causes + cause, c, year)] += lane.statement[c].left[cause];
    }
  if (month % 12 != 11) return;
  for (std::size_t c = 0; c < n_centres_; ++c) {
    const CentreMonth& row = lane.statement[c];
    record_->integers(static_cast<std::size_t>(Kept::listed))[cell(scenario_, c, year)] = row.total();
    record_->reals(static_cast<std::size_t>(Kept::need))[cell(scenario_, c, year)] = need_of(row, common);
    record_->reals(static_cast<std::size_t>(Kept::wait))[cell(scenario_, c, year)] = row.wait_days;
    record_->reals(static_cast<std::size_t>(Kept::quality))[cell(scenario_, c, year)] = row.quality;
  }
  const auto population = record_->integers(static_cast<std::size_t>(Kept::population));
  const std::size_t n_municipalities = study_->county.municipalities.size();
  for (std::size_t area = 0; area < common.residents_in.size(); ++area)
    population[(scenario_ * n_municipalities + study_->county.areas[area].municipality) * n_years_ + year] +=
        common.residents_in[area];
}

}  // namespace valfri::models
