// SPDX-License-Identifier: Apache-2.0
// The plain program: the county's months by a loop over residents, one draw each, everything recounted every month.
// An independent twin of models/behaviour in law, not in numbers; also what the engine's speed is measured against.
#pragma once

#include <array>
#include <vector>

#include "bench/naive/laws.hpp"
#include "models/behaviour/scenario.hpp"
#include "models/payments/payment_model.hpp"
#include "models/study/study.hpp"

namespace naive {

class County {
 public:
  /// All must outlive the county. Ceilings on lists are left out: the county may have none.
  County(const valfri::models::World& world, const valfri::models::Values& values,
         const valfri::models::Scenario& scenario, const valfri::models::Study& study);

  /// One replication from the start.
  void replicate(std::uint64_t seed, std::uint32_t replication, int months);

  const Laws& laws() const { return laws_; }
  /// Persons are renumbered each January, when those who are gone are forgotten: no index may be kept over a new year,
  /// neither here (with_event_, born_, moved_ and the rest are this month's) nor by whoever looks on.
  const People& people() const { return people_; }
  const std::vector<valfri::models::CentreMonth>& statement() const { return statement_; }
  /// Sums over all months of the replication.
  const std::vector<std::vector<std::int64_t>>& paid() const { return paid_; }  ///< öre [model][centre]
  const std::array<std::int64_t, valfri::models::n_causes>& joined() const { return joined_; }
  const std::array<std::int64_t, valfri::models::n_causes>& left() const { return left_; }

 private:
  struct Request {
    std::int32_t decider;
    std::int16_t from, to;
    double match;
    bool active;
    bool whole_household;
    valfri::models::Cause cause;
  };
  struct Choice {
    int centre;  ///< −1: none is better
    double x;
  };

  // people.cpp
  void celebrate_birthdays();
  void draw_events();
  Event draw_event(const Person& person);
  const std::vector<std::int32_t>& with_event(Event e) const { return with_event_[static_cast<std::size_t>(e)]; }
  void set_chances();
  void bear_children();
  void die();
  void move_homes();
  void emigrate();
  void immigrate();
  void arrive(int area);
  std::int32_t add(const Person& person);
  void leave_household(std::int32_t person);
  void depart(std::int32_t person, valfri::models::Cause cause);
  void forget_the_absent();

  // lists.cpp
  void follow_people();
  void close_centres();
  void list_newcomers();
  void relist_movers();
  void read_leaflets();
  void attend();
  void settle();
  void update_centres(bool first);
  void count_lists();
  void pay();
  int decider_of(const Household& household, int centre);
  Choice best_rival(const Person& person, int excluded);
  int nearest_open(int area) const;
  void must_choose(std::int32_t decider, double active, valfri::models::Cause cause);
  void think(std::int32_t person, double inertia, valfri::models::Cause cause);
  bool may_change(const Person& person) const;
  void move_to_list(const Request& request, std::int32_t person);
  bool newcomer(const Person& person) const { return month_ - person.arrived < 12; }
  Person& person(std::int32_t i) { return people_.persons[static_cast<std::size_t>(i)]; }
  Household& household(std::int32_t i) { return people_.households[static_cast<std::size_t>(i)]; }
  valfri::models::CentreMonth& centre(int c) { return statement_[static_cast<std::size_t>(c)]; }
  int calendar_month() const { return month_ % 12; }

  Laws laws_;
  std::array<std::uint8_t, 256> price_age_{};  // index of the price age [years]
  const valfri::models::Scenario* scenario_;
  const std::vector<valfri::models::PaymentModel>* models_;
  const valfri::models::PriceIndex* index_;
  int start_year_;
  People start_;
  People people_;
  Random random_;
  int month_ = 0;
  double total_fertility_ = 0;

  // Monthly chances: death [age][sex × 6 + band]; attention [centre][age group, sex, morbidity, quintile, newcomer].
  ByAge<double, 12> death_;
  std::array<double, oldest + 1> birth_{}, home_move_{}, out_migration_{};
  std::vector<std::array<double, 200>> attention_;

  // This month's: who has which event, in order; children, who moved home, heads who moved in.
  std::array<std::vector<std::int32_t>, n_events> with_event_;
  std::vector<std::int32_t> born_, moved_, arrived_;
  std::vector<Request> requests_;
  std::vector<valfri::models::CentreMonth> statement_;
  std::vector<double> attraction_, discontent_, start_need_;
  std::vector<std::vector<std::int64_t>> paid_;
  std::vector<valfri::models::PaymentMemory> payment_memory_;  // [model]
  std::array<std::int64_t, valfri::models::n_causes> joined_{}, left_{};
};

}  // namespace naive
