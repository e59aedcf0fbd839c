// SPDX-License-Identifier: Apache-2.0
// Morbidity (vårdtyngd): so much per point of recorded morbidity, by resource utilisation bands (RUB) or weights of
// Adjusted Clinical Groups (ACG) summed to these bands.
// Purpose: lists whose persons have more, or more severe, recorded diagnoses carry more money.
// Formula: price × listed × v_c / v̄ (a twelfth where the price is of a year), in which
//   v_c  mean weight of the list's recorded bands: Σ weight × persons over the months that diagnoses are kept
//   v̄   mean of v over all listed of the county this month: points per listed have mean one in every month
//   drift: of every band but the highest, a share that grows by the year is recorded one band higher, faster at some
//          centres than at others
// Rounding: points of a list before the mean is set to one, and weights after drift, to whole millionths; then the
// amount of each centre once. So the county's sum is price × listed to half an öre a centre. Source: Västra
// Götalandsregionen 2017 (294 kr per point and month, regional mean 1.00, 15 months of diagnoses, later 18); Region
// Gävleborg, Ersättningsmodellen 2017 (476 kr per point and year); drift: hypertension coded for 17, then for more than
// 30 % within a year of payment by ACG (2012). No Swedish table of weights by band is published.
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

namespace valfri::models {

namespace {

constexpr Range weight_range{0, 20};
constexpr Range percent_range{0, 100};
constexpr Range factor_range{0, 10};
constexpr const char* per_year = "kr per point and year";
constexpr const char* per_month = "kr per point and month";
constexpr std::int64_t most_months = 36;

// Parameters ----------------------------------------------------------------------------------------------------------

using BandWeights = std::array<std::int64_t, n_bands>;

struct Morbidity {
  Price price;               // per point
  int months_of_price = 1;   // 12 where the price is of a year
  BandWeights weights{};     // millionths, on any scale
  std::size_t kept = 1;      // months whose bands count together
  std::size_t lag = 0;       // months between the last of them and the month that is paid
  std::int64_t drift = 0;    // millionths of the persons, a year after base_year
  std::int64_t at_most = 0;  // millionths
  int base_year = 0;
  std::vector<std::int64_t> drift_factors;  // [centre] millionths that the drift counts times; empty: all alike
};

// Rule ----------------------------------------------------------------------------------------------------------------

// Cells of memory: months remembered so far; then kept + lag months of bands, each [centre][band], in which the newest
// takes the place of the oldest; then the sum over the months that count [centre][band].
class MorbidityComponent final : public Component {
 public:
  MorbidityComponent(Heading heading, Morbidity parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "morbidity"; }
  Columns columns() const override { return {Column::ages, Column::bands}; }  // ages for the shares of women
  std::size_t memory_cells(std::size_t n_centres) const override {
    return 1 + (parameters_.kept + parameters_.lag + 1) * n_centres * n_bands;
  }

  void settle(const Settlement& settlement, Accounts to) const override {
    remember(settlement);
    const Recorded recorded{settlement, parameters_};
    std::int64_t all_points = 0;
    std::int64_t all_listed = 0;  // at centres with recorded bands
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      if (recorded.months_of_persons(centre) == 0) continue;
      all_points += recorded.points(centre);
      all_listed += recorded.listed(centre);
    }
    const MonthPrice price = settlement.price(parameters_.price);
    const std::int64_t points_to_price = parameters_.months_of_price * price.days;
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      if (recorded.months_of_persons(centre) == 0)  // a new centre counts as the county's mean
        to.amounts[centre] = share_of(price.sum, recorded.listed(centre), points_to_price);
      else if (all_points > 0)
        to.amounts[centre] = share_of(price.sum, recorded.points(centre) * all_listed, all_points * points_to_price);
    }
  }

