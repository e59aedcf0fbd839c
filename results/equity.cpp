// SPDX-License-Identifier: Apache-2.0
// Kronor per need; the rules are in the header.
#include "results/equity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "results/places.hpp"
#include "results/summary_parts.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

constexpr const char* payment_name = "payment_of_group";
constexpr const char* need_name = "need_of_group";
constexpr const char* residents_name = "residents_of_group";

const sim::Axis& axis_of(const sim::Schema& schema, std::string_view name) {
  const auto found = find_axis(schema, name);
  sim::ensure(found.has_value(), "results with groups have their axes");
  return schema.axes[*found];
}

std::vector<double> all_of(const Store& store, std::string_view measure) {
  const std::size_t at = *find_measure(store.schema(), measure);
  std::vector<std::size_t> cells(store.schema().cells(at));
  std::iota(cells.begin(), cells.end(), std::size_t{0});
  return store.values(at, cells);
}

Band undefined_band() {
  Band band;
  band.mean = band.standard_error = no_number;
  band.points.fill({no_number, no_number, no_number});
  return band;
}

std::string grade_of(const sim::Axis& standards, std::size_t standard) {
  for (const sim::Grouping& grouping : standards.groupings)
    if (grouping.name == "grade") return grouping.labels[grouping.group_of[standard]];
  return "";
}

}  // namespace

std::string_view text_of(Alike alike) {
  constexpr std::array<std::string_view, 5> texts{"less", "near", "more", "undecided", "no need"};
  return texts[static_cast<std::size_t>(alike)];
}

Alike alike_of(const Band& index) {
  if (std::isnan(index.mean)) return Alike::no_need;
  const double low = index.lowest().value, high = index.highest().value;
  if (high < least_near) return Alike::less;
  if (low > most_near) return Alike::more;
  return low >= least_near && high <= most_near ? Alike::near : Alike::undecided;
}

std::string_view text_of(UnderAll under_all) {
  constexpr std::array<std::string_view, 3> texts{"yes", "no", "undecided"};
  return texts[static_cast<std::size_t>(under_all)];
}

UnderAll under_all(const std::vector<Alike>& by_standard) {
  bool open = by_standard.empty();
  Alike decided = Alike::undecided;
  for (const Alike alike : by_standard) {
    if (alike == Alike::undecided || alike == Alike::no_need) {
      open = true;
      continue;
    }
    if (decided != Alike::undecided && decided != alike) return UnderAll::no;
    decided = alike;
  }
  return open ? UnderAll::undecided : UnderAll::yes;
}

bool Equity::possible(const sim::Schema& schema) {
  for (const char* name : {payment_name, need_name, residents_name})
    if (!find_measure(schema, name)) return false;
  return true;
}

Equity::Equity(const Store& store)
    : scenario_(axis_of(store.schema(), "scenario")),
      model_(axis_of(store.schema(), "model")),
      standard_(axis_of(store.schema(), "need_standard")),
      group_(axis_of(store.schema(), "population_group")),
      year_(axis_of(store.schema(), "year")),
      replications_(store.replications()),
      payment_(all_of(store, payment_name)),
      need_(all_of(store, need_name)),
      residents_(all_of(store, residents_name)),
      bands_(store.replications()) {
  const auto found = std::ranges::find(group_.groupings, "partition", &sim::Grouping::name);
  sim::ensure(found != group_.groupings.end(), "groups say of which partition they are");
  partition_at_ = static_cast<std::size_t>(found - group_.groupings.begin());
  for (const char* name : {payment_name, need_name})
    placeholder_ = placeholder_ || store.schema().measures[*find_measure(store.schema(), name)].placeholder;
}

std::vector<std::size_t> Equity::groups_of(std::size_t partition) const {
  std::vector<std::size_t> groups;
  for (std::size_t g = 0; g < group_.ids.size(); ++g)
    if (group_.groupings[partition_at_].group_of[g] == partition) groups.push_back(g);
  return groups;
}

