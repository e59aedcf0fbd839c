// SPDX-License-Identifier: Apache-2.0
// Targets (målrelaterad ersättning): earmarked money that is earned by what is followed up, and otherwise forgone.
// Purpose: quality that can be counted is paid for. A small list is measured on few: luck decides part of it.
//   earned points = Σ points × min(max((value − lower) / (upper − lower), 0), 1)     value: good / respondents of the
//   last months; nothing where nobody answered; lower = upper: all from there on, nothing below
//   price: earned points × price × listing points; share: earned / all points × percent × other components;
//   pot: earned / all points × the centre's part of a pot by listing points
//   returned = what all points would have earned − what was earned
// Source: Västra Götalandsregionen, Ersättningsmodell VG Primärvård, page on quality 2016 (34 indicators, 27.0 quality
// points of 1.25 kr per listing point and month, lower and upper limits; that attainment is linear between them is our
// reading); Norran, 2013 (Västerbotten: earmarked, not paid when missed, about 15 million kr forgone in 2012); Region
// Gävleborg, Ersättningsmodellen 2017 (about 3 % of the vårdpeng).
#include "models/payments/age_weights.hpp"
#include "models/payments/component_kinds.hpp"
#include "models/payments/rolling_sums.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* per_point = "kr per quality point, listing point and month";
constexpr const char* per_listed = "kr per quality point, listed and month";
const std::vector<std::string> forms{"price", "share", "pot"};

// Parameters ----------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { price, share, pot };

/// What one indicator is worth, and between which values. All in millionths.
struct Target {
  Indicator indicator{};
  std::int64_t lower = 0, upper = millionths;
  std::int64_t points = 0;  // at most
};

struct Targets {
  Form form = Form::price;
  std::vector<Target> list;
  std::int64_t all_points = 0;  // of the list
  RollingSums rolling{1};
  bool by_points = false;  // else every listed person counts alike
  AgeWeights listing = one_point_each();
  Price price;               // per quality point, listing point and month; of the pot: per year
  std::int64_t percent = 0;  // of other components, in millionths of 1
};

// Rule ----------------------------------------------------------------------------------------------------------------

/// Millionths of a quality point.
std::int64_t points_earned(const Target& target, std::int64_t good, std::int64_t respondents) {
  if (respondents == 0) return 0;
  const std::int64_t above = good * millionths - target.lower * respondents;
  const std::int64_t range = (target.upper - target.lower) * respondents;
  if (above >= range) return target.points;
  return above <= 0 ? 0 : share_of(Money::ore(target.points), above, range).in_ore();
}

class TargetsComponent final : public Component {
 public:
  TargetsComponent(Heading heading, Targets parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "targets"; }
  Columns columns() const override { return {Column::ages, Column::indicators}; }
  bool returns_money() const override { return true; }
  // Good and respondents of every target and centre over the last months; then the listing points of this month.
  std::size_t memory_cells(std::size_t n_centres) const override { return rolling_cells(n_centres) + n_centres; }

