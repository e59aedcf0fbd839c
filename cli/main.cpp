// SPDX-License-Identifier: Apache-2.0
// valfri: arguments in, exit code out. Only this file catches and reports what went wrong.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include "cli/commands.hpp"
#include "models/input/problems.hpp"
#include "results/request.hpp"
#include "results/store.hpp"
#include "results/summary.hpp"
#include "sim/error.hpp"

namespace {

namespace cli = valfri::cli;
namespace results = valfri::results;

struct Arguments {
  cli::RunOptions run;
  cli::PriceOptions price;
  cli::ExplainOptions explain;
  cli::ListsOptions lists;
  cli::ExportOptions save;
  cli::ReportOptions report;
  std::string folder, study, language = "en";
  results::ShowRequest show;
  results::CompareRequest compare;
  cli::DecideOptions decide;
  bool json = false;
};

void add_run(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("run", "simulate a study, price it and store the results");
  command->add_option("study", arguments.run.study, "study file (TOML)")->required();
  command->add_option("--out", arguments.run.out, "folder for the results")->required();
  command->add_option("--replications", arguments.run.replications, "instead of the study's number")
      ->check(CLI::Range(1u, 1000000u));
  command->add_option(
      "--until", arguments.run.until,
      "stop as soon as a quantile is known well enough, such as \"P95 of total within 0.2 %\"; the number"
      " of replications is then the most");
  command->add_option("--seed", arguments.run.seed, "instead of the study's seed")->check(CLI::NonNegativeNumber);
  command->add_option("--threads", arguments.run.threads, "0: all; the results do not depend on it")
      ->check(CLI::Range(0, 1024));
  CLI::Option* resume =
      command->add_flag("--resume", arguments.run.resume, "go on with an interrupted run in the folder");
  command->add_flag("--force", arguments.run.force, "replace results in the folder")->excludes(resume);
  command->add_flag("--quiet", arguments.run.quiet, "no progress");
  command->add_flag("--scalar", arguments.run.scalar, "without vector instructions; the results are the same");
}

void add_budget(CLI::App& command, Arguments& arguments) {
  command.add_option("--budget", arguments.decide.budget.file, "last year's budget (CSV: centre, year, kr_per_year)");
  command.add_option("--index", arguments.decide.budget.index, "growth of the budget a year; 0.03 is 3 %")
      ->check(CLI::Range(-0.5, 0.5));
}

void add_decide(CLI::App& app, Arguments& arguments) {
  CLI::App* decide =
      app.add_subcommand("decide", "who gets less, what holding them harmless costs, other frames, simplicity");
  results::DecideRequest& request = arguments.decide.request;
  decide->add_option("results", arguments.folder, "folder of results")->required();
  decide->add_option("--base", request.base, "id of the old payment model (default: the first)");
  decide->add_option("--against", request.against, "id of the new payment model (default: the second)");
  decide->add_option("--year", request.year, "default: the first");
  decide->add_option("--scenario", request.scenario, "default: base");
  decide->add_option("--part", request.part, "winners, hold-harmless, frame or simplicity (default: all)");
  decide->add_flag("--json", arguments.decide.json, "all parts as JSON");
  add_budget(*decide, arguments);
}

void add_readers(CLI::App& app, Arguments& arguments) {
  CLI::App* show = app.add_subcommand("show", "summary of stored results");
  show->add_option("results", arguments.folder, "folder of results")->required();
  CLI::Option* json = show->add_flag("--json", arguments.json, "everything as JSON");
  show->add_option("--year", arguments.show.year, "year of the table of centres (default: the last)")->excludes(json);
  show->add_option("--scenario", arguments.show.scenario, "scenario of the table of centres (default: base)")
      ->excludes(json);
  show->add_option("--language", arguments.language, "en (default) or sv")
      ->check(CLI::IsMember({"en", "sv"}))
      ->excludes(json);
  add_budget(*show, arguments);
  CLI::App* compare = app.add_subcommand("compare", "paired differences of two scenarios or two payment models");
  compare->add_option("results", arguments.folder, "folder of results")->required();
  compare->add_option("--base", arguments.compare.base, "id of the reference")->required();
  compare->add_option("--against", arguments.compare.against, "id of what is compared with it")->required();
  compare->add_option("--year", arguments.compare.year, "default: the last");
  compare->add_option("--within", arguments.compare.within, "payment model or scenario of the table of centres");
  add_decide(app, arguments);
  CLI::App* save = app.add_subcommand("export", "stored results as files for other programs");
  save->add_option("results", arguments.folder, "folder of results")->required();
  save->add_option("--format", arguments.save.format, "csv, xlsx (a workbook) or json")
      ->check(CLI::IsMember({"csv", "xlsx", "json"}));
  save->add_option("--locale", arguments.save.locale, "of csv: plain, or sv: semicolons and decimal commas")
      ->check(CLI::IsMember({"plain", "sv"}));
  save->add_option("--language", arguments.save.language, "of a workbook's sheets to read: sv (default) or en")
      ->check(CLI::IsMember({"en", "sv"}));
  save->add_option("--out", arguments.save.out, "a file, or for csv a folder (default: in the folder of results)");
  add_budget(*save, arguments);
}

void add_report(CLI::App& app, Arguments& arguments) {
  CLI::App* report = app.add_subcommand("report", "stored results as one page for a browser, in Swedish and English");
  report->add_option("results", arguments.folder, "folder of results")->required();
  report->add_option("--out", arguments.report.out, "the file (default: report.html in the folder of results)");
  CLI::Option* borders = report->add_option("--borders", arguments.report.borders,
                                            "GeoJSON of municipalities for the maps (default: cells alone)");
  CLI::Option* memo = report
                          ->add_flag("--memo", arguments.report.memo,
                                     "instead: an annex to a memo (tjänsteskrivelse) on economy, equity and patients")
                          ->excludes(borders);
  report->add_option("--language", arguments.report.language, "of the memo: sv (default) or en")
      ->check(CLI::IsMember({"sv", "en"}))
      ->needs(memo);
  report->add_option("--format", arguments.report.format, "of the memo: md (default) or html")
      ->check(CLI::IsMember({"md", "html"}))
      ->needs(memo);
  add_budget(*report, arguments);
}

void add_price(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("price", "other payment models on stored results, or one on a list extract");
  cli::PriceOptions& price = arguments.price;
  CLI::Option* folder = command->add_option("results", price.folder, "folder of results");
  CLI::Option* lists = command->add_option("--lists", arguments.lists.lists, "a list extract (CSV) instead of results");
  lists->excludes(folder);
  command
      ->add_option("--study", arguments.lists.study,
                   "whose county and index price the lists (default: study.toml beside them)")
      ->needs(lists);
  command->add_option("--month", arguments.lists.month, "of lists without a column month, such as 2026-01")
      ->needs(lists);
  command->add_option("--model", price.models, "payment model file (TOML); may be given again")
      ->required()
      ->allow_extra_args(false);
  command->add_option("--out", price.out, "folder for what they pay (default: priced, in the folder of results)");
  command->add_option("--threads", price.threads, "0: all; the results do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->excludes(lists);
  command->add_flag("--json", price.json, "everything as JSON");
  command->add_flag("--force", price.force, "replace results in the folder")->excludes(lists);
  command->add_flag("--quiet", price.quiet, "no progress")->excludes(lists);
}

void add_explain(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("explain", "one centre's payment, component by component");
  cli::ExplainOptions& explain = arguments.explain;
  command->add_option("results", explain.folder, "folder of results")->required();
  command->add_option("--centre", explain.centre, "id of the centre")->required();
  command->add_option("--model", explain.model, "id of the payment model")->required();
  command->add_option("--year", explain.year, "default: the last");
  command->add_option("--month", explain.month, "1 to 12: this month alone (default: the whole year)")
      ->check(CLI::Range(1, 12));
  command->add_option("--replication", explain.replication, "which possible future, from 0 (default: 0)");
  command->add_option("--scenario", explain.scenario, "default: base");
  command->add_flag("--json", explain.json, "as JSON");
  command->add_flag("--quiet", explain.quiet, "no talk");
}

void add_reconcile(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("reconcile", "a payment model on a list extract against what was paid");
  cli::ListsOptions& lists = arguments.lists;
  command->add_option("--lists", lists.lists, "list extract (CSV)")->required();
  command->add_option("--model", lists.model, "payment model file (TOML)")->required();
  command->add_option("--paid", lists.paid, "what was paid (CSV)")->required();
  command->add_option("--study", lists.study, "whose county and index are used (default: study.toml beside the lists)");
  command->add_option("--month", lists.month, "of lists without a column month, such as 2026-01");
  command->add_flag("--json", lists.json, "as JSON");
}

int price(const Arguments& arguments) {
  if (arguments.lists.lists.empty() && arguments.price.folder.empty())
    throw results::RequestError("price what? Name a folder of results, or a list extract with --lists");
  if (arguments.lists.lists.empty()) return cli::price(arguments.price);
  if (arguments.price.models.size() != 1)
    throw results::RequestError("a list extract is priced by one model: name one --model");
  if (!arguments.price.out.empty())
    throw results::RequestError("--out is for results; what a list extract is paid goes to the output: use > FILE");
  cli::ListsOptions lists = arguments.lists;
  lists.model = arguments.price.models.front();
  lists.json = arguments.price.json;
  return cli::price_lists(lists);
}

// Who names the file of results means its folder.
void name_folder(std::string& given) {
  const std::filesystem::path path(given);
  if (path.filename() != "results.h5" || std::filesystem::is_directory(path)) return;
  given = path.has_parent_path() ? path.parent_path().string() : ".";
}

int dispatch(const CLI::App& app, const Arguments& arguments) {
  if (app.got_subcommand("new")) return cli::make_new(arguments.folder, "valfri");
  if (app.got_subcommand("check")) return cli::check(arguments.study, arguments.json);
  if (app.got_subcommand("run")) return cli::run(arguments.run);
  if (app.got_subcommand("price")) return price(arguments);
  if (app.got_subcommand("reconcile")) return cli::reconcile(arguments.lists);
  if (app.got_subcommand("explain")) return cli::explain(arguments.explain);
  const results::Store store(arguments.folder);
  if (app.got_subcommand("show")) {
    const auto references = cli::read_references(store, arguments.decide.budget);
    results::ShowRequest request = arguments.show;
    if (arguments.language == "sv") request.language = results::Language::swedish;
    fmt::print("{}", arguments.json ? results::show_json(store, references) + "\n"
                                    : results::show_text(store, request, references));
  } else if (app.got_subcommand("compare")) {
    fmt::print("{}", results::compare_text(store, arguments.compare));
  } else if (app.got_subcommand("decide")) {
    return cli::decide(store, arguments.decide);
  } else if (app.got_subcommand("report")) {
    cli::ReportOptions report = arguments.report;
    report.folder = arguments.folder;
    report.budget = arguments.decide.budget;
    return cli::report(store, report);
  } else {
    cli::ExportOptions save = arguments.save;
    save.budget = arguments.decide.budget;
    return cli::export_results(store, arguments.folder, save);
  }
  return cli::fine;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app(
      "Valfri: what free choice of health centre does to money, risk and equity in a county.\n\n"
      "  valfri new my-county\n"
      "  valfri run my-county/vasterbotten/study.toml --out results-mine\n");
  app.footer(
      "Exit codes: 0 done; 2 the input or the command line is at fault, nothing was written; 3 trouble with files or\n"
      "the system; 130 interrupted (a run keeps what is finished: --resume goes on); 1 a fault in valfri itself.");
  app.set_version_flag("--version", "valfri " VALFRI_VERSION);
  app.require_subcommand(1);
  CLI::App* make = app.add_subcommand("new", "copy the default county and study as a start");
  make->add_option("folder", arguments.folder, "a folder that does not exist")->required();
  CLI::App* check = app.add_subcommand("check", "read a study, list every fault, estimate time, memory and disk");
  check->add_option("study", arguments.study, "study file (TOML)")->required();
  check->add_flag("--json", arguments.json, "as JSON");
  add_run(app, arguments);
  add_readers(app, arguments);
  add_report(app, arguments);
  add_price(app, arguments);
  add_explain(app, arguments);
  add_reconcile(app, arguments);
  try {
    app.parse(argc, argv);
    if (!app.got_subcommand("new"))
      for (std::string* folder : {&arguments.folder, &arguments.price.folder, &arguments.explain.folder})
        name_folder(*folder);
    return dispatch(app, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? cli::fine : cli::your_input;
  } catch (const valfri::models::InputError& error) {
    fmt::print(stderr, "{}Nothing was written.\n", error.what());
    return cli::your_input;
  } catch (const results::RequestError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return cli::your_input;
  } catch (const valfri::sim::IoError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return cli::system_trouble;
  } catch (const std::filesystem::filesystem_error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return cli::system_trouble;
  } catch (const std::exception& error) {
    fmt::print(stderr, "a fault in valfri itself, please report it: {}\n", error.what());
    return cli::our_bug;
  }
}
