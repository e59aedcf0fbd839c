// SPDX-License-Identifier: Apache-2.0
// Need index: more money for lists with more social need, measured by the Care Need Index (CNI).
// Purpose: what age and sex do not tell about need.
// Source: SCB, "Care Need Index (CNI)" (variables and worked example); Västra Götalandsregionen, Särskild ersättning
// för socioekonomi 2016 (the threshold form).
#include "models/payments/need_index.hpp"

#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

namespace valfri::models {

namespace {

constexpr Range weight_range{0, 100};

// Parameters ----------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { linear, threshold };

struct NeedIndex {
  Form form = Form::linear;
  Price price;  // linear: per listed at index 1 and year; threshold: per listed and month
  NeedWeights weights{};
  std::int64_t normaliser = millionths;  // linear: the index per listed that counts as 1
  std::int64_t threshold = 0;            // threshold: the raw index per listed above which the price is paid
};

// Rule ----------------------------------------------------------------------------------------------------------------

class NeedIndexComponent final : public Component {
 public:
  NeedIndexComponent(Heading heading, const NeedIndex& parameters)
      : Component(std::move(heading)), parameters_(parameters) {}
  std::string_view kind() const override { return "need_index"; }

  Columns columns() const override { return {Column::ages, Column::cni}; }

  // linear: price × listed × CNI / 12, in which listed × CNI = Σ weight × persons / normaliser.
  // threshold: price × listed where Σ weight × persons > threshold × listed.
  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const CentreMonth& month = settlement.statement[centre];
      const std::int64_t index = raw_need_index(month.cni, parameters_.weights);
      if (parameters_.form == Form::linear)
        to.amounts[centre] = share_of(price.sum, index, months_per_year * parameters_.normaliser * price.days);
      else if (index > parameters_.threshold * month.total())
        to.amounts[centre] = share_of(price.sum, month.total(), price.days);
    }
  }

  // linear: listed × CNI; threshold: those listed where the index is above it, else nobody.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const CentreMonth& month = settlement.statement[centre];
    const std::int64_t index = raw_need_index(month.cni, parameters_.weights);
    const std::string price = text_of(settlement.price(parameters_.price));
    if (parameters_.form == Form::linear)
      return {share_of(Money::ore(millionths), index, parameters_.normaliser).in_ore(), "listed × index",
              price + " per listed at index 1 and year"};
    const bool above = index > parameters_.threshold * month.total();
    return {above ? month.total() * millionths : 0, "listed, index above", price + " per listed and month", true};
  }

 private:
  NeedIndex parameters_;
};

}  // namespace

// Reading -------------------------------------------------------------------------------------------------------------

std::unique_ptr<const Component> read_need_index(Table& table, Heading heading, const Surroundings&) {
  NeedIndex parameters;
  const bool linear = table.word_or("form", {"linear", "threshold"}, "linear") == "linear";
  parameters.form = linear ? Form::linear : Form::threshold;
  parameters.price = read_price(table, "price");
  table.word("unit", {linear ? "kr per listed at index 1 and year" : "kr per listed and month"});
  constexpr Range per_listed{0.01, 100};
  if (linear)
    parameters.normaliser = read_millionths(table, "normaliser", per_listed);
  else
    parameters.threshold = read_millionths(table, "threshold", per_listed);
  Table weights = table.table("weights");
  for (std::size_t i = 0; i < n_cni_factors; ++i)
    parameters.weights[i] = read_millionths(weights, cni_factor_ids[i], weight_range);
  return std::make_unique<NeedIndexComponent>(std::move(heading), parameters);
}

}  // namespace valfri::models
