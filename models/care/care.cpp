// SPDX-License-Identifier: Apache-2.0
#include "models/care/care.hpp"

#include <cmath>

#include "models/behaviour/centres.hpp"
#include "models/care/purposes.hpp"
#include "models/county/travel.hpp"
#include "sim/mathematics.hpp"
#include "sim/samplers.hpp"

namespace valfri::models {

namespace {

constexpr double months = 12;
constexpr double in_millionths = 1'000'000;
constexpr std::size_t n_cells = n_visit_types * n_fee_ages;  // [type][fee age]

/// One centre's month while it is made.
class CentreCare {
 public:
  CentreCare(std::size_t centre, const sim::Moment& at, const Common& common, Lane& lane)
      : who_(static_cast<sim::Identity>(centre)),
        at_(at),
        laws_(*lane.care_laws),
        list_(lane.statement[centre]),
        listed_(static_cast<double>(list_.total())),
        need_(need_of(list_, common)),
        care_(lane.care[centre]) {
    share_by_fee_age();
    busy_ = sim::gamma_of_mean_one(laws_.values.activity_spread, draw(purpose::care_activity, 0));
  }

  /// `any_other`: another centre is open to those listed here.
  void make_visits(bool any_other) {
    const CareValues& v = laws_.values;
    const double elsewhere = 1.0 - v.own_share - v.out_of_county_share;
    const std::array<double, n_made_at> share{any_other ? v.own_share : v.own_share + elsewhere,
                                              any_other ? elsewhere : 0.0, v.out_of_county_share};
    for (std::size_t type = 0; type < n_visit_types; ++type)
      for (std::size_t place = 0; place < n_made_at; ++place)
        for (std::size_t age = 0; age < n_fee_ages; ++age) {
          const std::size_t cell = CareMonth::made_cell(static_cast<VisitType>(type), static_cast<MadeAt>(place), age);
          care_.made[cell] = visits(need_ * v.visits[type] * share[place] * fee_share_[age], cell);
        }
    receive_visitors();
    care_.hospital_visits = visits(need_ * v.hospital_visits, care_.made.size() + care_.received.size());
  }

  void follow_up() {
    std::array<std::int32_t, n_respondents> respondents;
    for (std::size_t i = 0; i < n_respondents; ++i)
      respondents[i] = count(listed_ / 1000 * laws_.values.respondents[i] / months, purpose::care_indicators, i);
    for (std::size_t i = 0; i < n_indicators; ++i) {
      const double level = laws_.values.level[i];
      const double odds_against = (1 - level) / level * sim::exponential(-laws_.values.quality_slope * list_.quality);
      const double share = 1 / (1 + odds_against);
      const std::int32_t n = respondents[static_cast<std::size_t>(respondents_of[i])];
      const double u = draw(purpose::care_indicators, n_respondents + i);
      care_.indicator[i] = {static_cast<std::int32_t>(sim::binomial(n, share, u)), n};
      care_.true_share[i] = static_cast<std::int32_t>(std::lround(share * in_millionths));
    }
  }

  void prescribe() {
    const double dear = sim::gamma_of_mean_one(laws_.values.drug_spread, draw(purpose::care_activity, 1));
    constexpr double ore = 100;
    care_.drug_cost = std::llround(need_ * laws_.values.drug_cost * ore / months * dear);
  }

 private:
  double draw(sim::Purpose why, std::size_t index) const {
    return at_.uniform(who_, why, static_cast<std::uint8_t>(index));
  }
  std::int32_t count(double mean, sim::Purpose why, std::size_t index) const {
    return mean > 0 ? static_cast<std::int32_t>(sim::poisson_of_any_mean(mean, draw(why, index))) : 0;
  }
  std::int32_t visits(double a_year, std::size_t index) const {
    return count(a_year / months * busy_, purpose::care_visits, index);
  }

  void share_by_fee_age() {
    double sum = 0;
    for (std::size_t age = 0; age < n_price_ages; ++age) {
      const std::size_t band = morbidity_age_at[static_cast<std::size_t>(price_ages[age])];
      const double contacts = laws_.parameters->contacts[0][band] * list_.listed[age] +
                              laws_.parameters->contacts[1][band] * list_.listed[n_price_ages + age];
      fee_share_[fee_age_of(price_ages[age])] += contacts;
      sum += contacts;
    }
    for (double& share : fee_share_) share = sum > 0 ? share / sum : 0.0;
  }

