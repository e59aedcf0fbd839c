// SPDX-License-Identifier: Apache-2.0
// The comparison of two scenarios or two payment models, as text.
#include <algorithm>

#include "results/hold_harmless.hpp"
#include "results/request.hpp"
#include "results/summary.hpp"
#include "results/summary_parts.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

enum class Between : std::uint8_t { scenarios, models };

/// What is compared, as indices on its axis.
struct Pair {
  Between between = Between::scenarios;
  std::size_t base = 0;
  std::size_t against = 0;
  std::string base_label;
  std::string against_label;
};

bool holds(const sim::Axis& axis, const std::string& id) { return std::ranges::find(axis.ids, id) != axis.ids.end(); }

sim::Axis axis_named(const sim::Schema& schema, const char* name) {
  const auto found = find_axis(schema, name);
  return found ? schema.axes[*found] : sim::Axis{name, {}, {}, {}};
}

Pair pair_of(const sim::Schema& schema, const CompareRequest& request) {
  if (request.base == request.against)
    throw RequestError("--base and --against are both \"" + request.base + "\": name two");
  Between between = Between::scenarios;
  for (const char* name : {"scenario", "model"}) {
    const sim::Axis axis = axis_named(schema, name);
    if (holds(axis, request.base) && holds(axis, request.against)) {
      const std::size_t base = choose(axis, request.base, 0);
      const std::size_t against = choose(axis, request.against, 0);
      return {between, base, against, axis.labels[base], axis.labels[against]};
    }
    between = Between::models;
  }
  const sim::Axis scenarios = axis_named(schema, "scenario");
  const sim::Axis models = axis_named(schema, "model");
  for (const std::string& id : {request.base, request.against}) {
    if (!holds(scenarios, id) && !holds(models, id))
      throw RequestError("there is no scenario or payment model \"" + id + "\" in these results; scenarios: " +
                         list_text(scenarios.ids) + "; payment models: " + list_text(models.ids));
  }
  throw RequestError("\"" + request.base + "\" and \"" + request.against +
                     "\" are not of one kind: compare two scenarios (" + list_text(scenarios.ids) +
                     ") or two payment models (" + list_text(models.ids) + ")");
}

/// The two sides of a comparison in one measure.
class Sides {
 public:
  Sides(const PlaceSeries& series, const Pair& pair, const BandMaker& bands)
      : series_(series), pair_(pair), bands_(bands) {}

  const sim::Axis& others() const {
    return pair_.between == Between::scenarios ? series_.models() : series_.scenarios();
  }
  std::span<const double> base(std::size_t other, std::size_t place, std::size_t year) const {
    return pair_.between == Between::scenarios ? series_.series(pair_.base, other, place, year)
                                               : series_.series(other, pair_.base, place, year);
  }
  std::span<const double> against(std::size_t other, std::size_t place, std::size_t year) const {
    return pair_.between == Between::scenarios ? series_.series(pair_.against, other, place, year)
                                               : series_.series(other, pair_.against, place, year);
  }
  Comparison at(std::size_t other, std::size_t place, std::size_t year) const {
    return compare(bands_, base(other, place, year), against(other, place, year));
  }
  std::string name_of(std::size_t other) const {
    const std::string& label = others().labels[other];
    if (label.empty()) return "";
    return (pair_.between == Between::scenarios ? ", payment model " : ", scenario ") + label;
  }
  const PlaceSeries& series() const { return series_; }
  const BandMaker& bands() const { return bands_; }

 private:
  const PlaceSeries& series_;
  const Pair& pair_;
  const BandMaker& bands_;
};

std::string county_table(const Sides& sides, std::size_t other) {
  const Reading reading = reading_of(sides.series().measure());
  const std::size_t county = sides.series().places_of(county_level).front();
  TextTable table;
  table.add_column("Year", Align::left);
  for (const char* heading : {"Base", "Against", "Difference", "Std. error", "5–95 %", "Relative"})
    table.add_column(heading, Align::right);
  table.add_column("Verdict", Align::left);
  for (std::size_t y = 0; y < sides.series().years().ids.size(); ++y) {
    const Comparison result = sides.at(other, county, y);
    table.add_row({sides.series().years().ids[y], reading.number(result.reference), reading.number(result.changed),
                   reading.number(result.difference.mean), reading.number(result.difference.standard_error),
                   reading.range(result.difference), relative_text(result.relative), short_verdict(result.verdict)});
  }
  return table.text();
}

