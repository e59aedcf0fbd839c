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
#include "results/export.hpp"
#include "results/request.hpp"
#include "results/store.hpp"
#include "results/summary.hpp"
#include "sim/error.hpp"

namespace {

namespace cli = valfri::cli;
namespace results = valfri::results;

struct Arguments {
  cli::RunOptions run;
  std::string folder, study, format = "csv", locale = "plain";
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
  command->add_option("--seed", arguments.run.seed, "instead of the study's seed");
  command->add_option("--threads", arguments.run.threads, "0: all; the results do not depend on it")
      ->check(CLI::Range(0, 1024));
  command->add_flag("--resume", arguments.run.resume, "go on with an interrupted run in the folder");
  command->add_flag("--force", arguments.run.force, "replace results in the folder");
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
  show->add_flag("--json", arguments.json, "everything as JSON");
  show->add_option("--year", arguments.show.year, "year of the table of centres (default: the last)");
  show->add_option("--scenario", arguments.show.scenario, "scenario of the table of centres (default: base)");
  CLI::App* compare = app.add_subcommand("compare", "paired differences of two scenarios or two payment models");
  compare->add_option("results", arguments.folder, "folder of results")->required();
  compare->add_option("--base", arguments.compare.base, "id of the reference")->required();
  compare->add_option("--against", arguments.compare.against, "id of what is compared with it")->required();
  compare->add_option("--year", arguments.compare.year, "default: the last");
  compare->add_option("--within", arguments.compare.within, "payment model or scenario of the table of centres");
  add_decide(app, arguments);
  CLI::App* save = app.add_subcommand("export", "stored results as files for other programs");
  save->add_option("results", arguments.folder, "folder of results")->required();
  save->add_option("--format", arguments.format, "csv")->check(CLI::IsMember({"csv"}));
  save->add_option("--locale", arguments.locale, "plain, or sv: semicolons and decimal commas")
      ->check(CLI::IsMember({"plain", "sv"}));
  add_budget(*save, arguments);
}

int dispatch(const CLI::App& app, const Arguments& arguments) {
  if (app.got_subcommand("new")) return cli::make_new(arguments.folder, "valfri");
  if (app.got_subcommand("check")) return cli::check(arguments.study, arguments.json);
  if (app.got_subcommand("run")) return cli::run(arguments.run);
  const results::Store store(arguments.folder);
  if (app.got_subcommand("show")) {
    fmt::print("{}", arguments.json ? results::show_json(store) + "\n" : results::show_text(store, arguments.show));
  } else if (app.got_subcommand("compare")) {
    fmt::print("{}", results::compare_text(store, arguments.compare));
  } else if (app.got_subcommand("decide")) {
    return cli::decide(store, arguments.decide);
  } else {
    const auto references = cli::read_references(store, arguments.decide.budget);
    const auto locale = arguments.locale == "sv" ? results::Locale::swedish : results::Locale::plain;
    for (const auto& file : results::export_csv(store, arguments.folder, locale)) fmt::print("{}\n", file.string());
    for (const auto& file : results::export_decisions(store, references, arguments.folder, locale))
      fmt::print("{}\n", file.string());
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
  app.set_version_flag("--version", "valfri " VALFRI_VERSION);
  app.require_subcommand(1);
  CLI::App* make = app.add_subcommand("new", "copy the default county and study as a start");
  make->add_option("folder", arguments.folder, "a folder that does not exist")->required();
  CLI::App* check = app.add_subcommand("check", "read a study, list every fault, estimate time, memory and disk");
  check->add_option("study", arguments.study, "study file (TOML)")->required();
  check->add_flag("--json", arguments.json, "as JSON");
  add_run(app, arguments);
  add_readers(app, arguments);
  try {
    app.parse(argc, argv);
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
