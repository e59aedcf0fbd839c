// SPDX-License-Identifier: Apache-2.0
#include "results/decisions.hpp"

#include <algorithm>
#include <cmath>

#include "results/hold_harmless.hpp"
#include "results/request.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace {

FramedPayment payment_of(const Store& store) {
  auto payment = FramedPayment::of(store, "payment");
  if (!payment || payment->all().places_of(centre_level).empty())
    throw RequestError("these results hold no payment by centre, so there is nothing to decide on");
  return std::move(*payment);
}

/// One centre's series over replications.
struct CentreSeries {
  std::vector<double> reference, old_paid, inside, outside;
};

/// What one replication costs, and who decides it.
struct HeldYear {
  std::vector<HeldCentre> centres;
  std::vector<std::size_t> index;  // of each on the axis of centres
};

HeldYear held_year(const std::vector<CentreSeries>& centres, std::size_t r, int frame_percent) {
  HeldYear year;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const CentreSeries& centre = centres[c];
    const double inside = frame_percent == 0 ? centre.inside[r] : centre.inside[r] * (100 + frame_percent) / 100;
    if (inside == 0 && centre.outside[r] == 0 && (centre.old_paid.empty() || centre.old_paid[r] == 0)) continue;
    year.centres.push_back({centre.reference[r], inside, centre.outside[r]});
    year.index.push_back(c);
  }
  return year;
}

bool all_zero(const std::vector<double>& amounts) {
  return std::ranges::all_of(amounts, [](double amount) { return amount == 0; });
}

bool loses_more_than_a_percent(const HeldCentre& centre) {
  return 100 * (centre.reference - centre.inside - centre.outside) > std::abs(centre.reference);
}

void count_verdict(HoldHarmlessRow& row, Verdict verdict) {
  switch (verdict) {
    case Verdict::less:
      ++row.less;
      return;
    case Verdict::more:
      ++row.more;
      return;
    case Verdict::undecided:
      ++row.undecided;
      return;
    case Verdict::practically_unchanged:
      ++row.unchanged;
      return;
    case Verdict::no_difference:
      ++row.equal;
      return;
  }
}

/// Fills in the costs over replications and who decides the factor.
void add_costs(HoldHarmlessRow& row, const std::vector<CentreSeries>& centres, const PlaceSeries& places,
               const BandMaker& bands) {
  const std::size_t n = bands.replications();
  std::vector<double> top_ups(n), factors(n), raises(n), costs(n);
  std::vector<std::size_t> decides(centres.size(), 0);
  std::size_t none = 0, any_loss = 0;
  for (std::size_t r = 0; r < n; ++r) {
    const HeldYear year = held_year(centres, r, row.frame_percent);
    const UniformFactor smallest = smallest_factor(year.centres);
    top_ups[r] = top_up(year.centres);
    factors[r] = smallest.factor;
    raises[r] = std::max(0.0, smallest.factor - 1);
    costs[r] = cost_of_factor(year.centres, smallest.factor);
    none += std::isinf(smallest.factor) ? 1 : 0;
    any_loss += std::ranges::any_of(year.centres, loses_more_than_a_percent) ? 1 : 0;
    if (smallest.decided_by) ++decides[year.index[*smallest.decided_by]];
    row.closed = std::max(row.closed, centres.size() - year.centres.size());
  }
  row.top_up = bands.of(top_ups);
  row.factor = bands.of(factors);
  row.raise = mean_of(raises);
  row.cost = bands.of(costs);
  row.none = probability_of(none, n);
  row.any_loss = probability_of(any_loss, n);
  const auto most = std::ranges::max_element(decides);
  if (most == decides.end() || *most == 0) return;
  row.decided_by =
      places.places()[places.places_of(centre_level)[static_cast<std::size_t>(most - decides.begin())]].label;
  row.decided_share = static_cast<double>(*most) / static_cast<double>(n);
}

}  // namespace

bool any_placeholder(const Store& store, const std::vector<GivenReference>& given) {
  return std::ranges::any_of(store.schema().measures, &sim::Measure::placeholder) ||
         std::ranges::any_of(given, &GivenReference::placeholder);
}

Decisions::Decisions(const Store& store, std::vector<GivenReference> given)
    : payment_(payment_of(store)),
      by_sex_(FramedPayment::of(store, "payment_by_sex")),
      given_(std::move(given)),
      bands_(store.replications()) {
  const std::size_t n_centres = payment_.all().places_of(centre_level).size();
  for (const GivenReference& reference : given_) {
    sim::ensure(reference.amounts.size() == n_centres, "a given reference has an amount for every centre");
    for (const auto& years : reference.amounts)
      sim::ensure(years.size() == payment_.all().years().ids.size(), "a given reference has an amount for every year");
  }
}

std::size_t Decisions::n_references(const Question& question) const {
  return given_.size() + (question.old_model ? 1 : 0);
}

const GivenReference* Decisions::given_at(const Question& question, std::size_t reference) const {
  const std::size_t models = question.old_model ? 1 : 0;
  return reference < models ? nullptr : &given_.at(reference - models);
}

std::string Decisions::id_of(const Question& question, std::size_t reference) const {
  const GivenReference* given = given_at(question, reference);
  return given ? given->id : payment_.all().models().ids[question.old_model.value()];
}

