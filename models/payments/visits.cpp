// SPDX-License-Identifier: Apache-2.0
// Visits (besöksersättning): so much per visit by who saw the patient, what centres owe each other for visits by each
// other's listed, visits from and to other counties, and patient fees (patientavgifter).
// Purpose: money follows the visit where it is made elsewhere than at the chosen centre; activity is paid for.
//   own_visits       price × visits of the listed at their own centre
//   between_centres  credit × price × visits received − debit × price × visits of the listed at other centres
//   out_of_county    the same for visits of other counties' residents here, and of the listed in other counties
//   patient_fees     fee × visits here outside the exempt ages; to the centre, or returned to the region
// Source: SKR, Ersättningssystem i primärvård, 1 January 2019 (500-1,000 kr for a visit of somebody listed elsewhere,
// 900-2,200 kr from another county; fees sometimes kept by the centre); 1177 Västerbotten 2020 (200 kr, free under 20
// and from 85); Västra Götalandsregionen 2018 (100 kr at the chosen centre, 300 kr elsewhere); Region Gävleborg,
// Ersättningsmodellen 2017 (lost patient fees are compensated).
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace valfri::models {

namespace {

constexpr const char* unit = "kr per visit";
const std::vector<std::string> forms{"own_visits", "between_centres", "out_of_county", "patient_fees"};
constexpr const char* to_centre = "centre";
constexpr const char* to_region = "region";

// Parameters ----------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { own_visits, between_centres, out_of_county, patient_fees };

using PricesByType = std::array<Price, n_visit_types>;
using FeesByType = std::array<Money, n_visit_types>;  // of one month

struct Visits {
  Form form = Form::own_visits;
  PricesByType prices;
  std::int64_t credit = millionths, debit = millionths;  // shares of the price: to the visited, of the listed centre
  PricesByType prices_elsewhere;                         // patient fees of those who are not listed here
  std::array<bool, n_fee_ages> exempt{};                 // from patient fees
  bool returned = false;                                 // patient fees go to the region
  bool compensated = false;                              // visits in exempt ages are paid to the centre as if charged
};

// Rule ----------------------------------------------------------------------------------------------------------------

class VisitsComponent final : public Component {
 public:
  VisitsComponent(Heading heading, Visits parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "visits"; }
  Columns columns() const override { return {Column::ages, Column::visits}; }  // ages: for the sexes
  bool returns_money() const override { return parameters_.returned; }
  // A pot scales credits and lets debits stand: centres would owe each other more or less than they are owed.
  bool shares_no_pot() const override { return parameters_.form == Form::between_centres; }

  // The price of a visit in a month is rounded to the öre, so that what one centre is charged another is paid, exactly.
  void settle(const Settlement& settlement, Accounts to) const override {
    switch (parameters_.form) {
      case Form::own_visits:
        return pay_own_visits(settlement, to);
      case Form::between_centres:
        return transfer(settlement, to, ReceivedFrom::other_centre, MadeAt::other_centre);
      case Form::out_of_county:
        return transfer(settlement, to, ReceivedFrom::out_of_county, MadeAt::out_of_county);
      case Form::patient_fees:
        return charge_patients(settlement, to);
    }
  }

  // Visits, received less made elsewhere, where all that are paid for have one price; else, and where the region keeps
  // the fees, there is no one base.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const CareMonth& care = settlement.statement.care[centre];
    const bool within = parameters_.form == Form::between_centres;
    const FeesByType credit = in_month(settlement, parameters_.prices, parameters_.credit);
    const FeesByType debit = in_month(settlement, parameters_.prices, parameters_.debit);
    const FeesByType elsewhere = in_month(settlement, parameters_.prices_elsewhere, millionths);
    OnePrice sum;
    for (std::size_t type = 0; type < n_visit_types; ++type) {
      if (parameters_.form == Form::own_visits) {
        sum.add(credit[type], made(care, type, MadeAt::own_centre));
      } else if (parameters_.form == Form::patient_fees) {
        const ChargedVisits charged = charged_visits(care, type);
        sum.add(credit[type], charged.own);
        sum.add(elsewhere[type], charged.others);
      } else {
        sum.add(credit[type], received(care, type, within ? ReceivedFrom::other_centre : ReceivedFrom::out_of_county));
        sum.add(debit[type], -made(care, type, within ? MadeAt::other_centre : MadeAt::out_of_county));
      }
    }
    if (!sum.is_one || parameters_.returned) return {};
    return {sum.visits * millionths, "visits", sum.price.text() + " per visit", true};
  }

 private:
  static FeesByType in_month(const Settlement& settlement, const PricesByType& prices, std::int64_t share) {
    FeesByType of_month;
    for (std::size_t type = 0; type < n_visit_types; ++type) {
      const MonthPrice price = settlement.price(prices[type]);
      of_month[type] = share_of(price.sum, share, millionths * price.days);
    }
    return of_month;
  }

  // Visits that have one price; those that are free do not count.
  struct OnePrice {
    Money price;
    std::int64_t visits = 0;
    bool is_one = true;
    void add(Money of_one, std::int64_t number) {
      if (of_one == Money()) return;
      is_one = is_one && (price == Money() || price == of_one);
      price = of_one;
      visits += number;
    }
  };

  // Of those listed here and of all others, where a fee is paid or compensated.
  struct ChargedVisits {
    std::int64_t own = 0;
    std::int64_t others = 0;
  };
  ChargedVisits charged_visits(const CareMonth& care, std::size_t type) const {
    ChargedVisits charged;
    const auto who = static_cast<VisitType>(type);
    for (std::size_t age = 0; age < n_fee_ages; ++age) {
      if (parameters_.exempt[age] && !parameters_.compensated) continue;
      charged.own += care.made[CareMonth::made_cell(who, MadeAt::own_centre, age)];
      charged.others += care.received[CareMonth::received_cell(who, ReceivedFrom::other_centre, age)];
      charged.others += care.received[CareMonth::received_cell(who, ReceivedFrom::out_of_county, age)];
    }
    return charged;
  }

  static std::int64_t all_ages(const std::int32_t* by_fee_age) {
    std::int64_t visits = 0;
    for (std::size_t age = 0; age < n_fee_ages; ++age) visits += by_fee_age[age];
    return visits;
  }
  static std::int64_t made(const CareMonth& care, std::size_t type, MadeAt place) {
    return all_ages(&care.made[CareMonth::made_cell(static_cast<VisitType>(type), place, 0)]);
  }
  static std::int64_t received(const CareMonth& care, std::size_t type, ReceivedFrom from) {
    return all_ages(&care.received[CareMonth::received_cell(static_cast<VisitType>(type), from, 0)]);
  }

  void pay_own_visits(const Settlement& settlement, Accounts to) const {
    const FeesByType price = in_month(settlement, parameters_.prices, millionths);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre)
      for (std::size_t type = 0; type < n_visit_types; ++type)
        to.amounts[centre] +=
            share_of(price[type], made(settlement.statement.care[centre], type, MadeAt::own_centre), 1);
  }

  void transfer(const Settlement& settlement, Accounts to, ReceivedFrom from, MadeAt place) const {
    const FeesByType credit = in_month(settlement, parameters_.prices, parameters_.credit);
    const FeesByType debit = in_month(settlement, parameters_.prices, parameters_.debit);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const CareMonth& care = settlement.statement.care[centre];
      for (std::size_t type = 0; type < n_visit_types; ++type) {
        to.amounts[centre] += share_of(credit[type], received(care, type, from), 1);
        to.amounts[centre] = to.amounts[centre] - share_of(debit[type], made(care, type, place), 1);
      }
    }
  }

  void charge_patients(const Settlement& settlement, Accounts to) const {
    const FeesByType fee = in_month(settlement, parameters_.prices, millionths);
    const FeesByType fee_elsewhere = in_month(settlement, parameters_.prices_elsewhere, millionths);
    const std::span<Money> account = parameters_.returned ? to.returned : to.amounts;
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      const CareMonth& care = settlement.statement.care[centre];
      for (std::size_t cell = 0; cell < n_visit_types * n_fee_ages; ++cell) {
        const std::size_t age = cell % n_fee_ages;
        if (parameters_.exempt[age] && !parameters_.compensated) continue;
        const std::size_t type = cell / n_fee_ages;
        const auto who = static_cast<VisitType>(type);
        const std::int64_t others = std::int64_t{0} +
                                    care.received[CareMonth::received_cell(who, ReceivedFrom::other_centre, age)] +
                                    care.received[CareMonth::received_cell(who, ReceivedFrom::out_of_county, age)];
        account[centre] += share_of(fee[type], care.made[CareMonth::made_cell(who, MadeAt::own_centre, age)], 1);
        account[centre] += share_of(fee_elsewhere[type], others, 1);
      }
    }
  }

  Visits parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

