// SPDX-License-Identifier: Apache-2.0
#include "models/input/parameters.hpp"

#include "models/input/wording.hpp"
#include "sim/mathematics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace valfri::models {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// The probability that a beta variable with whole-number alpha and beta is at most x in (0,1): the upper tail of a
// binomial with n = alpha + beta − 1 (Abramowitz and Stegun 1964, 26.5.24). Terms are taken relative to the largest, so
// that none overflows, and with + − × ÷ alone.
double beta_probability(double alpha, double beta, double x) {
  const double n = alpha + beta - 1.0;
  const double odds = x / (1.0 - x);
  const double mode = std::floor((n + 1.0) * x);
  constexpr double negligible = 1e-40;  // against the largest term, 1
  double below = 0.0;                   // binomial probability of fewer than alpha, unscaled
  double above = 0.0;
  double term = 1.0;
  for (double k = mode; k <= n && term > negligible; k += 1.0) {
    (k >= alpha ? above : below) += term;
    term = term * (n - k) / (k + 1.0) * odds;
  }
  term = 1.0;
  for (double k = mode; k > 0.0 && term > negligible; k -= 1.0) {
    term = term * k / (n - k + 1.0) / odds;
    (k - 1.0 >= alpha ? above : below) += term;
  }
  return above / (above + below);
}

double beta_quantile(double alpha, double beta, double u) {
  double low = 0.0;
  double high = 1.0;
  constexpr int halvings = 52;  // down to the resolution of a double just below 1
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (beta_probability(alpha, beta, middle) < u ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double lognormal_quantile(double mean, double variation, double u) {
  const double variance = sim::logarithm(1.0 + variation * variation);
  return sim::exponential(sim::logarithm(mean) - 0.5 * variance + std::sqrt(variance) * sim::normal_quantile(u));
}

double triangular_quantile(double low, double mode, double high, double u) {
  const double width = high - low;
  if (u * width < mode - low) return low + std::sqrt(u * width * (mode - low));
  return high - std::sqrt((1.0 - u) * width * (high - mode));
}

double unbounded_quantile(const Parameter& parameter, double u) {
  const auto& [first, second, third] = parameter.shape;
  switch (parameter.law) {
    case Law::fixed:
      return parameter.value;
    case Law::normal:
      return parameter.value + first * sim::normal_quantile(u);
    case Law::lognormal:
      return lognormal_quantile(parameter.value, first, u);
    case Law::uniform:
      return first + (second - first) * u;
    case Law::triangular:
      return triangular_quantile(first, second, third, u);
    case Law::beta:
      return beta_quantile(first, second, u);
  }
  return parameter.value;
}

void read_spread(Table& draw, Parameter& parameter, std::string_view key, double most) {
  parameter.shape[0] = draw.number(key, {0, most});
  if (draw.has(key) && parameter.shape[0] == 0)
    draw.complain(key, "a number above 0", "give the spread, or remove \"draw\" to keep the value fixed");
}

// Low, the optional mode and high, in this order, inside the parameter's range, with the value between them.
void read_limits(Table& draw, Parameter& parameter, bool with_mode) {
  const Range range{parameter.low, parameter.high};
  const double low = draw.number("low", range);
  const double mode = with_mode ? draw.number("mode", range) : low;
  const double high = draw.number("high", range);
  parameter.shape = with_mode ? std::array{low, mode, high} : std::array{low, high, 0.0};
  if (!draw.has("low") || !draw.has("high")) return;
  if (!(low < high) || mode < low || mode > high)
    draw.complain("high", with_mode ? "low ≤ mode ≤ high, and low < high" : "a number above low",
                  "put the limits in rising order");
  else if (parameter.value < low || parameter.value > high)
    draw.complain("low", "limits on either side of the parameter's value", "widen the limits, or correct the value");
}

void read_draw(Table draw, Parameter& parameter) {
  constexpr double most_variation = 10;
  constexpr std::int64_t most_counts = 10000;  // the quantile sums a binomial of this many terms
  const std::vector<std::string> laws{"normal", "lognormal", "uniform", "triangular", "beta"};
  const std::string law = draw.word_or("law", laws, "");
  if (!draw.has("law")) draw.word("law", laws);
  if (law.empty()) {
    draw.overlook();
    return;
  }
  if (law == "normal") {
    parameter.law = Law::normal;
    read_spread(draw, parameter, "sd", infinity);
  } else if (law == "lognormal") {
    parameter.law = Law::lognormal;
    read_spread(draw, parameter, "cv", most_variation);
    if (parameter.value <= 0) {
      draw.complain(
          "law", "a law for values that may be 0 or negative, such as \"normal\" or \"uniform\"",
          "a lognormal value is above 0: choose another law, correct the value, or remove \"draw\" to keep it fixed");
      parameter.law = Law::fixed;
    }
  } else if (law == "uniform") {
    parameter.law = Law::uniform;
    read_limits(draw, parameter, false);
  } else if (law == "triangular") {
    parameter.law = Law::triangular;
    read_limits(draw, parameter, true);
  } else {
    parameter.law = Law::beta;
    parameter.shape[0] = static_cast<double>(draw.integer("alpha", 1, most_counts));
    parameter.shape[1] = static_cast<double>(draw.integer("beta", 1, most_counts));
  }
}

}  // namespace

Grade read_grade(Table& table) { return static_cast<Grade>(table.word("grade", {"A", "B", "C", "D"}).front() - 'A'); }

std::size_t ParameterTable::read(Table& root, std::string_view dotted_name, std::string_view unit, Range allowed) {
  Parameter parameter;
  parameter.name = dotted_name;
  parameter.value = nearest_within(0, allowed);
  parameter.unit = unit;
  parameter.low = allowed.low;
  parameter.high = allowed.high;
  parameter.placeholder = true;

  std::optional<Table> at = root;
  for (std::string_view rest = dotted_name; at && !rest.empty();) {
    const std::string_view step = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(rest.size(), step.size() + 1));
    at = at->maybe_table(step);
  }
  if (!at) {
    root.complain(dotted_name, fmt::format("a section with value, unit = \"{}\", grade and source", unit),
                  fmt::format("add a section [{}]; the files of \"valfri new\" have one", dotted_name));
  } else {
    parameter.value = at->number("value", allowed);
    const std::string written = at->text("unit");
    if (at->has("unit") && written != unit)
      at->complain("unit", fmt::format("\"{}\"", unit),
                   fmt::format("give the value in \"{}\", and write that unit", unit));
    parameter.grade = read_grade(*at);
    parameter.source = at->text("source");
    parameter.placeholder = at->flag_or("placeholder", false) || parameter.grade == Grade::d;
    parameter.note = at->text_or("note", "");
    if (std::optional<Table> draw = at->maybe_table("draw")) read_draw(*draw, parameter);
  }
  list_.push_back(std::move(parameter));
  return list_.size() - 1;
}

sim::Identity address_of(std::string_view parameter_name) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char letter : parameter_name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ull;
  return static_cast<sim::Identity>(hash);
}

double quantile(const Parameter& parameter, double u) {
  return std::clamp(unbounded_quantile(parameter, u), parameter.low, parameter.high);
}

}  // namespace valfri::models
