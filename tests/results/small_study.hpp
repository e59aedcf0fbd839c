// SPDX-License-Identifier: Apache-2.0
// A made-up study of four centres for tests of results/: the shape of a real one, numbers from addressed draws.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "results/store.hpp"
#include "sim/record.hpp"

namespace valfri::results::testing {

/// Axes scenario, model, component, centre (with municipalities), year; measures payment, listed, need, wait,
/// population.
sim::Schema small_schema();
/// Scenario "same" repeats scenario "base"; scenario "closure" moves people from one centre to another.
sim::Record small_record(const sim::Schema& schema, std::size_t replication);
Heading small_heading(std::size_t replications);
/// Writes and finishes a study; returns its digest.
std::string store_small_study(const std::filesystem::path& folder, std::size_t replications);

/// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);
/// The sentence of the exception that an action throws; empty when it throws none of the type.
template <class Error, class Action>
std::string sentence_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace valfri::results::testing
