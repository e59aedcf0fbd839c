// SPDX-License-Identifier: Apache-2.0
// A study's results on disk: <folder>/results.h5 (docs/results-format.md). StoreWriter takes finished replications from
// the engine; Store reads them back. Equal logical content gives equal bytes, resumed or not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/record.hpp"

namespace valfri::results {

/// What a results file says of itself besides its numbers.
struct Heading {
  std::string title;            ///< for people
  std::string study;            ///< the resolved study, as TOML text
  std::string program_version;  ///< of the program that simulated it
  std::uint64_t seed = 0;
  std::uint64_t replications = 0;  ///< wanted
  /// Nested design: replications in a row that share an outer draw of the parameters. The rest is kept where it is > 1.
  std::uint64_t inner = 1;
  std::uint64_t behaviour_draws = 1;  ///< draws of the behaviour among them; 1: drawn together with the inputs
  std::uint64_t drawn_inputs = 0;     ///< how many inputs are drawn: of population and care
  std::uint64_t drawn_behaviour = 0;  ///< how many parameters of behaviour are drawn
};

/// Where the results of a study are kept.
std::filesystem::path results_file(const std::filesystem::path& folder);
/// Bytes on disk of one replication of a measure.
std::uint64_t bytes_of_replication(const sim::Schema& schema, std::size_t measure);

enum class Existing : std::uint8_t { refuse, replace };

/// Writes replications in rising order. What is complete survives the process being killed; at most the last
/// `replications_per_save` are lost.
class StoreWriter final : public sim::Sink {
 public:
  static constexpr std::size_t replications_per_save = 16;

  /// Begins a new file, making the folder when missing. Throws sim::IoError when results exist and may not be replaced.
  static StoreWriter create(const std::filesystem::path& folder, const Heading& heading, const sim::Schema& schema,
                            Existing existing = Existing::refuse);
  /// Goes on with a file that has the same study, schema, seed and program version; RequestError when it differs.
  /// More replications than the file was begun with are allowed, and fewer that end it early, but not fewer than it
  /// holds. `earlier` is told every replication
  /// that is there, in order, with its results (details may be left out).
  static StoreWriter open_to_resume(const std::filesystem::path& folder, const Heading& heading,
                                    const sim::Schema& schema, sim::Sink* earlier = nullptr);
  /// The number of replications that the results in a folder were begun with.
  static std::uint64_t begun_with(const std::filesystem::path& folder);
  StoreWriter(StoreWriter&&) noexcept;
  StoreWriter& operator=(StoreWriter&&) noexcept;
  /// Saves what is complete.
  ~StoreWriter() override;

  /// Replications in the file, which is the next replication to simulate.
  std::size_t complete() const;
  void take(sim::Replication replication, const sim::Record& record) override;
  /// Saves what is complete now.
  void save();
  /// Every replication wanted must be there. Writes the digest, closes the file and returns the digest.
  std::string finish();

 private:
  struct State;
  explicit StoreWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Finished results. In a nested design, where several replications in a row share drawn parameters, they are no
/// independent futures: so a store shows the first of each outer draw alone, and every band is made of those.
class Store {
 public:
  /// Reads all results once, and throws sim::IoError: no such file, not a Valfri file, a newer format, unfinished (n of
  /// N replications), or with other numbers than its digest says. Damaged details are told when they are read.
  explicit Store(const std::filesystem::path& folder);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Of the results, without details.
  const sim::Schema& schema() const;
  /// With the details that are stored.
  const sim::Schema& whole_schema() const;
  const Heading& heading() const;
  const std::string& digest() const;
  /// Shown: independent of each other.
  std::size_t replications() const;
  /// The same results with every replication shown, also those that share parameters.
  Store all_replications() const;

  /// The values of some cells of a measure: [cell asked for × replication], row-major.
  std::vector<double> values(std::size_t measure, std::span<const std::size_t> cells) const;
  /// Sums over cells, within each replication: [sum × replication], row-major. Integers are added before they are
  /// converted. Several cells may be added only in a measure that adds.
  std::vector<double> sums(std::size_t measure, std::span<const std::vector<std::size_t>> cells) const;

  /// All of a measure in one replication, row-major; `measure` counts in whole_schema(). Whole numbers of eight bytes,
  /// of fewer, and doubles, as the measure is stored. Not from two threads at a time.
  void read(std::size_t measure, std::size_t replication, std::span<std::int64_t> values) const;
  void read(std::size_t measure, std::size_t replication, std::span<std::uint32_t> values) const;
  void read(std::size_t measure, std::size_t replication, std::span<double> values) const;

 private:
  struct State;
  Store(std::shared_ptr<State> state, std::size_t step);
  std::shared_ptr<State> state_;
  std::size_t step_ = 1;  // every so many replications are shown
};

}  // namespace valfri::results
