// SPDX-License-Identifier: Apache-2.0
// Payments by group of residents; the rules are in the header.
#include "models/study/group_payment.hpp"

#include <algorithm>
#include <numeric>

#include "models/payments/age_weights.hpp"
#include "models/study/group_keeping.hpp"
#include "models/study/keeping.hpp"

namespace valfri::models {

namespace {

using ByAgeGroup = std::array<std::int64_t, n_age_groups>;
using Lists = std::vector<ByAgeGroup>;  // [centre], weighted persons or öre

bool all_zero(std::span<const std::int64_t> weights) {
  return std::ranges::all_of(weights, [](std::int64_t w) { return w == 0; });
}

Lists by_age(const AgeWeights& weights, std::span<const YearOfLists> listed) {
  Lists sums(listed.size(), ByAgeGroup{});
  for (std::size_t c = 0; c < listed.size(); ++c)
    for (std::size_t i = 0; i < weights.size(); ++i)
      sums[c][age_group_of[i % n_price_ages]] += weights[i] * listed[c][i];
  return sums;
}

// What the components paid; nothing where they took money back.
Lists paid_by(std::span<const std::size_t> components, std::span<const Lists> parts, std::size_t n_centres) {
  Lists sums(n_centres, ByAgeGroup{});
  for (std::size_t c = 0; c < n_centres; ++c)
    for (std::size_t g = 0; g < n_age_groups; ++g) {
      for (const std::size_t k : components) sums[c][g] += parts[k][c][g];
      sums[c][g] = std::max(sums[c][g], std::int64_t{0});
    }
  return sums;
}

ByAgeGroup of_all(const Lists& lists) {
  ByAgeGroup sum{};
  for (const ByAgeGroup& list : lists)
    for (std::size_t g = 0; g < n_age_groups; ++g) sum[g] += list[g];
  if (all_zero(sum)) sum.fill(1);
  return sum;
}

}  // namespace

// What is due up to and with each part, rounded, less what was due before it.
void spread(Money amount, std::span<const std::int64_t> weights, std::span<Money> parts) {
  const std::int64_t whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  Money before;
  std::int64_t due = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    due += weights[i];
    const Money now = share_of(amount, due, whole);
    parts[i] = now - before;
    before = now;
  }
}

GroupPayment::GroupPayment(const Study& study, const sim::Schema& schema, std::size_t scenario)
    : study_(&study),
      groups_(study.county),
      scenario_(scenario),
      n_centres_(study.county.centres.size()),
      n_years_(static_cast<std::size_t>(study.years)),
      n_components_(component_axis_of(schema).ids.size()),
      listed_at_(measure_in(schema, listed_of_group)),
      kept_at_(measure_in(schema, payment_of_group)) {
  begin();
}

void GroupPayment::begin() { listed_.assign(n_centres_, {}); }

void GroupPayment::add_lists(const Statement& statement) {
  for (std::size_t c = 0; c < n_centres_; ++c)
    for (std::size_t i = 0; i < listed_[c].size(); ++i) listed_[c][i] += statement[c].listed[i];
}

std::int64_t GroupPayment::paid(std::size_t model, std::size_t component, std::size_t centre, std::size_t year,
                                const sim::Record& record) const {
  const std::size_t row = (scenario_ * study_->payment_models.size() + model) * n_components_ + component;
  return record.integers(static_cast<std::size_t>(Kept::payment))[(row * n_centres_ + centre) * n_years_ + year];
}

std::int64_t& GroupPayment::kept(std::size_t model, std::size_t group, std::size_t year, sim::Record& record) const {
  const std::size_t row = scenario_ * study_->payment_models.size() + model;
  return record.integers(kept_at_)[(row * groups_.size() + group) * n_years_ + year];
}

void GroupPayment::close_year(CalendarMonth december, const std::vector<std::vector<std::size_t>>& component,
                              sim::Record& record) {
  const auto year = static_cast<std::size_t>(december.year - study_->start_year);
  for (std::size_t m = 0; m < study_->payment_models.size(); ++m) {
    keep_places(m, year, 0, groups_.n_municipalities, record);
    keep_places(m, year, groups_.n_municipalities, groups_.n_places(), record);
    keep_ages(m, december, component[m], record);
    keep_sexes(m, year, record);
  }
  begin();
}

// The groups from first to before last are one partition.
void GroupPayment::keep_places(std::size_t model, std::size_t year, std::size_t first, std::size_t last,
                               sim::Record& record) const {
  std::vector<std::int64_t> everybody(last - first, 0), here(last - first);
  std::vector<Money> parts(last - first);
  const auto listed = [&](std::size_t centre, std::size_t place) {
    return record.integers(
        listed_at_)[((scenario_ * n_centres_ + centre) * groups_.n_places() + place) * n_years_ + year];
  };
  for (std::size_t c = 0; c < n_centres_; ++c)
    for (std::size_t p = first; p < last; ++p) everybody[p - first] += listed(c, p);
  if (all_zero(everybody)) everybody.assign(everybody.size(), 1);
  for (std::size_t c = 0; c < n_centres_; ++c) {
    Money all;
    for (std::size_t k = 0; k < n_components_; ++k) all += Money::ore(paid(model, k, c, year, record));
    for (std::size_t p = first; p < last; ++p) here[p - first] = listed(c, p);
    spread(all, all_zero(here) ? everybody : here, parts);
    for (std::size_t p = first; p < last; ++p) kept(model, p, year, record) += parts[p - first].in_ore();
  }
}

void GroupPayment::keep_ages(std::size_t model, CalendarMonth december, const std::vector<std::size_t>& component,
                             sim::Record& record) const {
  const PaymentModel& rules = study_->payment_models[model];
  const auto year = static_cast<std::size_t>(december.year - study_->start_year);
  const Settlement prices{december, {}, {&study_->index, rules.price_year}, {}, {}};
  const Lists persons = by_age(one_point_each(), listed_);
  const ByAgeGroup everybody = of_all(persons);
  std::vector<Lists> parts(component.size(), Lists(n_centres_));
  std::array<Money, n_age_groups> amounts;
  for (const std::size_t k : rules.order) {  // what a component refers to comes before it
    Lists weights = persons;
    if (!rules.refers_to[k].empty())
      weights = paid_by(rules.refers_to[k], parts, n_centres_);
    else if (const auto by_age_and_sex = rules.components[k]->age_weights(prices))
      weights = by_age(*by_age_and_sex, listed_);
    for (std::size_t c = 0; c < n_centres_; ++c) {
      const ByAgeGroup& others = all_zero(persons[c]) ? everybody : persons[c];
      spread(Money::ore(paid(model, component[k], c, year, record)), all_zero(weights[c]) ? others : weights[c],
             amounts);
      for (std::size_t g = 0; g < n_age_groups; ++g) {
        parts[k][c][g] = amounts[g].in_ore();
        kept(model, groups_.first_age() + g, year, record) += parts[k][c][g];
      }
    }
  }
}

void GroupPayment::keep_sexes(std::size_t model, std::size_t year, sim::Record& record) const {
  const std::size_t first = (scenario_ * study_->payment_models.size() + model) * 2;
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (std::size_t m = 0; m < groups_.n_municipalities; ++m)
      kept(model, groups_.first_sex() + sex, year, record) += record.integers(static_cast<std::size_t>(
          Kept::payment_by_sex))[((first + sex) * groups_.n_municipalities + m) * n_years_ + year];
}

}  // namespace valfri::models
