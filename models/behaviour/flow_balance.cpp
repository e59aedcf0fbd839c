// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/flow_balance.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <map>
#include <tuple>

#include "models/behaviour/home_moves.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr std::size_t n_eighths = 8;
constexpr std::size_t middle_income = 2;
constexpr double tolerance = 1e-7;  // of a list, a year
constexpr int most_rounds = 60;

}  // namespace

FlowBalance::FlowBalance(const Setting& setting, const Start& start)
    : setting_(&setting), n_centres_(setting.county->centres.size()), listed_(n_centres_, 0.0) {
  gather(start);
  spread_moves();
  const Values main = setting.behaviour->main();
  const std::vector<double> attention = attention_mass(main);
  const Flows at_main = flows(main, attention, {});
  target_ = at_main.net;
  for (const double turnover : at_main.turnover) main_turnover_ += turnover;

  // Numerical Jacobian at the main values, with the mean of ξ held at 0 by a constant added to every entry.
  const auto n = static_cast<Eigen::Index>(n_centres_);
  Eigen::MatrixXd jacobian(n, n);
  constexpr double step = 1e-5;
  for (Eigen::Index j = 0; j < n; ++j) {
    std::vector<double> balance(n_centres_, 0.0);
    balance[static_cast<std::size_t>(j)] = step;
    const Flows moved = flows(main, attention, balance);
    for (Eigen::Index c = 0; c < n; ++c)
      jacobian(c, j) = (moved.net[static_cast<std::size_t>(c)] - target_[static_cast<std::size_t>(c)]) / step;
  }
  const double scale = jacobian.diagonal().mean();
  jacobian.array() += (scale != 0 ? scale : 1.0) / static_cast<double>(n);
  const Eigen::MatrixXd inverse = jacobian.partialPivLu().inverse();
  inverse_jacobian_.assign(inverse.data(), inverse.data() + inverse.size());  // column by column
}

void FlowBalance::gather(const Start& start) {
  const auto& people = start.people;
  // Bounds of the eighths of E over all residents.
  std::vector<float> matches;
  for (std::uint32_t slot = 0; slot < people.size(); ++slot)
    if (start.places.occupied(static_cast<sim::Slot>(slot))) matches.push_back(start.listings[slot].match);
  std::sort(matches.begin(), matches.end());
  std::array<float, n_eighths - 1> bounds{};
  for (std::size_t i = 1; i < n_eighths; ++i) bounds[i - 1] = matches[matches.size() * i / n_eighths];

  const Morbidity morbidity(*setting_, setting_->behaviour->main());
  std::map<std::tuple<std::uint16_t, std::uint16_t, std::size_t>, std::uint32_t> found;
  std::vector<double> sum, persons;
  emigrating_.assign(setting_->county->areas.size() * n_centres_, 0.0);
  for (std::uint32_t slot = 0; slot < people.size(); ++slot) {
    if (!start.places.occupied(static_cast<sim::Slot>(slot))) continue;
    const std::uint16_t own = start.listed_at[slot];
    const auto eighth = static_cast<std::size_t>(
        std::upper_bound(bounds.begin(), bounds.end(), start.listings[slot].match) - bounds.begin());
    const auto [at, added] =
        found.try_emplace({people[slot].area, own, eighth}, static_cast<std::uint32_t>(cells_.size()));
    if (added) {
      cells_.push_back({people[slot].area, own, 0.0f});
      sum.push_back(0);
      persons.push_back(0);
      moving_.push_back(0);
    }
    sum[at->second] += start.listings[slot].match;
    persons[at->second] += 1;
    listed_[own] += 1;
    const auto shape_of = [&](std::uint32_t who) {
      const int years = std::min(age_at_start(people[who].birth_month), max_age);
      return setting_->migration_shape[static_cast<std::size_t>(years)];
    };
    const int age = std::min(age_at_start(people[slot].birth_month), max_age);
    // Everybody moves when the head of the household does, grown dependents alone besides.
    double shape = people[slot].role == Role::head ? shape_of(slot) : 0.0;
    if (people[slot].role == Role::dependent && age >= leaves_home_from) shape += shape_of(slot);
    std::uint8_t adults = 0, children = 0;
    for (std::uint32_t m = people[slot].next_member; m != slot; m = people[m].next_member) {
      if (people[m].role == Role::head) shape += shape_of(m);
      if (start.listed_at[m] == own) ++(age_at_start(people[m].birth_month) >= adult_age ? adults : children);
    }
    moving_[at->second] += shape;
    emigrating_[people[slot].area * n_centres_ + own] += shape;
    if (age < adult_age) continue;
    const bool high = morbidity.band(people[slot].rank, age, people[slot].sex, people[slot].area) >= 3;
    const bool newcomer = people[slot].arrived > -12;
    const std::size_t group =
        (((group_of(attention_ages, age) * 2 + static_cast<std::size_t>(people[slot].sex)) * 2 + (high ? 1 : 0)) * 5 +
         people[slot].quintile) *
            2 +
        (newcomer ? 1 : 0);
    adults_.push_back({at->second, static_cast<std::uint8_t>(group), adults, children});
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i].match = static_cast<float>(sum[i] / persons[i]);
}

