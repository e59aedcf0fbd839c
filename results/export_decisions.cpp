// SPDX-License-Identifier: Apache-2.0
// The decision tables as CSV files: every scenario, year and payment model against the first.
#include <fmt/format.h>

#include <system_error>

#include "results/csv_text.hpp"
#include "results/decide.hpp"
#include "results/simplicity.hpp"
#include "results/summary_parts.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

namespace {

void add_headings(CsvText& csv, const std::vector<std::string>& headings) {
  for (const std::string& heading : headings) csv.add(heading);
}

void end_headings(CsvText& csv) {
  csv.add("placeholder");
  csv.end_row();
}

/// One table that grows as questions are asked.
struct Tables {
  explicit Tables(Locale locale)
      : winners(locale), hold_harmless(locale), break_even(locale), simplicity(locale), forecast(locale) {}
  CsvText winners, hold_harmless, break_even, simplicity, forecast;
};

void begin(Tables& tables) {
  tables.winners.add("frame_percent");
  add_comparison_headings(tables.winners);
  tables.winners.add("after_answers");
  end_headings(tables.winners);

  CsvText& hold = tables.hold_harmless;
  add_headings(hold, {"frame_percent", "scenario", "base", "against", "year", "unit", "paid_mean"});
  for (const char* name : {"top_up_", "frame_factor_", "frame_cost_"}) add_band_headings(hold, name);
  add_probability_headings(hold, "p_no_frame_is_enough");
  add_probability_headings(hold, "p_any_centre_loses_over_1_percent");
  add_headings(hold, {"centres_less", "centres_more", "centres_undecided", "centres_no_difference", "decided_by",
                      "decided_share", "closed_centres"});
  end_headings(hold);

  CsvText& needed = tables.break_even;
  add_headings(needed, {"scenario", "base", "against", "level", "place_id", "place", "year", "expected"});
  for (int level : break_even_levels)
    for (const char* part : {"", "_low", "_high"}) needed.add(fmt::format("with_{}_percent{}", level / 10, part));
  end_headings(needed);

  add_headings(tables.simplicity,
               {"scenario", "year", "model", "components", "data_feeds", "fixed_share", "expected_share",
                "county_expected_share", "middle_error", "largest_error", "largest_error_at", "target_money_by_luck"});
  end_headings(tables.simplicity);
  add_headings(tables.forecast, {"scenario", "model", "level", "place_id", "place", "year", "unit", "expected",
                                 "fixed_share", "expected_share", "spread", "error", "error_standard_error"});
  end_headings(tables.forecast);
}

void add(CsvText& csv, const WinnerRow& row) {
  csv.add(static_cast<double>(row.frame_percent));
  add_comparison(csv, row.row);
  csv.add(not_simulated);
  add_mark(csv, row.row.figure.placeholder);
}

void add(CsvText& csv, const HoldHarmlessRow& row) {
  const auto [unit, divisor] = display_of(row.unit);
  csv.add(static_cast<double>(row.frame_percent));
  add_headings(csv, {row.scenario, row.reference, row.changed, row.year, unit});
  csv.add(row.paid / divisor);
  add_band(csv, row.top_up, divisor);
  add_band(csv, row.factor, 1);
  add_band(csv, row.cost, divisor);
  add_probability(csv, row.none);
  add_probability(csv, row.any_loss);
  for (std::size_t count : {row.less, row.more, row.undecided, row.equal}) csv.add(static_cast<double>(count));
  csv.add(row.decided_by);
  csv.add(row.decided_share);
  csv.add(static_cast<double>(row.closed));
  add_mark(csv, row.placeholder);
}

void add(CsvText& csv, const BreakEvenRow& row) {
  add_headings(csv, {row.figure.scenario, row.reference, row.changed, row.figure.level, row.figure.place_id,
                     row.figure.place, row.figure.year});
  csv.add(row.needed.expected);
  for (const BandPoint& point : row.needed.points)
    for (double value : {point.value, point.low, point.high}) csv.add(value);
  add_mark(csv, row.figure.placeholder);
}

void add(CsvText& csv, const SimplicityRow& row) {
  add_headings(csv, {row.scenario, row.year, row.model});
  row.components ? csv.add(static_cast<double>(*row.components)) : csv.add(not_stored);
  row.feeds ? csv.add(list_text(*row.feeds)) : csv.add(not_stored);
  for (double share : {row.fixed, row.expected, row.total_expected, row.middle_error, row.largest_error})
    csv.add(share);
  csv.add(row.largest_at);
  row.target_luck ? csv.add(*row.target_luck) : csv.add(not_stored);
  add_mark(csv, row.placeholder);
}

void add(CsvText& csv, const ForecastRow& row) {
  const auto [unit, divisor] = display_of(row.figure.unit);
  const Figure& figure = row.figure;
  add_headings(csv, {figure.scenario, figure.model, figure.level, figure.place_id, figure.place, figure.year, unit});
  const Forecast& forecast = row.forecast;
  csv.add(forecast.mean / divisor);
  for (double value :
       {forecast.fixed, forecast.expected, forecast.spread, forecast.error, forecast.error_standard_error})
    csv.add(value);
  add_mark(csv, figure.placeholder);
}

template <class Rows>
void add_all(CsvText& csv, const Rows& rows) {
  for (const auto& row : rows) add(csv, row);
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

std::vector<fs::path> export_decisions(const Store& store, const std::vector<GivenReference>& given,
                                       const fs::path& folder, Locale locale) {
  const auto payment = find_measure(store.schema(), "payment");
  if (!payment || !find_axis(store.schema(), centre_level)) return {};
  Tables tables(locale);
  begin(tables);
  fill(tables, store, Decisions(store, given));
  const fs::path place = folder / "csv";
  std::error_code trouble;
  fs::create_directories(place, trouble);
  if (trouble) throw sim::IoError("cannot make the folder " + place.string() + ": " + trouble.message());
  std::vector<fs::path> written;
  const auto write = [&](const std::string& table, const CsvText& csv) {
    written.push_back(place / ("decisions_" + table + (locale == Locale::swedish ? "_sv.csv" : ".csv")));
    write_whole(written.back(), csv.text());
  };
  write("winners", tables.winners);
  write("hold_harmless", tables.hold_harmless);
  write("break_even", tables.break_even);
  write("simplicity", tables.simplicity);
  write("forecast", tables.forecast);
  return written;
}

}  // namespace valfri::results
