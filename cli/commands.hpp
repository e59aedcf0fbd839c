// SPDX-License-Identifier: Apache-2.0
// The commands that need more than a call. Each returns the exit code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/decide.hpp"
#include "results/store.hpp"

namespace valfri::cli {

inline constexpr int fine = 0, our_bug = 1, your_input = 2, system_trouble = 3, interrupted = 130;

struct RunOptions {
  std::string study;
  std::string out;
  std::optional<std::uint32_t> replications;
  std::optional<std::uint64_t> seed;
  std::string until;  ///< go on until a quantile is known this well (results/until.hpp); empty: all replications
  int threads = 0;
  bool resume = false;
  bool quiet = false;
  bool force = false;
  bool scalar = false;
};

/// A budget file that centres are held against: as it is, and grown by `index` a year (0.03 is 3 %) where given.
struct BudgetOptions {
  std::string file;
  std::optional<double> index;
};

struct DecideOptions {
  results::DecideRequest request;
  BudgetOptions budget;
  bool json = false;
};

struct ExportOptions {
  std::string format = "csv";  ///< csv, xlsx or json
  std::string locale;          ///< of CSV: plain, or sv
  std::string language;        ///< of the sheets of a workbook that people read: sv (default) or en
  std::string out;             ///< a file, or for CSV a folder; empty: in the folder of results
  BudgetOptions budget;
};

struct ReportOptions {
  std::string folder;
  std::string out;              ///< empty: report.html in the folder, or memo_sv.md and its like
  std::string borders;          ///< GeoJSON of municipalities; empty: none
  bool memo = false;            ///< the annex to an official's memo instead of the page
  std::string language = "sv";  ///< of the memo: sv or en
  std::string format = "md";    ///< of the memo: md or html
  BudgetOptions budget;
};

struct PriceOptions {
  std::string folder;               ///< of the results whose paths are priced
  std::string out;                  ///< empty: `priced` inside it
  std::vector<std::string> models;  ///< payment model files
  int threads = 0;
  bool json = false;
  bool quiet = false;
  bool force = false;
};

struct ExplainOptions {
  std::string folder, centre, model;
  std::string year, scenario;  ///< empty: the last year, the base
  std::size_t replication = 0;
  int month = 0;  ///< 1 … 12; 0: the whole year
  bool json = false;
  bool quiet = false;
};

struct ListsOptions {
  std::string lists, model;
  std::string study;  ///< whose county and index are used; empty: study.toml beside the lists
  std::string month;  ///< of lists without that column, "2026-01"
  std::string paid;   ///< reconcile
  bool json = false;
};

/// valfri run: simulates, prices and stores; Ctrl-C keeps what is finished.
int run(const RunOptions& options);
/// valfri check: reads everything, lists every fault, estimates time, memory and disk.
int check(const std::string& study, bool json);
/// valfri new: copies the default county, study and payment models.
int make_new(const std::string& folder, const std::string& program);
/// The references of a budget file; none without one. InputError tells every fault of the file.
std::vector<results::GivenReference> read_references(const results::Store& store, const BudgetOptions& options);
/// valfri decide: winners and losers, hold harmless, ladder of frames, simplicity.
int decide(const results::Store& store, const DecideOptions& options);

/// valfri export: tables as CSV, one workbook, or one JSON file; prints the files written.
int export_results(const results::Store& store, const std::string& folder, const ExportOptions& options);

/// valfri report: stored results as one page for a browser, or as an annex to an official's memo (tjänsteskrivelse);
/// whole or not there. Prints the file written.
int report(const results::Store& store, const ReportOptions& options);

/// valfri price DIR: other payment models on the paths of stored results; stores and shows what they pay.
int price(const PriceOptions& options);

/// valfri explain: one centre's payment, component by component.
int explain(const ExplainOptions& options);

/// valfri price --lists: a list extract priced without simulating, as CSV or JSON on stdout.
int price_lists(const ListsOptions& options);
/// valfri reconcile: the same against what was paid.
int reconcile(const ListsOptions& options);

}  // namespace valfri::cli
