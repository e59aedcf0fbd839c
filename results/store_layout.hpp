// SPDX-License-Identifier: Apache-2.0
// How a study is laid out in results.h5: names of groups, datasets and attributes (docs/results-format.md).
// All structure is made when the file is created, so that later writing and resuming change only values in place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "results/hdf5_file.hpp"
#include "results/store.hpp"
#include "sim/error.hpp"
#include "sim/record.hpp"

namespace valfri::results {

/// Rises when a reader of the previous version would misread the file.
inline constexpr std::uint64_t format_version = 1;

/// What a results file holds apart from the measures' numbers.
struct Layout {
  Heading heading;
  sim::Schema schema;
  std::uint64_t complete = 0;
  std::string digest;  ///< empty until finished
};

void write_layout(Hdf5File& file, const Heading& heading, const sim::Schema& schema);
/// Throws sim::IoError when the file is not Valfri's or of a newer format.
Layout read_layout(const Hdf5File& file);

/// The numbers in the file do not give the digest that it was finished with.
sim::IoError damaged(const std::filesystem::path& path, const std::string& digest);

void set_complete(Hdf5File& file, std::uint64_t replications);
void set_digest(Hdf5File& file, const std::string& digest);

/// The block of a measure in the file.
std::string block_of(const sim::Measure& measure);
/// Of all measures, in their order.
std::vector<Hdf5Block> blocks_of(const Hdf5File& file, const sim::Schema& schema);
/// One replication of the first `n_measures` measures.
void read_replication(std::span<const Hdf5Block> blocks, const sim::Schema& schema, std::size_t replication,
                      std::size_t n_measures, sim::Record& record);

}  // namespace valfri::results
