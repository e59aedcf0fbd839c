// SPDX-License-Identifier: Apache-2.0
// valfri price --lists and valfri reconcile: a list extract priced without simulating, and held against what was paid.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "models/payments/reconciliation.hpp"
#include "models/study/model_years.hpp"
#include "models/study/study.hpp"
#include "results/request.hpp"
#include "results/text_table.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

namespace {

struct PricedLists {
  models::Ground ground;
  models::ListExtract extract;
  models::PaymentModel model;
  std::vector<std::vector<models::Money>> amounts;  // [month][component × centre]
  bool placeholder = false;
};

fs::path study_beside(const ListsOptions& options) {
  if (!options.study.empty()) return options.study;
  fs::path beside = fs::path(options.lists).parent_path() / "study.toml";
  if (!fs::exists(beside))
    throw results::RequestError("which county? There is no study.toml beside " + options.lists +
                                ": name one with --study STUDY.toml (its county and its index are used)");
  return beside;
}

PricedLists price_lists(const ListsOptions& options, models::Problems& problems) {
  const fs::path study = study_beside(options);
  const std::optional<models::CalendarMonth> month = models::parse_month(options.month);
  if (!month && !options.month.empty())
    throw results::RequestError("--month " + options.month + " is no month: write it like 2026-01");
  PricedLists priced;
  priced.ground = models::read_ground(study, problems);
  problems.throw_if_any();  // without a county every centre would be a fault
  priced.extract = models::read_list_extract(options.lists, priced.ground.county, month, problems);
  priced.model = models::read_payment_model(options.model, priced.ground.county, problems);
  if (problems.empty())
    for (const models::YearFault& fault :
         models::year_faults(priced.model, priced.extract.months.front().year, priced.extract.months.back().year))
      problems.add({options.model, 0, fault.where, fault.found, fault.allowed, fault.remedy});
  if (problems.empty())
    priced.amounts = models::price_extract(priced.model, priced.extract, priced.ground.index, options.model, problems);
  priced.placeholder = priced.model.placeholder() || priced.ground.index.placeholder;
  return priced;
}

std::string mark_of(const PricedLists& priced) { return priced.placeholder ? "EXEMPEL" : ""; }
std::string month_text(models::CalendarMonth month) { return month.first().text().substr(0, 7); }

// "1234.50": for programs.
std::string plain(models::Money amount) {
  const std::int64_t ore = amount.in_ore();
  const std::int64_t size = ore < 0 ? -ore : ore;
  return fmt::format("{}{}.{:02}", ore < 0 ? "-" : "", size / 100, size % 100);
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

nlohmann::json json_row(const PricedLists& priced, const models::ReconciledAmount& amount) {
  return {{"month", month_text(priced.extract.months[amount.month])},
          {"centre", priced.ground.county.centres[amount.centre].id},
          {"component", priced.model.components[amount.component]->name()},
          {"ore", amount.computed.in_ore()}};
}

std::string without_unit(models::Money amount) {
  const std::string text = amount.text();
  return text.substr(0, text.size() - std::string_view(" kr").size());
}

// Which centres the lists leave out, and when.
void tell_of_closed(const PricedLists& priced) {
  const auto& centres = priced.ground.county.centres;
  std::vector<std::string> closed;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    std::string months;
    std::size_t n = 0;
    for (std::size_t m = 0; m < priced.extract.months.size(); ++m) {
      if (priced.extract.lists[m][c].open) continue;
      months += (n++ > 0 ? ", " : "") + month_text(priced.extract.months[m]);
    }
    if (n == priced.extract.months.size())
      closed.push_back(centres[c].id);
    else if (n > 0)
      closed.push_back(fmt::format("{} ({})", centres[c].id, months));
  }
  if (!closed.empty()) fmt::print(stderr, "Not in the lists, and so taken to be closed: {}\n", fmt::join(closed, ", "));
}

std::string differences_text(const PricedLists& priced, const std::vector<models::ReconciledAmount>& amounts) {
  using results::Align;
  results::TextTable table;
  for (const char* heading : {"Component", "Centre", "Month"}) table.add_column(heading, Align::left);
  for (const char* heading : {"Model, kr", "Paid, kr", "Paid − model"}) table.add_column(heading, Align::right);
  models::Money computed, paid;
  std::size_t n_equal = 0;
  for (const models::ReconciledAmount& amount : amounts) {
    computed += amount.computed;
    paid += amount.paid;
    n_equal += amount.computed == amount.paid ? 1 : 0;
    if (amount.computed == amount.paid) continue;
    table.add_row({priced.model.components[amount.component]->name(), priced.ground.county.centres[amount.centre].id,
                   month_text(priced.extract.months[amount.month]), without_unit(amount.computed),
                   without_unit(amount.paid), without_unit(amount.paid - amount.computed)});
  }
  std::string text = results::wrapped(fmt::format(
      "{}{}", priced.model.title, priced.placeholder ? " – EXEMPEL (prices or index are placeholders)" : ""));
  if (n_equal < amounts.size()) text += "\nAmounts that differ\n" + table.text() + "\n";
  return text +
         results::wrapped(fmt::format("{} of {} amounts are equal to the öre. Model {}, paid {}, difference {}.",
                                      n_equal, amounts.size(), computed.text(), paid.text(), (paid - computed).text()));
}

}  // namespace