void FlowBalance::spread_moves() {
  const std::size_t n = setting_->county->areas.size();
  // Mean E by own centre is kept per origin cell: gather the movers by own centre and eighth of E over all origins.
  std::map<std::tuple<std::uint16_t, std::uint16_t, int>, std::array<double, n_move_kinds + 1>> mass;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (moving_[i] <= 0) continue;
    const Cell& cell = cells_[i];
    // Eighths of E as halvings: cells within a factor of two of each other are alike enough.
    int scale = 0;
    for (float e = cell.match; e < 1.0f && scale < 12; e *= 2.0f) ++scale;
    for (std::size_t to = 0; to < n; ++to) {
      std::array<double, n_move_kinds> part{};
      double all = 0;
      for (std::size_t kind = 0; kind < n_move_kinds; ++kind)
        all += part[kind] = moving_[i] * setting_->destination[kind][cell.area * n + to];
      if (all < 1e-7) continue;
      auto& sum = mass[{static_cast<std::uint16_t>(to), cell.own, scale}];
      for (std::size_t kind = 0; kind < n_move_kinds; ++kind) sum[kind] += part[kind];
      sum[n_move_kinds] += all * cell.match;
    }
  }
  for (const auto& [key, sum] : mass) {
    Moved moved{std::get<0>(key), std::get<1>(key), 0.0f, {}};
    double all = 0;
    for (std::size_t kind = 0; kind < n_move_kinds; ++kind) {
      moved.mass[kind] = static_cast<float>(sum[kind]);
      all += sum[kind];
    }
    moved.match = static_cast<float>(sum[n_move_kinds] / all);
    moved_.push_back(moved);
  }
}

std::vector<double> FlowBalance::attention_mass(const Values& values) const {
  const AttentionRates rates(*setting_, values);
  std::array<double, n_attention_ages * 2 * 2 * 5 * 2> by_group{};
  for (std::size_t group = 0; group < by_group.size(); ++group)
    by_group[group] = 12 * rates.base(attention_ages[group / 40], static_cast<Sex>(group / 20 % 2), group / 10 % 2 == 1,
                                      group / 2 % 5, group % 2 == 1);
  std::vector<double> mass(cells_.size(), 0.0);
  for (const Adult& adult : adults_)
    mass[adult.cell] +=
        by_group[adult.group] * (1.0 + values.follow_adult * adult.adults + values.follow_children * adult.children);
  return mass;
}

