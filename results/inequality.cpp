// SPDX-License-Identifier: Apache-2.0
// Indices of inequality: see the header. Sums are taken in the order of the rows, and logarithms are the engine's own,
// so that the bits do not depend on the machine.
#include "results/inequality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <vector>

#include "sim/error.hpp"
#include "sim/mathematics.hpp"

namespace valfri::results {

namespace {

Index refused(Refusal reason) { return {std::numeric_limits<double>::quiet_NaN(), reason}; }

struct Sums {
  double weight = 0, mean = 0;
  bool zero = false;  // some value with weight is 0
  Refusal refusal = Refusal::none;
};

Sums sums_of(const Rows& rows) {
  sim::ensure(rows.values.size() == rows.weights.size(), "every row has a weight");
  Sums sums;
  double total = 0;
  bool negative = false;
  for (std::size_t i = 0; i < rows.values.size(); ++i) {
    const double w = rows.weights[i], x = rows.values[i];
    if (w == 0) continue;
    if (!std::isfinite(w) || w < 0 || !std::isfinite(x)) {
      sums.refusal = Refusal::not_finite;
      return sums;
    }
    negative = negative || x < 0;
    sums.zero = sums.zero || x == 0;
    sums.weight += w;
    total += w * x;
  }
  sums.mean = sums.weight > 0 ? total / sums.weight : 0;
  if (sums.weight <= 0)
    sums.refusal = Refusal::no_weight;
  else if (negative)
    sums.refusal = Refusal::negative_value;
  else if (sums.mean <= 0)
    sums.refusal = Refusal::zero_mean;
  return sums;
}

// Fractional mid-ranks; 0 for rows without weight. Empty where a rank with weight is no number.
std::vector<double> fractional_ranks(std::span<const double> rank, std::span<const double> weights, double total) {
  sim::ensure(rank.size() == weights.size(), "every row has a rank");
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < rank.size(); ++i) {
    if (weights[i] == 0) continue;
    if (!std::isfinite(rank[i])) return {};
    order.push_back(i);
  }
  std::ranges::sort(order,
                    [&](std::size_t a, std::size_t b) { return rank[a] != rank[b] ? rank[a] < rank[b] : a < b; });
  std::vector<double> fractional(rank.size(), 0.0);
  double below = 0;
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    double tied = 0;
    for (last = first; last < order.size() && rank[order[last]] == rank[order[first]]; ++last)
      tied += weights[order[last]];
    for (std::size_t i = first; i < last; ++i) fractional[order[i]] = (below + tied / 2) / total;
    below += tied;
  }
  return fractional;
}

// Mean of a function of the rows with weight.
double mean_over(const Rows& rows, double weight, const std::function<double(std::size_t)>& of) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.values.size(); ++i)
    if (rows.weights[i] != 0) sum += rows.weights[i] * of(i);
  return sum / weight;
}

double t_term(double share) { return share > 0 ? share * sim::logarithm(share) : 0.0; }

// Rows of each group, in the order of the groups' numbers.
std::map<std::size_t, std::array<std::vector<double>, 2>> by_group(const Rows& rows,
                                                                   std::span<const std::size_t> group) {
  sim::ensure(group.size() == rows.values.size(), "every row has a group");
  std::map<std::size_t, std::array<std::vector<double>, 2>> groups;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (rows.weights[i] == 0) continue;
    groups[group[i]][0].push_back(rows.values[i]);
    groups[group[i]][1].push_back(rows.weights[i]);
  }
  return groups;
}

Refusal bounds_fault(const Rows& rows, double mean, const Bounds* bounds) {
  if (!bounds) return Refusal::no_bounds;
  for (std::size_t i = 0; i < rows.values.size(); ++i)
    if (rows.weights[i] != 0 && (rows.values[i] < bounds->low || rows.values[i] > bounds->high))
      return Refusal::outside_bounds;
  return mean > bounds->low && mean < bounds->high ? Refusal::none : Refusal::outside_bounds;
}

}  // namespace

std::string_view text_of(Refusal refusal) {
  constexpr std::array<std::string_view, 10> texts{"",
                                                   "no row has any weight",
                                                   "some number is not finite, or a weight is negative",
                                                   "some value is below 0",
                                                   "some value is 0",
                                                   "every value is 0",
                                                   "all have the same rank",
                                                   "the variable has no theoretical bounds",
                                                   "the variable is not inside its bounds",
                                                   "the line through the values is not above 0 at the lowest rank"};
  return texts[static_cast<std::size_t>(refusal)];
}

Index concentration_index(const Rows& rows, std::span<const double> rank) {
  const Sums sums = sums_of(rows);
  if (sums.refusal != Refusal::none) return refused(sums.refusal);
  const std::vector<double> r = fractional_ranks(rank, rows.weights, sums.weight);
  if (r.empty()) return refused(Refusal::not_finite);
  // The weighted mean of R is one half, so that the covariance is mean(x·(R − 1/2)).
  return {2 / sums.mean * mean_over(rows, sums.weight, [&](std::size_t i) { return rows.values[i] * (r[i] - 0.5); })};
}

Index gini(const Rows& rows) { return concentration_index(rows, rows.values); }

Index gini_unbiased(const Rows& rows) {
  const Index biased = gini(rows);
  if (!biased.defined()) return biased;
  const double n = sums_of(rows).weight;
  return n > 1 ? Index{biased.value * n / (n - 1)} : refused(Refusal::no_weight);
}

