// SPDX-License-Identifier: Apache-2.0
// Transition (övergångsregel): what holds centres near what they had when the payment model changes.
// Purpose: a floor under the payment, hold harmless, or a change that is phased in over years.
// Source: Region Västerbotten, decision paper on Hälsovalet 2025 (some centres get a smaller share than in the budget
// of 2025; holding them at about that level would need a larger frame); Region Östergötland 2014-16 (transitional
// rules). The forms are ours: the papers state none.
#include "models/payments/budget.hpp"
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace valfri::models {

namespace {

__extension__ using Wide = __int128;

constexpr Range percent_range{0, 100};
constexpr int earliest_year = 1990;
constexpr int latest_year = 2200;

// Parameters ----------------------------------------------------------------------------------------------------------

struct Transition {
  enum class Form : std::uint8_t { floor, uniform_factor, damping };
  struct Step {
    int year;
    std::int64_t phased_in;  // millionths of the change
  };
  Form form = Form::floor;
  Budget reference;
  bool indexed = false;     // the reference moves with the study's index, or is nominal
  std::int64_t share = 0;   // millionths of the reference that are held
  std::vector<Step> steps;  // of damping, in rising order of years

  Money reference_of(std::size_t centre, CalendarMonth month, const PriceIndex& index) const {
    const Money amount = reference.per_centre[centre];
    return twelfth(indexed ? index.moved(amount, reference.year, month.year) : amount, month.month);
  }
  // Of the change, in millionths: all of it in years after the last step, and before the first.
  std::int64_t phased_in(int year) const {
    for (const Step& step : steps)
      if (step.year == year) return step.phased_in;
    return millionths;
  }
};

// Rule ----------------------------------------------------------------------------------------------------------------

/// One centre from 1 January, or from when the component began: three cells of the memory.
struct ToDate {
  std::int64_t& paid;       // öre by the components that are looked at
  std::int64_t& reference;  // öre
  std::int64_t& added;      // öre by this component
};

class TransitionComponent final : public Component {
 public:
  TransitionComponent(Heading heading, Transition parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "transition"; }
  Columns columns() const override { return {Column::ages}; }
  std::size_t memory_cells(std::size_t n_centres) const override { return 1 + cells_per_centre * n_centres; }
  bool shares_no_pot() const override { return true; }
  int budget_year() const override { return parameters_.reference.year; }
  bool looks_back_to_january() const override { return true; }

  // What is due from 1 January to the end of the month, less what was added before: so a year is held as a whole, and
  // what a month gave too much is taken back in the next. A closed centre stands where it was.
  void settle(const Settlement& settlement, Accounts to) const override {
    if (settlement.memory[0] != settlement.month.year) {
      std::fill(settlement.memory.begin(), settlement.memory.end(), 0);
      settlement.memory[0] = settlement.month.year;
    }
    const std::size_t n = to.amounts.size();
    for (std::size_t centre = 0; centre < n; ++centre) {
      if (!settlement.statement[centre].open) continue;
      const ToDate year = to_date(settlement, centre);
      year.paid += settlement.referred(centre).in_ore();
      year.reference += parameters_.reference_of(centre, settlement.month, *settlement.basis.index).in_ore();
    }
    const std::size_t decider = parameters_.form == Transition::Form::uniform_factor ? decides(settlement) : n;
    for (std::size_t centre = 0; centre < n; ++centre) {
      if (!settlement.statement[centre].open) continue;
      const ToDate year = to_date(settlement, centre);
      const Money due = due_of(settlement, centre, decider);
      to.amounts[centre] = due - Money::ore(year.added);
      year.added = due.in_ore();
    }
  }

  // damping: of the month, the reference less what the components paid. Of the other forms, which look at the year so
  // far, there is no one base.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    if (parameters_.form != Transition::Form::damping) return {};
    const Money change =
        parameters_.reference_of(centre, settlement.month, *settlement.basis.index) - settlement.referred(centre);
    return {settlement.statement[centre].open ? kronor_in_millionths(change) : 0, "kr, reference less paid",
            percent_text(millionths - parameters_.phased_in(settlement.month.year)), true};
  }

 private:
  static constexpr std::size_t cells_per_centre = 3;

  static ToDate to_date(const Settlement& settlement, std::size_t centre) {
    const std::span<std::int64_t> cells = settlement.memory.subspan(1 + cells_per_centre * centre, cells_per_centre);
    return {cells[0], cells[1], cells[2]};
  }
  Money held(const ToDate& year) const { return share_of(Money::ore(year.reference), parameters_.share, millionths); }

  // The open centre that needs the largest factor, the first of equals; the number of centres when all have enough.
  // A centre that is paid nothing (or owes) is left out: no factor helps it.
  std::size_t decides(const Settlement& settlement) const {
    std::size_t decider = settlement.statement.size();
    Wide numerator = 1, denominator = 1;
    for (std::size_t centre = 0; centre < settlement.statement.size(); ++centre) {
      const ToDate year = to_date(settlement, centre);
      if (!settlement.statement[centre].open || year.paid <= 0) continue;
      if (held(year).in_ore() * denominator <= numerator * year.paid) continue;
      numerator = held(year).in_ore();
      denominator = year.paid;
      decider = centre;
    }
    return decider;
  }

  Money due_of(const Settlement& settlement, std::size_t centre, std::size_t decider) const {
    const ToDate year = to_date(settlement, centre);
    const Money paid = Money::ore(year.paid);
    if (parameters_.form == Transition::Form::floor) return std::max(Money(), held(year) - paid);
    if (parameters_.form == Transition::Form::damping)
      return share_of(Money::ore(year.reference) - paid, millionths - parameters_.phased_in(settlement.month.year),
                      millionths);
    if (decider == settlement.statement.size() || year.paid <= 0) return Money();
    // The factor is held / paid of the centre that decides: rounding to the nearest leaves no centre below what it is
    // held to, since that is whole öre.
    const ToDate of_decider = to_date(settlement, decider);
    return share_of(paid, held(of_decider).in_ore(), of_decider.paid) - paid;
  }

  Transition parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

void read_steps(Table& table, Transition& parameters) {
  for (Table row : table.tables("steps")) {
    const Transition::Step step{static_cast<int>(row.integer("year", earliest_year, latest_year)),
                                read_percent(row, "phased_in", percent_range)};
    if (!parameters.steps.empty() && step.year != parameters.steps.back().year + 1)
      row.complain("year", "the year after that of the step before", "let the steps follow each other, a year each");
    if (!parameters.steps.empty() && step.phased_in < parameters.steps.back().phased_in)
      row.complain("phased_in", "at least as much as the year before", "put the steps in rising order");
    parameters.steps.push_back(step);
  }
  if (parameters.steps.empty())
    table.complain("steps", "a list of { year, phased_in }",
                   "add the list; in years that are not in it, the change is whole");
}

void read_reference(Table& table, Transition& parameters, Heading& heading, const Surroundings& around) {
  parameters.reference.per_centre.resize(around.county.centres.size());
  const std::string name = table.text("budget");
  if (name.empty()) return;
  std::vector<std::string> ids;
  for (const Centre& centre : around.county.centres) ids.push_back(centre.id);
  around.files.push_back(around.folder / name);
  parameters.reference = read_budget(around.files.back(), ids, latest_year, around.problems);
  heading.placeholder = heading.placeholder || parameters.reference.placeholder;
}

}  // namespace

std::unique_ptr<const Component> read_transition(Table& table, Heading heading, const Surroundings& around) {
  Transition parameters;
  const std::vector<std::string> forms{"floor", "uniform_factor", "damping"};
  const std::string form = read_choice(table, "form", forms);
  read_references(table, true, heading);
  read_reference(table, parameters, heading, around);
  parameters.indexed = table.flag_or("indexed", false);
  const auto at = std::find(forms.begin(), forms.end(), form);
  if (at == forms.end()) {
    table.overlook();
  } else {
    parameters.form = static_cast<Transition::Form>(at - forms.begin());
    if (parameters.form == Transition::Form::damping)
      read_steps(table, parameters);
    else
      parameters.share = read_percent(table, "percent", percent_range);
  }
  return std::make_unique<TransitionComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