std::span<const double> Equity::payment(std::size_t s, std::size_t m, std::size_t g, std::size_t y) const {
  const std::size_t cell = ((s * model_.ids.size() + m) * group_.ids.size() + g) * year_.ids.size() + y;
  return std::span(payment_).subspan(cell * replications_, replications_);
}

std::span<const double> Equity::need(std::size_t s, std::size_t k, std::size_t g, std::size_t y) const {
  const std::size_t cell = ((s * standard_.ids.size() + k) * group_.ids.size() + g) * year_.ids.size() + y;
  return std::span(need_).subspan(cell * replications_, replications_);
}

std::span<const double> Equity::residents(std::size_t s, std::size_t g, std::size_t y) const {
  const std::size_t cell = (s * group_.ids.size() + g) * year_.ids.size() + y;
  return std::span(residents_).subspan(cell * replications_, replications_);
}

std::vector<double> Equity::county_payment(std::size_t s, std::size_t m, std::size_t partition, std::size_t y) const {
  std::vector<double> sum(replications_, 0.0);
  for (const std::size_t g : groups_of(partition))
    for (std::size_t r = 0; r < replications_; ++r) sum[r] += payment(s, m, g, y)[r];
  return sum;
}

std::vector<double> Equity::county_need(std::size_t s, std::size_t k, std::size_t partition, std::size_t y) const {
  std::vector<double> sum(replications_, 0.0);
  for (const std::size_t g : groups_of(partition))
    for (std::size_t r = 0; r < replications_; ++r) sum[r] += need(s, k, g, y)[r];
  return sum;
}

EquityRow Equity::row(std::size_t s, std::size_t m, std::size_t k, std::size_t partition, std::size_t g,
                      std::size_t y) const {
  EquityRow row{scenario_.ids[s], model_.ids[m],    standard_.ids[k], grade_of(standard_, k), partitions()[partition],
                group_.ids[g],    group_.labels[g], year_.ids[y],     undefined_band(),       undefined_band()};
  const auto paid = payment(s, m, g, y), needed = need(s, k, g, y);
  const std::vector<double> all_paid = county_payment(s, m, partition, y), all_need = county_need(s, k, partition, y);
  std::vector<double> per_need(replications_), index(replications_);
  for (std::size_t r = 0; r < replications_; ++r) {
    per_need[r] = paid[r] / needed[r];
    index[r] = per_need[r] / (all_paid[r] / all_need[r]);
  }
  const auto finite = [](const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double x) { return std::isfinite(x); });
  };
  if (finite(per_need)) row.per_need = bands_.of(per_need);
  if (finite(index)) row.index = bands_.of(index);
  row.alike = alike_of(row.index);
  return row;
}

std::vector<EquityRow> Equity::rows() const {
  std::vector<EquityRow> rows;
  for (std::size_t s = 0; s < scenario_.ids.size(); ++s)
    for (std::size_t m = 0; m < model_.ids.size(); ++m)
      for (std::size_t y = 0; y < year_.ids.size(); ++y)
        for (std::size_t partition = 0; partition < partitions().size(); ++partition)
          for (const std::size_t g : groups_of(partition))
            for (std::size_t k = 0; k < standard_.ids.size(); ++k) rows.push_back(row(s, m, k, partition, g, y));
  return rows;
}

namespace {

void sort_group(EquityFinding& finding, const std::string& group, const std::vector<Alike>& by_standard) {
  const UnderAll all = under_all(by_standard);
  if (all == UnderAll::no) return finding.disputed.push_back(group);
  if (all == UnderAll::undecided) return finding.undecided.push_back(group);
  const Alike alike = by_standard.front();
  (alike == Alike::less ? finding.less : alike == Alike::more ? finding.more : finding.near).push_back(group);
}

}  // namespace

