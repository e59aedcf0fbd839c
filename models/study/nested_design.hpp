// SPDX-License-Identifier: Apache-2.0
// How many replications, and in a nested design, the section [uncertainty], how they share parameters:
//   outer = K        draws of the inputs (ParameterDraws)
//   behaviour = m    draws of the behaviour with each of them; 1 when left out: then both are drawn together
//   inner = n        replications of each, with a chance of their own
// K·m·n replications in all; which draws a replication has: Study::inputs_of, behaviour_of.
#pragma once

#include "models/input/document.hpp"
#include "models/study/study.hpp"

namespace valfri::models {

/// Reads the section and `replications` of [run] into the study, whose key `parameters` is read already.
void read_replications(Table& root, Table& run, Study& study);

/// Behaviour and inputs can be told apart only where some of both is drawn: complains of a key `behaviour` where not.
/// For a study whose files are all read.
void check_apart(Table& root, const Study& study);

}  // namespace valfri::models
