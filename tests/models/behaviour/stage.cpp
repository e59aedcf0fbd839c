// SPDX-License-Identifier: Apache-2.0
#include "tests/models/behaviour/stage.hpp"

#include <gtest/gtest.h>

#include <string>

#include "sim/kernels.hpp"

namespace valfri::models {

Values quiet(Values v) {
  v.mortality_level = v.total_fertility_rate = v.fertility_walk = 0;
  v.person_moves_per_year = v.out_migrants_per_year = v.in_migrants_per_year = 0;
  v.morbidity_persistence = 1;
  v.unemployment_redraw = 0;
  v.attention_base = 0;
  v.attention_sex_ratio = v.attention_high_morbidity = v.attention_lowest_income = v.attention_newcomer = 1;
  v.attention_age.fill(1);
  v.dissatisfaction_slope = v.dissatisfaction_wait = 0;
  v.follow_adult = v.follow_children = 0;
  v.quality_spread = v.quality_load = v.wait_load = 0;
  return v;
}

const Behaviour& shipped_behaviour() {
  static const Behaviour behaviour = [] {
    Problems problems;
    Behaviour read = read_behaviour(VALFRI_SOURCE_DIR "/configs/vasterbotten/behaviour.toml", problems);
    EXPECT_EQ(problems.text(), "");
    return read;
  }();
  return behaviour;
}

Stage::Stage(const Minutes& minutes)
    : calendar_(CountyMonth::purposes(), sim::choose_kernels(sim::KernelPath::fastest)) {
  county.name = "by hand";
  county.municipalities.push_back({"0001", "by hand"});
  const double share = 1.0 / static_cast<double>(minutes.size());
  for (std::size_t a = 0; a < minutes.size(); ++a) {
    county.areas.push_back({"A" + std::to_string(a), "area", 0, {0, 0}, share, true, 0.0});
    county.area_to_centre.insert(county.area_to_centre.end(), minutes[a].begin(), minutes[a].end());
  }
  county.area_to_area.assign(minutes.size() * minutes.size(), 5.0);
  for (std::size_t c = 0; c < minutes[0].size(); ++c)
    county.centres.push_back({"C" + std::to_string(c), "centre", 0, {0, 0}, "hälsocentral", "region", false, 0});
}

void Stage::add_singles(std::size_t n, std::uint16_t centre, float match, std::size_t area) {
  for (std::size_t i = 0; i < n; ++i) add({{40}, area, centre, match});
}

void Stage::build(int months) {
  Residents residents;
  slots_.clear();
  start_ = Start{};
  for (const Household& household : households_) {
    slots_.emplace_back();
    for (const int age : household.ages) {
      const auto i = static_cast<std::uint32_t>(residents.size());
      residents.resize(i + 1);
      residents.identity[i] = static_cast<sim::Identity>(i);
      residents.birth_month[i] = static_cast<std::int16_t>(-(12 * age + 1 + static_cast<int>(i % 12)));
      residents.area[i] = static_cast<std::uint16_t>(household.area);
      residents.sex[i] = Sex::man;
      residents.role[i] = slots_.back().empty() ? Role::head : age >= 20 ? Role::partner : Role::dependent;
      residents.rank[i] = 0.5f;
      residents.quintile[i] = 2;
      residents.arrived[i] = residents.moved[i] = long_ago;
      residents.next_member[i] = i;
      slots_.back().push_back(i);
    }
  }
  county.residents.assign(1, {});
  county.residents[0][0][8] = static_cast<std::int64_t>(residents.size());
  county.aged_fifteen.assign(1, {});
  setting_ = std::make_unique<Setting>(county, behaviour, residents, 2026, 1, months);

  for (std::size_t h = 0; h < households_.size(); ++h)
    for (std::uint32_t& member : slots_[h]) {
      const std::uint32_t i = member;
      const int phase = (residents.birth_month[i] % 12 + 12) % 12;
      member = static_cast<std::uint32_t>(start_.places.enter(residents.identity[i], sim::Class{0}, phase));
      start_.people.resize(start_.places.size());
      start_.listings.resize(start_.places.size());
      start_.listed_at.resize(start_.places.size(), no_centre);
      Person& person = start_.people[member];
      person.identity = residents.identity[i];
      person.rank = residents.rank[i];
      person.birth_month = residents.birth_month[i];
      person.area = residents.area[i];
      person.sex = residents.sex[i];
      person.role = residents.role[i];
      person.quintile = residents.quintile[i];
      person.profile = pack_profile(0, 0);
      start_.listed_at[member] = households_[h].centre;
      start_.listings[member].match = households_[h].match;
    }
  for (const auto& ring : slots_)
    for (std::size_t k = 0; k < ring.size(); ++k) start_.people[ring[k]].next_member = ring[(k + 1) % ring.size()];
  start_.count_lists(county.centres.size(), county.areas.size(), months);
}

void Stage::begin(const Values& values, sim::Replication replication, const Scenario& scenario) {
  draws_ = sim::Draws(seed, replication);
  if (!common_) common_ = std::make_unique<Common>(*setting_);
  common_->begin(start_, values, {}, scenario, Demography::moving, draws_);
  lanes_.resize(1);
  lanes_[0].begin(*common_, scenario);
}

void Stage::play(int months) { county_month().replicate(draws_, months, calendar_, *common_, lanes_); }

std::vector<double> Stage::listed() const {
  std::vector<double> count(county.centres.size(), 0.0);
  for (const auto& ring : slots_)
    for (const std::uint32_t slot : ring) count[lanes_[0].listed_at[slot]] += 1;
  return count;
}

const Scenario& Stage::nothing() {
  static const Scenario base;
  return base;
}

}  // namespace valfri::models
