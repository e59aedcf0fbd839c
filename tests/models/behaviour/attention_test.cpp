// SPDX-License-Identifier: Apache-2.0
// The kept match, on one decision after another. A resident's own utility is remembered as E; with U = exp(−utility of
// the own centre) = E/w_own, rivals' best X is exponential with rate S = Σ w over the rivals, and the resident changes
// when X·exp(κ) < U. One area, all factors 1.
#include "models/behaviour/attention.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/behaviour/relisting.hpp"
#include "models/behaviour/rooms.hpp"
#include "tests/models/behaviour/stage.hpp"
#include "tests/support/statistics.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t n_people = 60000;
constexpr std::array<double, 3> minutes{2, 5, 9};
constexpr double no_inertia = 1.0;

// As in choice_table_test.cpp: (1 + t/100)^−34.2.
double weight(std::size_t centre) { return std::pow(1 + minutes[centre] / 100, -34.2); }
double all_weights() { return weight(0) + weight(1) + weight(2); }
double share(std::size_t centre) { return weight(centre) / all_weights(); }
double others(std::size_t centre) { return all_weights() - weight(centre); }

class KeptMatch : public ::testing::Test {
 protected:
  KeptMatch() : stage(Minutes{{minutes.begin(), minutes.end()}}) {
    stage.add_singles(n_people, 0);
    stage.build();
    stage.begin(quiet(shipped_behaviour().main()), sim::Replication{0});
  }
  std::uint32_t person(std::size_t i) const { return stage.slots(i)[0]; }
  Listing& listing(std::size_t i) { return stage.lane().listings[person(i)]; }
  std::uint16_t& listed_at(std::size_t i) { return stage.lane().listed_at[person(i)]; }
  /// Everybody at a forced active choice of month 0.
  void choose_afresh() {
    const sim::Moment at = stage.at(0);
    Forced forced(1.0, Cause::closure, at, stage.common(), stage.lane());
    for (std::size_t i = 0; i < n_people; ++i) forced.add(person(i), Companions::all);
    forced.finish();
    for (const Request& request : stage.lane().requests) {
      stage.lane().listed_at[request.decider] = request.to;
      stage.lane().listings[request.decider].match = request.match;
    }
    stage.lane().requests.clear();
  }
  /// Whether the person thinks in this month and asks for a change; the request is then the last one.
  bool wants_to_change(std::size_t i, int month, double inertia) {
    const std::size_t before = stage.lane().requests.size();
    const sim::Moment at = stage.at(month);
    Thinking thinking(purpose::choice_dissatisfied, Cause::dissatisfied, at, stage.common(), stage.lane());
    thinking.add(person(i), inertia);
    thinking.finish();
    return stage.lane().requests.size() > before;
  }
  Stage stage;
};

// A passive resident's E is exponential with mean 1: P(stay) = P(X·w·exp(κ) ≥ E) = w·exp(κ) / (w·exp(κ) + S).
TEST_F(KeptMatch, LetsThePassiveStayByTheWeightOfTheirCentre) {
  const sim::Draws draws(1, sim::Replication{0});
  int month = 0;
  for (const double inertia : {0.5, 1.0, 10.0})
    for (std::size_t own = 0; own < 3; ++own) {
      stage.lane().requests.clear();
      ++month;
      double stayed = 0;
      for (std::size_t i = 0; i < n_people; ++i) {
        listed_at(i) = static_cast<std::uint16_t>(own);
        listing(i).match =
            static_cast<float>(-std::log(draws.uniform(static_cast<sim::Identity>(i), sim::Month{0}, sim::Purpose{1})));
        stayed += wants_to_change(i, month, inertia) ? 0 : 1;
      }
      const double kept = weight(own) * inertia;
      support::expect_proportion({"passive residents who stay", Stage::seed}, n_people, stayed,
                                 kept / (kept + others(own)));
    }
}

// After an active choice, U is the least of exponentials and so exponential with rate Σw; every stay adds the rate of
// the rivals that did not beat it: with q = 1 − share of the own centre, P(stay | n stays) = (1 + n·q) / (1 + (n +
// 1)·q).
TEST_F(KeptMatch, LetsTheActiveStayMoreSurelyWithEveryStay) {
  choose_afresh();
  std::vector<char> still(n_people, 1);
  for (int stays = 0; stays < 4; ++stays) {
    std::array<double, 3> at_risk{}, stayed{};
    for (std::size_t i = 0; i < n_people; ++i) {
      if (!still[i]) continue;
      at_risk[listed_at(i)] += 1;
      still[i] = wants_to_change(i, 1 + stays, no_inertia) ? 0 : 1;
      stayed[listed_at(i)] += still[i];
    }
    for (std::size_t c = 0; c < 3; ++c) {
      const double q = 1 - share(c);
      support::expect_proportion({"active residents who stay, after " + std::to_string(stays) + " stays", Stage::seed},
                                 at_risk[c], stayed[c], (1 + stays * q) / (1 + (stays + 1) * q));
    }
  }
}

