// SPDX-License-Identifier: Apache-2.0
// What a benchmark says: a named value with its unit and, where there is one, what it is held against.
#pragma once

#include <algorithm>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bench {

struct Figure {
  std::string name;
  double value;
  std::string unit;
  std::optional<double> baseline{};  ///< what it is held against, in the unit of the figure
  std::optional<double> ratio{};     ///< how many times better than the baseline; more is better
};

using Figures = std::vector<Figure>;

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// Processor seconds of the work, which runs on one core: other programs on the machine count as little as can be.
inline double seconds_of(const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// What a command writes to its output and its errors. Throws where it fails.
std::string output_of(const std::string& command);
/// The number after the word in the text. Throws where there is none.
double number_after(const std::string& word, const std::string& text);

}  // namespace bench
