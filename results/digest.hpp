// SPDX-License-Identifier: Apache-2.0
// The digest of a study's logical content: shape, seed, then every replication in order (sim/digest.hpp). Two runs with
// the same digest hold the same numbers; file layout, clock and machine do not enter.
#pragma once

#include <cstdint>

#include "sim/digest.hpp"
#include "sim/record.hpp"

namespace valfri::results {

/// A digest that has taken in the schema without its details, and the seed; ready for replication 0.
sim::Digest begin_digest(const sim::Schema& schema, std::uint64_t seed);

}  // namespace valfri::results
