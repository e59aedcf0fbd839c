// SPDX-License-Identifier: Apache-2.0
// Geography (geografisk ersättning, glesbygdstillägg): more money where a centre is far away, small or alone.
// Purpose: what distance and small scale cost. Two thirds of the regions pay for it.
// Formula, of a month: rate × base, in which the base is the centre, its listed persons, or their points by age and sex
//   score:      rate = price × score where the score of the centre > threshold          (score: sum of parts in a CSV)
//   size:       rate = amount of the place's tier and the list's step of size
//   sole:       rate = price where no other open centre shares the locality
//   distance:   rate = amount of the step that the minutes to the nearest of some places lie in
//   fixed:      rate = kronor in a CSV
// Source: Västra Götalandsregionen, Särskild ersättning för geografi 2016 (score of at most 22 = 6 + 6 + 6 + 4, paid
// above 9 and scaled by points); Region Gävleborg, Ersättningsmodellen 2017 (two kinds of place by three sizes of
// list); Region Östergötland 2014-16 (vårdcentraler ensamma på orten).
#include "models/county/travel.hpp"
#include "models/payments/age_weights.hpp"
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace valfri::models {

namespace {

constexpr Range score_range{0, 1000};
constexpr Range size_range{0, 1'000'000};
constexpr Range minutes_range{0, 1000};
constexpr Range kilometres_range{0.1, 500};
constexpr Range latitude_range{54, 71};  // of Sweden and around
constexpr Range longitude_range{9, 26};
constexpr std::array<std::string_view, 5> form_words{"score", "size", "sole", "distance", "fixed"};
constexpr std::array<std::string_view, 4> unit_words{"centre and year", "listed and year", "listed and month",
                                                     "point and month"};

// Parameters ----------------------------------------------------------------------------------------------------------

enum class Form : std::uint8_t { score, size, sole, distance, fixed };
enum class Unit : std::uint8_t { centre_and_year, listed_and_year, listed_and_month, point_and_month };

struct Geography {
  Form form = Form::fixed;
  Unit unit = Unit::centre_and_year;
  AgeWeights points{};                           // where points are paid for
  Price price;                                   // score: of one; sole
  std::vector<std::int64_t> score;               // [centre] millionths; 0 where it is not above the threshold
  std::vector<std::vector<Tier>> steps;          // size: [centre], by listed persons
  std::vector<std::vector<std::size_t>> rivals;  // sole: [centre] centres that, while open, share its locality
  std::vector<char> sole;                        // sole, where it is said in a CSV [centre]
  std::vector<Money> amount;                     // distance, fixed: [centre]
};

// Rule ----------------------------------------------------------------------------------------------------------------

class GeographyComponent final : public Component {
 public:
  GeographyComponent(Heading heading, Geography parameters)
      : Component(std::move(heading)), parameters_(std::move(parameters)) {}
  std::string_view kind() const override { return "geography"; }
  Columns columns() const override { return {Column::ages}; }

  void settle(const Settlement& settlement, Accounts to) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    for (std::size_t centre = 0; centre < to.amounts.size(); ++centre) {
      if (!settlement.statement[centre].open) continue;
      const MonthPrice rate = rate_of(settlement, price, centre);
      const std::int64_t times = parameters_.form == Form::score ? parameters_.score[centre] : millionths;
      to.amounts[centre] = month_of(rate, times, settlement, settlement.counted[centre]);
    }
  }

  std::optional<AgeWeights> age_weights(const Settlement&) const override {
    if (parameters_.unit != Unit::point_and_month) return std::nullopt;
    return parameters_.points;
  }

  // The centre, its listed or their points, times the score where there is one; nothing where it is not paid.
  Explanation explain(const Settlement& settlement, std::size_t centre) const override {
    const MonthPrice price = settlement.price(parameters_.price);
    const CentreMonth& list = settlement.statement[centre];
    const bool scored = parameters_.form == Form::score, sole = parameters_.form == Form::sole;
    const bool by_centre = parameters_.unit == Unit::centre_and_year,
               by_points = parameters_.unit == Unit::point_and_month;
    const bool paid = list.open && (!sole || is_sole(settlement.statement, centre));
    const std::int64_t heads = by_points ? settlement.counted[centre].all : (by_centre ? 1 : list.total()) * millionths;
    const std::int64_t times = scored ? parameters_.score[centre] : millionths;
    const std::string unit = by_points ? "points" : by_centre ? "open centre" : "listed persons";
    return {paid ? share_of(Money::ore(heads), times, millionths).in_ore() : 0, unit + (scored ? " × score" : ""),
            fmt::format("{} per {}{}", text_of(sole ? price : rate_of(settlement, price, centre)),
                        scored ? "score, " : "", unit_words[static_cast<std::size_t>(parameters_.unit)]),
            by_points || parameters_.unit == Unit::listed_and_month};
  }

 private:
  MonthPrice rate_of(const Settlement& settlement, const MonthPrice& price, std::size_t centre) const {
    switch (parameters_.form) {
      case Form::score:
        return price;
      case Form::sole:
        return is_sole(settlement.statement, centre) ? price : MonthPrice{};
      case Form::size: {
        const std::int64_t listed = settlement.statement[centre].total() * millionths;
        return {settlement.raised(amount_at(parameters_.steps[centre], listed)), 1};
      }
      case Form::distance:
      case Form::fixed:
        return {settlement.raised(parameters_.amount[centre]), 1};
    }
    return {};
  }

  bool is_sole(const Statement& statement, std::size_t centre) const {
    if (!parameters_.sole.empty()) return parameters_.sole[centre] != 0;
    const std::vector<std::size_t>& rivals = parameters_.rivals[centre];
    return std::none_of(rivals.begin(), rivals.end(), [&](std::size_t other) { return statement[other].open; });
  }

  // `times` in millionths. Of an amount for the year: what is due by the end of the month less what was due before it.
  Money month_of(const MonthPrice& rate, std::int64_t times, const Settlement& settlement,
                 const WeightedList& list) const {
    const std::int64_t whole = millionths * rate.days;
    switch (parameters_.unit) {
      case Unit::centre_and_year: {
        const int month = settlement.month.month;
        return share_of(rate.sum, times * month, months_per_year * whole) -
               share_of(rate.sum, times * (month - 1), months_per_year * whole);
      }
      case Unit::listed_and_year:
        return share_of(rate.sum, times * list.all, months_per_year * whole);
      case Unit::listed_and_month:
        return share_of(rate.sum, times * list.all, whole);
      case Unit::point_and_month: {
        // Points times score in whole millionths: exact where the score has whole points.
        const std::int64_t points = share_of(Money::ore(list.all), times, millionths).in_ore();
        return share_of(rate.sum, points, whole);
      }
    }
    return {};
  }

  Geography parameters_;
};

// Reading -------------------------------------------------------------------------------------------------------------

std::size_t place_of(std::string_view word, const std::vector<std::string>& words) {
  return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

void read_unit(Table& table, const Surroundings& around, Geography& parameters) {
  std::vector<std::string> words;
  for (const std::string_view word : unit_words)
    words.push_back((parameters.form == Form::score ? "kr per score, " : "kr per ") + std::string(word));
  parameters.unit = static_cast<Unit>(place_of(table.word("unit", words), words));
  if (parameters.unit == Unit::point_and_month)
    parameters.points = read_age_weights(table, "points", AgeWeightUnit::points, around);
}

void read_score(Table& table, const Surroundings& around, Geography& parameters) {
  parameters.price = read_price(table, "price");
  const std::int64_t threshold = read_millionths(table, "threshold", score_range);
  std::vector<std::string> columns;
  std::vector<double> highest;
  for (Table part : table.tables("parts")) {
    columns.push_back(part.text("column"));
    highest.push_back(part.number("highest", score_range));
  }
  if (columns.empty())
    table.complain("parts", "a list of { column, highest }",
                   "name the columns of the CSV that the score is the sum of");
  const CentreTable attributes(table, "attributes", columns, true, around);
  for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre) {
    std::int64_t score = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
      score += attributes.in_millionths(centre, columns[i], {0, highest[i]});
    parameters.score.push_back(score > threshold ? score : 0);
  }
}

// Tiers of place, each with steps of size; the CSV says which tier a centre is of.
void read_size(Table& table, const Surroundings& around, Geography& parameters) {
  std::vector<std::string> places;
  std::vector<std::vector<Tier>> steps;
  for (Table row : table.tables("tiers")) {
    const std::string place = row.text("place");
    std::vector<Tier> sizes = read_tiers(row, "sizes", size_range);
    if (place_of(place, places) < places.size()) {
      row.complain("place", "every place once", "put all sizes of the place in one row");
      continue;
    }
    places.push_back(place);
    steps.push_back(std::move(sizes));
  }
  if (places.empty())
    table.complain("tiers", "a list of { place, sizes }",
                   "add a row for each kind of place, with the steps of list size");
  const CentreTable attributes(table, "attributes", {"place"}, true, around);
  for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre)
    parameters.steps.push_back(places.empty() ? std::vector<Tier>() : steps[attributes.word(centre, "place", places)]);
}

