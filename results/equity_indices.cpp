// SPDX-License-Identifier: Apache-2.0
// Rows of indices; see the header.
#include "results/equity_indices.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

#include "results/equity.hpp"
#include "results/places.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

using Numbers = std::vector<double>;

/// What the indices of one variable look at, in one replication.
struct Sight {
  Numbers values, weights;
  Numbers rank{};                    // empty where there is none
  std::vector<std::size_t> group{};  // empty where there is none
};
using See = std::function<Sight(std::size_t replication)>;
using Measure = std::function<Index(const Sight&)>;
struct Named {
  const char* name;
  Measure of;
};

Sight mean_of_sights(const std::vector<Sight>& sights) {
  Sight mean = sights.front();
  const auto average = [&](Numbers Sight::*part) {
    for (std::size_t i = 0; i < (mean.*part).size(); ++i) {
      double sum = 0;
      for (const Sight& sight : sights) sum += (sight.*part)[i];
      (mean.*part)[i] = sum / static_cast<double>(sights.size());
    }
  };
  for (Numbers Sight::*part : {&Sight::values, &Sight::weights, &Sight::rank}) average(part);
  return mean;
}

class IndexTable {
 public:
  IndexTable(std::vector<IndexRow>& rows, std::size_t replications) : rows_(rows), n_(replications), bands_(n_) {}

  /// One row for each index of the variable that `like` names.
  void add(IndexRow like, const std::vector<Named>& indices, const See& see) {
    std::vector<Sight> sights;
    for (std::size_t r = 0; r < n_; ++r) sights.push_back(see(r));
    const Sight mean = mean_of_sights(sights);
    for (const Named& index : indices) {
      like.index = index.name;
      like.refusal = Refusal::none;
      Numbers values(n_);
      for (std::size_t r = 0; r < n_; ++r) {
        const Index found = index.of(sights[r]);
        values[r] = found.value;
        if (like.refusal == Refusal::none) like.refusal = found.refusal;
      }
      like.band = like.refusal == Refusal::none ? bands_.of(values) : undefined();
      like.of_mean = index.of(mean);
      rows_.push_back(like);
    }
  }

 private:
  static Band undefined() {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    Band band;
    band.mean = band.standard_error = none;
    band.points.fill({none, none, none});
    return band;
  }
  std::vector<IndexRow>& rows_;
  std::size_t n_;
  BandMaker bands_;
};

Rows rows_of(const Sight& sight) { return {sight.values, sight.weights}; }

const std::vector<Named>& spread_indices() {
  static const std::vector<Named> indices{{"gini", [](const Sight& x) { return gini(rows_of(x)); }},
                                          {"theil_t", [](const Sight& x) { return theil_t(rows_of(x)); }},
                                          {"theil_l", [](const Sight& x) { return theil_l(rows_of(x)); }},
                                          {"atkinson_0.5", [](const Sight& x) { return atkinson(rows_of(x), 0.5); }},
                                          {"atkinson_1", [](const Sight& x) { return atkinson(rows_of(x), 1); }},
                                          {"atkinson_2", [](const Sight& x) { return atkinson(rows_of(x), 2); }}};
  return indices;
}

std::vector<Named> ranked_indices(const std::optional<Bounds>& bounds) {
  const auto at = [bounds] { return bounds; };
  return {
      {"concentration", [](const Sight& x) { return concentration_index(rows_of(x), x.rank); }},
      {"generalised_concentration", [](const Sight& x) { return generalised_concentration_index(rows_of(x), x.rank); }},
      {"erreygers",
       [at](const Sight& x) {
         const std::optional<Bounds> b = at();
         return erreygers_index(rows_of(x), x.rank, b ? &*b : nullptr);
       }},
      {"wagstaff",
       [at](const Sight& x) {
         const std::optional<Bounds> b = at();
         return wagstaff_index(rows_of(x), x.rank, b ? &*b : nullptr);
       }},
      {"slope", [](const Sight& x) { return slope_indices(rows_of(x), x.rank).slope; }},
      {"relative_slope", [](const Sight& x) { return slope_indices(rows_of(x), x.rank).relative; }},
      {"slope_ratio", [](const Sight& x) { return slope_indices(rows_of(x), x.rank).ratio; }}};
}

std::optional<std::size_t> partition_named(const Equity& equity, std::string_view name) {
  const auto found = std::ranges::find(equity.partitions(), name);
  if (found == equity.partitions().end()) return std::nullopt;
  return static_cast<std::size_t>(found - equity.partitions().begin());
}

Numbers rising(std::size_t n) {
  Numbers rank(n);
  std::iota(rank.begin(), rank.end(), 1.0);
  return rank;
}

void add_money(IndexTable& table, const Equity& equity, std::size_t s, std::size_t m, std::size_t y) {
  constexpr double ore_of_krona = 100;
  for (const char* over : {"municipality", "cni_quintile"}) {
    const auto partition = partition_named(equity, over);
    if (!partition) continue;
    const std::vector<std::size_t> groups = equity.groups_of(*partition);
    const bool ranked = std::string_view(over) == "cni_quintile";
    for (std::size_t k = 0; k < equity.standards().ids.size(); ++k) {
      const auto see = [&, ranked](bool per_resident) {
        return [&, ranked, per_resident](std::size_t r) {
          Sight sight;
          for (const std::size_t g : groups) {
            const double people = equity.residents(s, g, y)[r], need = equity.need(s, k, g, y)[r];
            sight.values.push_back(equity.payment(s, m, g, y)[r] / ore_of_krona / (per_resident ? people : need));
            sight.weights.push_back(people);
            if (per_resident) sight.rank.push_back(need / people);
          }
          if (ranked && !per_resident) sight.rank = rising(groups.size());
          return sight;
        };
      };
      IndexRow like{equity.scenarios().ids[s],
                    equity.models().ids[m],
                    equity.standards().ids[k],
                    equity.years().ids[y],
                    "kronor_per_need",
                    over,
                    "",
                    equity.placeholder(),
                    Refusal::none,
                    {},
                    {}};
      table.add(like, spread_indices(), see(false));
      if (ranked) table.add(like, ranked_indices(std::nullopt), see(false));
      if (ranked) continue;
      like.variable = "kronor_per_resident";
      table.add(like, {{"kakwani", [](const Sight& x) { return kakwani_index(rows_of(x), x.rank); }}}, see(true));
    }
  }
}

