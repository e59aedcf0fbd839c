// SPDX-License-Identifier: Apache-2.0
// Switch-37 (configs/benchmark/switch37.txt), 60 months: the engine, an analyst's NumPy on counts, and a plain loop.
#pragma once

#include "bench/figure.hpp"

namespace bench {

Figures switch37_figures(int rounds);

}  // namespace bench
