// SPDX-License-Identifier: Apache-2.0
#include "results/simplicity.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "results/quantile.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr int median_level = 500;  // per mille

/// What the components of one model pay in one scenario and year.
struct ComponentFacts {
  std::vector<std::size_t> paying;  // components that pay anything at all
  std::vector<double> fixed;        // [centre] money that is the same in every replication
};

bool same_everywhere(std::span<const double> values) {
  return std::ranges::all_of(values, [&](double value) { return value == values.front(); });
}

ComponentFacts facts_of(const Store& store, std::size_t measure, std::size_t scenario, std::size_t model,
                        std::size_t year) {
  const sim::Schema& schema = store.schema();
  const sim::Measure& payment = schema.measures[measure];
  const std::size_t n_centres = schema.axes[*find_axis(schema, centre_level)].ids.size();
  const auto axis = find_axis(schema, "component");
  const bool split = axis && std::ranges::find(payment.axes, *axis) != payment.axes.end();
  const std::size_t n_components = split ? schema.axes[*axis].ids.size() : 1;
  std::vector<std::vector<std::size_t>> rows;
  for (std::size_t k = 0; k < n_components; ++k)
    for (std::size_t c = 0; c < n_centres; ++c)
      rows.push_back(cells_of(schema, payment,
                              {{"scenario", {scenario}},
                               {"model", {model}},
                               {"component", {k}},
                               {std::string(centre_level), {c}},
                               {"year", {year}}}));
  const std::vector<double> values = store.sums(measure, rows);
  const std::size_t n = store.replications();
  ComponentFacts facts{{}, std::vector<double>(n_centres, 0.0)};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto series = std::span(values).subspan(row * n, n);
    const std::size_t component = row / n_centres;
    const bool pays = std::ranges::any_of(series, [](double value) { return value != 0; });
    if (pays && (facts.paying.empty() || facts.paying.back() != component)) facts.paying.push_back(component);
    if (same_everywhere(series)) facts.fixed[row % n_centres] += series.front();
  }
  return facts;
}

std::vector<std::string> parted(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    std::string part = list.substr(at, end - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

std::optional<std::vector<std::string>> feeds_of(const sim::Schema& schema,
                                                 const std::vector<std::size_t>& components) {
  const auto axis = find_axis(schema, "component");
  if (!axis) return std::nullopt;
  const auto& groupings = schema.axes[*axis].groupings;
  const auto grouping = std::ranges::find(groupings, "feeds", &sim::Grouping::name);
  if (grouping == groupings.end()) return std::nullopt;
  std::vector<std::string> feeds;
  for (std::size_t component : components)
    for (const std::string& feed : parted(grouping->labels[grouping->group_of[component]]))
      if (std::ranges::find(feeds, feed) == feeds.end()) feeds.push_back(feed);
  return feeds;
}

/// What sampling decides of the money of targets.
class TargetLuck {
 public:
  explicit TargetLuck(const Store& store) {
    const auto paid = find_measure(store.schema(), "target_payment");
    const auto certain = find_measure(store.schema(), "target_payment_without_luck");
    if (!paid || !certain) return;
    paid_.emplace(store, *paid);
    certain_.emplace(store, *certain);
    sim::ensure(paid_->measure().axes == certain_->measure().axes, "both measures of targets have the same axes");
  }
  std::optional<double> share(std::size_t scenario, std::size_t model, std::size_t year) const {
    if (!paid_) return std::nullopt;
    double luck = 0, all = 0;
    for (std::size_t place : paid_->places_of(centre_level)) {
      const auto paid = paid_->series(scenario, model, place, year);
      const auto certain = certain_->series(scenario, model, place, year);
      for (std::size_t r = 0; r < paid.size(); ++r) {
        luck += std::abs(paid[r] - certain[r]);
        all += paid[r];
      }
    }
    return all == 0 ? std::numeric_limits<double>::quiet_NaN() : luck / all;
  }

 private:
  std::optional<PlaceSeries> paid_;
  std::optional<PlaceSeries> certain_;
};

/// The forecasts of centres, told of the model as a whole.
void add_centres(SimplicityRow& row, const std::vector<double>& fixed_by_centre,
                 const std::vector<double>& deviation_by_centre, const std::vector<ForecastRow>& forecasts) {
  std::vector<double> errors;
  double astray = 0, mean = 0, fixed = 0;
  for (std::size_t centre = 0; centre < fixed_by_centre.size(); ++centre) {  // the first places are the centres
    const Forecast& forecast = forecasts[centre].forecast;
    mean += forecast.mean;
    fixed += fixed_by_centre[centre];
    astray += deviation_by_centre[centre];
    if (std::isnan(forecast.error)) continue;
    if (errors.empty() || forecast.error > row.largest_error) {
      row.largest_error = forecast.error;
      row.largest_at = forecasts[centre].figure.place;
    }
    errors.push_back(forecast.error);
  }
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  std::ranges::sort(errors);
  row.fixed = mean == 0 ? undefined : fixed / mean;
  row.expected = mean == 0 ? undefined : 1 - astray / mean;
  row.middle_error = errors.empty() ? undefined : quantile(errors, median_level);
  if (errors.empty()) row.largest_error = undefined;
}

/// Every place but the sexes, whose fixed money is not told apart.
std::vector<ForecastRow> forecasts_of(const PlaceSeries& payment, const ComponentFacts& facts, std::size_t scenario,
                                      std::size_t model, std::size_t year) {
  std::vector<ForecastRow> forecasts;
  for (std::size_t place = 0; place < payment.places().size(); ++place) {
    const Place& where = payment.places()[place];
    if (where.level == sex_level) continue;
    double fixed = 0;
    for (std::size_t centre : where.members) fixed += facts.fixed[centre];
    forecasts.push_back({{payment.measure().name, payment.measure().unit, payment.scenarios().ids[scenario],
                          payment.models().ids[model], where.level, where.id, where.label, payment.years().ids[year],
                          payment.measure().placeholder},
                         forecast_of(payment.series(scenario, model, place, year), fixed)});
  }
  return forecasts;
}

}  // namespace

Simplicity simplicity_of(const Store& store, const PlaceSeries& payment, std::size_t scenario, std::size_t year) {
  const sim::Schema& schema = store.schema();
  const std::size_t measure = *find_measure(schema, payment.measure().name);
  const bool split = find_axis(schema, "component").has_value();
  const TargetLuck luck(store);
  Simplicity result;
  for (std::size_t model = 0; model < payment.models().ids.size(); ++model) {
    const ComponentFacts facts = facts_of(store, measure, scenario, model, year);
    std::vector<ForecastRow> forecasts = forecasts_of(payment, facts, scenario, model, year);
    SimplicityRow row;
    row.scenario = payment.scenarios().ids[scenario];
    row.year = payment.years().ids[year];
    row.model = payment.models().ids[model];
    row.label = payment.models().labels[model];
    row.placeholder = payment.measure().placeholder;
    row.target_luck = luck.share(scenario, model, year);
    if (split) row.components = facts.paying.size();
    if (split) row.feeds = feeds_of(schema, facts.paying);
    std::vector<double> deviations;
    for (std::size_t place : payment.places_of(centre_level))
      deviations.push_back(mean_absolute_deviation(payment.series(scenario, model, place, year)));
    add_centres(row, facts.fixed, deviations, forecasts);
    row.total_expected = forecasts.back().forecast.expected;
    result.models.push_back(std::move(row));
    std::ranges::move(forecasts, std::back_inserter(result.places));
  }
  return result;
}

}  // namespace valfri::results
