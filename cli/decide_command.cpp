// SPDX-License-Identifier: Apache-2.0
// valfri decide, and the references that it and export take from a budget file.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "models/payments/budget.hpp"
#include "results/places.hpp"
#include "results/request.hpp"

namespace valfri::cli {

namespace {

constexpr double millionths = 1e6;

results::GivenReference reference_of(const models::Budget& budget, const std::vector<std::string>& years,
                                     std::string id, std::string title, std::string title_sv,
                                     std::int64_t growth_millionths) {
  results::GivenReference reference{std::move(id), std::move(title), budget.placeholder, {}, std::move(title_sv)};
  for (std::size_t centre = 0; centre < budget.per_centre.size(); ++centre) {
    reference.amounts.emplace_back();
    for (const std::string& year : years)
      reference.amounts.back().push_back(
          static_cast<double>(budget.in_year(centre, std::stoi(year), growth_millionths).in_ore()));
  }
  return reference;
}

std::string decimal_comma(std::string number) {
  std::ranges::replace(number, '.', ',');
  return number;
}

std::string percent(double share) { return fmt::format("{} %", std::round(share * millionths) / (millionths / 100)); }

// What the first model pays in the first year of the first scenario, in the mean; nothing where that is not stored.
std::optional<double> paid_in_first_year(const results::Store& store) {
  const auto payment = results::find_measure(store.schema(), "payment");
  if (!payment || store.schema().measures[*payment].combines != sim::Combines::adds) return {};
  const std::vector<std::vector<std::size_t>> cells{results::cells_of(
      store.schema(), store.schema().measures[*payment], {{"scenario", {0}}, {"model", {0}}, {"year", {0}}})};
  const std::vector<double> paid = store.sums(*payment, cells);
  return std::accumulate(paid.begin(), paid.end(), 0.0) / static_cast<double>(paid.size());
}

std::string kronor(double ore) { return fmt::format("{:.0f} kr", ore / 100); }

// A budget in thousands of kronor would pass for one that is a thousand times too small, one in öre for a hundred times
// too large.
void check_size(const models::Budget& budget, const results::Store& store, const std::string& file,
                models::Problems& problems) {
  constexpr double most_times = 30;
  double in_all = 0;
  for (const models::Money amount : budget.per_centre) in_all += static_cast<double>(amount.in_ore());
  const std::optional<double> paid = paid_in_first_year(store);
  if (!paid || *paid <= 0 || (in_all >= *paid / most_times && in_all <= *paid * most_times)) return;
  problems.add({file, 0, "kr_per_year", kronor(in_all) + " a year in all",
                "kronor: the first payment model pays " + kronor(*paid) + " in the first year",
                in_all < *paid ? "write kronor; amounts in thousands of kronor (tkr) are to be multiplied by 1000"
                               : "write kronor; amounts in öre are to be divided by 100"});
}

}  // namespace

std::vector<results::GivenReference> read_references(const results::Store& store, const BudgetOptions& options) {
  if (options.file.empty()) {
    if (options.index) throw results::RequestError("--index tells how a budget grows: give the budget with --budget");
    return {};
  }
  const auto centres = results::find_axis(store.schema(), results::centre_level);
  const auto years = results::find_axis(store.schema(), "year");
  if (!centres || !years)
    throw results::RequestError(
        "these results hold no payment by centre and year, so no budget can be held against them");
  const std::vector<std::string>& ids = store.schema().axes[*years].ids;
  models::Problems problems;
  const models::Budget budget =
      models::read_budget(options.file, store.schema().axes[*centres].ids, std::stoi(ids.front()), problems);
  problems.throw_if_any();
  check_size(budget, store, options.file, problems);
  problems.throw_if_any();
  const std::string title = fmt::format("budget {}", budget.year);
  std::vector<results::GivenReference> references{reference_of(
      budget, ids, "budget", title + ", nominal", fmt::format("budget {} i löpande kronor", budget.year), 0)};
  if (options.index)
    references.push_back(reference_of(
        budget, ids, "budget_indexed", title + ", indexed by " + percent(*options.index) + " a year",
        fmt::format("budget {} uppräknad med {} om året", budget.year, decimal_comma(percent(*options.index))),
        std::llround(*options.index * millionths)));
  return references;
}

int decide(const results::Store& store, const DecideOptions& options) {
  const auto references = read_references(store, options.budget);
  fmt::print("{}", options.json ? results::decide_json(store, references, options.request)
                                : results::decide_text(store, references, options.request));
  return fine;
}

}  // namespace valfri::cli
