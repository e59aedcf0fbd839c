// SPDX-License-Identifier: Apache-2.0
#include "models/payments/payment_model.hpp"

#include "models/payments/age_weights.hpp"
#include "models/payments/composition.hpp"
#include "sim/error.hpp"

#include <algorithm>

namespace valfri::models {

namespace {

// The components that a name stands for: itself, or the members of the group.
std::vector<std::size_t> named(const PaymentModel& model, const std::string& name) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < model.components.size(); ++i)
    if (model.components[i]->name() == name || model.components[i]->heading().group == name) found.push_back(i);
  return found;
}

std::size_t find_pot(const PaymentModel& model, const Heading& heading) {
  for (std::size_t g = 0; g < model.groups.size(); ++g)
    if (model.groups[g].name == heading.group && model.groups[g].frame.closed) return g;
  if (!model.frame.closed || heading.outside_frame) return no_pot;
  for (const Group& group : model.groups)
    if (group.name == heading.group && group.outside_frame) return no_pot;
  return model.groups.size();
}

std::vector<WeightedList> persons_of(const Statement& statement) {
  std::vector<WeightedList> persons(statement.size());
  for (std::size_t c = 0; c < persons.size(); ++c) {
    const auto& listed = statement[c].listed;
    for (std::size_t age = 0; age < n_price_ages; ++age) persons[c].women += listed[age];
    persons[c].all = statement[c].total();
  }
  return persons;
}

void clear(PaidMonth& paid, std::size_t cells) {
  paid.amounts.assign(cells, Money());
  paid.returned.assign(cells, Money());
  paid.women.assign(paid.by_sex ? cells : 0, millionths / 2);
  paid.explanations.clear();
}

}  // namespace

bool PaymentModel::placeholder() const {
  return frame.placeholder ||
         std::any_of(groups.begin(), groups.end(), [](const Group& group) { return group.frame.placeholder; }) ||
         std::any_of(components.begin(), components.end(), [](const auto& part) { return part->placeholder(); });
}

Columns PaymentModel::columns() const {
  Columns all{};
  for (const auto& component : components) all |= component->columns();
  return all;
}

bool PaymentModel::returns_money() const {
  return std::any_of(components.begin(), components.end(), [](const auto& part) { return part->returns_money(); });
}

bool PaymentModel::inside_closed_frame(std::size_t component) const { return pot_of[component] != no_pot; }

std::vector<std::string> PaymentModel::arrange() {
  refers_to.assign(components.size(), {});
  pot_of.clear();
  for (std::size_t i = 0; i < components.size(); ++i) {
    for (const std::string& name : components[i]->heading().references) {
      const std::vector<std::size_t> found = named(*this, name);
      refers_to[i].insert(refers_to[i].end(), found.begin(), found.end());
    }
    pot_of.push_back(find_pot(*this, components[i]->heading()));
  }
  const Composition composition = compose(refers_to, pot_of);
  order = composition.order;
  std::vector<std::string> cycle;
  for (const std::size_t i : composition.cycle) cycle.push_back(components[i]->name());
  return cycle;
}

void PaymentModel::settle_component(std::size_t i, const Settlement& month, PaymentMemory& memory,
                                    PaidMonth& paid) const {
  const std::size_t n = month.statement.size();
  if (!components[i]->heading().valid.holds(month.month)) return;
  std::vector<Reference> references;
  for (const std::size_t other : refers_to[i])
    references.push_back({std::span(paid.amounts).subspan(other * n, n),
                          paid.by_sex ? std::span(paid.women).subspan(other * n, n) : std::span<std::int64_t>()});
  Settlement own = month;
  own.references = references;
  own.memory = memory.cells[i];
  const std::optional<AgeWeights> weights = components[i]->age_weights(month);
  for (std::size_t c = 0; weights && c < n; ++c) paid.counted[c] = weighted(*weights, month.statement[c]);
  own.counted = weights ? paid.counted : paid.persons;
  components[i]->settle(own, {std::span(paid.amounts).subspan(i * n, n), std::span(paid.returned).subspan(i * n, n)});
  if (paid.by_sex) components[i]->share_women(own, std::span(paid.women).subspan(i * n, n));
  if (!paid.explained_centre) return;
  paid.explanations[i] = components[i]->explain(own, *paid.explained_centre);
  paid.explanations[i].open = paid.amounts[i * n + *paid.explained_centre];
}

Money PaymentModel::pot_of_group(const Group& group, CalendarMonth month, const PriceIndex& index) const {
  const bool some_valid = std::any_of(components.begin(), components.end(), [&](const auto& part) {
    return part->heading().group == group.name && part->heading().valid.holds(month);
  });
  return some_valid ? group.frame.pot_of_month(month, index) : Money();
}

Money PaymentModel::pot_of_month(std::size_t component, CalendarMonth month, const PriceIndex& index) const {
  const std::size_t pot = pot_of[component];
  sim::ensure(pot != no_pot, "a pot is asked for where there is one");
  if (pot < groups.size()) return pot_of_group(groups[pot], month, index);
  Money left = frame.pot_of_month(month, index);
  for (const Group& group : groups)
    if (group.frame.closed && !group.outside_frame) left = left - pot_of_group(group, month, index);
  return std::max(left, Money());
}

void PaymentModel::share_pot_of(std::size_t component, CalendarMonth month, const PriceIndex& index,
                                PaidMonth& paid) const {
  const std::size_t n = paid.amounts.size() / components.size();
  std::vector<std::span<Money>> sharers;
  for (std::size_t i = 0; i < components.size(); ++i)
    if (pot_of[i] == pot_of[component]) sharers.push_back(std::span(paid.amounts).subspan(i * n, n));
  share_pot(pot_of_month(component, month, index), sharers);
}

void PaymentModel::settle(CalendarMonth month, const Statement& statement, const PriceIndex& index,
                          PaymentMemory& memory, PaidMonth& paid) const {
  const std::size_t n_centres = statement.size();
  sim::ensure(order.size() == components.size(), "a payment model is arranged before it is settled");
  clear(paid, components.size() * n_centres);
  if (paid.explained_centre) paid.explanations.resize(components.size());
  if (memory.cells.empty())
    for (const auto& component : components) memory.cells.emplace_back(component->memory_cells(n_centres), 0);
  if (memory.first_year == 0) memory.first_year = month.year;
  std::vector<CentreMonth> lists;
  Settlement settlement{month, statement, {&index, price_year}, {}, {}, {}, memory.first_year};
  if (list_date != ListDate::last_day) {
    if (memory.previous.empty()) memory.previous.assign(statement.lists.begin(), statement.lists.end());
    lists = lists_as_of(list_date, memory.previous, statement.lists);
    settlement.statement.lists = lists;
  }
  if (valid.holds(month)) {
    paid.persons = persons_of(settlement.statement);
    paid.counted.resize(n_centres);
    std::vector<std::size_t> waiting(groups.size() + 1, 0);  // components yet to be settled [pot]
    for (const std::size_t pot : pot_of)
      if (pot != no_pot) ++waiting[pot];
    for (const std::size_t i : order) {
      settle_component(i, settlement, memory, paid);
      if (pot_of[i] != no_pot && --waiting[pot_of[i]] == 0) share_pot_of(i, month, index, paid);
    }
  }
  if (list_date != ListDate::last_day) memory.previous.assign(statement.lists.begin(), statement.lists.end());
}

}  // namespace valfri::models
