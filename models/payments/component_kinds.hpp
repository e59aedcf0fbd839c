// SPDX-License-Identifier: Apache-2.0
// The kinds of components, one file each. For the reader of payment models only.
#pragma once

#include <memory>

#include "models/payments/component.hpp"
#include "models/payments/kind_reading.hpp"

namespace valfri::models {

/// Each reads the keys of its kind from a [[component]] and returns a component also when there are faults.
std::unique_ptr<const Component> read_capitation(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_geography(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_morbidity(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_per_head(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_need_index(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_lump_sum(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_coverage(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_drugs(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_targets(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_visits(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_neutrality(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_pass_through(Table& table, Heading heading, const Surroundings& around);
std::unique_ptr<const Component> read_transition(Table& table, Heading heading, const Surroundings& around);

}  // namespace valfri::models
