// SPDX-License-Identifier: Apache-2.0
#include "results/joint_risk.hpp"

#include <algorithm>
#include <cmath>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

using Series = std::vector<std::span<const double>>;

Series centres_of(const PlaceSeries& series, std::size_t scenario, std::size_t model, std::size_t year) {
  Series centres;
  for (std::size_t place : series.places_of(centre_level))
    centres.push_back(series.series(scenario, model, place, year));
  return centres;
}

void add_rows(std::vector<JointRow>& rows, JointRow row, const JointLoss& loss, const PlaceSeries& series) {
  row.mean_number = loss.mean_number;
  row.most_often_share = loss.most_often_share;
  row.placeholder = series.measure().placeholder;
  if (loss.most_often_share > 0) row.most_often = series.places()[series.places_of(centre_level)[loss.most_often]].id;
  for (std::size_t i = 0; i < loss.at_least.size(); ++i) {
    row.at_least = numbers_of_centres[i];
    row.probability = loss.at_least[i];
    rows.push_back(row);
  }
}

}  // namespace

JointLoss joint_loss(std::span<const std::span<const double>> before, std::span<const std::span<const double>> after,
                     int percent, bool closed_apart) {
  sim::ensure(!before.empty() && before.size() == after.size(), "centres are paired");
  const std::size_t n = before.front().size();
  std::vector<std::size_t> number(n, 0);
  std::vector<std::size_t> times(before.size(), 0);
  for (std::size_t c = 0; c < before.size(); ++c) {
    for (std::size_t r = 0; r < n; ++r) {
      if (closed_apart && after[c][r] == 0) continue;
      if (100.0 * (before[c][r] - after[c][r]) <= percent * std::abs(before[c][r])) continue;
      ++number[r];
      ++times[c];
    }
  }
  JointLoss loss;
  for (std::size_t at_least : numbers_of_centres) {
    if (at_least > before.size()) break;
    const auto hits = std::ranges::count_if(number, [at_least](std::size_t k) { return k >= at_least; });
    loss.at_least.push_back(probability_of(static_cast<std::size_t>(hits), n));
  }
  for (std::size_t k : number) loss.mean_number += static_cast<double>(k);
  loss.mean_number /= static_cast<double>(n);
  loss.most_often = static_cast<std::size_t>(std::ranges::max_element(times) - times.begin());
  loss.most_often_share = static_cast<double>(times[loss.most_often]) / static_cast<double>(n);
  return loss;
}

std::vector<JointRow> payment_joint_rows(const PlaceSeries& payment) {
  std::vector<JointRow> rows;
  if (payment.places_of(centre_level).empty()) return rows;
  for (std::size_t s = 0; s < payment.scenarios().ids.size(); ++s) {
    for (std::size_t m = 1; m < payment.models().ids.size(); ++m) {
      for (std::size_t y = 0; y < payment.years().ids.size(); ++y) {
        const Series before = centres_of(payment, s, 0, y);
        const Series after = centres_of(payment, s, m, y);
        for (int percent : loss_levels) {
          JointRow row{payment_below_base,
                       payment.scenarios().ids[s],
                       payment.models().ids[0],
                       payment.models().ids[m],
                       payment.years().ids[y],
                       percent,
                       1,
                       {},
                       0,
                       {},
                       0,
                       false};
          add_rows(rows, std::move(row), joint_loss(before, after, percent, false), payment);
        }
      }
    }
  }
  return rows;
}

std::vector<JointRow> list_joint_rows(const PlaceSeries& listed) {
  std::vector<JointRow> rows;
  if (listed.places_of(centre_level).empty()) return rows;
  for (std::size_t s = 0; s < listed.scenarios().ids.size(); ++s) {
    for (std::size_t y = 1; y < listed.years().ids.size(); ++y) {
      const Series before = centres_of(listed, s, 0, y - 1);
      const Series after = centres_of(listed, s, 0, y);
      for (int percent : list_loss_levels) {
        JointRow row{list_lost_in_a_year,
                     listed.scenarios().ids[s],
                     listed.years().ids[y - 1],
                     listed.years().ids[y],
                     listed.years().ids[y],
                     percent,
                     1,
                     {},
                     0,
                     {},
                     0,
                     false};
        add_rows(rows, std::move(row), joint_loss(before, after, percent, true), listed);
      }
    }
  }
  return rows;
}

}  // namespace valfri::results
