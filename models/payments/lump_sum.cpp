// SPDX-License-Identifier: Apache-2.0
// Lump sum: kronor per year to named centres or to all of a kind, and for missions (missions.hpp).
// Purpose: missions and base costs, such as beds at a sjukstuga or extra missions (tilläggsuppdrag).
// Source: Region Västerbotten (landsting), page on Hälsoval, undated (acute beds inland and family centres are extra
// missions); Region Gävleborg, Ersättningsmodellen 2017 (kr per place and year in SÄBO).
#include "models/input/wording.hpp"
#include "models/payments/component_kinds.hpp"
#include "models/payments/missions.hpp"
#include "sim/error.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* unit = "kr per centre and year";
constexpr const char* every_kind = "every";

// Parameters and rule -------------------------------------------------------------------------------------------------

/// Kronor per year to each centre.
struct LumpSums {
  std::vector<Money> fixed;               // [centre] sum of the amounts without dates
  std::vector<std::vector<Price>> dated;  // [centre][amount]
};

class LumpSumComponent final : public Component {
 public:
  LumpSumComponent(Heading heading, LumpSums per_year, Missions missions)
      : Component(std::move(heading)), per_year_(std::move(per_year)), missions_(std::move(missions)) {}
  std::string_view kind() const override { return "lump_sum"; }
  Columns columns() const override { return {Column::ages}; }

  // A twelfth to every centre that is open at the list date; a mission's to the centre that holds it.
  void settle(const Settlement& settlement, Accounts to) const override {
    sim::ensure(to.amounts.size() == per_year_.fixed.size(),
                "the statement and the payment model are of the same centres");
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      if (!settlement.statement[centre].open) continue;
      to.amounts[centre] = twelfth(settlement.raised(per_year_.fixed[centre]), settlement.month.month);
      for (const Price& price : per_year_.dated[centre]) to.amounts[centre] += settlement.twelfth(price);
    }
    missions_.settle(settlement, to.amounts);
  }

  // One centre while it is open, at what it has a year, with the missions that it holds; amounts with dates are not one
  // price.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const bool open = settlement.statement[centre].open;
    const Money per_year = settlement.raised(per_year_.fixed[centre]) + missions_.held_at(centre, settlement);
    const std::string price = per_year_.dated[centre].empty() ? per_year.text() + " per year" : "by date, per year";
    return {open ? millionths : 0, "open centre", price + (missions_.none() ? "" : ", missions included")};
  }

 private:
  LumpSums per_year_;
  Missions missions_;
};

// Reading -------------------------------------------------------------------------------------------------------------

std::vector<std::string> kinds_in(const County& county) {
  std::vector<std::string> words{every_kind};
  for (const Centre& centre : county.centres)
    if (std::find(words.begin(), words.end(), centre.kind) == words.end()) words.push_back(centre.kind);
  return words;
}

std::vector<std::string> ids_in(const County& county) {
  std::vector<std::string> ids;
  for (const Centre& centre : county.centres) ids.push_back(centre.id);
  return ids;
}

// Adds the amount of one row { centre, amount } or { kind, amount } to the centres that it names.
void read_row(Table& row, const County& county, std::vector<std::string>& named, LumpSums& sums) {
  const bool dated = row.is_list("amount");
  const Price price = dated ? read_price(row, "amount") : Price();
  const Money amount = dated ? Money() : read_amount(row, "amount");
  const bool by_centre = row.has("centre");
  if (by_centre == row.has("kind")) {
    row.complain("", "either \"centre\" or \"kind\", and \"amount\"", "say who is paid: one centre, or all of a kind",
                 by_centre ? "both \"centre\" and \"kind\"" : "");
    return;
  }
  const std::string key = by_centre ? "centre" : "kind";
  const std::string word = row.word_or(key, by_centre ? ids_in(county) : kinds_in(county), "");
  if (word.empty()) return;
  if (std::find(named.begin(), named.end(), word) != named.end())
    row.complain(key, "each centre and each kind in one row", "add the amounts up in one row");
  named.push_back(word);
  for (std::size_t i = 0; i < county.centres.size(); ++i) {
    const Centre& centre = county.centres[i];
    if (word != (by_centre ? centre.id : centre.kind) && (by_centre || word != every_kind)) continue;
    sums.fixed[i] += amount;
    if (dated) sums.dated[i].push_back(price);
  }
}

}  // namespace

std::unique_ptr<const Component> read_lump_sum(Table& table, Heading heading, const Surroundings& around) {
  const std::size_t n = around.county.centres.size();
  LumpSums sums{std::vector<Money>(n), std::vector<std::vector<Price>>(n)};
  std::vector<std::string> named;
  table.word("unit", {unit});
  std::vector<Table> rows = table.tables("amounts");
  for (Table& row : rows) read_row(row, around.county, named, sums);
  const bool has_missions = table.has("missions");
  if (rows.empty() && (table.has("amounts") || !has_missions))
    table.complain("amounts", "a list of { centre, amount } or { kind, amount }, or missions = \"missions.csv\"",
                   "add the list, or the name of the file");
  return std::make_unique<LumpSumComponent>(std::move(heading), std::move(sums),
                                            has_missions ? read_missions(table, around) : Missions());
}

}  // namespace valfri::models
