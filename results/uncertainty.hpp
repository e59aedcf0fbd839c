// SPDX-License-Identifier: Apache-2.0
// How much of the uncertainty is chance, and how much is that the parameters are not known. More data on residents
// would narrow the latter; nothing narrows the former.
//
// From a two-level design: K draws of the parameters, each simulated n times, with MSW the mean square within draws and
// MSB that between their means (analysis of variance with random effects; O'Hagan, Stevenson and Madan 2007, Health
// Economics 16):
//   chance       MSW: the variance that is left when the parameters are known
//   parameters   (MSB − MSW)/n: the variance over draws of what is expected given them
// Their sum is the variance of one replication. Both are without bias; below 0, which noise can make it, the latter is
// told as 0. The standard error of the shares is the jackknife's over draws.
//
// The parameters split further: *behaviour* is what the behaviour file draws (people, choice, centres), *inputs* what
// other files draw (care). Both are drawn together in each draw, so their parts cannot be told apart; where no input is
// drawn, its share is 0. Telling them apart would take a third level: inputs drawn for several draws of the behaviour
// in a row.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "results/tables.hpp"

namespace valfri::results {

struct VarianceSplit {
  double chance = 0;            ///< variance, in the square of the figure's unit
  double parameters = 0;        ///< the same
  double chance_share = 0;      ///< of their sum; not a number where it is 0
  double parameters_share = 0;  ///< the same
  double share_error = 0;       ///< standard error of both shares; not a number with fewer than 3 draws
};

/// Values in the order of the replications: `inner` of each draw in a row, at least two, of at least two draws.
VarianceSplit split_variance(std::span<const double> values, std::size_t inner);

struct UncertaintyRow {
  Figure figure;
  VarianceSplit split;
};

/// The county's and each centre's payment and list: every scenario, model and year. Nothing without a two-level design.
std::vector<UncertaintyRow> uncertainty_rows(const Store& store);

}  // namespace valfri::results
