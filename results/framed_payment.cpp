// SPDX-License-Identifier: Apache-2.0
#include "results/framed_payment.hpp"

#include <algorithm>
#include <utility>

namespace valfri::results {

namespace {

constexpr std::string_view frame_grouping = "frame";

/// The components outside the frame; nothing when the results do not say it of every component.
std::optional<std::vector<std::size_t>> outside_of(const sim::Schema& schema, const sim::Measure& measure) {
  const auto axis = find_axis(schema, "component");
  if (!axis || std::ranges::find(measure.axes, *axis) == measure.axes.end()) return std::nullopt;
  const auto& groupings = schema.axes[*axis].groupings;
  const auto grouping = std::ranges::find(groupings, frame_grouping, &sim::Grouping::name);
  if (grouping == groupings.end()) return std::nullopt;
  std::vector<std::size_t> outside;
  for (std::size_t k = 0; k < grouping->group_of.size(); ++k) {
    const std::string& label = grouping->labels[grouping->group_of[k]];
    if (label != "inside" && label != "outside") return std::nullopt;
    if (label == "outside") outside.push_back(k);
  }
  return outside;
}

}  // namespace

FramedPayment::FramedPayment(PlaceSeries all, std::optional<PlaceSeries> outside, bool known,
                             std::size_t components_outside, std::size_t replications)
    : all_(std::move(all)),
      outside_(std::move(outside)),
      frame_known_(known),
      components_outside_(components_outside),
      replications_(replications) {}

std::optional<FramedPayment> FramedPayment::of(const Store& store, std::string_view measure) {
  const auto found = find_measure(store.schema(), measure);
  if (!found || store.schema().measures[*found].combines != sim::Combines::adds) return std::nullopt;
  const auto outside = outside_of(store.schema(), store.schema().measures[*found]);
  const std::size_t n = store.replications();
  if (!outside || outside->empty())
    return FramedPayment(PlaceSeries(store, *found), std::nullopt, outside.has_value(), 0, n);
  return FramedPayment(PlaceSeries(store, *found), PlaceSeries(store, *found, {"component", *outside}), true,
                       outside->size(), n);
}

// Differences of whole öre below 2⁵³ are exact.
std::vector<double> FramedPayment::inside(std::size_t scenario, std::size_t model, std::size_t place,
                                          std::size_t year) const {
  const auto all = all_.series(scenario, model, place, year);
  std::vector<double> within(all.begin(), all.end());
  if (!outside_) return within;
  const auto beside = outside_->series(scenario, model, place, year);
  for (std::size_t r = 0; r < within.size(); ++r) within[r] -= beside[r];
  return within;
}

std::vector<double> FramedPayment::outside(std::size_t scenario, std::size_t model, std::size_t place,
                                           std::size_t year) const {
  if (!outside_) return std::vector<double>(replications_, 0.0);
  const auto beside = outside_->series(scenario, model, place, year);
  return {beside.begin(), beside.end()};
}

std::vector<double> FramedPayment::paid(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year,
                                        int frame_percent) const {
  if (frame_percent == 0) {
    const auto all = all_.series(scenario, model, place, year);
    return {all.begin(), all.end()};
  }
  std::vector<double> changed = inside(scenario, model, place, year);
  const std::vector<double> beside = outside(scenario, model, place, year);
  for (std::size_t r = 0; r < changed.size(); ++r) changed[r] = changed[r] * (100 + frame_percent) / 100 + beside[r];
  return changed;
}

}  // namespace valfri::results