void read_sole(Table& table, const Surroundings& around, Geography& parameters) {
  parameters.price = read_price(table, "price");
  const std::vector<Centre>& centres = around.county.centres;
  const std::string locality = table.word("locality", {"distance", "municipality", "attributes"});
  if (locality == "attributes") {
    const CentreTable attributes(table, "attributes", {"sole"}, true, around);
    for (std::size_t centre = 0; centre < centres.size(); ++centre)
      parameters.sole.push_back(attributes.integer(centre, "sole", 0, 1) == 1 ? 1 : 0);
    return;
  }
  const bool by_distance = locality == "distance";
  const double kilometres = by_distance ? table.number("kilometres", kilometres_range) : 0;
  for (const Centre& one : centres) {
    parameters.rivals.emplace_back();
    for (std::size_t other = 0; other < centres.size(); ++other) {
      const bool near = by_distance ? great_circle_kilometres(one.point, centres[other].point) <= kilometres
                                    : one.municipality == centres[other].municipality;
      if (&one != &centres[other] && near) parameters.rivals.back().push_back(other);
    }
  }
}

// [centre] whole millionths of a minute by car to the nearest of the places.
std::vector<std::int64_t> read_minutes(Table& table, const Surroundings& around) {
  std::vector<std::int64_t> minutes;
  const bool listed_places = table.has("places");
  if (listed_places == table.has("attributes"))
    table.complain("", "either \"places\" or \"attributes\"",
                   "name places with latitude and longitude, or a CSV with the minutes of every centre",
                   listed_places ? "both \"places\" and \"attributes\"" : "");
  std::vector<Table> rows = table.tables("places");
  if (listed_places && rows.empty())
    table.complain("places", "a list of { name, latitude, longitude }", "add a place, or name a CSV with the minutes");
  std::vector<Point> points;
  for (Table& row : rows) {
    row.text("name");
    points.push_back({row.number("latitude", latitude_range), row.number("longitude", longitude_range)});
  }
  for (const Centre& centre : around.county.centres) {
    double nearest = minutes_range.high;
    for (const Point& point : points) nearest = std::min(nearest, travel_minutes(centre.point, point));
    minutes.push_back(std::llround(nearest * static_cast<double>(millionths)));
  }
  if (listed_places || !table.has("attributes")) return minutes;
  const CentreTable attributes(table, "attributes", {"minutes"}, true, around);
  for (std::size_t centre = 0; centre < minutes.size(); ++centre)
    minutes[centre] = attributes.in_millionths(centre, "minutes", minutes_range);
  return minutes;
}