TEST_F(KeptMatch, SendsThoseWhoChangeToTheRivalsByWeight) {
  for (std::size_t own = 0; own < 3; ++own) {
    stage.lane().requests.clear();
    std::array<double, 3> found{}, expected{};
    for (std::size_t i = 0; i < n_people; ++i) {
      listing(i) = Listing{.match = 0.7f};
      listed_at(i) = static_cast<std::uint16_t>(own);
      wants_to_change(i, 20 + static_cast<int>(own), no_inertia);
    }
    const auto n = static_cast<double>(stage.lane().requests.size());
    for (const Request& request : stage.lane().requests) found[request.to] += 1;
    for (std::size_t c = 0; c < 3; ++c) expected[c] = c == own ? 0 : n * weight(c) / others(own);
    support::expect_chi_squared({"new centres given a change", Stage::seed}, found, expected);
  }
}

// A forced active choice of c has E = w_c·X with X exponential of rate Σw: E is exponential with rate 1/share(c).
TEST_F(KeptMatch, IsExponentialWithTheShareAsMeanAfterAForcedChoice) {
  choose_afresh();
  constexpr std::size_t n_bins = 20;
  std::array<double, 3 * n_bins> found{}, expected{};
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t bin = 0; bin < n_bins; ++bin) expected[c * n_bins + bin] = n_people * share(c) / n_bins;
  for (std::size_t i = 0; i < n_people; ++i) {
    const std::size_t c = listed_at(i);
    const double u = 1 - std::exp(-static_cast<double>(listing(i).match) / share(c));
    found[c * n_bins + std::min(static_cast<std::size_t>(u * n_bins), n_bins - 1)] += 1;
  }
  support::expect_chi_squared({"centre and E after a forced choice", Stage::seed}, found, expected);
}

// One thought by everybody from shares P: stay with 1/(1 + q_c), else to c from d with P_d·q_d/(1 + q_d)·P_c/q_d. So
// P'_c = P_c·[1/(1 + q_c) + Σ_{d ≠ c} P_d/(1 + q_d)], which is not P_c: why start lists are run in.
TEST_F(KeptMatch, MovesTheListsOfFreshChoosersByTheClosedForm) {
  choose_afresh();
  for (std::size_t i = 0; i < n_people; ++i) wants_to_change(i, 1, no_inertia);
  stage.lane().statement.assign(3, CentreMonth{});
  for (std::size_t i = 0; i < n_people; ++i) stage.lane().list(person(i), listed_at(i), stage.common(), 1);
  Rooms().apply(stage.at(1), stage.common(), stage.lane());
  std::array<double, 3> expected{};
  for (std::size_t c = 0; c < 3; ++c) {
    double from_others = 0;
    for (std::size_t d = 0; d < 3; ++d) from_others += d == c ? 0 : share(d) / (2 - share(d));
    expected[c] = n_people * share(c) * (1 / (2 - share(c)) + from_others);
  }
  ASSERT_NEAR(expected[0] + expected[1] + expected[2], n_people, 1e-6);
  support::expect_chi_squared({"lists after one thought each", Stage::seed}, stage.listed(), expected);
}

// A candidate's mark is uniform below the bound, so the event happens where mark < 1 − exp(−hazard): here 0.02 a month,
// a newcomer's factor of 3 in the first twelve months, and the centre's discontent.
TEST_F(KeptMatch, IsThoughtOfAtTheHazardOfPersonAndCentre) {
  Values values = quiet(shipped_behaviour().main());
  values.attention_base = 0.02;
  values.attention_newcomer = 3;
  stage.begin(values, sim::Replication{0});
  stage.lane().discontent = {1.0, 0.5, 2.0};
  constexpr int month = 5;
  for (std::uint16_t own = 0; own < 3; ++own)
    for (const int arrived : {-7, -6, 5}) {
      listing(0) = Listing{};
      listed_at(0) = own;
      stage.common().people[person(0)].arrived = static_cast<std::int16_t>(arrived);
      const double hazard = 0.02 * (arrived > month - 12 ? 3 : 1) * stage.lane().discontent[own];
      const auto thinks = [&](double mark) {
        listing(0).decided_in = -1;
        sim::Candidate candidate{};
        candidate.slot = static_cast<sim::Slot>(person(0));
        candidate.mark = static_cast<float>(mark);
        Attention().happen({&candidate, 1}, stage.at(month), stage.common(), stage.lane());
        return listing(0).decided_in == month;
      };
      EXPECT_TRUE(thinks(0.9999 * (1 - std::exp(-hazard)))) << own << " " << arrived;
      EXPECT_FALSE(thinks(1.0001 * (1 - std::exp(-hazard)))) << own << " " << arrived;
    }
}