Index generalised_concentration_index(const Rows& rows, std::span<const double> rank) {
  const Index index = concentration_index(rows, rank);
  return index.defined() ? Index{index.value * sums_of(rows).mean} : index;
}

Index erreygers_index(const Rows& rows, std::span<const double> rank, const Bounds* bounds) {
  const Index index = generalised_concentration_index(rows, rank);
  if (!index.defined()) return index;
  const Refusal fault = bounds_fault(rows, sums_of(rows).mean, bounds);
  return fault == Refusal::none ? Index{4 * index.value / (bounds->high - bounds->low)} : refused(fault);
}

Index wagstaff_index(const Rows& rows, std::span<const double> rank, const Bounds* bounds) {
  const Index index = concentration_index(rows, rank);
  if (!index.defined()) return index;
  const double mean = sums_of(rows).mean;
  const Refusal fault = bounds_fault(rows, mean, bounds);
  if (fault != Refusal::none) return refused(fault);
  return {index.value * mean * (bounds->high - bounds->low) / ((bounds->high - mean) * (mean - bounds->low))};
}

Index kakwani_index(const Rows& payment, std::span<const double> rank) {
  const Index of_payment = concentration_index(payment, rank);
  if (!of_payment.defined()) return of_payment;
  const Index of_rank = gini({rank, payment.weights});
  return of_rank.defined() ? Index{of_payment.value - of_rank.value} : of_rank;
}

Index theil_t(const Rows& rows) {
  const Sums sums = sums_of(rows);
  if (sums.refusal != Refusal::none) return refused(sums.refusal);
  return {mean_over(rows, sums.weight, [&](std::size_t i) { return t_term(rows.values[i] / sums.mean); })};
}

Index theil_l(const Rows& rows) {
  const Sums sums = sums_of(rows);
  if (sums.refusal != Refusal::none) return refused(sums.refusal);
  if (sums.zero) return refused(Refusal::zero_value);
  return {mean_over(rows, sums.weight, [&](std::size_t i) { return sim::logarithm(sums.mean / rows.values[i]); })};
}

Decomposition theil_t_by_group(const Rows& rows, std::span<const std::size_t> group) {
  const Index total = theil_t(rows);
  if (!total.defined()) return {total, total, total};
  const Sums all = sums_of(rows);
  double within = 0, between = 0;
  for (const auto& [id, members] : by_group(rows, group)) {
    const Rows part{members[0], members[1]};
    const Sums of_part = sums_of(part);
    if (of_part.mean <= 0) continue;  // a group where all have 0 has no share of the total
    const double share = of_part.weight * of_part.mean / (all.weight * all.mean);
    within += share * theil_t(part).value;
    between += share * sim::logarithm(of_part.mean / all.mean);
  }
  return {total, {within}, {between}};
}

Decomposition theil_l_by_group(const Rows& rows, std::span<const std::size_t> group) {
  const Index total = theil_l(rows);
  if (!total.defined()) return {total, total, total};
  const Sums all = sums_of(rows);
  double within = 0, between = 0;
  for (const auto& [id, members] : by_group(rows, group)) {
    const Rows part{members[0], members[1]};
    const Sums of_part = sums_of(part);
    within += of_part.weight / all.weight * theil_l(part).value;
    between += of_part.weight / all.weight * sim::logarithm(all.mean / of_part.mean);
  }
  return {total, {within}, {between}};
}

Index atkinson(const Rows& rows, double epsilon) {
  sim::ensure(epsilon > 0, "the aversion to inequality is above 0");
  const Sums sums = sums_of(rows);
  if (sums.refusal != Refusal::none) return refused(sums.refusal);
  if (sums.zero && epsilon >= 1) return refused(Refusal::zero_value);
  const auto log_of = [&](std::size_t i) { return sim::logarithm(rows.values[i] / sums.mean); };
  if (epsilon == 1) return {1 - sim::exponential(mean_over(rows, sums.weight, log_of))};
  const double power = 1 - epsilon;
  const double mean = mean_over(rows, sums.weight, [&](std::size_t i) {
    return rows.values[i] == 0 ? 0.0 : sim::exponential(power * log_of(i));
  });
  return {1 - sim::exponential(sim::logarithm(mean) / power)};
}

SlopeIndices slope_indices(const Rows& rows, std::span<const double> rank) {
  const auto all = [](Refusal reason) { return SlopeIndices{refused(reason), refused(reason), refused(reason)}; };
  const Sums sums = sums_of(rows);
  if (sums.refusal != Refusal::none) return all(sums.refusal);
  const std::vector<double> r = fractional_ranks(rank, rows.weights, sums.weight);
  if (r.empty()) return all(Refusal::not_finite);
  const auto off = [&](std::size_t i) { return r[i] - 0.5; };
  const double variance = mean_over(rows, sums.weight, [&](std::size_t i) { return off(i) * off(i); });
  if (variance <= 0) return all(Refusal::equal_ranks);
  const double slope = mean_over(rows, sums.weight, [&](std::size_t i) { return rows.values[i] * off(i); }) / variance;
  const double lowest = sums.mean - slope / 2;
  return {
      {slope}, {slope / sums.mean}, lowest > 0 ? Index{(lowest + slope) / lowest} : refused(Refusal::no_lowest_end)};
}

}  // namespace valfri::results
