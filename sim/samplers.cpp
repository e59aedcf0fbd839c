// SPDX-License-Identifier: Apache-2.0
#include "sim/samplers.hpp"

#include "sim/error.hpp"
#include "sim/mathematics.hpp"

namespace valfri::sim {

std::uint32_t poisson(double mean, double u) {
  ensure(mean >= 0.0 && mean <= 600.0, "a Poisson mean lies between 0 and 600");
  double term = exponential(-mean);
  double sum = term;
  std::uint32_t n = 0;
  while (sum < u) {
    ++n;
    term *= mean / n;
    if (n > mean && sum + term == sum) break;  // rounding keeps the sum below u for ever: this is the end of the tail
    sum += term;
  }
  return n;
}

}  // namespace valfri::sim
