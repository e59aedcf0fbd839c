// SPDX-License-Identifier: Apache-2.0
// Indices of inequality over weighted rows, such as municipalities weighted by their residents. Pure functions.
//
// A row has a value x ≥ 0 and a weight w ≥ 0 (persons; a row of weight 2 is the row twice). W = Σw, μ = Σwx/W. The
// fractional rank of a row is R = (weight strictly below + half the weight tied with it)/W, so that ties share their
// mid-rank. What is undefined is refused with its reason, never made up. Formulas: O'Donnell and others, Analyzing
// Health Equity Using Household Survey Data (World Bank 2008); Shorrocks 1980 (Theil); Atkinson 1970; Kakwani 1977;
// Erreygers 2009 and Wagstaff 2005 (bounded variables); Mackenbach and Kunst 1997 (slope and relative index).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace valfri::results {

enum class Refusal : std::uint8_t {
  none,
  no_weight,       ///< no row has any weight
  not_finite,      ///< a value, a weight or a rank is no number, or a weight is negative
  negative_value,  ///< some value is below 0
  zero_value,      ///< some value is 0, where a logarithm or an inverse is taken
  zero_mean,       ///< every value is 0
  equal_ranks,     ///< nobody stands above anybody else
  no_bounds,       ///< the index is for variables with theoretical bounds, and none are given
  outside_bounds,  ///< some value lies outside the bounds, or the mean on one of them
  no_lowest_end    ///< the fitted line is not above 0 at the lowest rank, so that nothing can be divided by it
};
/// "some value is 0": a reason for people.
std::string_view text_of(Refusal refusal);

/// An index, or why there is none.
struct Index {
  double value = std::numeric_limits<double>::quiet_NaN();
  Refusal refusal = Refusal::none;
  bool defined() const { return refusal == Refusal::none; }
};

/// Rows to measure; all spans of one length. Rows of weight 0 count for nothing, whatever their value.
struct Rows {
  std::span<const double> values;
  std::span<const double> weights;
};
/// Theoretical bounds of a variable (not the smallest and largest seen).
struct Bounds {
  double low = 0, high = 1;
};

/// 2·cov(x, R)/μ with R the rank of x itself. 0: all alike.
Index gini(const Rows& rows);
/// G·W/(W − 1): unbiased for a sample of W units drawn one by one. Here the whole population is known; for comparison.
Index gini_unbiased(const Rows& rows);
/// 2·cov(x, R)/μ with R by `rank`. Negative: the value lies with those of low rank.
Index concentration_index(const Rows& rows, std::span<const double> rank);
/// μ times the concentration index, in the unit of the value.
Index generalised_concentration_index(const Rows& rows, std::span<const double> rank);
/// 4·μ·C/(b − a), for a variable that lies within [a, b]. `bounds` null: refused.
Index erreygers_index(const Rows& rows, std::span<const double> rank, const Bounds* bounds);
/// C·μ·(b − a)/((b − μ)(μ − a)), for a variable that lies within [a, b]. `bounds` null: refused.
Index wagstaff_index(const Rows& rows, std::span<const double> rank, const Bounds* bounds);
/// C of a payment by a rank variable less the Gini of that variable: positive where the payment falls more on those of
/// high rank than the rank variable itself does.
Index kakwani_index(const Rows& payment, std::span<const double> rank);

/// Mean of (x/μ)·ln(x/μ), 0·ln 0 being 0.
Index theil_t(const Rows& rows);
/// Mean of ln(μ/x) (mean log deviation). Refused where a value is 0.
Index theil_l(const Rows& rows);
/// An index as the sum of what lies within groups and between their means.
struct Decomposition {
  Index total, within, between;
};
/// Within: Σ share of the total × T of the group; between: Σ share of the total × ln(μ_g/μ). `group`: of each row.
Decomposition theil_t_by_group(const Rows& rows, std::span<const std::size_t> group);
/// Within: Σ share of the weight × L of the group; between: Σ share of the weight × ln(μ/μ_g).
Decomposition theil_l_by_group(const Rows& rows, std::span<const std::size_t> group);

/// 1 − (mean of (x/μ)^(1 − ε))^(1/(1 − ε)), and 1 − e^(mean of ln(x/μ)) at ε = 1; ε > 0. Refused where a value is 0 and
/// ε ≥ 1.
Index atkinson(const Rows& rows, double epsilon);

/// The weighted straight line α + β·R through the values by rank R. slope: β, the modelled difference between the ends;
/// relative: β/μ; ratio: (α + β)/α, the value at the highest end over that at the lowest.
struct SlopeIndices {
  Index slope, relative, ratio;
};
SlopeIndices slope_indices(const Rows& rows, std::span<const double> rank);

}  // namespace valfri::results
