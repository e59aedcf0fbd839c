// SPDX-License-Identifier: Apache-2.0
// The appendix of the equity tables: indices of inequality (inequality.hpp) of kronor per need and of access, each by
// its own rule; none of them says by itself what is fair.
//
// Variables. kronor_per_need: of each municipality, or fifth of areas, under a need standard, weighted by residents;
// ranked by deprivation (fifths alone, least deprived first, so that the index is positive where money goes to the more
// deprived). kronor_per_resident against need per resident of municipalities: Kakwani. share_within_…: of each fifth;
// a share lies within 0 and 1, so that Erreygers' and Wagstaff's indices are defined. Theil within and between:
// kronor per listed need of the centres, by their municipality, weighted by listed persons.
// An index is worked out within each replication; `of_mean` is the index of the mean values, which is another number.
#pragma once

#include <string>
#include <vector>

#include "results/bands.hpp"
#include "results/inequality.hpp"
#include "results/store.hpp"

namespace valfri::results {

struct IndexRow {
  std::string scenario, model, standard, year;  ///< model and standard are empty where the variable has none
  std::string variable, over;                   ///< over: "municipality", "cni_quintile", "centre"
  std::string index;                            ///< "gini", "theil_t_within", …
  bool placeholder = false;
  Refusal refusal = Refusal::none;  ///< the first reason met; then there is no band
  Band band;                        ///< between replications
  Index of_mean;                    ///< of the mean path
};

/// Empty for results without payments by group.
std::vector<IndexRow> index_rows(const Store& store);

}  // namespace valfri::results