FlowBalance::Flows FlowBalance::flows(const Values& values, std::span<const double> attention,
                                      std::span<const double> balance) const {
  const std::size_t n_areas = setting_->county->areas.size();
  const ChoiceTable table(*setting_, values, balance);
  std::vector<double> weight(n_areas * n_centres_), total(n_areas, 0.0);
  std::vector<char> in_set(n_areas * n_centres_, 0);
  for (std::size_t z = 0; z < n_areas; ++z) {
    for (std::size_t c = 0; c < n_centres_; ++c) weight[z * n_centres_ + c] = table.weight(z, middle_income, c);
    for (const std::uint16_t c : setting_->choice_set[z]) {
      total[z] += weight[z * n_centres_ + c];
      in_set[z * n_centres_ + c] = 1;
    }
  }
  Flows result{std::vector<double>(n_centres_, 0.0), std::vector<double>(n_centres_, 0.0)};
  // Per area and own centre, active leavers over the sum of their rivals' weights.
  std::vector<double> per_weight(n_areas * n_centres_, 0.0);
  const auto leave = [&](std::size_t z, std::size_t own, double match, double inertia, double mass) {
    const std::size_t i = z * n_centres_ + own;
    const double rivals = total[z] - (in_set[i] ? weight[i] : 0.0);
    if (rivals <= 0 || mass <= 0) return std::pair{0.0, rivals};
    const double leavers = mass * (1.0 - sim::exponential(-rivals * match / (weight[i] * inertia)));
    result.net[own] -= leavers;
    result.turnover[own] += leavers;
    return std::pair{leavers, rivals};
  };
  const auto join = [&](std::size_t centre, double persons) {
    result.net[centre] += persons;
    result.turnover[centre] += persons;
  };
  const double dissatisfied = sim::exponential(values.inertia_dissatisfied);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const auto [leavers, rivals] = leave(cells_[i].area, cells_[i].own, cells_[i].match, dissatisfied, attention[i]);
    if (leavers > 0) per_weight[cells_[i].area * n_centres_ + cells_[i].own] += leavers / rivals;
  }
  const double per_shape = values.person_moves_per_year * setting_->residents / setting_->moving_persons;
  const double within = 1.0 - values.share_between_municipalities;
  const std::array<double, n_move_kinds> kind{within * values.share_short_within_municipality,
                                              within * (1.0 - values.share_short_within_municipality),
                                              values.share_between_municipalities};
  const double moved_inertia = sim::exponential(values.inertia_moved);
  for (const Moved& m : moved_) {
    const double mass = per_shape * (kind[0] * m.mass[0] + kind[1] * m.mass[1] + kind[2] * m.mass[2]);
    const auto [leavers, rivals] = leave(m.area, m.own, m.match, moved_inertia, mass);
    if (leavers <= 0) continue;
    per_weight[m.area * n_centres_ + m.own] += leavers * values.active_newcomer / rivals;
    join(setting_->distance_rank(m.area, 0), leavers * (1.0 - values.active_newcomer));
  }
  const double out = values.out_migrants_per_year * setting_->county->scale / setting_->moving_persons;
  for (std::size_t z = 0; z < n_areas; ++z) {
    double newcomers = 0, all = 0;
    for (std::size_t c = 0; c < n_centres_; ++c) {
      const double leavers = out * emigrating_[z * n_centres_ + c];
      newcomers += leavers;
      result.net[c] -= leavers;
      result.turnover[c] += leavers;
      all += per_weight[z * n_centres_ + c];
    }
    join(setting_->distance_rank(z, 0), newcomers * (1.0 - values.active_newcomer));
    for (const std::uint16_t c : setting_->choice_set[z])
      join(c, weight[z * n_centres_ + c] *
                  (all - per_weight[z * n_centres_ + c] + newcomers * values.active_newcomer / total[z]));
  }
  return result;
}

std::vector<double> FlowBalance::net_flow(const Values& values, std::span<const double> balance) const {
  return flows(values, attention_mass(values), balance).net;
}

std::vector<double> FlowBalance::solve(const Values& values) const {
  const auto n = static_cast<Eigen::Index>(n_centres_);
  const auto residual = [&](const Flows& f) {
    Eigen::VectorXd r(n);
    for (Eigen::Index c = 0; c < n; ++c)
      r[c] = f.net[static_cast<std::size_t>(c)] - target_[static_cast<std::size_t>(c)];
    return r;
  };
  const auto close_enough = [&](const Eigen::VectorXd& r) {
    for (Eigen::Index c = 0; c < n; ++c)
      if (std::abs(r[c]) > tolerance * std::max(listed_[static_cast<std::size_t>(c)], 1.0)) return false;
    return true;
  };
  std::vector<double> balance(n_centres_, 0.0);
  const auto as_vector = [&] { return Eigen::Map<Eigen::VectorXd>(balance.data(), n); };
  const std::vector<double> attention = attention_mass(values);
  Flows now = flows(values, attention, balance);
  Eigen::VectorXd r = residual(now);
  double turnover = 0;
  for (const double t : now.turnover) turnover += t;
  // Broyden's good method from the main values' Jacobian, scaled to this draw's turnover.
  Eigen::MatrixXd inverse =
      Eigen::Map<const Eigen::MatrixXd>(inverse_jacobian_.data(), n, n) * (main_turnover_ / std::max(turnover, 1.0));
  for (int round = 0; round < most_rounds && !close_enough(r); ++round) {
    Eigen::VectorXd step = -(inverse * r);
    step.array() -= step.mean();
    const double longest = step.cwiseAbs().maxCoeff();
    if (longest > 1.0) step /= longest;
    as_vector() += step;
    now = flows(values, attention, balance);
    const Eigen::VectorXd next = residual(now);
    const Eigen::VectorXd change = inverse * (next - r);
    const double denominator = step.dot(change);
    if (std::abs(denominator) > 1e-30) inverse += ((step - change) / denominator) * (step.transpose() * inverse);
    r = next;
  }
  return balance;
}

}  // namespace valfri::models
