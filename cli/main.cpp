// SPDX-License-Identifier: Apache-2.0
// valfri: arguments in, exit code out. Only this file catches and reports what went wrong.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

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
  cli::PriceOptions price;
  std::string folder, study, format = "csv", locale = "plain";
  results::ShowRequest show;
  results::CompareRequest compare;
  bool json = false;
};

void add_run(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("run", "simulate a study, price it and store the results");
  command->add_option("study", arguments.run.study, "study file (TOML)")->required();
  command->add_option("--out", arguments.run.out, "folder for the results")->required();
  command->add_option("--replications", arguments.run.replications, "instead of the study's number")
      ->check(CLI::Range(1u, 1000000u));
  command->add_option("--seed", arguments.run.seed, "instead of the study's seed");
  command->add_option("--threads", arguments.run.threads, "0: all; the results do not depend on it")->check(CLI::Range(0, 1024));
  command->add_flag("--resume", arguments.run.resume, "go on with an interrupted run in the folder");
  command->add_flag("--force", arguments.run.force, "replace results in the folder");
  command->add_flag("--quiet", arguments.run.quiet, "no progress");
  command->add_flag("--scalar", arguments.run.scalar, "without vector instructions; the results are the same");
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
  CLI::App* save = app.add_subcommand("export", "stored results as files for other programs");
  save->add_option("results", arguments.folder, "folder of results")->required();
  save->add_option("--format", arguments.format, "csv")->check(CLI::IsMember({"csv"}));
  save->add_option("--locale", arguments.locale, "plain, or sv: semicolons and decimal commas")
      ->check(CLI::IsMember({"plain", "sv"}));
}

void add_price(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("price", "other payment models on the paths of stored results");
  cli::PriceOptions& price = arguments.price;
  command->add_option("results", price.folder, "folder of results")->required();
  command->add_option("--model", price.models, "payment model file (TOML); may be given again")->required()->allow_extra_args(false);
  command->add_option("--out", price.out, "folder for what they pay (default: priced, in the folder of results)");
  command->add_option("--threads", price.threads, "0: all; the results do not depend on it")->check(CLI::Range(0, 1024));
  command->add_flag("--json", price.json, "everything as JSON");
  command->add_flag("--force", price.force, "replace results in the folder");
  command->add_flag("--quiet", price.quiet, "no progress");
}

int dispatch(const CLI::App& app, const Arguments& arguments) {
  if (app.got_subcommand("new")) return cli::make_new(arguments.folder, "valfri");
  if (app.got_subcommand("check")) return cli::check(arguments.study, arguments.json);
  if (app.got_subcommand("run")) return cli::run(arguments.run);
  if (app.got_subcommand("price")) return cli::price(arguments.price);
  const results::Store store(arguments.folder);
  if (app.got_subcommand("show")) {
    fmt::print("{}", arguments.json ? results::show_json(store) + "\n" : results::show_text(store, arguments.show));
  } else if (app.got_subcommand("compare")) {
    fmt::print("{}", results::compare_text(store, arguments.compare));
  } else {
    const auto locale = arguments.locale == "sv" ? results::Locale::swedish : results::Locale::plain;
    for (const auto& file : results::export_csv(store, arguments.folder, locale)) fmt::print("{}\n", file.string());
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
  add_price(app, arguments);
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
