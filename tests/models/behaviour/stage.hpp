// SPDX-License-Identifier: Apache-2.0
// A county of a few areas written by hand, with people placed one by one, so that laws can be worked out on paper.
// Behaviours are the shipped ones; `quiet` turns everything off, and each test turns on what it is about.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/behaviour/county_month.hpp"

namespace valfri::models {

/// Values with nobody born (but of women from the second year on), dying, moving or thinking of a change, no company,
/// and centres that stand still.
Values quiet(Values values);

/// The shipped behaviour file at its main values.
const Behaviour& shipped_behaviour();

/// Household members by age, all listed at one centre; the first is the head, adults after it partners.
struct Household {
  std::vector<int> ages;
  std::size_t area = 0;
  std::uint16_t centre = 0;
  float match = 1.0f;
};

/// Minutes from an area to a centre [area][centre].
using Minutes = std::vector<std::vector<double>>;

class Stage {
 public:
  /// One municipality of towns, five minutes from each other; no deprivation; public centres without ceilings.
  explicit Stage(const Minutes& minutes);
  Stage(const Stage&) = delete;

  /// Before build(): county and tables may be altered, and people come. All are men of middle income.
  County county;
  Behaviour behaviour = shipped_behaviour();
  void add(const Household& household) { households_.push_back(household); }
  /// So many households of one man of 40.
  void add_singles(std::size_t n, std::uint16_t centre, float match = 1.0f, std::size_t area = 0);
  void build(int months = 12);

  /// After build(): the state at the start of a replication, with factors of 1 at all centres.
  void begin(const Values& values, sim::Replication replication, const Scenario& scenario = nothing());
  /// What a step of this month sees.
  sim::Moment at(int month) { return {static_cast<sim::Month>(month), draws_, calendar_, common().population}; }
  /// The whole months of the county from the state given by begin().
  void play(int months);

  const Setting& setting() const { return *setting_; }
  const Start& start() const { return start_; }
  Common& common() { return *common_; }
  Lane& lane() { return lanes_[0]; }
  /// Slots of a household, the first member's first.
  const std::vector<std::uint32_t>& slots(std::size_t household) const { return slots_[household]; }
  std::size_t households() const { return households_.size(); }
  std::size_t n_centres() const { return county.centres.size(); }
  /// Persons listed now [centre], counted person by person.
  std::vector<double> listed() const;

  static const Scenario& nothing();
  static constexpr std::uint64_t seed = 20260101;

 private:
  std::vector<Household> households_;
  std::vector<std::vector<std::uint32_t>> slots_;
  std::unique_ptr<const Setting> setting_;
  Start start_;
  std::unique_ptr<Common> common_;
  std::vector<Lane> lanes_;
  sim::Draws draws_{seed, sim::Replication{0}};
  sim::Calendar calendar_;
};

}  // namespace valfri::models