// Rows come by scenario, model, year, partition, group, standard: so do these.
std::vector<EquityFinding> Equity::findings() const {
  std::vector<EquityFinding> findings;
  std::vector<Alike> by_standard;
  for (const EquityRow& row : rows()) {
    const bool same = !findings.empty() && findings.back().scenario == row.scenario &&
                      findings.back().model == row.model && findings.back().year == row.year &&
                      findings.back().partition == row.partition;
    if (!same) {
      EquityFinding& finding = findings.emplace_back();
      finding.scenario = row.scenario, finding.model = row.model;
      finding.partition = row.partition, finding.year = row.year;
      finding.standards = standard_.ids.size();
    }
    by_standard.push_back(row.alike);
    if (by_standard.size() < standard_.ids.size()) continue;
    sort_group(findings.back(), row.group, by_standard);
    by_standard.clear();
  }
  for (EquityFinding& finding : findings)
    finding.holds = !finding.disputed.empty()    ? UnderAll::no
                    : !finding.undecided.empty() ? UnderAll::undecided
                                                 : UnderAll::yes;
  return findings;
}

std::string sentence_of(const EquityFinding& finding) {
  std::string text;
  const auto say = [&](const std::vector<std::string>& groups, const char* what) {
    if (!groups.empty()) text += fmt::format("{}{} {}", text.empty() ? "" : "; ", list_text(groups), what);
  };
  say(finding.less, "less than 97 %");
  say(finding.more, "more than 103 %");
  say(finding.near, "97 to 103 %");
  say(finding.disputed, "differently by standard");
  say(finding.undecided, "undecided");
  return fmt::format("Of the county's kronor per need, by {} need standard{}: {}.", finding.standards,
                     finding.standards == 1 ? "" : "s", text);
}

std::vector<double> Equity::distances(std::size_t s, std::size_t m, std::size_t k, std::size_t partition,
                                      std::size_t y) const {
  const std::vector<double> all_paid = county_payment(s, m, partition, y), all_need = county_need(s, k, partition, y);
  std::vector<double> distance(replications_, 0.0);
  // (share of need)·|k_g/k − 1| is |share of the payment − share of need|: defined also where a group needs nothing.
  for (const std::size_t g : groups_of(partition))
    for (std::size_t r = 0; r < replications_; ++r)
      distance[r] += std::abs(payment(s, m, g, y)[r] / all_paid[r] - need(s, k, g, y)[r] / all_need[r]);
  return distance;
}

std::vector<EquityChange> Equity::changes() const {
  std::vector<EquityChange> changes;
  for (std::size_t s = 0; s < scenario_.ids.size(); ++s)
    for (std::size_t m = 1; m < model_.ids.size(); ++m)
      for (std::size_t y = 0; y < year_.ids.size(); ++y)
        for (std::size_t partition = 0; partition < partitions().size(); ++partition) {
          const std::size_t first = changes.size();
          std::vector<Alike> directions;
          for (std::size_t k = 0; k < standard_.ids.size(); ++k) {
            const std::vector<double> before = distances(s, 0, k, partition, y),
                                      after = distances(s, m, k, partition, y);
            // Nothing is paid or nothing needed: then there is no distance, and no row.
            if (!std::ranges::all_of(before, [](double d) { return std::isfinite(d); }) ||
                !std::ranges::all_of(after, [](double d) { return std::isfinite(d); })) {
              directions.push_back(Alike::no_need);
              continue;
            }
            changes.push_back({scenario_.ids[s], model_.ids[0], model_.ids[m], standard_.ids[k],
                               partitions()[partition], year_.ids[y], compare(bands_, before, after)});
            const Verdict verdict = changes.back().distance.verdict;
            directions.push_back(verdict == Verdict::less        ? Alike::less
                                 : verdict == Verdict::more      ? Alike::more
                                 : verdict == Verdict::undecided ? Alike::undecided
                                                                 : Alike::near);
          }
          for (std::size_t i = first; i < changes.size(); ++i) changes[i].holds = under_all(directions);
        }
  return changes;
}

}  // namespace valfri::results
