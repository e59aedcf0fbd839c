// SPDX-License-Identifier: Apache-2.0
// valfri explain DIR: one centre's payment, component by component, held against what is stored.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/stored_study.hpp"
#include "models/study/county_worker.hpp"
#include "models/study/explaining.hpp"
#include "results/places.hpp"
#include "results/request.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace {

/// What is explained, as indices and by the names of the axes.
struct Asked {
  models::Explained what;
  std::string centre, model, year, scenario, months;
};

const sim::Axis& axis_of(const results::Store& store, std::string_view name) {
  const auto found = results::find_axis(store.schema(), name);
  if (!found) throw results::RequestError(fmt::format("these results have no axis \"{}\"", name));
  return store.schema().axes[*found];
}

Asked look_up(const results::Store& store, const ExplainOptions& options) {
  const sim::Axis& years = axis_of(store, "year");
  const sim::Axis& scenarios = axis_of(store, "scenario");
  const sim::Axis& centres = axis_of(store, "centre");
  const sim::Axis& models = axis_of(store, "model");
  if (options.replication >= store.replications())
    throw results::RequestError(fmt::format("there is no replication {}: the results have 0 to {}", options.replication,
                                            store.replications() - 1));
  Asked asked;
  asked.what.centre = results::choose(centres, options.centre, 0);
  asked.what.model = results::choose(models, options.model, 0);
  asked.what.scenario = results::choose(scenarios, options.scenario, 0);
  asked.what.year = results::choose(years, options.year, years.ids.size() - 1);
  asked.year = years.labels[asked.what.year];
  asked.months = asked.year;
  if (options.month != 0) {
    asked.what.first_month = asked.what.last_month = static_cast<std::size_t>(options.month - 1);
    asked.months = fmt::format("{}-{:02}", asked.year, options.month);
  }
  asked.centre = centres.labels[asked.what.centre];
  asked.model = models.labels[asked.what.model];
  asked.scenario = scenarios.labels[asked.what.scenario];
  return asked;
}

// Stored, or of a replay of this one replication.
models::StatementNumbers statements_of(const results::Store& store, models::Study& study,
                                       const ExplainOptions& options) {
  if (const auto places = models::find_statements(store.whole_schema()))
    return read_statements(store, *places, options.replication);
  require_replay(store, options.folder);
  if (!options.quiet)
    fmt::print(stderr,
               "the results hold no monthly statements: replication {} is replayed on the same random numbers\n",
               options.replication);
  study.store = models::Storing::prices;
  const sim::Schema schema = models::make_schema(study);
  const models::World world(study.county, study.behaviour, study.start_year, 1, study.months(),
                            sim::choose_kernels(sim::KernelPath::fastest));
  models::CountyWorker worker(world, study, schema, study.seed);
  sim::Record record(schema);
  worker.replicate(static_cast<sim::Replication>(options.replication), record);
  return models::statement_numbers(record, *models::find_statements(schema));
}

// What the ledger holds of each component in the year.
std::vector<models::Money> stored_payment(const results::Store& store, const models::Study& study, const Asked& asked,
                                          std::size_t replication) {
  const auto measure = results::find_measure(store.schema(), "payment");
  if (!measure) throw results::RequestError("these results hold no payments");
  std::vector<std::int64_t> all(store.schema().cells(*measure));
  store.read(*measure, replication, std::span(all));
  const std::vector<std::string>& names = models::component_axis_of(store.schema()).labels;
  const std::size_t n_centres = study.county.centres.size();
  const auto n_years = static_cast<std::size_t>(study.years);
  std::vector<models::Money> stored;
  for (const auto& component : study.payment_models[asked.what.model].components) {
    const auto place = static_cast<std::size_t>(std::ranges::find(names, component->name()) - names.begin());
    const std::size_t row =
        (asked.what.scenario * study.payment_models.size() + asked.what.model) * names.size() + place;
    stored.push_back(models::Money::ore(all.at((row * n_centres + asked.what.centre) * n_years + asked.what.year)));
  }
  return stored;
}

std::string base_text(const models::ExplainedAmount& amount, int decimals) {
  if (amount.unit.empty()) return "–";
  return results::number_text(amount.base, amount.base == std::round(amount.base) ? 0 : decimals);
}
constexpr int in_the_table = 2;
constexpr int to_multiply = 6;  // bases are whole millionths

// Only the amount of "620,00 kr per point and year" or "3 %"; the whole is told below the table.
std::string short_price(const std::string& price) {
  const std::size_t unit = price.find(" kr");
  if (unit != std::string::npos) return price.substr(0, unit);
  return price.ends_with("%") ? price : "–";
}