int price_lists(const ListsOptions& options) {
  models::Problems problems;
  const PricedLists priced = price_lists(options, problems);
  problems.throw_if_any();
  tell_of_closed(priced);
  const std::size_t n_centres = priced.ground.county.centres.size();
  const std::vector<models::ReconciledAmount> amounts = models::reconcile(priced.amounts, priced.amounts, n_centres);
  models::Money sum;
  for (const models::ReconciledAmount& amount : amounts) sum += amount.computed;
  if (options.json) {
    nlohmann::json rows = nlohmann::json::array();
    for (const models::ReconciledAmount& amount : amounts) rows.push_back(json_row(priced, amount));
    const nlohmann::json out{{"version", 1},
                             {"model", priced.model.id},
                             {"placeholder", mark_of(priced)},
                             {"sum_ore", sum.in_ore()},
                             {"amounts", std::move(rows)}};
    fmt::print("{}\n", out.dump(2));
    return fine;
  }
  fmt::print("month,centre,component,kr,placeholder\n");
  for (const models::ReconciledAmount& amount : amounts)
    fmt::print("{},{},{},{},{}\n", month_text(priced.extract.months[amount.month]),
               quoted(priced.ground.county.centres[amount.centre].id),
               quoted(priced.model.components[amount.component]->name()), plain(amount.computed), mark_of(priced));
  fmt::print(stderr, "{}: {} for {} months\n", priced.model.title, sum.text(), priced.extract.months.size());
  return fine;
}

int reconcile(const ListsOptions& options) {
  models::Problems problems;
  const PricedLists priced = price_lists(options, problems);
  problems.throw_if_any();
  tell_of_closed(priced);
  const auto paid =
      models::read_paid(options.paid, priced.model, priced.ground.county, priced.extract.months, problems);
  problems.throw_if_any();
  const std::vector<models::ReconciledAmount> amounts =
      models::reconcile(priced.amounts, paid, priced.ground.county.centres.size());
  if (!options.json) {
    fmt::print("{}", differences_text(priced, amounts));
    return fine;
  }
  nlohmann::json rows = nlohmann::json::array();
  std::size_t n_equal = 0;
  for (const models::ReconciledAmount& amount : amounts) {
    rows.push_back(json_row(priced, amount));
    rows.back()["paid_ore"] = amount.paid.in_ore();
    n_equal += amount.computed == amount.paid ? 1 : 0;
  }
  const nlohmann::json out{{"version", 1},
                           {"model", priced.model.id},
                           {"placeholder", mark_of(priced)},
                           {"equal", n_equal},
                           {"different", amounts.size() - n_equal},
                           {"amounts", std::move(rows)}};
  fmt::print("{}\n", out.dump(2));
  return fine;
}

}  // namespace valfri::cli