PricesByType read_prices(Table& table) {
  PricesByType prices;
  for (std::size_t type = 0; type < n_visit_types; ++type) prices[type] = read_price(table, visit_type_ids[type]);
  return prices;
}

std::int64_t read_share(Table& table, std::string_view key) {
  constexpr Range share{0, 100};
  return table.has(key) ? read_percent(table, key, share) : millionths;
}

// An age at which fees change; the index of its fee age, or `otherwise` when the key is absent or wrong.
std::size_t read_fee_age(Table& table, std::string_view key, std::size_t otherwise) {
  if (!table.has(key)) return otherwise;
  const auto years = static_cast<int>(table.integer(key, 0, 120));
  const auto at = std::find(fee_ages.begin(), fee_ages.end(), years);
  if (at != fee_ages.end()) return static_cast<std::size_t>(at - fee_ages.begin());
  table.complain(
      key, fmt::format("an age at which patient fees can change: {}, {}, {}", fee_ages[1], fee_ages[2], fee_ages[3]),
      "choose the nearest of these ages");
  return otherwise;
}

void read_patient_fees(Table& table, Visits& visits) {
  std::optional<Table> elsewhere = table.maybe_table("listed_elsewhere");
  visits.prices_elsewhere = elsewhere ? read_prices(*elsewhere) : visits.prices;
  const std::size_t paid_from = read_fee_age(table, "free_below", 0);
  const std::size_t free_from = read_fee_age(table, "free_from", n_fee_ages);
  if (free_from <= paid_from)
    table.complain("free_from", "an age above \"free_below\"", "let some age pay, or write fees of \"0 kr\"");
  for (std::size_t age = 0; age < n_fee_ages; ++age) visits.exempt[age] = age < paid_from || age >= free_from;
  visits.returned = table.word("kept_by", {to_centre, to_region}) == to_region;
  visits.compensated = table.flag_or("compensated", false);
  if (visits.returned && visits.compensated)
    table.complain("compensated", "compensation only where the centre keeps the fees",
                   "remove it, or write kept_by = \"centre\"");
}

}  // namespace

std::unique_ptr<const Component> read_visits(Table& table, Heading heading, const Surroundings&) {
  Visits visits;
  table.word("unit", {unit});
  const std::string form = table.word("form", forms);
  visits.form = static_cast<Form>(std::find(forms.begin(), forms.end(), form) - forms.begin());
  visits.prices = read_prices(table);
  if (visits.form == Form::between_centres || visits.form == Form::out_of_county) {
    visits.credit = read_share(table, "credit");
    visits.debit = read_share(table, "debit");
  }
  if (visits.form == Form::patient_fees) read_patient_fees(table, visits);
  return std::make_unique<VisitsComponent>(std::move(heading), std::move(visits));
}

}  // namespace valfri::models
