// SPDX-License-Identifier: Apache-2.0
// Need index: more money for lists with more social need, measured by the Care Need Index (CNI).
// Purpose: what age and sex do not tell about need.
// Formula: with the index x of a list (Σ weight × persons with each fact, or listed × a given index per listed)
//   linear:     price × x / normaliser / 12
//   threshold:  price × base where x > threshold × listed       base: listed persons, or points by age and sex
//   tiers:      amount of the step that x / listed lies in × base
// Source: SCB, "Care Need Index (CNI)" (variables and worked example); Region Gävleborg, Ersättningsmodellen 2017 (600
// kr per socioeconomic point); Västra Götalandsregionen, Särskild ersättning för socioekonomi 2016 (67 kr per point and
// month above 2.5).
#include "models/payments/need_index.hpp"

#include "models/payments/age_weights.hpp"
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <optional>

namespace valfri::models {

namespace {

constexpr Range weight_range{0, 100};
constexpr Range per_listed_range{0.01, 100};
constexpr Range tier_range{0, 100};
constexpr const char* linear_unit = "kr per listed at index 1 and year";
constexpr const char* listed_unit = "kr per listed and month";
constexpr const char* point_unit = "kr per point and month";
constexpr std::string_view index_column = "index";

// Parameters ----------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { linear, threshold, tiers };

struct YearValue {
  int year;
  std::int64_t value;  // millionths
};

struct NeedIndex {
  Form form = Form::linear;
  NeedWeights weights{};            // where the index is counted from facts
  std::vector<std::int64_t> given;  // [centre] index per listed in millionths; empty where it is counted
  Price price;                      // linear: per listed at index 1 and year; threshold: per listed or point and month
  std::vector<YearValue> normaliser;  // linear: the index per listed that counts as 1, from each year on
  std::int64_t threshold = 0;         // threshold: the index per listed above which the price is paid
  std::vector<Tier> tiers;            // tiers: per listed or point and month
  std::optional<AgeWeights> points;   // threshold, tiers: where points are paid for; else listed persons
};

// Rule ----------------------------------------------------------------------------------------------------------------

class NeedIndexComponent final : public Component {
 public:
  NeedIndexComponent(Heading heading, NeedIndex parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "need_index"; }

  Columns columns() const override {
    return parameters_.given.empty() ? Columns{Column::ages, Column::cni} : Columns{Column::ages};
  }

  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    const std::int64_t normaliser = parameters_.form == Form::linear ? normaliser_of(settlement.month.year) : 1;
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const CentreMonth& month = settlement.statement[centre];
      const std::int64_t listed = month.total();
      const std::int64_t index = index_of(centre, month, listed);
      if (parameters_.form == Form::linear)
        to.amounts[centre] = share_of(price.sum, index, months_per_year * normaliser * price.days);
      else if (parameters_.form == Form::tiers)
        to.amounts[centre] =
            per_base(MonthPrice{settlement.raised(step_of(index, listed)), 1}, settlement.counted[centre]);
      else if (index > parameters_.threshold * listed)
        to.amounts[centre] = per_base(price, settlement.counted[centre]);
    }
  }

  std::optional<AgeWeights> age_weights(const Settlement&) const override { return parameters_.points; }

