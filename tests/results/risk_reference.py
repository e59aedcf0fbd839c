# SPDX-License-Identifier: Apache-2.0
"""Reference values for risk_measures_test.cpp, by programs that are not ours: SciPy's mjci (Maritz and Jarrett), and the
shortfall and its error in Python fractions from the published formulas. Not run by the tests; needs python3-scipy:
    /usr/bin/python3 tests/results/risk_reference.py"""
from fractions import Fraction
from math import ceil, sqrt

from scipy.stats.mstats import mjci


def series(n):
    """Made up: (7i² + 13i mod 1009) / 10 for i = 1 … n."""
    return [Fraction((7 * i * i + 13 * i) % 1009, 10) for i in range(1, n + 1)]


def shortfall(values, p):
    x, n = sorted(values), len(values)
    k, m = ceil(n * p), n * (1 - p)
    weights = [Fraction(0)] * (k - 1) + [k - n * p] + [Fraction(1)] * (n - k)
    es = sum(w * v for w, v in zip(weights, x)) / m
    at = (n - 1) * p
    low = int(at)
    var = x[low] + (at - low) * (x[min(low + 1, n - 1)] - x[low])
    spread = sum(w * (v - es) ** 2 for w, v in zip(weights, x)) / (m - 1)
    return float(es), sqrt((spread + p * (es - var) ** 2) / m)


for n in (12, 60, 200, 1000):
    for per_mille in (500, 800, 950, 990):
        p = Fraction(per_mille, 1000)
        error = float(mjci([float(v) for v in series(n)], [per_mille / 1000])[0])
        tail = shortfall(series(n), p) if n * (1 - p) >= 2 else ("undefined", "undefined")
        print(n, per_mille, repr(error), *map(repr, tail))