// Shares of residents near a centre, over the fifths.
void add_access(IndexTable& table, const Store& store, const Equity& equity, const std::vector<double>& near,
                std::size_t s, std::size_t y) {
  const sim::Schema& schema = store.schema();
  const sim::Axis& places = schema.axes[*find_axis(schema, "place_group")];
  const sim::Axis& nearness = schema.axes[*find_axis(schema, "nearness")];
  const auto partition = partition_named(equity, "cni_quintile");
  if (!partition) return;
  const std::vector<std::size_t> groups = equity.groups_of(*partition);
  const std::size_t n_years = equity.years().ids.size(), n = store.replications();
  for (std::size_t k = 0; k < nearness.ids.size(); ++k) {
    const IndexRow like{equity.scenarios().ids[s],
                        "",
                        "",
                        equity.years().ids[y],
                        "share_" + nearness.ids[k],
                        "cni_quintile",
                        "",
                        schema.measures[*find_measure(schema, "near_of_group")].placeholder,
                        Refusal::none,
                        {},
                        {}};
    table.add(like, ranked_indices(Bounds{0, 1}), [&](std::size_t r) {
      Sight sight;
      for (const std::size_t g : groups) {
        const auto place =
            static_cast<std::size_t>(std::ranges::find(places.ids, equity.groups().ids[g]) - places.ids.begin());
        const std::size_t cell = ((s * nearness.ids.size() + k) * places.ids.size() + place) * n_years + y;
        const double people = equity.residents(s, g, y)[r];
        sight.values.push_back(near[cell * n + r] / people);
        sight.weights.push_back(people);
      }
      sight.rank = rising(groups.size());
      return sight;
    });
  }
}

// Kronor per listed need of the centres, by municipality. Centres where nobody is listed count for nothing.
void add_centres(IndexTable& table, const PlaceSeries& payment, const PlaceSeries& need, const PlaceSeries& listed) {
  const std::vector<std::size_t> centres = payment.places_of(centre_level);
  const std::vector<std::size_t> groups = payment.places_of("municipality");
  std::vector<std::size_t> group(centres.size(), 0);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::size_t c : payment.places()[groups[g]].members) group[c] = g;
  const auto by_group = [](bool within) {
    return [within](const Sight& x) {
      const Decomposition parts = theil_t_by_group(rows_of(x), x.group);
      return within ? parts.within : parts.between;
    };
  };
  const std::vector<Named> indices{{"theil_t", [](const Sight& x) { return theil_t(rows_of(x)); }},
                                   {"theil_t_within_municipalities", by_group(true)},
                                   {"theil_t_between_municipalities", by_group(false)}};
  for (std::size_t s = 0; s < payment.scenarios().ids.size(); ++s)
    for (std::size_t m = 0; m < payment.models().ids.size(); ++m)
      for (std::size_t y = 0; y < payment.years().ids.size(); ++y) {
        const IndexRow like{payment.scenarios().ids[s],
                            payment.models().ids[m],
                            "",
                            payment.years().ids[y],
                            "kronor_per_listed_need",
                            "centre",
                            "",
                            payment.measure().placeholder,
                            Refusal::none,
                            {},
                            {}};
        table.add(like, indices, [&](std::size_t r) {
          Sight sight;
          sight.group = group;
          for (const std::size_t c : centres) {
            const double needed = need.series(s, 0, c, y)[r];
            sight.weights.push_back(needed > 0 ? listed.series(s, 0, c, y)[r] : 0.0);
            sight.values.push_back(needed > 0 ? payment.series(s, m, c, y)[r] / 100 / needed : 0.0);
          }
          return sight;
        });
      }
}

}  // namespace

std::vector<IndexRow> index_rows(const Store& store) {
  std::vector<IndexRow> rows;
  if (!Equity::possible(store.schema())) return rows;
  const Equity equity(store);
  IndexTable table(rows, store.replications());
  std::vector<double> near;
  if (const auto measure = find_measure(store.schema(), "near_of_group")) {
    std::vector<std::size_t> cells(store.schema().cells(*measure));
    std::iota(cells.begin(), cells.end(), std::size_t{0});
    near = store.values(*measure, cells);
  }
  for (std::size_t s = 0; s < equity.scenarios().ids.size(); ++s)
    for (std::size_t y = 0; y < equity.years().ids.size(); ++y) {
      for (std::size_t m = 0; m < equity.models().ids.size(); ++m) add_money(table, equity, s, m, y);
      if (!near.empty()) add_access(table, store, equity, near, s, y);
    }
  const auto payment = series_of(store, "payment"), need = series_of(store, "need"),
             listed = series_of(store, "listed");
  if (payment && need && listed && !payment->places_of(centre_level).empty())
    add_centres(table, *payment, *need, *listed);
  return rows;
}

}  // namespace valfri::results