// Read by all, a leaflet has the inertia exp(κ)·1/0.5 = 2·exp(κ), and exp(κ + κ_new)·2 for newcomers; with E of mean 1,
// P(stay) = w·inertia / (w·inertia + S).
TEST_F(KeptMatch, IsThoughtOfOnceByReadersOfALeaflet) {
  Values values = quiet(shipped_behaviour().main());
  values.reading_share = 1.0;
  values.inertia_informed = std::log(1.5);
  values.inertia_informed_newcomer = std::log(0.2);
  Scenario scenario;
  scenario.campaigns = {{4, everywhere}};
  stage.begin(values, sim::Replication{0}, scenario);
  const sim::Draws draws(1, sim::Replication{0});
  for (std::size_t i = 0; i < n_people; ++i) {
    listing(i).match =
        static_cast<float>(-std::log(draws.uniform(static_cast<sim::Identity>(i), sim::Month{0}, sim::Purpose{1})));
    if (i % 2 == 1) stage.common().people[person(i)].arrived = 0;
  }
  Campaigns().apply(stage.at(3), stage.common(), stage.lane());
  EXPECT_TRUE(stage.lane().requests.empty()) << "before the month of the campaign";
  Campaigns().apply(stage.at(4), stage.common(), stage.lane());
  std::array<double, 2> stayed{n_people / 2, n_people / 2};  // settled, newcomers
  for (const Request& request : stage.lane().requests) {
    EXPECT_EQ(request.cause, Cause::informed);
    stayed[stage.common().people[request.decider].arrived == 0 ? 1 : 0] -= 1;
  }
  const double settled = weight(0) * 1.5 * 2, fresh = settled * 0.2;
  support::expect_proportion({"settled readers who stay", Stage::seed}, n_people / 2, stayed[0],
                             settled / (settled + others(0)));
  support::expect_proportion({"new readers who stay", Stage::seed}, n_people / 2, stayed[1],
                             fresh / (fresh + others(0)));
}

TEST_F(KeptMatch, LetsNobodyChangeAThirdTimeWithinTwelveMonths) {
  for (std::size_t i = 0; i < 1000; ++i) {
    listing(i) = Listing{.match = 1e30f, .last_change = 8, .earlier_change = 3};
    EXPECT_FALSE(wants_to_change(i, 14, no_inertia));
    EXPECT_TRUE(wants_to_change(i, 15, no_inertia));
  }
}

TEST_F(KeptMatch, LetsNobodyChangeASecondTimeWhereTheFileAllowsOneChangeAYear) {
  stage.behaviour.tables.most_changes_a_year = 1;
  listing(0) = Listing{.match = 1e30f, .last_change = 8};
  EXPECT_FALSE(wants_to_change(0, 19, no_inertia));
  EXPECT_TRUE(wants_to_change(0, 20, no_inertia));
}

}  // namespace

TEST(AttentionRates, HaveTheBaseAsMeanOverTheAdultsOfTheStart) {
  Stage stage(Minutes{{2.0, 5.0}});
  for (const int age : {18, 25, 29, 30, 44, 45, 64, 65, 79, 80, 95}) stage.add({{age}, 0, 0, 1.0f});
  stage.add({{40, 12}, 0, 0, 1.0f});
  stage.build();
  const Values values = shipped_behaviour().main();
  const AttentionRates rates(stage.setting(), values);
  // Eleven men alone and a father; rank 0.5 is below RUB 3 at these ages but for those of 80 and over.
  double sum = 0;
  for (const int age : {18, 25, 29, 30, 44, 45, 64, 65, 79, 80, 95, 40})
    sum += rates.base(age, Sex::man, false, 2, false);
  EXPECT_NEAR(sum / 12, 0.0054, 1e-12);  // high morbidity has the factor 1
  // Log-linear from 1.2 times in the lowest to the highest quintile, 1 in the middle one.
  EXPECT_NEAR(rates.base(40, Sex::man, false, 0, false) / rates.base(40, Sex::man, false, 4, false), 1.2, 1e-12);
  EXPECT_NEAR(rates.base(40, Sex::man, false, 1, false) / rates.base(40, Sex::man, false, 2, false),
              std::pow(1.2, 0.25), 1e-12);
  EXPECT_NEAR(rates.base(40, Sex::woman, false, 2, false) / rates.base(40, Sex::man, false, 2, false),
              values.attention_sex_ratio, 1e-12);
  // Ages under 30 think 1.6 / 1.2 times as often as those of 30-44; newcomers 1.1 times.
  EXPECT_NEAR(rates.base(29, Sex::man, false, 2, false) / rates.base(30, Sex::man, false, 2, false), 1.6 / 1.2, 1e-12);
  EXPECT_NEAR(rates.base(29, Sex::man, false, 2, true) / rates.base(29, Sex::man, false, 2, false), 1.1, 1e-12);
}

// C = E exp(γ·s), s standard normal cut to ±2.5, γ = 0.38: exp(γ²/2)·[Φ(2.5−γ) − Φ(−2.5−γ)] + Φ(−2.5)·2·cosh(2.5·γ)
// = 1.074870·(0.982997 − 0.001988) + 0.0062097·2·1.486225 = 1.07291.
TEST(AttentionRates, DivideByTheMeanOfTheCutDiscontent) {
  Stage stage(Minutes{{2.0, 5.0}});
  stage.add_singles(1, 0);
  stage.build();
  const AttentionRates rates(stage.setting(), shipped_behaviour().main());
  EXPECT_NEAR(rates.mean_discontent, 1.07291, 2e-5);
  EXPECT_NEAR(rates.highest_discontent, std::exp(0.95) / 1.07291, 1e-4);
}

}  // namespace valfri::models
