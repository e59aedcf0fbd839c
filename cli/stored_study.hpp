// SPDX-License-Identifier: Apache-2.0
// The study behind stored results, read back from the text that is stored with them.
#pragma once

#include <string>
#include <vector>

#include "models/study/stored_statement.hpp"
#include "models/study/study.hpp"
#include "results/store.hpp"

namespace valfri::cli {

/// With the seed and the replications of the results, and with other payment models where some are named.
/// RequestError when the results do not hold the study whole; InputError for faults in the models.
models::Study read_stored_study(const results::Store& store, const std::string& folder,
                                const std::vector<std::string>& models_instead);

/// RequestError, with what to do, when another version of the program simulated the results: its replay may differ.
void require_replay(const results::Store& store, const std::string& folder);

/// The statements of a stored replication.
models::StatementNumbers read_statements(const results::Store& store, const models::StatementPlaces& places,
                                         std::size_t replication);
/// The same into numbers that have room already.
void read_statements(const results::Store& store, const models::StatementPlaces& places, std::size_t replication,
                     models::StatementNumbers& numbers);

}  // namespace valfri::cli
