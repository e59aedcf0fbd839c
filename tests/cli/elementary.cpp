// SPDX-License-Identifier: Apache-2.0
// Prints bits of the C library's exp, log and pow: they differ between machines with and without FMA instructions, and
// so tell whether a setting that hides the instructions has any effect.
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <initializer_list>

int main() {
  std::uint64_t bits = 0;
  for (int i = 1; i < 200000; ++i) {
    const double x = 0.000317 * i;
    for (const double value : {std::exp(x - 30), std::log(x), std::pow(x, 0.37)})
      bits = bits * 0x9E3779B97F4A7C15ull ^ std::bit_cast<std::uint64_t>(value);
  }
  std::printf("%016llx\n", static_cast<unsigned long long>(bits));
}