// "Care Need Index: 404.52 listed × index at 400,00 kr per listed at index 1 and year".
std::string note_of(const models::ExplainedAmount& amount) {
  if (amount.unit.empty()) return amount.name + ": no base and price; see the model's file";
  return fmt::format("{}: {} {}{}{}", amount.name, base_text(amount, to_multiply), amount.unit,
                     short_price(amount.price) == "–" ? ", " : " at ", amount.price);
}

std::string without_unit(models::Money amount) {
  const std::string text = amount.text();
  return text.substr(0, text.size() - std::string_view(" kr").size());
}

std::string table_of(const std::vector<models::ExplainedAmount>& amounts) {
  using results::Align;
  results::TextTable table;
  table.add_column("Component", Align::left);
  for (const char* heading : {"Base", "Price", "Priced, kr", "Paid, kr", "Of frame", "Sum, kr"})
    table.add_column(heading, Align::right);
  models::Money sum;
  for (const models::ExplainedAmount& amount : amounts) {
    sum += amount.paid;
    table.add_row({amount.name, base_text(amount, in_the_table), short_price(amount.price), without_unit(amount.open),
                   without_unit(amount.paid),
                   std::isnan(amount.share_of_pot) ? "–" : results::number_text(100 * amount.share_of_pot, 3) + " %",
                   without_unit(sum)});
  }
  table.add_row({"Total", "", "", "", without_unit(sum), "", without_unit(sum)});
  return table.text();
}

std::string text_of(const Asked& asked, const std::vector<models::ExplainedAmount>& amounts,
                    const sim::Measure& payment, const ExplainOptions& options) {
  std::string text =
      results::title_text(fmt::format("{} in {}: payment by {}", asked.centre, asked.months, asked.model), payment);
  text += results::wrapped(fmt::format("Scenario {}, replication {}: one possible future, not an expectation.",
                                       asked.scenario, options.replication));
  text += "\n" + table_of(amounts) + "\n";
  const bool year = options.month == 0;
  for (const models::ExplainedAmount& amount : amounts) text += results::wrapped(note_of(amount), 2);
  text += "\n" + results::wrapped(fmt::format(
                     "{}\"Priced\" is what the prices give each month, rounded to the öre; \"Paid\" is its part of the "
                     "closed frame where there is one; \"Of frame\" the part of the frame or pot.",
                     year ? "Base: the mean of the twelve months, or their sum where the price is not per year. "
                          : "A price per year is paid by twelfths. "));
  return text;
}

nlohmann::json json_of(const Asked& asked, const std::vector<models::ExplainedAmount>& amounts,
                       const sim::Measure& payment, const ExplainOptions& options) {
  nlohmann::json rows = nlohmann::json::array();
  for (const models::ExplainedAmount& amount : amounts)
    rows.push_back(
        {{"component", amount.name},
         {"base", amount.unit.empty() ? nlohmann::json() : nlohmann::json(amount.base)},
         {"unit", amount.unit},
         {"price", amount.price},
         {"priced_ore", amount.open.in_ore()},
         {"paid_ore", amount.paid.in_ore()},
         {"share_of_frame", std::isnan(amount.share_of_pot) ? nlohmann::json() : nlohmann::json(amount.share_of_pot)}});
  return {{"version", 1},
          {"centre", asked.centre},
          {"model", asked.model},
          {"scenario", asked.scenario},
          {"months", asked.months},
          {"replication", options.replication},
          {"placeholder", payment.placeholder ? "EXEMPEL" : ""},
          {"components", std::move(rows)}};
}

}  // namespace

int explain(const ExplainOptions& options) {
  const results::Store store = results::Store(options.folder).all_replications();
  const Asked asked = look_up(store, options);
  models::Study study = read_stored_study(store, options.folder, {});
  const std::vector<models::ExplainedAmount> amounts =
      models::explain(study, asked.what, statements_of(store, study, options));
  const sim::Measure& payment = store.schema().measures.at(*results::find_measure(store.schema(), "payment"));
  if (options.json)
    fmt::print("{}\n", json_of(asked, amounts, payment, options).dump(2));
  else
    fmt::print("{}", text_of(asked, amounts, payment, options));
  if (options.month != 0) return fine;
  const std::vector<models::Money> stored = stored_payment(store, study, asked, options.replication);
  models::Money sum;
  for (std::size_t k = 0; k < amounts.size(); ++k) {
    if (amounts[k].paid != stored[k])
      throw sim::IoError(fmt::format("{} is paid {} here, but the results hold {}: they were made by another program",
                                     amounts[k].name, amounts[k].paid.text(), stored[k].text()));
    sum += stored[k];
  }
  if (!options.json)
    fmt::print("The results hold {} for the year: equal to the öre, component by component.\n", sum.text());
  return fine;
}

}  // namespace valfri::cli
