// SPDX-License-Identifier: Apache-2.0
// The shipped study at a scale, and what its records hold by name.
#pragma once

#include <memory>
#include <vector>

#include "models/study/county_worker.hpp"

namespace valfri::models {

/// The shipped study with this share of its residents, so many years and the base alone.
Study shipped_study(double scale, int years);

/// The world of a study; `path` chooses the kernels.
std::unique_ptr<const World> make_world(const Study& study, sim::KernelPath path = sim::KernelPath::fastest);

/// One replication on a worker of its own.
sim::Record replicate(const World& world, const Study& study, std::uint32_t replication);

/// Whole numbers of a record by name of the measure.
class Reading {
 public:
  Reading(const Study& study, const sim::Record& record) : study_(study), record_(record) {}
  std::int64_t listed(std::size_t scenario, std::size_t centre, int year) const {
    return at(Kept::listed, scenario, 1, 0, centre, centres(), year);
  }
  std::int64_t joined(std::size_t scenario, std::size_t cause, std::size_t centre, int year) const {
    return at(Kept::joined, scenario, n_causes, cause, centre, centres(), year);
  }
  std::int64_t left(std::size_t scenario, std::size_t cause, std::size_t centre, int year) const {
    return at(Kept::left, scenario, n_causes, cause, centre, centres(), year);
  }
  std::int64_t population(std::size_t scenario, int year) const;
  /// Sum over centres of joined or left for a cause.
  std::int64_t joined_anywhere(std::size_t scenario, Cause cause, int year) const;
  std::int64_t left_anywhere(std::size_t scenario, Cause cause, int year) const;
  std::size_t centres() const { return study_.county.centres.size(); }

 private:
  std::int64_t at(Kept kept, std::size_t scenario, std::size_t rows, std::size_t row, std::size_t column,
                  std::size_t columns, int year) const {
    const auto years = static_cast<std::size_t>(study_.years);
    return record_.integers(static_cast<std::size_t>(
        kept))[((scenario * rows + row) * columns + column) * years + static_cast<std::size_t>(year)];
  }
  const Study& study_;
  const sim::Record& record_;
};

/// The part of every measure that belongs to one scenario, whole numbers and others by their bits.
std::vector<std::uint64_t> part_of_scenario(const sim::Record& record, const Study& study, std::size_t scenario);

}  // namespace valfri::models
