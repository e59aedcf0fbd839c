// SPDX-License-Identifier: Apache-2.0
#include "results/framed_payment.hpp"

#include <algorithm>
#include <utility>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

/// What a grouping says of one model: the components that stand outside its frame.
struct Split {
  Frame frame = Frame::not_stored;
  std::vector<std::size_t> outside;
};

Split split_of(const sim::Grouping& grouping) {
  Split split{Frame::closed, {}};
  bool any_inside = false;
  for (std::size_t k = 0; k < grouping.group_of.size(); ++k) {
    const std::string& label = grouping.labels.at(grouping.group_of[k]);
    any_inside = any_inside || label == "inside";
    if (label == "outside") split.outside.push_back(k);
  }
  if (!any_inside && !split.outside.empty()) return {Frame::open_prices, {}};
  return split;
}

Split split_of(const sim::Axis& components, const std::string& model) {
  for (const std::string& name : {"frame:" + model, std::string("frame")})
    if (const auto grouping = std::ranges::find(components.groupings, name, &sim::Grouping::name);
        grouping != components.groupings.end())
      return split_of(*grouping);
  return {};
}

}  // namespace

std::string_view text_of(Frame frame) {
  switch (frame) {
    case Frame::not_stored:
      return "not stored";
    case Frame::closed:
      return "closed";
    case Frame::open_prices:
      return "open prices";
  }
  throw sim::InvariantError("a frame without a text");
}

std::optional<FramedPayment> FramedPayment::of(const Store& store, std::string_view measure) {
  const sim::Schema& schema = store.schema();
  const auto found = find_measure(schema, measure);
  if (!found || schema.measures[*found].combines != sim::Combines::adds) return std::nullopt;
  FramedPayment payment(PlaceSeries(store, *found));
  const auto components = find_axis(schema, "component");
  const auto& axes = schema.measures[*found].axes;
  const bool by_component = components && std::ranges::find(axes, *components) != axes.end();
  std::vector<Part> outside;
  bool any = false;
  for (const std::string& model : payment.all_.models().ids) {
    const Split split = by_component ? split_of(schema.axes[*components], model) : Split{};
    payment.frames_.push_back(split.frame);
    payment.standing_.emplace_back();
    for (std::size_t k : split.outside) payment.standing_.back().push_back(schema.axes[*components].labels[k]);
    outside.push_back({"component", split.outside});
    any = any || !split.outside.empty();
  }
  if (any) payment.outside_.emplace(store, *found, outside);
  return payment;
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
  if (!outside_) return std::vector<double>(all_.series(scenario, model, place, year).size(), 0.0);
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
