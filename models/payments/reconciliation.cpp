// SPDX-License-Identifier: Apache-2.0
#include "models/payments/reconciliation.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "models/input/csv.hpp"
#include "models/input/wording.hpp"

namespace valfri::models {

namespace {

// The place of a word in the list; complains and returns its size when it is not there.
std::size_t find(const CsvTable& table, std::size_t row, std::string_view column, const std::vector<std::string>& words,
                 std::string_view allowed) {
  const std::string word = table.text(row, column);
  const auto at = static_cast<std::size_t>(std::ranges::find(words, word) - words.begin());
  if (at == words.size())
    table.complain(row, column, std::string(allowed) + ": " + one_of(words),
                   suggestion(word, words, "correct the word"));
  return at;
}

}  // namespace

std::vector<std::vector<Money>> read_paid(const std::filesystem::path& file, const PaymentModel& model,
                                          const County& county, const std::vector<CalendarMonth>& months,
                                          Problems& problems) {
  const std::size_t n_centres = county.centres.size();
  std::vector<std::vector<Money>> paid(months.size(), std::vector<Money>(model.components.size() * n_centres));
  const std::size_t before = problems.list().size();
  const CsvTable table(file, {"centre", "component", "kr"}, {"month", "note", "placeholder"}, problems);
  if (problems.list().size() > before) return paid;
  if (!table.has("month") && months.size() != 1) {
    problems.add({file.string(), 0, "month", "", "the month of every payment, when the lists are of several months",
                  "add the column month"});
    return paid;
  }
  std::vector<std::string> ids, components, month_ids;
  for (const Centre& centre : county.centres) ids.push_back(centre.id);
  for (const auto& component : model.components) components.push_back(component->name());
  for (const CalendarMonth month : months) month_ids.push_back(month.first().text().substr(0, 7));
  std::set<std::tuple<std::size_t, std::size_t, std::size_t>> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t month = table.has("month") ? find(table, row, "month", month_ids, "a month of the lists") : 0;
    const std::size_t centre = find(table, row, "centre", ids, "the id of a centre of the county");
    const std::size_t component = find(table, row, "component", components, "the name of a component of the model");
    const std::optional<std::int64_t> ore = parse_kronor(table.text(row, "kr") + " kr");
    if (!ore)
      table.complain(row, "kr", "kronor with at most two decimals and without \"kr\"",
                     "write an amount such as 120000 or -1 902.50");
    if (month == month_ids.size() || centre == ids.size() || component == components.size() || !ore) continue;
    if (!seen.emplace(month, centre, component).second)
      table.complain(row, "component", "one row for each month, centre and component", "add the rows up");
    paid[month][component * n_centres + centre] = Money::ore(*ore);
  }
  return paid;
}

std::vector<ReconciledAmount> reconcile(const std::vector<std::vector<Money>>& computed,
                                        const std::vector<std::vector<Money>>& paid, std::size_t n_centres) {
  std::vector<ReconciledAmount> amounts;
  for (std::size_t month = 0; month < computed.size(); ++month)
    for (std::size_t centre = 0; centre < n_centres; ++centre)
      for (std::size_t component = 0; component * n_centres < computed[month].size(); ++component) {
        const std::size_t cell = component * n_centres + centre;
        if (computed[month][cell] == Money() && paid[month][cell] == Money()) continue;
        amounts.push_back({month, centre, component, computed[month][cell], paid[month][cell]});
      }
  return amounts;
}

}  // namespace valfri::models