std::string place_table(const Sides& sides, const Level& level, std::size_t other, std::size_t year) {
  const Reading reading = reading_of(sides.series().measure());
  TextTable table;
  table.add_column(heading_of(level), Align::left);
  for (const char* heading : {"Base", "Against", "Diff.", "5–95 %", "Rel.", "P>0", "P>1 %", "P>2 %", "P>5 %"})
    table.add_column(heading, Align::right);
  table.add_column("Verdict", Align::left);
  for (std::size_t place : sides.series().places_of(level)) {
    const Comparison result = sides.at(other, place, year);
    std::vector<std::string> row{sides.series().places()[place].label, reading.number(result.reference),
                                 reading.number(result.changed),       reading.number(result.difference.mean),
                                 reading.range(result.difference),     relative_text(result.relative)};
    for (const Probability& loss : result.loss) row.push_back(percent_text(loss));
    row.push_back(short_verdict(result.verdict));
    table.add_row(std::move(row));
  }
  return table.text();
}

/// What it would cost to leave no centre with less than under the base, in each replication. A centre that is closed
/// against the base gets nothing back by that, so it is left out.
std::string reductions_text(const Sides& sides, std::size_t other, std::size_t year) {
  const std::vector<std::size_t> places = sides.series().places_of(centre_level);
  std::vector<HeldCentre> centres;
  std::vector<double> sums;
  std::size_t closed = 0;
  for (std::size_t r = 0; r < sides.bands().replications(); ++r) {
    centres.clear();
    for (std::size_t place : places)
      if (const double paid = sides.against(other, place, year)[r]; paid != 0)
        centres.push_back({sides.base(other, place, year)[r], paid, 0});
    sums.push_back(top_up(centres));
    closed = std::max(closed, places.size() - centres.size());
  }
  const Reading reading = reading_of(sides.series().measure());
  const Band band = sides.bands().of(sums);
  const std::string which = closed == 0 ? "centre" : "centre that is paid anything";
  return wrapped("To leave no " + which + " with less than under the base would cost " + reading.number(band.mean) +
                 " " + reading.unit + " that year (5–95 %: " + reading.range(band) + ").");
}

/// The measure lacks the axis: listed persons do not depend on the payment model.
bool nameless(const sim::Axis& axis) { return axis.ids.size() == 1 && axis.ids.front().empty(); }

/// "Payment, MSEK"; "Listed persons", where the name tells the unit.
std::string named(const sim::Measure& measure, const Reading& reading) {
  if (measure.long_name.find(reading.unit) != std::string::npos) return measure.long_name;
  return measure.long_name + ", " + reading.unit;
}

std::string section(const Sides& sides, const CompareRequest& request) {
  const PlaceSeries& series = sides.series();
  const Reading reading = reading_of(series.measure());
  const std::string what = named(series.measure(), reading);
  const std::size_t year = choose(series.years(), request.year, series.years().ids.size() - 1);
  const std::size_t within = nameless(sides.others()) ? 0 : choose(sides.others(), request.within, 0);
  std::string text;
  if (!series.places_of(county_level).empty()) {
    for (std::size_t other = 0; other < sides.others().ids.size(); ++other) {
      text += title_text(what + ", whole county" + sides.name_of(other), series.measure());
      text += county_table(sides, other);
    }
  }
  for (const Level& level : series.levels_below_county()) {
    text += title_text(what + ", by " + level + " in " + series.years().labels[year] + sides.name_of(within),
                       series.measure());
    text += place_table(sides, level, within, year);
  }
  if (series.measure().unit == "öre" || series.measure().unit == "kr") text += reductions_text(sides, within, year);
  return text;
}

}  // namespace

std::string compare_text(const Store& store, const CompareRequest& request) {
  const Pair pair = pair_of(store.schema(), request);
  const BandMaker bands(store.replications());
  std::string text = heading_text(store);
  text += "\n";
  text += wrapped("Base: " + pair.base_label + ". Against: " + pair.against_label +
                  ". Difference = against − base. P>1 %: the probability that against is more than 1 % below base.");
  std::vector<std::string> measures{"payment"};
  if (pair.between == Between::scenarios) measures.insert(measures.end(), {"listed", "wait"});
  for (const std::string& measure : measures) {
    if (const auto series = series_of(store, measure)) text += section(Sides(*series, pair, bands), request);
  }
  return text + "\n" + verdict_rule(store.replications());
}

}  // namespace valfri::results
