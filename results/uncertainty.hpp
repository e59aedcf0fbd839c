// SPDX-License-Identifier: Apache-2.0
// How much of the uncertainty is chance, and how much is that the parameters are not known. More data on residents
// would narrow the latter; nothing narrows the former. The parameters split further into *inputs*, how the population
// and care develop, and *behaviour*, how residents choose and centres fare (models::ParameterDraws).
//
// From a nested design: K draws of the inputs, m of the behaviour with each, n replications of each of those, by
// analysis of variance with random effects (Searle, Casella and McCulloch 1992, Variance Components, ch. 3; with m = 1
// O'Hagan, Stevenson and Madan 2007, Health Economics 16). With MSW the mean square within draws of the behaviour, MSB
// that of their means within a draw of the inputs, and S the variance of the K means of all:
//   chance      MSW: the variance that is left when all parameters are known
//   behaviour   MSB − MSW/n: what knowing it as well as the inputs would take away, with its interplay with them
//   inputs      S − MSB/m: what knowing them alone would take away
// With m = 1 both are drawn together, and S − MSW/n is told of the *parameters*. The parts add up to the variance of
// one replication. All are without bias; below 0, which noise can make it, a part is told as 0. The standard errors of
// the shares are the jackknife's over the K outer draws.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "results/tables.hpp"

namespace valfri::results {

struct VariancePart {
  double variance = 0;     ///< in the square of the figure's unit
  double share = 0;        ///< of the sum of chance and parameters; not a number where it is 0
  double share_error = 0;  ///< its standard error; not a number with fewer than 3 outer draws
};

struct VarianceSplit {
  VariancePart chance;
  VariancePart parameters;                        ///< behaviour and inputs
  std::optional<VariancePart> behaviour, inputs;  ///< where they are drawn apart
};

/// Values in the order of the replications, `inner` in a row of each draw of the behaviour (at least two),
/// `behaviour_draws` of those in a row of each draw of the inputs, at least two of these.
VarianceSplit split_variance(std::span<const double> values, std::size_t inner, std::size_t behaviour_draws = 1);

struct UncertaintyRow {
  Figure figure;
  VarianceSplit split;
};

/// The county's and each centre's payment and list: every scenario, model and year. Nothing without a nested design.
std::vector<UncertaintyRow> uncertainty_rows(const Store& store);

}  // namespace valfri::results