Figure Decisions::figure_of(const FramedPayment& payment, const Question& question, std::size_t reference,
                            std::size_t place) const {
  const PlaceSeries& series = payment.all();
  const Place& where = series.places()[place];
  const GivenReference* given = given_at(question, reference);
  return {series.measure().name,
          series.measure().unit,
          series.scenarios().ids[question.scenario],
          "",
          where.level,
          where.id,
          where.label,
          series.years().ids[question.year],
          series.measure().placeholder || (given && given->placeholder)};
}

std::vector<double> Decisions::amounts(const FramedPayment& payment, const Question& question, std::size_t reference,
                                       std::size_t place) const {
  const GivenReference* given = given_at(question, reference);
  if (!given) return payment.paid(question.scenario, question.old_model.value(), place, question.year);
  if (&payment != &payment_ || payment.all().places()[place].level == sex_level) return {};
  double sum = 0;
  for (std::size_t centre : payment.all().places()[place].members) sum += given->amounts[centre][question.year];
  return std::vector<double>(bands_.replications(), sum);
}

bool Decisions::closed(const Question& question, std::size_t place) const {
  const auto [scenario, old_model, new_model, year] = question;
  return payment_.all().places()[place].level != county_level &&
         all_zero(payment_.paid(scenario, new_model, place, year)) &&
         (!old_model || all_zero(payment_.paid(scenario, *old_model, place, year)));
}

void Decisions::add_winners(std::vector<WinnerRow>& rows, const FramedPayment& payment, const Question& question,
                            std::size_t reference, int frame_percent) const {
  const bool sexes_only = &payment != &payment_;
  for (std::size_t place = 0; place < payment.all().places().size(); ++place) {
    if (sexes_only && payment.all().places()[place].level != sex_level) continue;
    const std::vector<double> held = amounts(payment, question, reference, place);
    if (held.empty()) continue;
    const auto paid = payment.paid(question.scenario, question.new_model, place, question.year, frame_percent);
    rows.push_back({{figure_of(payment, question, reference, place), id_of(question, reference),
                     payment.all().models().ids[question.new_model], compare(bands_, held, paid)},
                    frame_percent,
                    !sexes_only && closed(question, place)});
  }
}

std::vector<WinnerRow> Decisions::winners(const Question& question, int frame_percent) const {
  std::vector<WinnerRow> rows;
  // What of the sexes' money stands outside the frame is not stored.
  const bool by_sex = by_sex_ && (frame_percent == 0 || payment_.standing(question.new_model).empty());
  for (std::size_t reference = 0; reference < n_references(question); ++reference) {
    add_winners(rows, payment_, question, reference, frame_percent);
    if (by_sex) add_winners(rows, *by_sex_, question, reference, frame_percent);
  }
  return rows;
}

HoldHarmlessRow Decisions::hold(const Question& question, std::size_t reference, int frame_percent) const {
  const PlaceSeries& places = payment_.all();
  const auto [scenario, old_model, new_model, year] = question;
  std::vector<CentreSeries> centres;
  std::vector<double> all(bands_.replications(), 0.0);
  HoldHarmlessRow row;
  for (std::size_t place : places.places_of(centre_level)) {
    centres.push_back({amounts(payment_, question, reference, place),
                       old_model ? payment_.paid(scenario, *old_model, place, year) : std::vector<double>(),
                       payment_.inside(scenario, new_model, place, year),
                       payment_.outside(scenario, new_model, place, year)});
    const auto paid = payment_.paid(scenario, new_model, place, year, frame_percent);
    for (std::size_t r = 0; r < all.size(); ++r) all[r] += paid[r];
    if (!closed(question, place)) count_verdict(row, compare(bands_, centres.back().reference, paid).verdict);
  }
  const GivenReference* given = given_at(question, reference);
  row.scenario = places.scenarios().ids[scenario];
  row.year = places.years().ids[year];
  row.reference = id_of(question, reference);
  row.changed = places.models().ids[new_model];
  row.unit = places.measure().unit;
  row.placeholder = places.measure().placeholder || (given && given->placeholder);
  row.frame_percent = frame_percent;
  row.paid = mean_of(all);
  add_costs(row, centres, places, bands_);
  return row;
}

std::vector<HoldHarmlessRow> Decisions::hold_harmless(const Question& question, int frame_percent) const {
  std::vector<HoldHarmlessRow> rows;
  for (std::size_t reference = 0; reference < n_references(question); ++reference)
    rows.push_back(hold(question, reference, frame_percent));
  return rows;
}

std::vector<BreakEvenRow> Decisions::break_even(const Question& question) const {
  const BreakEvenMaker maker(bands_.replications());
  std::vector<BreakEvenRow> rows;
  for (std::size_t reference = 0; reference < n_references(question); ++reference) {
    for (std::size_t place = 0; place < payment_.all().places().size(); ++place) {
      const std::vector<double> held = amounts(payment_, question, reference, place);
      if (held.empty() || closed(question, place)) continue;
      rows.push_back({figure_of(payment_, question, reference, place), id_of(question, reference),
                      payment_.all().models().ids[question.new_model],
                      maker.of(held, payment_.inside(question.scenario, question.new_model, place, question.year),
                               payment_.outside(question.scenario, question.new_model, place, question.year))});
    }
  }
  return rows;
}

}  // namespace valfri::results
