// SPDX-License-Identifier: Apache-2.0
// Coverage (täckningsgrad): so much per point for every percentage point of the listed persons' outpatient visits that
// the centre stands for, above a floor and up to a cap.
// Purpose: a centre that meets its patients itself is paid more than one whose patients are seen at hospitals.
//   amount = price × points × 100 × (min(max(visits / all visits, floor), cap) − floor), visits of the last months
// Source: Västra Götalandsregionen, Ersättningsmodell VG Primärvård, page on täckningsgrad 2016/17: 3.15 kr per point
// and month for each percentage point above 50 %, capped at 80 %, rolling six months; visits that the centre carries
// the cost of, also at others in primary care. The later text (about 2023-25) counts visits at the chosen centre.
#include "models/payments/age_weights.hpp"
#include "models/payments/component_kinds.hpp"
#include "models/payments/rolling_sums.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* per_point = "kr per point, percentage point and month";
constexpr const char* per_listed = "kr per listed, percentage point and month";
constexpr const char* cost_responsible = "cost_responsible";
constexpr const char* own_centre = "own_centre";
constexpr std::int64_t percentage_points = 100;  // in a whole

// Parameters ----------------------------------------------------------------------------------------------------------

struct Coverage {
  Price price;
  bool by_points = false;  // else every listed person counts alike
  AgeWeights points = one_point_each();
  bool only_own_centre = false;  // else all visits in primary care, wherever they are made
  std::int64_t floor = 0;        // millionths
  std::int64_t cap = millionths;
  RollingSums rolling{1};
};

struct Visits {
  std::int64_t counted = 0;
  std::int64_t all = 0;
};

// Rule ----------------------------------------------------------------------------------------------------------------

class CoverageComponent final : public Component {
 public:
  CoverageComponent(Heading heading, Coverage parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "coverage"; }
  Columns columns() const override { return {Column::ages, Column::visits, Column::hospital_visits}; }
  std::size_t memory_cells(std::size_t n_centres) const override { return parameters_.rolling.cells(2 * n_centres); }

  // One rounding: the coverage is kept as a fraction of whole visits. Nothing where nobody made a visit.
  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    parameters_.rolling.begin_month(settlement.memory);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const Visits visits = rolling_visits(settlement, centre);
      if (visits.all == 0) continue;
      const std::int64_t floor = parameters_.floor * visits.all;
      const std::int64_t above =  // × all visits, in millionths
          std::clamp(visits.counted * millionths, floor, parameters_.cap * visits.all) - floor;
      to.amounts[centre] = share_of(share_of(price.sum, above, 1), settlement.counted[centre].all,
                                    millionths / percentage_points * visits.all * millionths * price.days);
    }
  }

  std::optional<AgeWeights> age_weights(const Settlement&) const override { return parameters_.points; }

  // Points, or listed persons, × percentage points above the floor.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const std::int64_t counted = parameters_.rolling.sum(settlement.memory, 2 * centre);
    const std::int64_t all = parameters_.rolling.sum(settlement.memory, 2 * centre + 1);
    const std::int64_t above =  // × all visits, in millionths
        std::clamp(counted * millionths, parameters_.floor * all, parameters_.cap * all) - parameters_.floor * all;
    const Money points = Money::ore(settlement.counted[centre].all);
    const std::int64_t base = all == 0 ? 0 : share_of(points, above, millionths / percentage_points * all).in_ore();
    const std::string price = text_of(settlement.price(parameters_.price));
    if (parameters_.by_points)
      return {base, "points × percentage points", price + " per point, percentage point and month", true};
    return {base, "listed persons × percentage points", price + " per listed, percentage point and month", true};
  }

 private:
  // The month's visits of those listed, put into the memory; the sums of the last months.
  Visits rolling_visits(const Settlement& settlement, std::size_t centre) const {
    const CareMonth& care = settlement.statement.care[centre];
    Visits month{0, care.hospital_visits};
    for (std::size_t type = 0; type < n_visit_types; ++type)
      for (std::size_t place = 0; place < n_made_at; ++place)
        for (std::size_t age = 0; age < n_fee_ages; ++age) {
          const auto made_at = static_cast<MadeAt>(place);
          const std::int32_t made = care.made[CareMonth::made_cell(static_cast<VisitType>(type), made_at, age)];
          month.all += made;
          if (made_at == MadeAt::own_centre || !parameters_.only_own_centre) month.counted += made;
        }
    return {parameters_.rolling.add(settlement.memory, 2 * centre, month.counted),
            parameters_.rolling.add(settlement.memory, 2 * centre + 1, month.all)};
  }

  Coverage parameters_;
};

}  // namespace

// Reading -------------------------------------------------------------------------------------------------------------

std::unique_ptr<const Component> read_coverage(Table& table, Heading heading, const Surroundings& around) {
  constexpr Range share{0, 100};
  Coverage parameters;
  parameters.price = read_price(table, "price");
  parameters.by_points = table.word("unit", {per_point, per_listed}) == per_point;
  if (parameters.by_points)
    parameters.points = read_age_weights(table, "ages", AgeWeightUnit::points, around);
  else if (table.has("ages"))
    table.complain("ages", "no points where every listed person counts alike",
                   "remove the list, or write the unit \"" + std::string(per_point) + "\"", "a list of points");
  parameters.only_own_centre = table.word("numerator", {cost_responsible, own_centre}) == own_centre;
  parameters.floor = read_percent(table, "floor", share);
  parameters.cap = read_percent(table, "cap", share);
  if (table.has("floor") && table.has("cap") && parameters.cap <= parameters.floor)
    table.complain("cap", "a percentage above \"floor\"", "write a higher cap, or a lower floor");
  parameters.cap = std::max(parameters.cap, parameters.floor);
  parameters.rolling = read_rolling_months(table);
  return std::make_unique<CoverageComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
