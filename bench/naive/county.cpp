// SPDX-License-Identifier: Apache-2.0
#include "bench/naive/county.hpp"

#include "sim/error.hpp"

namespace naive {

County::County(const valfri::models::World& world, const valfri::models::Values& values,
               const valfri::models::Scenario& scenario, const valfri::models::Study& study)
    : laws_(world, values, read_start(world)),
      scenario_(&scenario),
      models_(&study.payment_models),
      index_(&study.index),
      start_year_(world.setting().start_year),
      start_(read_start(world)) {
  valfri::sim::ensure(world.setting().start_month == 1, "the plain program starts in January");
  for (const valfri::models::Centre& c : world.county().centres)
    valfri::sim::ensure(c.ceiling == 0, "the plain program knows no ceilings");
  for (std::size_t age = 0; age < price_age_.size(); ++age)
    for (std::size_t i = 1; i < valfri::models::n_price_ages; ++i)
      if (static_cast<int>(age) >= valfri::models::price_ages[i]) price_age_[age] = static_cast<std::uint8_t>(i);
  for (Person& p : start_.persons) p.band = laws_.band(p.rank, p.age, p.sex, p.area);
}

void County::replicate(std::uint64_t seed, std::uint32_t replication, int months) {
  const std::size_t n = laws_.county->centres.size();
  std::seed_seq seeds{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), replication};
  random_.seed(seeds);
  people_ = start_;
  statement_.assign(n, {});
  for (std::vector<double>* column : {&attraction_, &discontent_, &start_need_}) column->assign(n, 0.0);
  attention_.resize(n);
  paid_.assign(models_->size(), std::vector<std::int64_t>(n, 0));
  payment_memory_.assign(models_->size(), {});
  joined_.fill(0);
  left_.fill(0);
  month_ = -1;
  count_lists();
  update_centres(true);
  for (month_ = 0; month_ < months; ++month_) {
    born_.clear();
    moved_.clear();
    arrived_.clear();
    requests_.clear();
    for (valfri::models::CentreMonth& row : statement_) {
      row.joined.fill(0);
      row.left.fill(0);
    }
    if (calendar_month() == 0) forget_the_absent();
    celebrate_birthdays();
    set_chances();
    draw_events();
    bear_children();
    die();
    move_homes();
    emigrate();
    immigrate();
    follow_people();
    close_centres();
    list_newcomers();
    relist_movers();
    read_leaflets();
    attend();
    settle();
    count_lists();
    update_centres(false);
    pay();
  }
}

void County::pay() {
  const valfri::models::CalendarMonth now{start_year_ + month_ / 12, calendar_month() + 1};
  valfri::models::PaidMonth month;
  for (std::size_t m = 0; m < models_->size(); ++m) {
    (*models_)[m].settle(now, {statement_, {}}, *index_, payment_memory_[m], month);
    for (std::size_t i = 0; i < month.amounts.size(); ++i) paid_[m][i % statement_.size()] += month.amounts[i].in_ore();
  }
}

}  // namespace naive
