// SPDX-License-Identifier: Apache-2.0
// The section of decide's text that tells how simple and foreseeable payment models are.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/decide_sections.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

std::string share_text(double share) { return std::isnan(share) ? "–" : fmt::format("{:.1f} %", 100 * share); }

const SimplicityRow& row_of(const Simplicity& simplicity, const std::string& model) {
  return *std::ranges::find(simplicity.models, model, &SimplicityRow::model);
}

/// Figures down, models across.
std::string models_table(const DecisionNames& names, const Simplicity& simplicity, const std::string& view) {
  TextTable table;
  table.add_column("", Align::left);
  table.add_columns(names.model_titles, Align::right);
  const auto add = [&](const std::string& what, const auto& text) {
    std::vector<std::string> cells{what};
    for (const std::string& model : names.model_ids) cells.push_back(text(row_of(simplicity, model)));
    table.add_row(std::move(cells));
  };
  const std::string missing(not_stored);
  add("Components that pay anything",
      [&](const auto& row) { return row.components ? std::to_string(*row.components) : missing; });
  add("Data feeds that they read",
      [&](const auto& row) { return row.feeds ? std::to_string(row.feeds->size()) : missing; });
  add("Money known for certain on " + view, [](const auto& row) { return share_text(row.fixed); });
  add("Money that ends at the centre where it was expected", [](const auto& row) { return share_text(row.expected); });
  add("The same for the county's total", [](const auto& row) { return share_text(row.total_expected); });
  add("Forecast error of the middle centre", [](const auto& row) { return share_text(row.middle_error); });
  add("Forecast error of the centre with the largest", [](const auto& row) { return share_text(row.largest_error); });
  add("Target money decided by the luck of sampling",
      [&](const auto& row) { return row.target_luck ? share_text(*row.target_luck) : missing; });
  return table.text();
}

std::string forecasts_table(const DecisionNames& names, const Simplicity& simplicity, const Reading& reading) {
  TextTable table;
  table.add_column("Centre", Align::left);
  std::vector<std::vector<std::string>> cells;
  for (std::size_t m = 0; m < names.model_ids.size(); ++m) {
    table.add_columns({names.model_titles[m], "Certain", "SD/mean", "Error", "±"}, Align::right);
    std::size_t centre = 0;
    for (const ForecastRow& row : simplicity.places) {
      if (row.figure.model != names.model_ids[m] || row.figure.level != centre_level) continue;
      const Forecast& forecast = row.forecast;
      if (m == 0) cells.push_back({row.figure.place});
      for (const std::string& text :
           {reading.number(forecast.mean), share_text(forecast.fixed), share_text(forecast.spread),
            share_text(forecast.error), number_text(100 * forecast.error_standard_error, 1)})
        cells[centre].push_back(text);
      ++centre;
    }
  }
  for (auto& row : cells) table.add_row(std::move(row));
  return table.text();
}

}  // namespace

std::string simplicity_section(const DecisionNames& names, const Simplicity& simplicity) {
  const Reading reading = reading_of(names.payment);
  const bool placeholder = names.payment.placeholder;
  const std::string view = "1 January " + names.first_year;
  std::string text =
      marked_title(names, "Is it simple, and can it be foreseen: " + names.year + " as seen on " + view, placeholder);
  text += models_table(names, simplicity, view);
  text += wrapped(
      "Known for certain: what a component pays a centre in every replication alike. Forecast: the mean over "
      "replications."
      " Its error: the mean absolute percentage error of a centre's payment.");
  for (std::size_t m = 0; m < names.model_ids.size(); ++m) {
    const SimplicityRow& row = row_of(simplicity, names.model_ids[m]);
    if (row.feeds && !row.feeds->empty())
      text += wrapped(names.model_titles[m] + " reads: " + list_text(*row.feeds) + ".", 2);
  }
  text += marked_title(names, "How well each centre's payment can be foreseen: " + names.year + " as seen on " + view,
                       placeholder);
  text += wrapped("Forecast in " + reading.unit +
                  ", the share of it that is certain, spread, error (± its standard error, percentage points).");
  return text + forecasts_table(names, simplicity, reading);
}

}  // namespace valfri::results
