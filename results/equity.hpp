// SPDX-License-Identifier: Apache-2.0
// Does money follow need alike? Kronor per need of every group of residents, under every need standard of the study.
//
// Of a group g, a model and a need standard: k_g = payment_of_group / need_of_group, in each replication; k = the same
// for the whole county. The group's index is k_g / k (100 = the county), a ratio of sums within a replication, before
// any mean or quantile. A group gets *less* where the 5–95 % band of its index lies below 0.97, *more* where it lies
// above 1.03, is *near* where it lies between, and is *undecided* where it crosses a limit. A finding holds under all
// standards where all say the same. The distance of a model from money that follows need alike is Σ_g (share of
// need)·|k_g/k − 1|; of two models the smaller one is nearer, paired by replication. Under one need standard an index
// says where the money goes, not whether it is right: that takes a judgement of the standard.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "results/bands.hpp"
#include "results/comparison.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// Limits of *near*, as shares of the county's kronor per need.
inline constexpr double least_near = 0.97, most_near = 1.03;

/// no_need: in some replication nobody is in the group, or nobody there needs anything.
enum class Alike : std::uint8_t { less, near, more, undecided, no_need };
std::string_view text_of(Alike alike);
/// By the band of an index whose county is 1.
Alike alike_of(const Band& index);

/// Whether all standards say the same: `no` where two decide differently, else undecided where one does not decide.
enum class UnderAll : std::uint8_t { yes, no, undecided };
std::string_view text_of(UnderAll under_all);
UnderAll under_all(const std::vector<Alike>& by_standard);

/// One group under one standard. Ids but for `label`.
struct EquityRow {
  std::string scenario, model, standard, grade, partition, group, label, year;
  Band per_need;  ///< öre per person of mean need
  Band index;     ///< share of the county's; not a number where there is no need
  Alike alike = Alike::undecided;
};

/// One partition under all standards: groups by what they get; each is in one list.
struct EquityFinding {
  std::string scenario, model, partition, year;
  std::vector<std::string> less, near, more;  ///< groups of which all standards say so
  std::vector<std::string> disputed;          ///< two standards decide differently
  std::vector<std::string> undecided;
  UnderAll holds = UnderAll::undecided;  ///< yes: no group is disputed or undecided; no: some are disputed
  std::size_t standards = 0;
};
/// "Under all 3 need standards: municipality:2401 gets less than 97 % … ": English, with the ids of the groups.
std::string sentence_of(const EquityFinding& finding);

/// What another model than the first does to the distance of a partition, under one standard.
struct EquityChange {
  std::string scenario, base, against, standard, partition, year;
  Comparison distance;                   ///< less: nearer to money that follows need alike
  UnderAll holds = UnderAll::undecided;  ///< whether this direction is that of all standards
};

class Equity {
 public:
  /// Whether the results hold what it takes: payments and need by group.
  static bool possible(const sim::Schema& schema);
  explicit Equity(const Store& store);

  std::vector<EquityRow> rows() const;
  std::vector<EquityFinding> findings() const;
  std::vector<EquityChange> changes() const;
  bool placeholder() const { return placeholder_; }

  const sim::Axis& scenarios() const { return scenario_; }
  const sim::Axis& models() const { return model_; }
  const sim::Axis& standards() const { return standard_; }
  const sim::Axis& groups() const { return group_; }
  const sim::Axis& years() const { return year_; }
  const std::vector<std::string>& partitions() const { return group_.groupings.at(partition_at_).labels; }
  /// The groups of a partition, in the order of the axis.
  std::vector<std::size_t> groups_of(std::size_t partition) const;
  /// In each replication.
  std::span<const double> payment(std::size_t scenario, std::size_t model, std::size_t group, std::size_t year) const;
  std::span<const double> need(std::size_t scenario, std::size_t standard, std::size_t group, std::size_t year) const;
  std::span<const double> residents(std::size_t scenario, std::size_t group, std::size_t year) const;
  std::size_t replications() const { return replications_; }
  /// A sum over the groups of a partition, within each replication.
  std::vector<double> county_payment(std::size_t scenario, std::size_t model, std::size_t partition,
                                     std::size_t year) const;
  std::vector<double> county_need(std::size_t scenario, std::size_t standard, std::size_t partition,
                                  std::size_t year) const;

 private:
  EquityRow row(std::size_t s, std::size_t m, std::size_t k, std::size_t partition, std::size_t g, std::size_t y) const;
  std::vector<double> distances(std::size_t s, std::size_t m, std::size_t k, std::size_t partition,
                                std::size_t y) const;

  sim::Axis scenario_, model_, standard_, group_, year_;
  std::size_t partition_at_ = 0;
  std::size_t replications_;
  bool placeholder_ = false;
  std::vector<double> payment_, need_, residents_;  // [cells of the measure × replication]
  BandMaker bands_;
};

}  // namespace valfri::results
