// SPDX-License-Identifier: Apache-2.0
#include "results/comparison.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <vector>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

// With many replications the smallest of differences has a sign that is known: a size that nobody would act on is told
// before the sign.
Verdict judge(std::span<const double> differences, const Band& band, double reference) {
  if (std::ranges::all_of(differences, [](double d) { return d == 0; })) return Verdict::no_difference;
  if (differences.size() < 2) return Verdict::undecided;
  const double size = std::abs(band.mean), doubt = errors_to_decide * band.standard_error;
  if (size + doubt < practical_share * std::abs(reference)) return Verdict::practically_unchanged;
  if (size < doubt || band.mean == 0) return Verdict::undecided;
  return band.mean < 0 ? Verdict::less : Verdict::more;
}

}  // namespace

std::string_view text_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::no_difference:
      return "no difference";
    case Verdict::practically_unchanged:
      return "practically unchanged";
    case Verdict::undecided:
      return "undecided";
    case Verdict::less:
      return "less";
    case Verdict::more:
      return "more";
  }
  throw sim::InvariantError("a verdict without a text");
}

Probability probability_of(std::size_t hits, std::size_t n) {
  using Binomial = boost::math::binomial_distribution<double>;
  const double size = static_cast<double>(n);
  const double share = static_cast<double>(hits) / size;
  const double tail = (1 - band_confidence) / 2;
  return {share, std::sqrt(share * (1 - share) / size),
          Binomial::find_lower_bound_on_p(size, static_cast<double>(hits), tail),
          Binomial::find_upper_bound_on_p(size, static_cast<double>(hits), tail)};
}

Comparison compare(const BandMaker& bands, std::span<const double> reference, std::span<const double> changed) {
  sim::ensure(reference.size() == changed.size(), "only series of equal length are paired");
  std::vector<double> differences(reference.size());
  for (std::size_t r = 0; r < reference.size(); ++r) differences[r] = changed[r] - reference[r];
  Comparison result;
  result.reference = mean_of(reference);
  result.changed = mean_of(changed);
  result.difference = bands.of(differences);
  result.relative =
      result.reference == 0 ? std::numeric_limits<double>::quiet_NaN() : result.difference.mean / result.reference;
  for (std::size_t i = 0; i < loss_levels.size(); ++i) {
    std::size_t hits = 0;
    // Multiplied rather than divided: exact for money in whole öre, and a reference of 0 needs no case of its own.
    for (std::size_t r = 0; r < reference.size(); ++r)
      hits += -100.0 * differences[r] > loss_levels[i] * std::abs(reference[r]) ? 1u : 0u;
    result.loss[i] = probability_of(hits, reference.size());
  }
  result.verdict = judge(differences, result.difference, result.reference);
  return result;
}

}  // namespace valfri::results
