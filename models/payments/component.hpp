// SPDX-License-Identifier: Apache-2.0
// A component of a payment model, and what it may look at when it settles a month.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/payments/age_groups.hpp"
#include "models/payments/calendar_dates.hpp"
#include "models/payments/columns.hpp"
#include "models/payments/money.hpp"
#include "models/payments/price.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

/// Points, weights and shares are whole millionths, so that sums over residents are exact.
inline constexpr std::int64_t millionths = 1'000'000;
inline constexpr int months_per_year = 12;

/// What another component paid this month, after its closed frame if it has one.
struct Reference {
  std::span<const Money> amounts;       ///< [centre]
  std::span<const std::int64_t> women;  ///< [centre] women's share in millionths; empty when nobody asks
};

/// What a component may look at: this month and what it concerns. It can draw nothing and change only its own memory.
struct Settlement {
  CalendarMonth month;
  Statement statement;  ///< lists as of the list date of the payment model
  PriceBasis basis;
  std::span<const Reference> references;  ///< as in Heading::references, groups taken apart
  std::span<std::int64_t> memory;         ///< its own cells, 0 in the first month; the same in no other component
  /// [centre] the lists weighted by its age_weights; persons where it has none.
  std::span<const WeightedList> counted{};
  int first_year = 0;  ///< of the study: the statement's costs are at its prices

  MonthPrice price(const Price& price) const { return price.in(month, basis); }
  Money twelfth(const Price& per_year) const { return per_year.twelfth_in(month, basis); }
  Money raised(Money amount) const { return basis.raised(amount, month.year); }
  /// A cost of the statement at the prices of the month: the same in every payment model, also where prices are
  /// nominal.
  Money cost(Money at_first_prices) const { return basis.index->moved(at_first_prices, first_year, month.year); }
  /// What the references paid to a centre.
  Money referred(std::size_t centre) const {
    Money sum;
    for (const Reference& reference : references) sum += reference.amounts[centre];
    return sum;
  }
  /// The women's share of it in millionths, for Component::share_women.
  std::int64_t referred_women(std::size_t centre) const;
};

/// Where a component posts. Both accounts are zero on entry; amounts may be negative (debit, money taken back).
struct Accounts {
  std::span<Money> amounts;  ///< [centre] paid to the centre
  std::span<Money>
      returned;  ///< [centre] returned to the purchaser (forfeited targets, patient fees): shown, in no sum
};

/// How a centre's amount of a month came about, for people. As it is here: the amount alone.
struct Explanation {
  std::int64_t base = 0;  ///< what is counted, in millionths of the unit
  std::string unit{};     ///< "points", "listed persons", "kr"; empty when there is no one base
  std::string price{};    ///< of one of it, with its unit: "620,00 kr per point and year", "3 %"; may be empty
  bool adds = false;      ///< bases of months add up to that of a year; else the price is per year, of their mean
  Money open{};           ///< the amount before a closed frame; filled in by the payment model
};

/// What every component says about itself.
struct Heading {
  std::string name;                       ///< for people; no two components of a model share it
  std::string source;                     ///< where the price was published, or how it was chosen
  bool placeholder;                       ///< some price behind it is of grade D or a placeholder
  std::string group{};                    ///< name of its group; empty for none
  bool outside_frame = false;             ///< not paid from the model's closed frame
  Validity valid{};                       ///< whole months in which it pays
  std::vector<std::string> references{};  ///< names of components and groups whose amounts it looks at
};

/// One component of a payment model. A pure function of the settlement; posts to its own account.
/// A component rounds each centre's amount of a month once, by share_of; amounts fixed for the year go by twelfth.
class Component {
 public:
  explicit Component(Heading heading) : heading_(std::move(heading)) {}
  virtual ~Component() = default;
  const Heading& heading() const { return heading_; }
  const std::string& name() const { return heading_.name; }
  const std::string& source() const { return heading_.source; }
  bool placeholder() const { return heading_.placeholder; }

  virtual std::string_view kind() const = 0;
  /// The columns of the statement that it reads. It must read no others: they may be empty.
  virtual Columns columns() const = 0;
  /// Cells of memory that it keeps from month to month.
  virtual std::size_t memory_cells(std::size_t n_centres) const;
  /// Whether its amounts are what they are, so that it may share no closed pot.
  virtual bool shares_no_pot() const { return false; }
  /// The year of the budget that it holds centres to; 0 without one.
  virtual int budget_year() const { return 0; }
  /// Whether lists that are priced must begin with January, since a month's amounts depend on all since then.
  virtual bool looks_back_to_january() const { return false; }
  /// Whether it ever posts to the returned account.
  virtual bool returns_money() const { return false; }
  virtual void settle(const Settlement& settlement, Accounts to) const = 0;
  /// What a listed person counts for in its amounts, at the prices of the month; none where all count alike (as it is
  /// here), or where nobody is counted. Of the month and its prices alone: the statement may be empty.
  /// Settlement::counted is by them.
  virtual std::optional<AgeWeights> age_weights(const Settlement& settlement) const;
  /// The women's share of what it just paid each centre, in millionths [centre]; one half where that is not defined.
  /// Called after settle of the same month; changes no memory. As it is here: as the references pay where it has any,
  /// else by Settlement::counted (which needs Column::ages).
  virtual void share_women(const Settlement& settlement, std::span<std::int64_t> women) const;
  /// How what it just posted to a centre came about: base × price (a twelfth of it) is about the amount. Called after
  /// settle of the same month; changes no memory.
  virtual Explanation explain(const Settlement& settlement, std::size_t centre) const;

 private:
  Heading heading_;
};

/// "620,00 kr"; within a month of two prices their mean by days.
std::string text_of(const MonthPrice& price);
/// "3 %" of a share in millionths.
std::string percent_text(std::int64_t share);
/// For Explanation::base in "kr".
std::int64_t kronor_in_millionths(Money amount);
/// part / whole in millionths, rounded; one half when the whole is 0.
std::int64_t share_in_millionths(std::int64_t part, std::int64_t whole);

}  // namespace valfri::models
