// SPDX-License-Identifier: Apache-2.0
// A run that goes on until a quantile is known well enough: "P95 of total within 0.2 %".
//
// Looks are taken after 250, 500, 1,000, 2,000 … replications and after the most that are allowed. At a look the
// quantile of the last year is taken in every scenario and payment model, with its order-statistic interval
// (quantile.hpp); it is settled where neither end of the interval lies further from the quantile than the wanted share
// of it. The run ends at the first look where all are settled. Looking repeatedly and stopping when it suits makes an
// ordinary 95 % interval hold less often. So the 5 % are divided over the looks that may be taken: with k looks each
// interval has the confidence 1 − 0.05/k (Bonferroni), and whenever the run stops, the interval of each figure contains
// the true quantile with at least 95 %.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record.hpp"

namespace valfri::results {

/// What is wanted.
struct Until {
  int per_mille = 0;         ///< the level of the quantile
  std::string measure;       ///< "payment" or "listed"
  std::string place;         ///< "total", the whole county, or the id of a centre
  std::string within_text;   ///< "0.2 %", as it was given
  double within = 0;         ///< the same as a share: 0.002
  std::string name() const;  ///< "P95 of total", as in the wish
};

/// Reads "P<level> of <place> within <percent> %" or "P<level> of <measure> of <place> within <percent> %".
/// RequestError says what cannot be read and what is allowed.
Until read_until(const std::string& text);

/// The looks at most, in rising order: the last is `most`.
std::vector<std::uint32_t> looks_until(std::uint32_t most);
/// The confidence of the interval at each of so many looks.
double confidence_of_looks(std::size_t looks);

/// Collects the figures of replications as they come and passes them on.
class UntilWatch final : public sim::Sink {
 public:
  /// RequestError where the schema has no such measure or place.
  UntilWatch(const sim::Schema& schema, const Until& until, std::size_t looks);
  /// Where replications are passed on to; nowhere at first.
  void pass_on_to(sim::Sink* next) { next_ = next; }
  void take(sim::Replication replication, const sim::Record& record) override;

  /// The largest distance from a quantile to an end of its interval, as a share of the quantile, over scenarios and
  /// models; infinite where the replications are too few for a bound.
  double half_width() const;
  bool settled() const { return half_width() <= until_.within; }
  const Until& until() const { return until_; }
  std::size_t replications() const { return n_; }

 private:
  Until until_;
  double confidence_;
  std::size_t measure_ = 0;
  bool whole_numbers_ = true;
  std::vector<std::vector<std::size_t>> cells_;  // [scenario and model][cell]
  std::vector<std::vector<double>> values_;      // [scenario and model][replication]
  std::size_t n_ = 0;
  sim::Sink* next_ = nullptr;
};

}  // namespace valfri::results