void read_distance(Table& table, const Surroundings& around, Geography& parameters) {
  const std::vector<Tier> steps = read_tiers(table, "classes", minutes_range);
  for (const std::int64_t minutes : read_minutes(table, around)) parameters.amount.push_back(amount_at(steps, minutes));
}

void read_fixed(Table& table, const Surroundings& around, Geography& parameters) {
  const CentreTable attributes(table, "attributes", {"kr"}, false, around);
  for (std::size_t centre = 0; centre < around.county.centres.size(); ++centre)
    parameters.amount.push_back(attributes.kronor(centre, "kr"));
}

}  // namespace

std::unique_ptr<const Component> read_geography(Table& table, Heading heading, const Surroundings& around) {
  constexpr std::array read{read_score, read_size, read_sole, read_distance, read_fixed};
  Geography parameters;
  const std::vector<std::string> forms(form_words.begin(), form_words.end());
  const std::size_t form = place_of(table.word_or("form", forms, ""), forms);
  if (!table.has("form")) table.word("form", forms);
  if (form < forms.size()) {
    parameters.form = static_cast<Form>(form);
    read_unit(table, around, parameters);
    read[form](table, around, parameters);
  } else {
    table.overlook();  // the other keys depend on the form
  }
  return std::make_unique<GeographyComponent>(std::move(heading), std::move(parameters));
}

}  // namespace valfri::models
