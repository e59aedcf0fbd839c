// SPDX-License-Identifier: Apache-2.0
// What a replication leaves behind: named blocks of numbers over labelled axes, the same shape for every replication.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/ids.hpp"

namespace valfri::sim {

/// A coarser grouping of an axis's labels, such as the district of each place.
struct Grouping {
  std::string name;
  std::vector<std::string> labels;
  std::vector<std::size_t> group_of;  ///< [label of the axis] -> index into labels
};

/// One dimension of a measure. `ids` are short and stable (keys in files), `labels` are for people.
struct Axis {
  std::string name;
  std::vector<std::string> ids;
  std::vector<std::string> labels;
  std::vector<Grouping> groupings;
};

enum class Kind : std::uint8_t { integer, real };
/// How cells of the measure may be combined along an axis: counts and money add, levels do not.
enum class Combines : std::uint8_t { adds, not_at_all };

/// Bytes that a whole number takes in a file. In two it must be from 0 to 65,535, in four to 2,147,483,647.
enum class Width : std::uint8_t { eight = 8, four = 4, two = 2 };

/// One block of numbers that every replication fills, row-major over its axes.
struct Measure {
  std::string name;
  std::string long_name;
  std::string unit;
  Kind kind = Kind::integer;
  Combines combines = Combines::adds;
  std::vector<std::size_t> axes;  ///< indices into Schema::axes, slowest first
  bool placeholder = false;       ///< some input behind it is of grade D or a placeholder: shown as EXEMPEL
  std::string hint;               ///< where it comes from, in a sentence; may be empty
  Width width = Width::eight;     ///< of whole numbers, in a file
  bool detail = false;            ///< what results were made from, kept for later work: in no table and no digest
};

/// The shape of every record of a study. Details come after all other measures, and axes of theirs after all others.
struct Schema {
  std::vector<Axis> axes;
  std::vector<Measure> measures;

  /// Measures that are no details.
  std::size_t n_results() const {
    std::size_t n = 0;
    while (n < measures.size() && !measures[n].detail) ++n;
    return n;
  }
  /// The same without details and the axes that only details have.
  Schema without_details() const {
    Schema rest = *this;
    std::size_t own_axes = axes.size();  // the first axis of details alone
    for (std::size_t m = n_results(); m < measures.size(); ++m)
      for (const std::size_t axis : measures[m].axes) {
        bool shared = false;
        for (std::size_t r = 0; r < n_results(); ++r)
          for (const std::size_t other : measures[r].axes) shared = shared || other == axis;
        if (!shared && axis < own_axes) own_axes = axis;
      }
    rest.axes.resize(own_axes);
    rest.measures.resize(n_results());
    return rest;
  }

  std::size_t cells(std::size_t measure) const {
    std::size_t n = 1;
    for (std::size_t axis : measures[measure].axes) n *= axes[axis].ids.size();
    return n;
  }
};

/// The numbers of one replication, laid out by a Schema. Integer measures are exact.
class Record {
 public:
  explicit Record(const Schema& schema) {
    for (std::size_t m = 0; m < schema.measures.size(); ++m) {
      const bool whole = schema.measures[m].kind == Kind::integer;
      integers_.emplace_back(whole ? schema.cells(m) : 0);
      reals_.emplace_back(whole ? 0 : schema.cells(m));
    }
  }
  std::span<std::int64_t> integers(std::size_t measure) { return integers_[measure]; }
  std::span<const std::int64_t> integers(std::size_t measure) const { return integers_[measure]; }
  std::span<double> reals(std::size_t measure) { return reals_[measure]; }
  std::span<const double> reals(std::size_t measure) const { return reals_[measure]; }
  void clear() {
    for (auto& block : integers_) block.assign(block.size(), 0);
    for (auto& block : reals_) block.assign(block.size(), 0.0);
  }
  std::size_t n_measures() const { return integers_.size(); }
  bool operator==(const Record&) const = default;

 private:
  std::vector<std::vector<std::int64_t>> integers_;  // [measure][cell]; empty for real measures
  std::vector<std::vector<double>> reals_;           // [measure][cell]; empty for integer measures
};

/// Receives finished replications, each exactly once, in rising order of replication, from one thread at a time.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void take(Replication replication, const Record& record) = 0;
};

}  // namespace valfri::sim