  // Points after the county's mean is set to one.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const Recorded recorded{settlement, parameters_};
    std::int64_t all_points = 0;
    std::int64_t all_listed = 0;
    for (std::size_t other = 0; other < settlement.statement.size(); ++other) {
      if (recorded.months_of_persons(other) == 0) continue;
      all_points += recorded.points(other);
      all_listed += recorded.listed(other);
    }
    std::int64_t points = 0;
    if (recorded.months_of_persons(centre) == 0)
      points = recorded.listed(centre) * millionths;
    else if (all_points > 0)
      points = share_of(Money::ore(millionths), recorded.points(centre) * all_listed, all_points).in_ore();
    const bool by_month = parameters_.months_of_price == 1;
    return {points, "points",
            text_of(settlement.price(parameters_.price)) + (by_month ? " per point and month" : " per point and year"),
            by_month};
  }

 private:
  // What is recorded of each list.
  class Recorded {
   public:
    Recorded(const Settlement& settlement, const Morbidity& parameters)
        : settlement_(settlement), parameters_(parameters), weights_(weights_at(0)) {}
    std::int64_t listed(std::size_t centre) const {
      const auto& band = settlement_.statement[centre].band;
      return std::accumulate(band.begin(), band.end(), std::int64_t{0});
    }
    std::int64_t months_of_persons(std::size_t centre) const {
      return std::accumulate(bands(centre), bands(centre) + n_bands, std::int64_t{0});
    }
    // Listed × mean weight, in millionths; before the county's mean is set to one.
    std::int64_t points(std::size_t centre) const {
      const BandWeights weights = parameters_.drift_factors.empty() ? weights_ : weights_at(centre);
      const std::int64_t sum = std::inner_product(weights.begin(), weights.end(), bands(centre), std::int64_t{0});
      return share_of(Money::ore(sum), listed(centre), months_of_persons(centre)).in_ore();
    }

   private:
    const std::int64_t* bands(std::size_t centre) const {
      return settlement_.memory.last(settlement_.statement.size() * n_bands).data() + centre * n_bands;
    }
    // A share of every band counts with the weight of the next.
    BandWeights weights_at(std::size_t centre) const {
      const std::int64_t years = std::max(settlement_.month.year - parameters_.base_year, 0);
      const Money drift = Money::ore(parameters_.drift * years);
      const std::int64_t drifted = parameters_.drift_factors.empty()
                                       ? drift.in_ore()
                                       : share_of(drift, parameters_.drift_factors[centre], millionths).in_ore();
      const std::int64_t share = std::min(drifted, parameters_.at_most);
      BandWeights weights = parameters_.weights;
      for (std::size_t band = 0; share > 0 && band + 1 < n_bands; ++band)
        weights[band] +=
            share_of(Money::ore(parameters_.weights[band + 1] - parameters_.weights[band]), share, millionths).in_ore();
      return weights;
    }

    const Settlement& settlement_;
    const Morbidity& parameters_;
    BandWeights weights_;  // where all drift alike
  };

  // In the first month, the months before count as the same.
  void remember(const Settlement& settlement) const {
    const std::size_t cells = settlement.statement.size() * n_bands;
    const std::size_t months = parameters_.kept + parameters_.lag;
    const auto now = static_cast<std::size_t>(settlement.memory[0]++);
    const std::size_t oldest = now % months;
    const std::size_t begins_to_count = (now + parameters_.kept) % months;  // the month lag months ago
    const std::span<std::int64_t> ring = settlement.memory.subspan(1, months * cells);
    const std::span<std::int64_t> sum = settlement.memory.last(cells);
    for (std::size_t i = 0; i < cells; ++i) {
      const std::int64_t persons = settlement.statement[i / n_bands].band[i % n_bands];
      if (now == 0) {
        for (std::size_t month = 0; month < months; ++month) ring[month * cells + i] = persons;
        sum[i] = static_cast<std::int64_t>(parameters_.kept) * persons;
        continue;
      }
      sum[i] -= ring[oldest * cells + i];
      ring[oldest * cells + i] = persons;
      sum[i] += ring[begins_to_count * cells + i];
    }
  }

  Morbidity parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

void read_weights(Table& table, BandWeights& weights) {
  Table row = table.table("weights");
  std::int64_t largest = 0;
  for (std::size_t band = 0; band < n_bands; ++band) {
    weights[band] = read_millionths(row, fmt::format("rub_{}", band), weight_range);
    largest = std::max(largest, weights[band]);
  }
  if (largest == 0 && table.has("weights"))
    table.complain("weights", "a weight above 0 for some band", "write the weights; only their proportions matter",
                   "weights that are all 0");
}

void read_drift(Table& table, const Surroundings& around, Morbidity& parameters) {
  std::optional<Table> drift = table.maybe_table("drift");
  if (!drift) return;
  parameters.drift = read_percent(*drift, "per_year", percent_range);
  parameters.at_most = read_percent(*drift, "at_most", percent_range);
  parameters.base_year = static_cast<int>(drift->integer("base_year", 1990, 2200));
  if (!drift->has("factors")) return;
  const CentreTable factors(*drift, "factors", {"factor"}, true, around);
  for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre)
    parameters.drift_factors.push_back(factors.in_millionths(centre, "factor", factor_range));
}

}  // namespace

std::unique_ptr<const Component> read_morbidity(Table& table, Heading heading, const Surroundings& around) {
  Morbidity parameters;
  parameters.months_of_price = table.word("unit", {per_year, per_month}) == per_year ? months_per_year : 1;
  parameters.price = read_price(table, "price");
  read_weights(table, parameters.weights);
  parameters.kept = static_cast<std::size_t>(table.integer("months_kept", 1, most_months));
  parameters.lag = static_cast<std::size_t>(table.integer_or("months_of_lag", 0, most_months, 0));
  read_drift(table, around, parameters);
  return std::make_unique<MorbidityComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
