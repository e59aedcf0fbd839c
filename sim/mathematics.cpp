// SPDX-License-Identifier: Apache-2.0
#include "sim/mathematics.hpp"

#include <cmath>

#include "sim/error.hpp"

namespace valfri::sim {

namespace {

// Horner's rule, highest power first.
template <std::size_t N>
double polynomial(const double (&coefficients)[N], double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < N; ++i) sum = sum * x + coefficients[i];
  return sum;
}

// Coefficients of AS 241 (Wichura 1988, Applied Statistics 37:477-484), PPND16, highest power first.
constexpr double a[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
                        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608};
constexpr double b[] = {5226.495278852545925,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
                        5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1.0};
constexpr double c[] = {7.7454501427834140764e-4, .0227238449892691845833, .24178072517745061177,
                        1.27045825245236838258,   3.64784832476320460504,  5.7694972214606914055,
                        4.6303378461565452959,    1.42343711074968357734};
constexpr double d[] = {
    1.05075007164441684324e-9, 5.475938084995344946e-4, .0151986665636164571966, .14810397642748007459,
    .68976733498510000455,     1.6763848301838038494,   2.05319162663775882187,  1.0};
constexpr double e[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, .0012426609473880784386,
                        .026532189526576123093,    .29656057182850489123,     1.7848265399172913358,
                        5.4637849111641143699,     6.6579046435011037772};
constexpr double f[] = {
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    .0148753612908506148525,    .13692988092273580531,    .59983220655588793769,    1.0};

}  // namespace

double normal_quantile(double p) {
  ensure(p > 0.0 && p < 1.0, "the normal quantile needs a probability inside (0, 1)");
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-logarithm(q < 0 ? p : 1.0 - p));  // IEEE 754 rounds sqrt correctly everywhere
  const double x =
      r <= 5.0 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
  return q < 0 ? -x : x;
}

}  // namespace valfri::sim
