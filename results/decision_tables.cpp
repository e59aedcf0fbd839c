// SPDX-License-Identifier: Apache-2.0
// The decision tables: every scenario, year and payment model against the first.
#include <fmt/format.h>

#include "results/result_tables.hpp"
#include "results/simplicity.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

Headings hold_headings() {
  return headings_of({{"frame_percent", "scenario", "base", "against", "year", "unit", "paid_mean"},
                      band_headings("top_up_"),
                      band_headings("frame_factor_"),
                      band_headings("frame_cost_"),
                      probability_headings("p_no_frame_is_enough"),
                      probability_headings("p_any_centre_loses_over_1_percent"),
                      {"centres_less", "centres_more", "centres_undecided", "centres_practically_unchanged",
                       "centres_no_difference", "decided_by", "decided_share", "closed_centres"}});
}

Headings break_even_headings() {
  Headings needed;
  for (int level : break_even_levels)
    for (const char* part : {"", "_low", "_high"}) needed.push_back(fmt::format("with_{}_percent{}", level / 10, part));
  return headings_of({{"scenario", "base", "against", "level", "place_id", "place", "year", "expected"}, needed});
}

/// Tables that grow as questions are asked.
struct Tables {
  TidyTable winners{"decisions_winners", headings_of({{"frame_percent"}, comparison_headings(), {"after_answers"}})};
  TidyTable hold_harmless{"decisions_hold_harmless", hold_headings()};
  TidyTable break_even{"decisions_break_even", break_even_headings()};
  TidyTable simplicity{"decisions_simplicity",
                       headings_of({{"scenario", "year", "model", "components", "data_feeds", "fixed_share",
                                     "expected_share", "county_expected_share", "middle_error", "largest_error",
                                     "largest_error_at", "target_money_by_luck"}})};
  TidyTable forecast{"decisions_forecast",
                     headings_of({{"scenario", "model", "level", "place_id", "place", "year", "unit", "expected",
                                   "fixed_share", "expected_share", "spread", "error", "error_standard_error"}})};
};

void add_texts(TidyTable& table, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) table.add(text);
}

void add(TidyTable& table, const WinnerRow& row) {
  table.add(static_cast<double>(row.frame_percent));
  add_comparison(table, row.row);
  table.add(not_simulated);
  table.end_row(row.row.figure.placeholder);
}

void add(TidyTable& table, const HoldHarmlessRow& row) {
  const auto [unit, divisor] = display_of(row.unit);
  table.add(static_cast<double>(row.frame_percent));
  add_texts(table, {row.scenario, row.reference, row.changed, row.year, unit});
  table.add(row.paid / divisor);
  add_band(table, row.top_up, divisor);
  add_band(table, row.factor, 1);
  add_band(table, row.cost, divisor);
  add_probability(table, row.none);
  add_probability(table, row.any_loss);
  for (std::size_t count : {row.less, row.more, row.undecided, row.unchanged, row.equal})
    table.add(static_cast<double>(count));
  table.add(row.decided_by);
  table.add(row.decided_share);
  table.add(static_cast<double>(row.closed));
  table.end_row(row.placeholder);
}

void add(TidyTable& table, const BreakEvenRow& row) {
  add_texts(table, {row.figure.scenario, row.reference, row.changed, row.figure.level, row.figure.place_id,
                    row.figure.place, row.figure.year});
  table.add(row.needed.expected);
  for (const BandPoint& point : row.needed.points)
    for (double value : {point.value, point.low, point.high}) table.add(value);
  table.end_row(row.figure.placeholder);
}

void add(TidyTable& table, const SimplicityRow& row) {
  add_texts(table, {row.scenario, row.year, row.model});
  row.components ? table.add(static_cast<double>(*row.components)) : table.add(not_stored);
  row.feeds ? table.add(list_text(*row.feeds)) : table.add(not_stored);
  for (double share : {row.fixed, row.expected, row.total_expected, row.middle_error, row.largest_error})
    table.add(share);
  table.add(row.largest_at);
  row.target_luck ? table.add(*row.target_luck) : table.add(not_stored);
  table.end_row(row.placeholder);
}

void add(TidyTable& table, const ForecastRow& row) {
  const auto [unit, divisor] = display_of(row.figure.unit);
  const Figure& figure = row.figure;
  add_texts(table, {figure.scenario, figure.model, figure.level, figure.place_id, figure.place, figure.year, unit});
  const Forecast& forecast = row.forecast;
  table.add(forecast.mean / divisor);
  for (double value :
       {forecast.fixed, forecast.expected, forecast.spread, forecast.error, forecast.error_standard_error})
    table.add(value);
  table.end_row(figure.placeholder);
}

template <class Rows>
void add_all(TidyTable& table, const Rows& rows) {
  for (const auto& row : rows) add(table, row);
}

void add_question(Tables& tables, const Decisions& decisions, const Question& question) {
  for (int step : frame_steps) {
    add_all(tables.winners, decisions.winners(question, step));
    add_all(tables.hold_harmless, decisions.hold_harmless(question, step));
  }
  add_all(tables.break_even, decisions.break_even(question));
}

void fill(Tables& tables, const Store& store, const Decisions& decisions) {
  const PlaceSeries& places = decisions.payment().all();
  const std::size_t n_models = places.models().ids.size();
  for (std::size_t scenario = 0; scenario < places.scenarios().ids.size(); ++scenario) {
    for (std::size_t year = 0; year < places.years().ids.size(); ++year) {
      if (n_models == 1) add_question(tables, decisions, {scenario, std::nullopt, 0, year});
      for (std::size_t model = 1; model < n_models; ++model)
        add_question(tables, decisions, {scenario, 0, model, year});
      const Simplicity simplicity = simplicity_of(store, places, scenario, year);
      add_all(tables.simplicity, simplicity.models);
      add_all(tables.forecast, simplicity.places);
    }
  }
}

}  // namespace

void decision_tables(const Store& store, const std::vector<GivenReference>& given, const TakeTable& take) {
  const auto payment = find_measure(store.schema(), "payment");
  if (!payment || !find_axis(store.schema(), centre_level)) return;
  Tables tables;
  fill(tables, store, Decisions(store, given));
  for (const TidyTable* table :
       {&tables.winners, &tables.hold_harmless, &tables.break_even, &tables.simplicity, &tables.forecast})
    take(*table);
}

}  // namespace valfri::results