  void receive_visitors() {
    const CareValues& v = laws_.values;
    const double all = v.visits[0] + v.visits[1] + v.visits[2];
    for (std::size_t type = 0; type < n_visit_types; ++type)
      for (std::size_t age = 0; age < n_fee_ages; ++age) {
        const std::size_t cell =
            CareMonth::received_cell(static_cast<VisitType>(type), ReceivedFrom::out_of_county, age);
        const double a_year = all > 0 ? listed_ * v.visitors * v.visits[type] / all * fee_share_[age] : 0.0;
        care_.received[cell] = visits(a_year, care_.made.size() + cell);
      }
  }

  sim::Identity who_;
  const sim::Moment& at_;
  const CareLaws& laws_;
  const CentreMonth& list_;
  double listed_;
  double need_;
  double busy_ = 1;
  std::array<double, n_fee_ages> fee_share_{};
  CareMonth& care_;
};

// How visits elsewhere fall on centres, summed from the first on [to]; the sum of all, 0 where there is nowhere to go.
double add_up_destinations(std::size_t from, const Lane& lane, std::span<double> summed) {
  const std::size_t n = lane.statement.size();
  double sum = 0;
  for (std::size_t to = 0; to < n; ++to) {
    const CentreMonth& row = lane.statement[to];
    if (row.open) sum += lane.care_laws->nearness[from * n + to] * static_cast<double>(row.total());
    summed[to] = sum;
  }
  return sum;
}

// Systematic sampling (Madow 1949): with one uniform, each centre gets the whole numbers that its stretch of the visits
// covers. The last with a stretch gets what is left, so that all visits made are received.
void send_elsewhere(std::size_t from, std::span<const double> summed, const sim::Moment& at, Lane& lane) {
  const double sum = summed.back();
  for (std::size_t cell = 0; cell < n_cells; ++cell) {
    const auto type = static_cast<VisitType>(cell / n_fee_ages);
    const std::int32_t visits =
        lane.care[from].made[CareMonth::made_cell(type, MadeAt::other_centre, cell % n_fee_ages)];
    if (visits == 0) continue;
    const std::size_t there = CareMonth::received_cell(type, ReceivedFrom::other_centre, cell % n_fee_ages);
    const double offset =
        at.uniform(static_cast<sim::Identity>(from), purpose::care_elsewhere, static_cast<std::uint8_t>(cell));
    std::int32_t sent = 0;
    for (std::size_t to = 0; sent < visits; ++to) {
      const std::int32_t up_to =
          summed[to] >= sum ? visits : static_cast<std::int32_t>(summed[to] / sum * visits + offset);
      lane.care[to].received[there] += up_to - sent;
      sent = up_to;
    }
  }
}

}  // namespace

CareLaws::CareLaws(const CareParameters& the_parameters, const CareValues& the_values,
                   const std::vector<double>& minutes_between)
    : values(the_values), parameters(&the_parameters), nearness(minutes_between.size()) {
  std::size_t n = 0;
  while (n * n < nearness.size()) ++n;
  for (std::size_t i = 0; i < nearness.size(); ++i)
    nearness[i] = i / n == i % n ? 0.0 : sim::exponential(-minutes_between[i] / values.elsewhere_minutes);
}

std::vector<double> minutes_between_centres(const County& county) {
  std::vector<double> minutes;
  for (const Centre& from : county.centres)
    for (const Centre& to : county.centres) minutes.push_back(travel_minutes(from.point, to.point));
  return minutes;
}

void Care::apply(const sim::Moment& at, const Common& common, Lane& lane) const {
  if (lane.care.empty()) return;
  const std::size_t n = lane.statement.size();
  lane.care.assign(n, CareMonth{});
  std::vector<double> summed(n * n);
  for (std::size_t c = 0; c < n; ++c) {
    const double reach = add_up_destinations(c, lane, std::span(summed).subspan(c * n, n));
    if (lane.statement[c].total() == 0) continue;
    CentreCare care(c, at, common, lane);
    care.make_visits(reach > 0);
    care.follow_up();
    care.prescribe();
  }
  for (std::size_t c = 0; c < n; ++c) send_elsewhere(c, std::span(summed).subspan(c * n, n), at, lane);
}

}  // namespace valfri::models
