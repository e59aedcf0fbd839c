// SPDX-License-Identifier: Apache-2.0
// valfri price DIR: other payment models on the paths of stored results, from their statements or by a replay.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>

#include "cli/commands.hpp"
#include "cli/simulate.hpp"
#include "cli/stored_study.hpp"
#include "models/study/county_worker.hpp"
#include "models/study/pricing_worker.hpp"
#include "results/places.hpp"
#include "results/request.hpp"
#include "results/summary.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

namespace {

/// Reads finished replications from the store. HDF5 takes one thread at a time, so reading and writing share a lock.
class StoredPaths final : public models::FinishedPaths {
 public:
  StoredPaths(const results::Store& store, const models::StatementPlaces& places, const sim::Schema& schema,
              std::mutex& file)
      : store_(store), places_(places), schema_(schema), file_(file) {
    for (const sim::Measure& measure : schema.measures) {
      from_.push_back(results::find_measure(store.schema(), measure.name));
      sim::ensure(models::is_payment(measure) || from_.back(), "results hold every measure that is no payment");
    }
  }
  void read(sim::Replication replication, models::StatementNumbers& statements, sim::Record& record) override {
    const std::lock_guard lock(file_);
    const std::size_t row = sim::index(replication);
    read_statements(store_, places_, row, statements);
    for (std::size_t m = 0; m < schema_.measures.size(); ++m) {
      if (models::is_payment(schema_.measures[m])) continue;
      if (schema_.measures[m].kind == sim::Kind::integer)
        store_.read(*from_[m], row, record.integers(m));
      else
        store_.read(*from_[m], row, record.reals(m));
    }
  }

 private:
  const results::Store& store_;
  models::StatementPlaces places_;
  const sim::Schema& schema_;
  std::vector<std::optional<std::size_t>> from_;  // [measure of the schema] -> measure of the store
  std::mutex& file_;
};

class LockedSink final : public sim::Sink {
 public:
  LockedSink(sim::Sink& next, std::mutex& file) : next_(next), file_(file) {}
  void take(sim::Replication replication, const sim::Record& record) override {
    const std::lock_guard lock(file_);
    next_.take(replication, record);
  }

 private:
  sim::Sink& next_;
  std::mutex& file_;
};

/// Holds every replayed replication against the stored one: the same people on the same lists.
class SameLists final : public sim::Sink {
 public:
  SameLists(sim::Sink& next, const results::Store& store, std::string folder)
      : next_(next), store_(store), folder_(std::move(folder)) {
    stored_.resize(store.schema().cells(place));
  }
  void take(sim::Replication replication, const sim::Record& record) override {
    store_.read(place, sim::index(replication), std::span(stored_));
    if (!std::ranges::equal(stored_, record.integers(place)))
      throw sim::IoError(
          fmt::format("the replay gives other lists than {} in replication {}: the program or the machine is another",
                      folder_, sim::index(replication)));
    next_.take(replication, record);
  }

 private:
  static constexpr auto place = static_cast<std::size_t>(models::Kept::listed);
  sim::Sink& next_;
  const results::Store& store_;
  std::string folder_;
  std::vector<std::int64_t> stored_;
};

std::string columns_text(models::Columns wanted, models::Columns stored) {
  std::string text;
  for (std::size_t i = 0; i < models::n_columns; ++i) {
    const auto column = static_cast<models::Column>(i);
    if (!wanted.has(column) || stored.has(column)) continue;
    text += (text.empty() ? "" : ", ") + std::string(models::column_ids[i]);
  }
  return text;
}

// Why the stored statements do not do; empty when they do.
std::string why_replay(const models::Study& study, const std::optional<models::StatementPlaces>& places,
                       const results::Store& store) {
  for (const sim::Measure& measure : models::make_schema(study).measures)
    if (!measure.detail && !models::is_payment(measure) && !results::find_measure(store.schema(), measure.name))
      return "the results hold no " + measure.name + ", which this version of the program keeps";
  if (!places) return "the results hold no monthly statements (the study says store = \"results\")";
  const std::string missing = columns_text(study.columns(), places->columns());
  return missing.empty() ? "" : "the stored statements lack what the models read: " + missing;
}

fs::path folder_for(const PriceOptions& options) {
  const fs::path out = options.out.empty() ? fs::path(options.folder) / "priced" : fs::path(options.out);
  std::error_code none;
  if (fs::equivalent(out, options.folder, none))
    throw results::RequestError("--out names the results that are priced: name another folder");
  if (!options.force && fs::exists(results::results_file(out), none))
    throw sim::IoError(results::results_file(out).string() +
                       " exists: name another folder with --out, or --force to replace it");
  return out;
}

}  // namespace

int price(const PriceOptions& options) {
  const results::Store store = results::Store(options.folder).all_replications();
  const fs::path out = folder_for(options);
  models::Study study = read_stored_study(store, options.folder, options.models);
  const auto places = models::find_statements(store.whole_schema());
  const std::string replay = why_replay(study, places, store);
  const Effort effort{options.threads, options.quiet};
  if (!replay.empty()) require_replay(store, options.folder);
  if (replay.empty()) study.store = models::Storing::results;  // they stand where they are read from
  const sim::Schema schema = models::make_schema(study);
  heed_interrupts();
  results::StoreWriter writer =
      results::StoreWriter::create(out, heading_of(study, study.replications), schema,
                                   options.force ? results::Existing::replace : results::Existing::refuse);
  bool whole = false;
  if (replay.empty()) {
    std::mutex file;
    StoredPaths paths(store, *places, schema, file);
    LockedSink sink(writer, file);
    whole = work({study.replications}, schema, writer, sink, effort,
                 [&] { return std::make_unique<models::PricingWorker>(study, schema, paths); });
  } else {
    fmt::print(stderr, "{}: the study is replayed on the same random numbers\n", replay);
    SameLists sink(writer, store, options.folder);
    whole = simulate(study, schema, writer, sink, effort);
  }
  if (!whole) {
    fmt::print(stderr, "interrupted: {} is unfinished; price again with --force\n", out.string());
    return interrupted;
  }
  finish(writer, out.string(), effort);
  const results::Store priced(out);
  results::ShowRequest tables;
  tables.questions = false;  // they take longer than the prices where replications are many
  fmt::print("{}", options.json ? results::show_json(priced) + "\n" : results::show_text(priced, tables));
  return fine;
}

}  // namespace valfri::cli
