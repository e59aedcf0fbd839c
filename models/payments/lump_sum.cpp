// SPDX-License-Identifier: Apache-2.0
// Lump sum: kronor per year that do not depend on who is listed, for named centres or for all of a kind.
// Purpose: missions and base costs, such as beds at a sjukstuga or extra missions (tilläggsuppdrag).
// Source: Region Västerbotten (landsting), page on Hälsoval, undated (acute beds inland and family centres are extra
// missions); Region Gävleborg, Ersättningsmodellen 2017 (kr per place and year in SÄBO).
#include "models/input/wording.hpp"
#include "models/payments/component_kinds.hpp"
#include "sim/error.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* unit = "kr per centre and year";
constexpr const char* every_kind = "every";

// Parameters and rule
// ---------------------------------------------------------------------------------------------------

class LumpSumComponent final : public Component {
 public:
  LumpSumComponent(Heading heading, std::vector<Money> per_year)
      : Component(std::move(heading)), per_year_(std::move(per_year)) {}
  std::string_view kind() const override { return "lump_sum"; }

  // A twelfth to every centre that is open on the last day of the month.
  void settle(const Settlement& settlement, std::span<Money> amounts) const override {
    sim::ensure(amounts.size() == per_year_.size(), "the statement and the payment model are of the same centres");
    for (std::size_t centre = 0; centre < amounts.size(); ++centre)
      if (settlement.statement[centre].open) amounts[centre] = twelfth(per_year_[centre], settlement.calendar_month);
  }

 private:
  std::vector<Money> per_year_;  // [centre]
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
void read_row(Table& row, const County& county, std::vector<std::string>& named, std::vector<Money>& per_year) {
  const Money amount = read_price(row, "amount");
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
    if (word == (by_centre ? centre.id : centre.kind) || (!by_centre && word == every_kind)) per_year[i] += amount;
  }
}

}  // namespace

std::unique_ptr<const Component> read_lump_sum(Table& table, Heading heading, const County& county) {
  std::vector<Money> per_year(county.centres.size());
  std::vector<std::string> named;
  table.word("unit", {unit});
  for (Table row : table.tables("amounts")) read_row(row, county, named, per_year);
  if (!table.has("amounts"))
    table.complain("amounts", "a list of { centre, amount } or { kind, amount }", "add the list");
  return std::make_unique<LumpSumComponent>(std::move(heading), std::move(per_year));
}

}  // namespace valfri::models