  // linear: listed × CNI; else the listed or points that are paid for: with a threshold none where the index is not
  // above it; with steps all, at the amount of the step.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const CentreMonth& month = settlement.statement[centre];
    const std::int64_t listed = month.total(), index = index_of(centre, month, listed);
    if (parameters_.form == Form::linear)
      return {share_of(Money::ore(millionths), index, normaliser_of(settlement.month.year)).in_ore(), "listed × index",
              text_of(settlement.price(parameters_.price)) + " per listed at index 1 and year"};
    const bool tiers = parameters_.form == Form::tiers;
    const bool paid = tiers || index > parameters_.threshold * listed;
    const std::string price =
        tiers ? settlement.raised(step_of(index, listed)).text() : text_of(settlement.price(parameters_.price));
    const std::int64_t base = parameters_.points ? settlement.counted[centre].all : listed * millionths;
    const std::string unit = parameters_.points ? "points" : "listed";
    return {paid ? base : 0, unit + (tiers ? "" : ", index above"),
            price + (parameters_.points ? " per point and month" : " per listed and month"), true};
  }

 private:
  // Of the whole list, in millionths.
  std::int64_t index_of(std::size_t centre, const CentreMonth& month, std::int64_t listed) const {
    return parameters_.given.empty() ? raw_need_index(month.cni, parameters_.weights)
                                     : parameters_.given[centre] * listed;
  }

  // That of the year, or of the last year before it that has one; before the first, the first.
  std::int64_t normaliser_of(int year) const {
    std::int64_t value = parameters_.normaliser.front().value;
    for (const YearValue& one : parameters_.normaliser)
      if (one.year <= year) value = one.value;
    return value;
  }

  // Compared as index against step × listed, so that nothing is rounded.
  Money step_of(std::int64_t index, std::int64_t listed) const {
    Money amount;
    for (const Tier& tier : parameters_.tiers)
      if (index >= tier.from * listed) amount = tier.amount;
    return amount;
  }

  Money per_base(const MonthPrice& price, const WeightedList& base) const {
    return share_of(price.sum, base.all, (parameters_.points ? millionths : 1) * price.days);
  }

  NeedIndex parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

// A number, or a list of { year, value } in rising order.
std::vector<YearValue> read_normaliser(Table& table) {
  constexpr std::string_view key = "normaliser";
  if (!table.is_list(key)) return {{0, read_millionths(table, key, per_listed_range)}};
  std::vector<YearValue> values;
  for (Table row : table.tables(key)) {
    const YearValue one{static_cast<int>(row.integer("year", 1990, 2200)),
                        read_millionths(row, "value", per_listed_range)};
    if (!values.empty() && one.year <= values.back().year)
      row.complain("year", "a year after that of the row before", "put the years in rising order, each once");
    values.push_back(one);
  }
  if (values.empty()) {
    table.complain(key, "a number, or a list of { year, value }", "write the index per listed that counts as 1");
    values.push_back({0, millionths});
  }
  return values;
}

void read_index(Table& table, const Surroundings& around, NeedIndex& parameters) {
  const bool given = table.has("values");
  if (given == table.has("weights")) {
    table.complain("", "either \"weights\" or \"values\"",
                   "give the weights of the seven facts, or a CSV with an index for every centre",
                   given ? "both \"weights\" and \"values\"" : "");
    return;
  }
  if (given) {
    const CentreTable values(table, "values", {std::string(index_column)}, true, around);
    for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre)
      parameters.given.push_back(values.in_millionths(centre, index_column, weight_range));
    return;
  }
  Table weights = table.table("weights");
  for (std::size_t i = 0; i < n_cni_factors; ++i)
    parameters.weights[i] = read_millionths(weights, cni_factor_ids[i], weight_range);
}

void read_base(Table& table, const Surroundings& around, NeedIndex& parameters) {
  if (table.word("unit", {listed_unit, point_unit}) == point_unit)
    parameters.points = read_age_weights(table, "points", AgeWeightUnit::points, around);
  else if (table.has("points"))
    table.complain("points", fmt::format("no points for the unit \"{}\"", listed_unit),
                   fmt::format("remove the points, or write unit = \"{}\"", point_unit));
}

}  // namespace

std::unique_ptr<const Component> read_need_index(Table& table, Heading heading, const Surroundings& around) {
  NeedIndex parameters;
  const std::string form = table.word_or("form", {"linear", "threshold", "tiers"}, "linear");
  parameters.form = form == "linear" ? Form::linear : form == "tiers" ? Form::tiers : Form::threshold;
  if (parameters.form != Form::tiers) parameters.price = read_price(table, "price");
  if (parameters.form == Form::linear) {
    table.word("unit", {linear_unit});
    parameters.normaliser = read_normaliser(table);
  } else {
    read_base(table, around, parameters);
  }
  if (parameters.form == Form::threshold) parameters.threshold = read_millionths(table, "threshold", per_listed_range);
  if (parameters.form == Form::tiers) parameters.tiers = read_tiers(table, "tiers", tier_range);
  read_index(table, around, parameters);
  return std::make_unique<NeedIndexComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