  void settle(const Settlement& settlement, Accounts to) const override {
    put_maximum_into(to.returned, settlement);
    parameters_.rolling.begin_month(settlement.memory);
    const MonthPrice price = settlement.price(parameters_.price);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const std::int64_t points = quality_points(settlement, centre);
      const Money maximum = to.returned[centre];
      to.amounts[centre] = earned(settlement, price, points, centre, maximum);
      to.returned[centre] = maximum - to.amounts[centre];
    }
  }

  // Where it is a share of other components' money, it refers to them.
  std::optional<AgeWeights> age_weights(const Settlement&) const override {
    if (parameters_.form == Form::share) return std::nullopt;
    return parameters_.listing;
  }

  // Quality points × listing points or listed persons, or the part that was earned of the kronor that the percentage is
  // of. Of a pot, whose price depends on all lists, there is no one base.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    if (parameters_.form == Form::pot) return {};
    const std::int64_t points = points_of_memory(settlement.memory, centre);
    if (parameters_.form == Form::price) {
      const std::int64_t base = share_of(Money::ore(settlement.counted[centre].all), points, millionths).in_ore();
      const std::string price = text_of(settlement.price(parameters_.price)) + " per quality point, ";
      if (parameters_.by_points) return {base, "quality × listing points", price + "listing point and month", true};
      return {base, "quality points × listed persons", price + "listed and month", true};
    }
    const Money whole = Money::ore(kronor_in_millionths(settlement.referred(centre)));
    const std::int64_t all = parameters_.all_points;
    return {all == 0 ? 0 : share_of(whole, points, all).in_ore(), "kr × part earned", percent_text(parameters_.percent),
            true};
  }

 private:
  std::size_t rolling_cells(std::size_t n_centres) const {
    return parameters_.rolling.cells(2 * parameters_.list.size() * n_centres);
  }

  static Money of_listing_points(const MonthPrice& price, std::int64_t quality_points, const WeightedList& listing) {
    return share_of(share_of(price.sum, quality_points, 1), listing.all, millionths * millionths * price.days);
  }

  // One rounding: a centre's part of a pot is whole öre already.
  Money earned(const Settlement& settlement, const MonthPrice& price, std::int64_t points, std::size_t centre,
               Money part_of_pot) const {
    if (parameters_.form == Form::price) return of_listing_points(price, points, settlement.counted[centre]);
    if (parameters_.all_points == 0) return Money();
    if (parameters_.form == Form::pot) return share_of(part_of_pot, points, parameters_.all_points);
    return share_of(share_of(settlement.referred(centre), parameters_.percent, 1), points,
                    millionths * parameters_.all_points);
  }

  // What every centre would get with all quality points.
  void put_maximum_into(std::span<Money> maximum, const Settlement& settlement) const {
    if (parameters_.form == Form::pot) return share_pot_by_listing_points(maximum, settlement);
    const MonthPrice price = settlement.price(parameters_.price);
    for (std::size_t centre = 0; centre < maximum.size(); ++centre)
      maximum[centre] = parameters_.form == Form::price
                            ? of_listing_points(price, parameters_.all_points, settlement.counted[centre])
                            : share_of(settlement.referred(centre), parameters_.percent, millionths);
  }

  void share_pot_by_listing_points(std::span<Money> parts, const Settlement& settlement) const {
    const std::span<std::int64_t> points = settlement.memory.subspan(rolling_cells(parts.size()));
    for (std::size_t centre = 0; centre < parts.size(); ++centre) points[centre] = settlement.counted[centre].all;
    split(settlement.twelfth(parameters_.price), points, parts);
  }

  // Quality points of the months in the memory.
  std::int64_t points_of_memory(std::span<const std::int64_t> memory, std::size_t centre) const {
    std::int64_t earned = 0;
    for (std::size_t i = 0; i < parameters_.list.size(); ++i) {
      const std::size_t series = 2 * (centre * parameters_.list.size() + i);
      earned += points_earned(parameters_.list[i], parameters_.rolling.sum(memory, series),
                              parameters_.rolling.sum(memory, series + 1));
    }
    return earned;
  }

  // Puts the month into the memory.
  std::int64_t quality_points(const Settlement& settlement, std::size_t centre) const {
    const CareMonth& care = settlement.statement.care[centre];
    std::int64_t earned = 0;
    for (std::size_t i = 0; i < parameters_.list.size(); ++i) {
      const Target& target = parameters_.list[i];
      const IndicatorCount month = care.indicator[static_cast<std::size_t>(target.indicator)];
      const std::size_t series = 2 * (centre * parameters_.list.size() + i);
      const std::int64_t good = parameters_.rolling.add(settlement.memory, series, month.good);
      const std::int64_t respondents = parameters_.rolling.add(settlement.memory, series + 1, month.respondents);
      earned += points_earned(target, good, respondents);
    }
    return earned;
  }

  Targets parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

Target read_target(Table& row, std::vector<std::string>& named) {
  constexpr Range share{0, 100};
  Target target;
  const std::vector<std::string> words(indicator_ids.begin(), indicator_ids.end());
  const std::string word = row.word("indicator", words);
  target.indicator = static_cast<Indicator>(std::find(words.begin(), words.end(), word) - words.begin());
  if (std::find(named.begin(), named.end(), word) != named.end() && row.has("indicator"))
    row.complain("indicator", "every indicator once", "remove one of the two rows");
  named.push_back(word);
  target.lower = read_percent(row, "lower", share);
  target.upper = read_percent(row, "upper", share);
  if (row.has("lower") && row.has("upper") && target.upper < target.lower)
    row.complain("upper", "a percentage of at least \"lower\"", "write a higher upper limit, or a lower lower one");
  target.upper = std::max(target.upper, target.lower);
  target.points = read_millionths(row, "points", share);
  return target;
}

void read_list(Table& table, Targets& targets) {
  std::vector<std::string> named;
  for (Table row : table.tables("indicators")) targets.list.push_back(read_target(row, named));
  for (const Target& target : targets.list) targets.all_points += target.points;
  if (targets.list.empty())
    table.complain("indicators", "a list of { indicator, lower, upper, points }", "add the list");
}

}  // namespace

std::unique_ptr<const Component> read_targets(Table& table, Heading heading, const Surroundings& around) {
  constexpr Range share{0, 100};
  Targets targets;
  const std::string form = table.word("form", forms);
  targets.form = static_cast<Form>(std::find(forms.begin(), forms.end(), form) - forms.begin());
  read_list(table, targets);
  targets.rolling = read_rolling_months(table);
  if (targets.form == Form::price) {
    targets.price = read_price(table, "price");
    targets.by_points = table.word("unit", {per_point, per_listed}) == per_point;
    if (targets.by_points) targets.listing = read_age_weights(table, "ages", AgeWeightUnit::points, around);
  } else if (targets.form == Form::share) {
    targets.percent = read_percent(table, "percent", share);
    read_references(table, true, heading);
  } else {
    targets.price = read_price(table, "amount_per_year");
    if (table.has("ages")) targets.listing = read_age_weights(table, "ages", AgeWeightUnit::points, around);
  }
  return std::make_unique<TargetsComponent>(std::move(heading), std::move(targets));
}

}  // namespace valfri::models
